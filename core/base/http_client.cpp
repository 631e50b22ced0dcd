// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/file_ops.h"
#include "core/base/sha256.h"
#include "core/base/system_error.h"
#include "core/base/text.h"

#include <curl/curl.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <mutex>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dreamloft::base {
namespace {

constexpr long kMostRedirects = 5;

std::string hostOf(const std::string& url)
{
    const auto start = url.find("://");
    if (start == std::string::npos) {
        return url;
    }
    std::string host = url.substr(start + 3, url.find('/', start + 3) - start - 3);
    const auto at = host.rfind('@'); // never show credentials
    return at == std::string::npos ? host : host.substr(at + 1);
}

Error netError(ErrorKind kind,
               const char* code,
               const std::string& url,
               std::string found,
               std::string hint,
               std::string detail)
{
    return Error(
        {.kind = kind,
         .code = code,
         .object = hostOf(url),
         .message = "Cannot load from " + base::quoted(hostOf(url)) + ": " + std::move(found) + ".",
         .hint = std::move(hint),
         .workSafe = "Nothing was changed.",
         .detail = std::move(detail)});
}

/// What one exchange fills and obeys.
struct Exchange {
    std::string url;
    std::uint64_t maxBytes = 0;
    const CancelToken* cancel = nullptr;
    std::function<bool(std::span<const std::byte>)> take; ///< false = stop, see `failure`
    std::function<void(std::uint64_t, std::uint64_t)> onProgress;
    std::uint64_t got = 0;
    bool tooLarge = false;
    bool cancelled = false;
    std::exception_ptr failure;
};

std::size_t onBody(char* bytes, std::size_t size, std::size_t count, void* user)
{
    auto& exchange = *static_cast<Exchange*>(user);
    const std::size_t length = size * count;
    if (exchange.got + length > exchange.maxBytes) {
        exchange.tooLarge = true;
        return 0;
    }
    exchange.got += length;
    try {
        return exchange.take(std::as_bytes(std::span<const char>(bytes, length))) ? length : 0;
    } catch (...) {
        exchange.failure = std::current_exception(); // must not fly through C code
        return 0;
    }
}

int onTick(void* user, curl_off_t total, curl_off_t done, curl_off_t, curl_off_t)
{
    auto& exchange = *static_cast<Exchange*>(user);
    if (exchange.cancel != nullptr && exchange.cancel->cancelled()) {
        exchange.cancelled = true;
        return 1;
    }
    try {
        if (exchange.onProgress) {
            exchange.onProgress(static_cast<std::uint64_t>(done),
                                static_cast<std::uint64_t>(total));
        }
    } catch (...) {
        exchange.failure = std::current_exception();
        return 1;
    }
    return 0;
}

struct HeaderList {
    ~HeaderList() { curl_slist_free_all(list); }
    void add(const std::string& line)
    {
        curl_slist* longer = curl_slist_append(list, line.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        list = longer;
    }
    curl_slist* list = nullptr;
};

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

void startCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// A part of an address as libcurl itself will read it, "" where it has none.
std::string partOf(CURLU* address, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(address, part, &text, 0) != CURLUE_OK) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

Handle makeHandle(Exchange& exchange, const HeaderList& headers)
{
    startCurl();
    Handle handle(curl_easy_init(), &curl_easy_cleanup);
    if (handle == nullptr) {
        throw std::bad_alloc();
    }
    CURL* curl = handle.get();
    const bool secure = toLowerAscii(exchange.url.substr(0, 8)) == "https://";
    curl_easy_setopt(curl, CURLOPT_URL, exchange.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    if (isLoopbackUrl(exchange.url)) {
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); // whatever the environment says
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 15L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "DreamLoft");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &onTick);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &exchange);
    return handle;
}

