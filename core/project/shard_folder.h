// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"
#include "core/project/project_lock.h"
#include "core/project/rows.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dreamloft::project {

/// Which part of which job a shard folder holds.
struct ShardHead {
    std::string project{}; ///< uuid
    std::string verb{};    ///< "adapt" or "generate"
    std::string label{};
    std::string spec{}; ///< canonical JSON of the job's spec
    base::Share share{};

    [[nodiscard]] std::string specHash() const;
    bool operator==(const ShardHead&) const = default;
};

/// Where one part of a job goes that a process does beside others, on this machine or another one:
/// products in the places of a job folder and a note of each, no database (SQLite is not safe on
/// the network drives that such processes share). A file is durable before its note. Layout:
/// `shard.json` (head and state), `items/000001.json` (notes, in groups), `out/` or `adapters/`
/// (products), `ckpt/` while it runs.
///
/// All calls throw base::Error: UserFixable (folder not writable, DL-SHARD-001 the folder holds
/// something else), Busy (DL-SHARD-002 another process writes it), Space, Transient.
class ShardFolder {
public:
    /// Makes the folder, or opens it again for the very same part.
    ShardFolder(const std::filesystem::path& folder, ShardHead head);

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] const ShardHead& head() const { return m_head; }
    /// Finished products whose files are there, by class index and index.
    [[nodiscard]] std::vector<ItemRow> items() const;
    /// Their files must be complete on the disk.
    void addItems(std::span<const ItemRow> items);

    [[nodiscard]] std::filesystem::path checkpointFolder(std::int64_t step) const;
    /// Keeps this one and the one before.
    void keepCheckpoints(std::int64_t newest);
    /// The step of the newest whole one; damaged ones are removed, which `damaged` then says.
    [[nodiscard]] std::optional<std::int64_t> newestCheckpoint(bool& damaged);
    void removeCheckpoints();

    /// Device, threads and versions that the products were made with, as JSON. Written at once, so
    /// that a part that is killed later still tells it.
    void setEnvironment(std::string environment);
    /// The options as the user gave them, as JSON; written at once.
    void setAsked(std::string options);
    /// Adds a JSON object to what happened on the way; written at once.
    void addEvent(std::string_view event);
    /// A JSON array of them.
    [[nodiscard]] const std::string& events() const { return m_events; }
    /// Keeps the highest memory of the process while it made this part, where that is more than in
    /// earlier runs; written with the next state.
    void notePeak(std::uint64_t bytes);
    /// "running", "paused", "failed" or "done"; `seconds` are added to the active time.
    void setState(std::string_view state, double seconds = 0);
    [[nodiscard]] double seconds() const { return m_seconds; }

private:
    [[nodiscard]] std::vector<std::int64_t> checkpoints() const; ///< steps, ascending
    void writeHead() const;

    std::filesystem::path m_folder;
    std::optional<ProjectLock> m_lock;
    ShardHead m_head;
    std::map<std::pair<int, std::int64_t>, ItemRow> m_items; ///< by class index and index
    std::string m_state = "running";
    std::string m_environment = "{}";
    std::string m_asked = "{}";
    std::string m_events = "[]";
    double m_seconds = 0;
    std::uint64_t m_peakBytes = 0;
};

/// A shard folder as it was found; nothing in it is trusted.
struct ShardContent {
    std::filesystem::path folder{};
    ShardHead head{};
    std::string state{};
    double seconds = 0;
    std::uint64_t peakBytes = 0;  ///< 0 where it does not tell
    std::string environment{};    ///< JSON object
    std::string asked{};          ///< JSON object; empty where the spec says it all
    std::string events{};         ///< JSON array: what happened on the way
    std::vector<ItemRow> items{}; ///< as noted; `file` is relative to the folder, jobId 0
};

/// Throws Error: UserFixable DL-SHARD-003 (no shard folder), Refused DL-SHARD-004 (not of the form
/// that we write), DL-JSON-001.
ShardContent readShard(const std::filesystem::path& folder);

/// The bytes of a product, after its size, hash and what it says about itself were compared with
/// the note. Throws Error: DamagedInput DL-SHARD-005.
std::vector<std::byte> readShardItem(const ShardContent& shard, const ItemRow& item);

} // namespace dreamloft::project
