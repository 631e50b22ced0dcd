// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/stop_point.h"

#include "core/base/cancel_token.h"

#include <utility>

namespace dreamloft::base {
namespace {

const std::function<bool()>*& askedOfThread()
{
    thread_local const std::function<bool()>* asked = nullptr;
    return asked;
}

} // namespace

StopScope::StopScope(std::function<bool()> asked)
    : m_asked(std::move(asked))
    , m_before(std::exchange(askedOfThread(), &m_asked))
{
}

StopScope::~StopScope()
{
    askedOfThread() = m_before;
}

void stopPoint()
{
    const std::function<bool()>* const asked = askedOfThread();
    if (asked != nullptr && (*asked)()) {
        throw Cancelled{};
    }
}

} // namespace dreamloft::base
