// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include "core/base/read_file.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace dreamloft::base {
namespace {

using State = std::array<std::uint32_t, 8>;

alignas(16) constexpr std::array<std::uint32_t, 64> kRound = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void compressPlain(State& state, const std::byte* blocks, std::size_t count)
{
    for (; count > 0; --count, blocks += 64) {
        std::array<std::uint32_t, 64> w;
        for (std::size_t i = 0; i < 16; ++i) {
            w[i] = 0;
            for (std::size_t k = 0; k < 4; ++k) {
                w[i] = (w[i] << 8) | std::to_integer<std::uint32_t>(blocks[4 * i + k]);
            }
        }
        for (std::size_t i = 16; i < 64; ++i) {
            const auto s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
            const auto s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (std::size_t i = 0; i < 64; ++i) {
            const auto sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
            const auto t1 = h + sum1 + ((e & f) ^ (~e & g)) + kRound[i] + w[i];
            const auto sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
            const auto t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        const State after = {a, b, c, d, e, f, g, h};
        for (std::size_t i = 0; i < 8; ++i) {
            state[i] += after[i];
        }
    }
}

#if defined(__x86_64__)
bool haveShaInstructions()
{
    static const bool have = [] {
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        unsigned d = 0;
        return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1U << 29)) != 0 &&
               __builtin_cpu_supports("sse4.1") != 0;
    }();
    return have;
}

/// Four rounds an iteration; the message schedule keeps four vectors of four words.
__attribute__((target("sha,sse4.1"))) void
compressWithInstructions(State& state, const std::byte* blocks, std::size_t count)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    auto* words = reinterpret_cast<__m128i*>(state.data());
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xB1);      // C D A B
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1B); // E F G H
    __m128i abef = _mm_alignr_epi8(low, high, 8);
    __m128i cdgh = _mm_blend_epi16(high, low, 0xF0);
    for (; count > 0; --count, blocks += 64) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i w[4];
        for (std::size_t i = 0; i < 16; ++i) {
            if (i < 4) {
                const auto* source = reinterpret_cast<const __m128i*>(blocks + 16 * i);
                w[i] = _mm_shuffle_epi8(_mm_loadu_si128(source), swap);
            } else {
                const __m128i sum =
                    _mm_add_epi32(_mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]),
                                  _mm_alignr_epi8(w[(i + 3) % 4], w[(i + 2) % 4], 4));
                w[i % 4] = _mm_sha256msg2_epu32(sum, w[(i + 3) % 4]);
            }
            const auto* constants = reinterpret_cast<const __m128i*>(kRound.data() + 4 * i);
            const __m128i t = _mm_add_epi32(w[i % 4], _mm_load_si128(constants));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, t);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(t, 0x0E));
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    low = _mm_shuffle_epi32(abef, 0x1B);
    high = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(words, _mm_blend_epi16(low, high, 0xF0));
    _mm_storeu_si128(words + 1, _mm_alignr_epi8(high, low, 8));
}
#endif

void compress(State& state, const std::byte* blocks, std::size_t count)
{
#if defined(__x86_64__)
    if (haveShaInstructions()) {
        compressWithInstructions(state, blocks, count);
        return;
    }
#endif
    compressPlain(state, blocks, count);
}

} // namespace

Sha256::Sha256()
    : m_state{0x6a09e667,
              0xbb67ae85,
              0x3c6ef372,
              0xa54ff53a,
              0x510e527f,
              0x9b05688c,
              0x1f83d9ab,
              0x5be0cd19}
{
}

void Sha256::update(std::span<const std::byte> bytes)
{
    m_length += bytes.size();
    if (m_used > 0) {
        const std::size_t taken = std::min(bytes.size(), m_block.size() - m_used);
        std::copy_n(bytes.data(), taken, m_block.data() + m_used);
        m_used += taken;
        bytes = bytes.subspan(taken);
        if (m_used < m_block.size()) {
            return;
        }
        compress(m_state, m_block.data(), 1);
        m_used = 0;
    }
    compress(m_state, bytes.data(), bytes.size() / 64);
    m_used = bytes.size() % 64;
    std::copy_n(bytes.data() + bytes.size() - m_used, m_used, m_block.data());
}

void Sha256::update(std::string_view text)
{
    update(bytesOf(text));
}

std::array<std::byte, 32> Sha256::digest()
{
    if (!m_ended) {
        const std::uint64_t bits = m_length * 8;
        std::array<std::byte, 72> tail{};
        tail[0] = std::byte{0x80};
        const std::size_t zeros = (m_used < 56 ? 56 : 120) - m_used;
        for (std::size_t i = 0; i < 8; ++i) {
            tail[zeros + i] = static_cast<std::byte>(bits >> (56 - 8 * i));
        }
        update(std::span<const std::byte>(tail.data(), zeros + 8));
        m_ended = true;
    }
    std::array<std::byte, 32> result;
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<std::byte>(m_state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return result;
}

std::string Sha256::hexDigest()
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte value : digest()) {
        text += kDigits[std::to_integer<std::size_t>(value >> 4)];
        text += kDigits[std::to_integer<std::size_t>(value & std::byte{15})];
    }
    return text;
}

std::string sha256Hex(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.update(bytes);
    return hash.hexDigest();
}

std::string sha256Hex(std::string_view text)
{
    return sha256Hex(bytesOf(text));
}

std::string sha256OfFile(const std::filesystem::path& path,
                         const std::function<void(std::uint64_t)>& onChunk,
                         bool followLinks)
{
    const InputFile file(path, followLinks);
    Sha256 hash;
    std::vector<std::byte> piece(
        static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), 4U << 20)));
    for (std::uint64_t done = 0; done < file.size();) {
        const auto count =
            static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), file.size() - done));
        const std::span<std::byte> part(piece.data(), count);
        file.readAt(done, part);
        hash.update(part);
        done += count;
        if (onChunk) {
            onChunk(done);
        }
    }
    return hash.hexDigest();
}

} // namespace dreamloft::base
