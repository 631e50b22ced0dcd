// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::base {

/// How far a thread stands behind the window, in the system's steps of niceness (0..19).
enum class ThreadRank {
    Job = 5,         ///< computes for minutes and hours
    Background = 10, ///< nobody waits for it but the eye
};

/// The calling thread, and every thread it starts from now on (LibTorch's among them), gives way
/// to threads of a better rank. Only on Linux, where threads have a niceness of their own; where
/// the system refuses, nothing changes.
void lowerThreadPriority(ThreadRank rank) noexcept;

} // namespace dreamloft::base
