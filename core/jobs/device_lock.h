// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"

#include <filesystem>
#include <memory>
#include <string>

namespace dreamloft::jobs {

/// One heavy job a device and user (reliability.md 2.4): an flock on a file of the device's name,
/// held until the object goes, so that the studio and the command line do not fight for a card's
/// memory. Jobs of one process, which take turns themselves, share it.
class DeviceLock {
public:
    /// Holds nothing.
    DeviceLock() = default;
    /// Waits while another process of this user holds `device`: told as the stage "await card" with
    /// the holder's name, and once as a note. Where no lock can be had it goes on without one.
    /// Throws Cancelled.
    DeviceLock(const std::string& device, JobControl& control);

    /// Where the locks of this user lie: $XDG_RUNTIME_DIR/dreamloft, or the cache folder.
    [[nodiscard]] static std::filesystem::path folder();

private:
    std::shared_ptr<void> m_held;
};

} // namespace dreamloft::jobs
