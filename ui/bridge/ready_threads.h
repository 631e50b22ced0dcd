// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QThreadPool;

namespace dreamloft::ui {

/// Starts all threads of `pool`, four at most, and lets them stay. To be called before the engine
/// is loaded: while the system brings in a library, pthread_create waits for it, so a window that
/// starts a thread then stands still for as long as LibTorch comes from the disk.
void readyThreads(QThreadPool& pool);

} // namespace dreamloft::ui
