// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/window_door.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace dreamloft::ui {
namespace {

int makeSocket()
{
    return ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/// A name whose first byte is 0 lives in the kernel and goes with its process.
socklen_t addressOf(std::int64_t process, sockaddr_un& address)
{
    std::string name = "dreamloft-window-";
    name += std::to_string(process);
    std::memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    return static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
}

/// A socket that reaches the door of a process, -1 when it has none. To be closed.
int reach(std::int64_t process)
{
    const int end = makeSocket();
    if (end < 0) {
        return -1;
    }
    sockaddr_un address;
    const socklen_t size = addressOf(process, address);
    if (::connect(end, reinterpret_cast<const sockaddr*>(&address), size) != 0) {
        ::close(end);
        return -1;
    }
    return end;
}

/// Takes one message; true when a program of the same user sent it.
bool takeFromSameUser(int socket)
{
    char byte = 0;
    iovec part{&byte, sizeof byte};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(ucred))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(socket, &message, MSG_CMSG_CLOEXEC) < 0) {
        return false;
    }
    const cmsghdr* head = CMSG_FIRSTHDR(&message);
    if (head == nullptr || head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_CREDENTIALS) {
        return false;
    }
    ucred sender{};
    std::memcpy(&sender, CMSG_DATA(head), sizeof sender);
    return sender.uid == ::getuid();
}

} // namespace

WindowDoor::WindowDoor(QObject* parent)
    : QObject(parent)
    , m_socket(makeSocket())
{
    sockaddr_un address;
    const socklen_t size = addressOf(QCoreApplication::applicationPid(), address);
    const int on = 1;
    if (m_socket < 0 || ::setsockopt(m_socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on) != 0 ||
        ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), size) != 0) {
        return; // then others offer only to look
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] { answer(); });
}

WindowDoor::~WindowDoor()
{
    m_notifier.reset();
    if (m_socket >= 0) {
        ::close(m_socket);
    }
}

bool WindowDoor::isThere(std::int64_t process)
{
    const int end = reach(process);
    if (end < 0) {
        return false;
    }
    ::close(end);
    return true;
}

bool WindowDoor::knock(std::int64_t process)
{
    const int end = reach(process);
    if (end < 0) {
        return false;
    }
    const char byte = 1;
    const bool heard = ::send(end, &byte, sizeof byte, MSG_NOSIGNAL) == sizeof byte;
    ::close(end);
    return heard;
}

void WindowDoor::answer()
{
    if (takeFromSameUser(m_socket)) {
        Q_EMIT knocked();
    }
}

} // namespace dreamloft::ui
