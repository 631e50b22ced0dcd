// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace dreamloft::base {

/// Who is told, in whole sentences, that the log cannot be written: at most once for each
/// openLogFile, in the thread that wrote the line, and with no lock of the log held (it may log).
/// Empty (as at the start): a line on stderr.
void setLogTroubleHandler(std::function<void(const std::string&)> handler);

} // namespace dreamloft::base
