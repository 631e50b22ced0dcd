// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// The names inside a project folder, in one place (reliability.md 2.1). All paths are
/// project-relative.
namespace dreamloft::project::layout {

inline constexpr std::string_view kDatabase = "project.dreamloft";
inline constexpr std::string_view kLock = ".dreamloft.lock";
inline constexpr std::string_view kSeal = ".dreamloft.seal";
inline constexpr std::string_view kReserve = "reserve.bin";
inline constexpr std::string_view kStore = "store";
inline constexpr std::string_view kJobs = "jobs";
inline constexpr std::string_view kBackups = "backups";
inline constexpr std::string_view kCache = "cache";
inline constexpr std::string_view kQuarantine = "quarantine";
inline constexpr std::string_view kLogs = "logs";
/// Those above that every project has from its creation on.
inline constexpr std::array kFolders{kStore, kJobs, kBackups, kCache, kQuarantine, kLogs};
inline constexpr std::string_view kSpec = "spec.json";
inline constexpr std::string_view kCheckpoints = "ckpt";
inline constexpr std::string_view kOutput = "out";
inline constexpr std::string_view kAdapters = "adapters";
inline constexpr std::string_view kSamples = "samples";

/// `store/ab/<sha256>.png`
std::filesystem::path storeFile(std::string_view pixelSha256);
/// `jobs/000012-generate`
std::filesystem::path jobFolder(std::int64_t jobId, std::string_view verb);
/// `ckpt/000001200`, below the job's folder
std::filesystem::path checkpointFolder(std::int64_t step);
/// `c0007`
std::string classFolder(int classIndex);
/// `out/c0007/000123.png`, below the job's folder
std::filesystem::path outputFile(int classIndex, std::int64_t index);
/// `adapters/c0007-000003.safetensors`, below the job's folder
std::filesystem::path adapterFile(int classIndex, std::int64_t index);

/// What an adapter drew of a class at a step of its training; to look at, no part of any result.
struct SampleName {
    int classIndex = 0;
    std::int64_t step = 0;
};
/// `samples/c0007-000000100.png`, below the job's folder
std::filesystem::path sampleFile(const SampleName& sample);
/// The other way round; nothing for other files.
std::optional<SampleName> sampleOf(const std::filesystem::path& file);

} // namespace dreamloft::project::layout
