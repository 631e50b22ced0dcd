// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace dreamloft::tests {

/// Answers every connection on a free port of 127.0.0.1 with what `reply` makes of the request
/// text.
class StubServer {
public:
    using Reply = std::function<std::string(const std::string& request)>;

    explicit StubServer(Reply reply)
        : m_reply(std::move(reply))
        , m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* general = reinterpret_cast<sockaddr*>(&address);
        socklen_t length = sizeof address;
        if (::bind(m_socket, general, length) != 0 || ::listen(m_socket, 8) != 0 ||
            ::getsockname(m_socket, general, &length) != 0) {
            throw std::runtime_error("no local port");
        }
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~StubServer()
    {
        ::shutdown(m_socket, SHUT_RDWR);
        m_thread.join();
        ::close(m_socket);
    }
    [[nodiscard]] std::string url(const std::string& path = "/") const
    {
        return "http://127.0.0.1:" + std::to_string(m_port) + path;
    }
    std::vector<std::string> requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    void serve()
    {
        for (;;) {
            const int client = ::accept(m_socket, nullptr, nullptr);
            if (client < 0) {
                return;
            }
            std::string request;
            char buffer[4096];
            for (;;) {
                const auto end = request.find("\r\n\r\n");
                if (end != std::string::npos) {
                    const auto at = request.find("Content-Length: ");
                    const std::size_t body =
                        at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
                    if (request.size() >= end + 4 + body) {
                        break;
                    }
                }
                const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
                if (got <= 0) {
                    break;
                }
                request.append(buffer, static_cast<std::size_t>(got));
            }
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
            }
            const std::string answer = m_reply(request);
            for (std::size_t sent = 0; sent < answer.size();) {
                const ssize_t count =
                    ::send(client, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
                if (count <= 0) {
                    break;
                }
                sent += static_cast<std::size_t>(count);
            }
            ::close(client);
        }
    }

    Reply m_reply;
    int m_socket;
    std::uint16_t m_port = 0;
    std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

inline std::string
answer(const std::string& status, const std::string& body, const std::string& more = {})
{
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + more + "\r\n" + body;
}

} // namespace dreamloft::tests
