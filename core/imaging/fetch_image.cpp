// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/fetch_image.h"

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/http_client.h"
#include "core/base/text.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace dreamloft::imaging {
namespace {

constexpr std::uint64_t kMostBytes = 64ULL << 20;
constexpr double kMostSeconds = 60;

/// "host/folder/hat.png" of an address.
std::string_view placeOf(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    return scheme == std::string_view::npos ? url : url.substr(scheme + 3);
}

/// Never with a name and password in front.
std::string hostOf(std::string_view url)
{
    const std::string_view place = placeOf(url);
    const std::string_view host = place.substr(0, place.find('/'));
    return std::string(host.substr(host.rfind('@') + 1));
}

/// What messages call the picture.
std::string nameOf(std::string_view url)
{
    const std::string_view place = placeOf(url);
    const std::size_t slash = place.rfind('/');
    const bool named = slash != std::string_view::npos && slash + 1 < place.size();
    return named ? std::string(place.substr(slash + 1)) : hostOf(url);
}

base::Error noContent(base::ErrorKind kind, const std::string& url, std::string found)
{
    const std::string host = hostOf(url);
    std::string message("Cannot load from ");
    message += base::quoted(host);
    message += ": ";
    message += found;
    message += ".";
    return base::Error({.kind = kind,
                        .code = "DL-NET-007",
                        .object = host,
                        .message = std::move(message),
                        .hint = "Save the picture in your browser, then drop the file.",
                        .workSafe = "Nothing was changed."});
}

} // namespace

DecodedImage fetchImage(const std::string& url, const base::CancelToken* cancel)
{
    base::HttpClient client;
    const base::HttpAnswer answer = client.get(url,
                                               {.maxBytes = kMostBytes,
                                                .timeoutSeconds = kMostSeconds,
                                                .redirects = false,
                                                .cancel = cancel});
    if (answer.status >= 300 && answer.status < 400) {
        throw noContent(base::ErrorKind::UserFixable, url, "it sends on to another address");
    }
    if (answer.status != 200) {
        std::string found("the server answered ");
        found += std::to_string(answer.status);
        throw noContent(answer.status >= 500 ? base::ErrorKind::Transient
                                             : base::ErrorKind::UserFixable,
                        url,
                        std::move(found));
    }
    return decodeImage(std::as_bytes(std::span<const char>(answer.body)), nameOf(url));
}

} // namespace dreamloft::imaging
