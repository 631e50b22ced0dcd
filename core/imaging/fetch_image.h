// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/decode.h"

#include <string>

namespace dreamloft::base {
class CancelToken;
}

namespace dreamloft::imaging {

/// One picture from a web address that the user agreed to ask: over http or https, at most 64 MiB
/// within a minute. A redirection is not followed, because nobody agreed to ask the server that it
/// names. The bytes pass the same gate as a file's. Throws Error: as HttpClient and decodeImage;
/// DL-NET-007 when the answer is no content; Cancelled.
DecodedImage fetchImage(const std::string& url, const base::CancelToken* cancel = nullptr);

} // namespace dreamloft::imaging
