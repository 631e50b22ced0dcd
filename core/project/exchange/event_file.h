// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::project {

/// Bytes of a TensorBoard event file (`events.out.tfevents.<unix time>.dreamloft`): records of u64
/// length, masked CRC-32C of the length, payload, masked CRC-32C of the payload. Written with
/// base::writeDurable.
class EventFile {
public:
    /// @param wallTime unix seconds of the first event ("brain.Event:2")
    explicit EventFile(double wallTime);
    /// `tag` e.g. "loss/current", "quality/fid/hat".
    void scalar(std::string_view tag, std::int64_t step, double wallTime, float value);
    /// `png` encoded as PNG, RGB.
    void image(std::string_view tag,
               std::int64_t step,
               double wallTime,
               int width,
               int height,
               std::span<const std::byte> png);
    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    void record(std::string_view payload);
    void summary(std::string_view value, std::int64_t step, double wallTime);
    std::string m_bytes;
};

} // namespace dreamloft::project
