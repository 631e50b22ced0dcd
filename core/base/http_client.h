// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {

struct HttpLimits {
    std::uint64_t maxBytes = 1ULL << 20; ///< of the answer
    double timeoutSeconds = 30;          ///< whole exchange; downloads: without a byte
    std::vector<std::string> headers{};  ///< "Name: value"
    bool redirects = true;               ///< false: a redirection is an answer like any other (3xx)
    const CancelToken* cancel = nullptr;
    std::function<void()> onTick{}; ///< some times a second; what it throws ends the exchange
};

struct HttpAnswer {
    int status = 0;
    std::string contentType;
    std::string body;
};

struct DownloadRequest {
    std::string url{};
    std::filesystem::path target{};
    std::uint64_t expectedBytes = 0; ///< 0 = not known; then `maxBytes` caps
    std::string expectedSha256{};    ///< empty = not known
    std::uint64_t maxBytes = 64ULL << 30;
    std::vector<std::string> headers{};
    double stallSeconds = 30;
    const CancelToken* cancel = nullptr;
    std::function<void(std::uint64_t done, std::uint64_t total)>
        onProgress{}; ///< total 0 = not known
};

struct DownloadResult {
    std::uint64_t bytes = 0;
    std::string sha256;
    bool resumed = false;
};

/// True where the address names this computer: localhost, 127.0.0.0/8 or ::1, over http or https.
[[nodiscard]] bool isLoopbackUrl(const std::string& url);

/// libcurl, http and https only, at most 5 redirects, never from https to http. Nothing is asked of
/// the network but what a call names; what goes to this computer passes no proxy. Throw Error:
/// UserFixable (bad address, refused connection), Transient (broken off, server error 5xx), Refused
/// (answer too large, size or hash differ); Cancelled.
class HttpClient {
public:
    HttpClient();
    HttpAnswer get(const std::string& url, const HttpLimits& limits = {});
    HttpAnswer
    postJson(const std::string& url, std::string_view body, const HttpLimits& limits = {});
    /// Into "<target>.part", resumed by range where possible; renamed durably once size and hash
    /// are right.
    DownloadResult download(const DownloadRequest& request);
};

} // namespace dreamloft::base
