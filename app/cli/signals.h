// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

namespace dreamloft::cli {

/// Ctrl+C sets `token` (reason User), SIGTERM and SIGHUP set it (reason Signal); a second Ctrl+C
/// ends the process at once with exit 130. When no checkpoint answers within four seconds the
/// process ends by itself with exit 30 or 31: everything acknowledged is on the disk already.
/// SIGPIPE is ignored, and SIGHUP stays ignored where it was (nohup). `token` must live as long as
/// the process. `speak` allows sentences on standard error.
void installSignalHandlers(base::CancelToken& token, bool speak);

} // namespace dreamloft::cli
