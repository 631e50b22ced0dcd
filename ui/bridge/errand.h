// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThreadPool;

namespace dreamloft::ui {

/// Where errands run. Not Qt's global pool: Qt converts and scales large pictures there while the
/// window's thread waits, which would stand still behind every errand that takes a while.
[[nodiscard]] QThreadPool& errandPool();

/// Something that the window has asked another thread for. It is pending for as long as this lives:
/// until its answer is shown, or nobody is left who wanted it.
class Errand {
public:
    Errand();
    ~Errand();
    Errand(const Errand&) = delete;
    Errand& operator=(const Errand&) = delete;

    /// How many there are now, in the whole program. For who waits until the window has settled.
    [[nodiscard]] static int pending();
};

} // namespace dreamloft::ui