/// Runs the exchange and gives the status; throws whatever stopped it.
int perform(CURL* curl, Exchange& exchange)
{
    const CURLcode result = curl_easy_perform(curl);
    if (exchange.cancelled) {
        throw Cancelled{};
    }
    if (exchange.failure) {
        std::rethrow_exception(exchange.failure);
    }
    if (exchange.tooLarge) {
        throw netError(ErrorKind::Refused,
                       "DL-NET-003",
                       exchange.url,
                       "the answer is larger than " + humanBytes(exchange.maxBytes),
                       "Check the address.",
                       {});
    }
    const char* detail = curl_easy_strerror(result);
    switch (result) {
    case CURLE_OK:
        break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_TOO_MANY_REDIRECTS:
        throw netError(ErrorKind::UserFixable,
                       "DL-NET-001",
                       exchange.url,
                       "the address is not usable, expected http:// or https://",
                       "Check the address.",
                       detail);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        throw netError(ErrorKind::UserFixable,
                       "DL-NET-002",
                       exchange.url,
                       "nobody answers there",
                       "Check that the server runs and that this computer is online.",
                       detail);
    default:
        throw netError(ErrorKind::Transient,
                       "DL-NET-004",
                       exchange.url,
                       "the connection broke off",
                       "Try again.",
                       detail);
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return static_cast<int>(status);
}

HttpAnswer
exchangeText(const std::string& url, const HttpLimits& limits, std::optional<std::string_view> body)
{
    faultPoint("http.request");
    HeaderList headers;
    for (const std::string& line : limits.headers) {
        headers.add(line);
    }
    HttpAnswer answer;
    Exchange exchange;
    exchange.url = url;
    exchange.maxBytes = limits.maxBytes;
    exchange.cancel = limits.cancel;
    if (limits.onTick) {
        exchange.onProgress = [&](std::uint64_t, std::uint64_t) { limits.onTick(); };
    }
    exchange.take = [&](std::span<const std::byte> bytes) {
        answer.body.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return true;
    };
    if (body) {
        headers.add("Content-Type: application/json");
    }
    const Handle handle = makeHandle(exchange, headers);
    curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, limits.redirects ? 1L : 0L);
    curl_easy_setopt(
        handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(limits.timeoutSeconds * 1000));
    if (body) {
        curl_easy_setopt(
            handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
        curl_easy_setopt(handle.get(), CURLOPT_COPYPOSTFIELDS, body->data());
    }
    answer.status = perform(handle.get(), exchange);
    const char* type = nullptr;
    curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
    answer.contentType = type != nullptr ? type : "";
    return answer;
}

/// The unfinished file beside the target; kept between attempts.
class PartFile {
public:
    explicit PartFile(std::filesystem::path path)
        : m_path(std::move(path))
        , m_file(fileOps().openAt(
              AT_FDCWD, m_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644))
    {
        if (m_file < 0) {
            throw systemError(errno, "write", m_path);
        }
        struct stat status {};
        if (::fstat(m_file, &status) != 0 || !S_ISREG(status.st_mode)) {
            fileOps().close(m_file);
            throw systemError(EISDIR, "write", m_path);
        }
        m_size = static_cast<std::uint64_t>(status.st_size);
    }
    ~PartFile() { fileOps().close(m_file); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    void restart()
    {
        if (::ftruncate(m_file, 0) != 0) {
            throw systemError(errno, "write", m_path);
        }
        m_size = 0;
    }
    void append(std::span<const std::byte> bytes)
    {
        ::lseek(m_file, static_cast<off_t>(m_size), SEEK_SET);
        while (!bytes.empty()) {
            const ssize_t written = fileOps().write(m_file, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) {
                throw systemError(errno, "write", m_path);
            }
            if (written > 0) {
                bytes = bytes.subspan(static_cast<std::size_t>(written));
                m_size += static_cast<std::uint64_t>(written);
            }
        }
    }
    void sync()
    {
        if (fileOps().sync(m_file) != 0) {
            throw systemError(errno, "write", m_path);
        }
    }

private:
    std::filesystem::path m_path;
    int m_file;
    std::uint64_t m_size = 0;
};

} // namespace

bool isLoopbackUrl(const std::string& url)
{
    startCurl();
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> address(curl_url(), curl_url_cleanup);
    if (address == nullptr ||
        curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        return false;
    }
    const std::string scheme = toLowerAscii(partOf(address.get(), CURLUPART_SCHEME));
    const std::string host = toLowerAscii(partOf(address.get(), CURLUPART_HOST));
    std::array<unsigned char, 4> bytes{};
    const bool isV4 = ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1;
    return (scheme == "http" || scheme == "https") &&
           (host == "localhost" || host == "[::1]" || (isV4 && bytes[0] == 127));
}

HttpClient::HttpClient() = default;

HttpAnswer HttpClient::get(const std::string& url, const HttpLimits& limits)
{
    return exchangeText(url, limits, std::nullopt);
}

HttpAnswer
HttpClient::postJson(const std::string& url, std::string_view body, const HttpLimits& limits)
{
    return exchangeText(url, limits, body);
}

DownloadResult HttpClient::download(const DownloadRequest& request)
{
    faultPoint("http.download");
    const std::uint64_t most = request.expectedBytes > 0 ? request.expectedBytes : request.maxBytes;
    std::filesystem::path part = request.target;
    part += ".part";
    DownloadResult result;
    {
        PartFile file(part);
        if (file.size() > most || (request.expectedBytes == 0 && request.expectedSha256.empty())) {
            file.restart(); // nothing to check a resumed file against
        }
        const std::uint64_t before = file.size();
        if (before < most || before == 0) {
            HeaderList headers;
            for (const std::string& line : request.headers) {
                headers.add(line);
            }
            Exchange exchange;
            exchange.url = request.url;
            // An error page may be longer than the file; the file's own bound is checked below.
            exchange.maxBytes = std::max<std::uint64_t>(most, 1U << 20);
            exchange.cancel = request.cancel;
            long status = 0;
            const Handle handle = makeHandle(exchange, headers);
            CURL* curl = handle.get();
            exchange.take = [&](std::span<const std::byte> bytes) {
                curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
                if (status != 200 && status != 206) {
                    return true; // the text of an error page
                }
                if (status == 200 && before > 0 && !result.resumed &&
                    exchange.got == bytes.size()) {
                    file.restart(); // the server ignored the range
                }
                result.resumed = status == 206 && before > 0;
                if (file.size() + bytes.size() > most) {
                    exchange.maxBytes = most;
                    exchange.tooLarge = true;
                    return false;
                }
                file.append(bytes);
                return true;
            };
            if (request.onProgress) {
                exchange.onProgress = [&](std::uint64_t, std::uint64_t) {
                    request.onProgress(file.size(), request.expectedBytes);
                };
            }
            if (before > 0) {
                // Not RESUME_FROM: with it libcurl gives up when a server ignores the range.
                curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(before) + "-").c_str());
            }
            curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
            curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.stallSeconds));
            const int code = perform(curl, exchange);
            if (code == 416) {
                file.restart();
            }
            if (code != 200 && code != 206) {
                const bool later = code >= 500 || code == 429 || code == 416;
                throw netError(later ? ErrorKind::Transient : ErrorKind::UserFixable,
                               "DL-NET-005",
                               request.url,
                               "the server answered " + std::to_string(code),
                               later ? "Try again later."
                                     : "Check the address and your right to download.",
                               request.url);
            }
        }
        result.bytes = file.size();
        file.sync();
    }
    result.sha256 = sha256OfFile(part, [&](std::uint64_t) {
        if (request.cancel != nullptr) {
            request.cancel->check();
        }
    });
    const bool sizeRight = request.expectedBytes == 0 || result.bytes == request.expectedBytes;
    const bool hashRight =
        request.expectedSha256.empty() || result.sha256 == request.expectedSha256;
    if (!sizeRight || !hashRight) {
        removeDurably(part);
        throw netError(ErrorKind::Refused,
                       "DL-NET-006",
                       request.url,
                       "the download is not the expected file (" + humanBytes(result.bytes) + ")",
                       "Download it again.",
                       "sha256 " + result.sha256 + ", expected " + request.expectedSha256);
    }
    renameDurably(part, request.target);
    return result;
}

} // namespace dreamloft::base
