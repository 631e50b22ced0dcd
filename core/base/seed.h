// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dreamloft::base {

/// What a random number is for. Numbers are part of the seed scheme and never reused.
enum class Purpose : std::uint32_t {
    Shots = 1,
    LoraInit = 2,
    Order = 3,
    Crop = 4,
    VaeNoise = 5,
    Timestep = 6,
    TrainNoise = 7,
    StartNoise = 8,
    Pairs = 9,
    SourceShot = 10,
    Caption = 11,
    Augment = 12,
    Mix = 13,
    Dropout = 14,
    Split = 15,
    Bootstrap = 16,
    ClipInit = 17,
    ClipOrder = 18,
    Validation = 19,
};

/// Recorded beside every seed; changes when seedFor, SeededStream or permutation change.
inline constexpr std::string_view kSeedScheme = "dl-seed-1";

/// The seed of one random decision: the first 8 bytes (little endian) of SHA-256 over the
/// length-prefixed tuple (scheme, runSeed, purpose, classIndex, item, step), each field preceded by
/// its length as u32 little endian and numbers written as little endian of 8 bytes (purpose 4).
/// Counters are absolute since the start of the job.
std::uint64_t seedFor(std::uint64_t runSeed,
                      Purpose purpose,
                      std::int64_t classIndex,
                      std::int64_t item,
                      std::int64_t step);

/// A stream of numbers that depends on the seed alone: value i = splitmix64 of (seed, i).
class SeededStream {
public:
    explicit SeededStream(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next();
    /// In [0, 1), 53 bits.
    double uniform();
    /// In [low, high).
    double uniform(double low, double high);
    /// In [0, n), without modulo bias; n >= 1.
    std::int64_t below(std::int64_t n);
    /// Standard normal (Box-Muller, one value a call).
    double normal();

private:
    std::uint64_t m_state;
};

/// The numbers 0 .. n-1 in an order that depends on the seed alone (Fisher-Yates over
/// SeededStream).
std::vector<std::int64_t> permutation(std::uint64_t seed, std::int64_t n);

} // namespace dreamloft::base
