// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace dreamloft::base {

/// Lets long work far below a job (hashing a model, reading weights, comparing pictures) end when
/// the job is asked to stop, without every function in between handing a control through. While it
/// lives, stopPoint() in this thread asks `asked`, which must not throw; scopes may be nested, each
/// asks for itself alone.
class StopScope {
public:
    explicit StopScope(std::function<bool()> asked);
    ~StopScope();
    StopScope(const StopScope&) = delete;
    StopScope& operator=(const StopScope&) = delete;

private:
    std::function<bool()> m_asked;
    const std::function<bool()>* m_before;
};

/// Throws Cancelled when the innermost scope of this thread says so; does nothing where there is
/// none. Not for work that saves something, nor inside of a training step: those end first.
void stopPoint();

} // namespace dreamloft::base
