// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"

#include "core/base/error.h"
#include "core/base/sha256.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <span>
#include <utility>

namespace dreamloft::base {
namespace {

template <std::size_t Bytes>
std::array<std::byte, Bytes> littleEndian(std::uint64_t value)
{
    std::array<std::byte, Bytes> bytes;
    for (std::size_t i = 0; i < Bytes; ++i) {
        bytes[i] = static_cast<std::byte>(value >> (8 * i));
    }
    return bytes;
}

template <std::size_t Bytes>
void addNumber(Sha256& hash, std::uint64_t value)
{
    hash.update(littleEndian<4>(Bytes));
    hash.update(littleEndian<Bytes>(value));
}

} // namespace

std::uint64_t seedFor(std::uint64_t runSeed,
                      Purpose purpose,
                      std::int64_t classIndex,
                      std::int64_t item,
                      std::int64_t step)
{
    Sha256 hash;
    hash.update(littleEndian<4>(kSeedScheme.size()));
    hash.update(kSeedScheme);
    addNumber<8>(hash, runSeed);
    addNumber<4>(hash, static_cast<std::uint32_t>(purpose));
    addNumber<8>(hash, static_cast<std::uint64_t>(classIndex));
    addNumber<8>(hash, static_cast<std::uint64_t>(item));
    addNumber<8>(hash, static_cast<std::uint64_t>(step));
    const auto digest = hash.digest();
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        seed |= std::to_integer<std::uint64_t>(digest[i]) << (8 * i);
    }
    return seed;
}

std::uint64_t SeededStream::next()
{
    m_state += 0x9e3779b97f4a7c15ULL; // splitmix64 (Steele, Lea, Flood 2014)
    std::uint64_t value = m_state;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

double SeededStream::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

double SeededStream::uniform(double low, double high)
{
    return low + (high - low) * uniform();
}

std::int64_t SeededStream::below(std::int64_t n)
{
    DL_REQUIRE(n >= 1, "a random choice needs at least one candidate");
    const auto count = static_cast<std::uint64_t>(n);
    // Values under 2^64 mod n would favour small results; that bound lies below n, so most values
    // need no division.
    std::uint64_t value = next();
    while (value < count && value < (0 - count) % count) {
        value = next();
    }
    return static_cast<std::int64_t>(value % count);
}

double SeededStream::normal()
{
    const double radius = std::sqrt(-2.0 * std::log1p(-uniform())); // 1 - u lies in (0, 1]
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::vector<std::int64_t> permutation(std::uint64_t seed, std::int64_t n)
{
    DL_REQUIRE(n >= 0, "a permutation has a length of at least 0");
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    SeededStream stream(seed);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1],
                  order[static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(i)))]);
    }
    return order;
}

} // namespace dreamloft::base
