// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::imaging {
struct RgbImage;
}

namespace dreamloft::project {

enum class OpenMode { ReadWrite, ReadOnly };

class StoreCore;

/// The project folder that is the truth: `project.dreamloft` (SQLite) and the files its rows name.
/// One writer at a time (lock); every call is one transaction, thread-safe, and on return the
/// change is on the disk. A file is durable before its row; what a call has returned is
/// acknowledged and survives a crash.
///
/// All calls throw base::Error: Busy (DL-LOCK-001), NewerProject (DL-PROJ-009), Refused
/// (DL-PROJ-006, not a project), UserFixable (folder not writable, unknown id, locked test set),
/// Space, Transient, DamagedState.
class ProjectStore {
public:
    /// Makes the folder (it may exist when empty) and opens it for writing.
    static std::unique_ptr<ProjectStore> create(const std::filesystem::path& folder,
                                                const NewProject& project);
    /// Opens in the order of reliability.md 2.3; running jobs become "interrupted", files and rows
    /// are reconciled.
    static std::unique_ptr<ProjectStore> open(const std::filesystem::path& folder,
                                              OpenMode mode = OpenMode::ReadWrite);
    /// True when the folder holds a `project.dreamloft`.
    static bool isProject(const std::filesystem::path& folder);

    ~ProjectStore();
    ProjectStore(const ProjectStore&) = delete;
    ProjectStore& operator=(const ProjectStore&) = delete;

    /// Checkpoints the log and marks a clean end; the destructor does the same without throwing.
    void close();

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] std::string uuid() const;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool readOnly() const;
    [[nodiscard]] const OpenReport& openReport() const;

    // settings: keys of the caller's choice but for the prefix "project."
    [[nodiscard]] std::optional<std::string> setting(std::string_view key) const;
    void setSetting(std::string_view key, std::string_view value);
    /// All settings of the callers, sorted by key.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> settings() const;

    // state: what a program keeps between two sessions (the queue); no act of the user, so it never
    // enters the undo list and is not among the settings
    [[nodiscard]] std::optional<std::string> state(std::string_view key) const;
    void setState(std::string_view key, std::string_view value);

    /// A cheap look at what changed; the numbers of one process only.
    [[nodiscard]] Revisions revisions() const;
    /// Whether another process has written since the last call; true at the first.
    [[nodiscard]] bool changedElsewhere();

    // classes, sorted by index
    [[nodiscard]] std::vector<ClassRow> classes() const;
    [[nodiscard]] std::optional<ClassRow>
    findClass(std::string_view name) const; ///< exact name after NFC
    /// Returns the existing class when one of that name is there; one out of use comes back when
    /// pictures of it are in the bin.
    ClassRow addClass(std::string_view name, std::string_view noun = {});
    /// The same for the job of an import: a new class, or one that came back, is no act of its own
    /// but part of the import's act (see noteImport).
    FoundClass importClass(std::string_view name, std::string_view noun, std::int64_t jobId);
    void renameClass(std::int64_t id, std::string_view name);
    void setNoun(std::int64_t id, std::string_view noun);
    /// Only a class without kept pictures can be removed, and only while no result refers to the
    /// classes by their index (DL-DATA-004). Shot lists follow.
    void removeClass(std::int64_t id);
    /// Gives the classes the order of `ids`, which names each once; refused as removeClass.
    void reorderClasses(std::span<const std::int64_t> ids);
    /// All pictures of `from` go to `into`, then `from` is removed; refused as removeClass and when
    /// a picture of a locked test set would move.
    void mergeClasses(std::int64_t from, std::int64_t into);

    // pictures, sorted by id
    [[nodiscard]] std::vector<PictureRow> pictures(const PictureFilter& filter = {}) const;
    [[nodiscard]] PictureRow picture(std::int64_t id) const;
    /// Id of the picture that was added last, whatever became of it; 0 without any.
    [[nodiscard]] std::int64_t newestPicture() const;
    /// Writes `store/ab/<sha256>.png` durably unless it is there; returns the pixel SHA-256. `note`
    /// (JSON, <= 2 KiB) becomes the PNG text `dreamloft`, from which a lost row can be rebuilt (see
    /// noteOfPicture).
    std::string storePicture(const imaging::RgbImage& image, std::string_view note = {});
    /// The note for storePicture: class name, split, group and original name of the coming row.
    [[nodiscard]] std::string noteOfPicture(const NewPicture& picture) const;
    /// Rows for files in store/. Committed in groups of at most 16; a repeated import adds nothing
    /// twice. Pictures whose ids are `fromBefore` are found whatever split they came with. A class
    /// that went out of use meanwhile comes back, or the one that has its name takes its place.
    AddedPictures addPictures(std::span<const NewPicture> pictures,
                              const std::function<bool(std::int64_t)>& fromBefore = {});
    /// UserFixable DL-DATA-007 when the test set is locked and the change would touch it.
    void setSplit(std::span<const std::int64_t> ids, std::string_view split);
    void setCaption(std::int64_t id, std::string_view caption);
    void movePictures(std::span<const std::int64_t> ids, std::int64_t classId);
    /// Marks only; the bin can be emptied later, undo brings them back.
    void deletePictures(std::span<const std::int64_t> ids);
    /// Out of the bin; a class that is out of use by now comes back with its pictures.
    void restorePictures(std::span<const std::int64_t> ids);
    /// Gives the files of deleted pictures to `discard` (which moves them out of the project and
    /// says whether it did); the rows stay as "gone", so that lists keep their meaning. Pictures
    /// that a shot list names stay in the bin. Cannot be undone.
    EmptiedBin emptyBin(const std::function<bool(const std::filesystem::path&)>& discard);
    [[nodiscard]] std::filesystem::path picturePath(const PictureRow& picture) const;

    // the held-out test set
    void lockTest();
    void unlockTest(std::string_view reason); ///< recorded
    [[nodiscard]] bool testLocked() const;
    /// Every unlocking with its reason, oldest first.
    [[nodiscard]] std::vector<std::string> testUnlocks() const;
    void acceptLeaks(const AcceptedLeaks& leaks); ///< recorded
    /// Leaks that were accepted instead of mended, oldest first.
    [[nodiscard]] std::vector<AcceptedLeaks> acceptedLeaks() const;

    // shots
    void saveShots(const ShotList& shots); ///< also makes it the current list; undoable
    [[nodiscard]] std::optional<ShotList>
    shots(int k, std::uint64_t seed, std::string_view pick) const;
    [[nodiscard]] std::optional<ShotList> currentShots() const;
    [[nodiscard]] std::vector<ShotList> allShots() const;

    // jobs
    /// Same verb and same spec hash: the unfinished job is resumed (its row is returned as it
    /// stands), the finished one returned as done. Else a new job "queued" whose folder holds the
    /// durable `spec.json`.
    JobRow startJob(std::string_view verb, std::string_view label, const nlohmann::json& spec);
    /// SHA-256 of the canonical text of a spec (sorted keys, no blanks).
    static std::string specHashOf(const nlohmann::json& spec);
    [[nodiscard]] std::vector<JobRow> jobs() const; ///< oldest first
    /// The job that somebody asked for last goes to the end of jobsByUse(). A finished job that is
    /// asked for again makes nothing new, but is what the next steps shall build on.
    void useJob(std::int64_t id);
    [[nodiscard]] std::vector<JobRow> jobsByUse() const;
    [[nodiscard]] JobRow job(std::int64_t id) const;
    [[nodiscard]] std::optional<JobRow> findJob(std::string_view verb,
                                                std::string_view specHash) const;
    /// `seconds` are added to the job's active time; `error` is kept for "failed". A backup follows
    /// "done".
    void setJobState(std::int64_t id,
                     std::string_view state,
                     std::string_view error = {},
                     double seconds = 0);
    [[nodiscard]] std::filesystem::path jobFolder(const JobRow& job) const;
    [[nodiscard]] nlohmann::json
    specOf(const JobRow& job) const; ///< DamagedState when its hash differs

    // items
    /// One transaction per 16 rows; each file must be complete on disk. A row of the same (job,
    /// class, index) is replaced. With `finishJob` the last group also sets the job to "done".
    void addItems(std::span<const ItemRow> items, bool finishJob = false);
    [[nodiscard]] std::vector<ItemRow> items(std::int64_t jobId) const; ///< by class index, index
    /// State becomes "discarded"; undoable.
    void
    discardItem(std::int64_t jobId, int classIndex, std::int64_t index, std::string_view reason);
    void keepItem(std::int64_t jobId, int classIndex, std::int64_t index);
    /// Several at once, one act: `state` is "done" (no decision), "kept" or "discarded".
    void markItems(std::int64_t jobId,
                   std::span<const ItemPlace> places,
                   std::string_view state,
                   std::string_view reason = {});
    /// Items that count towards the quota: not discarded, not set aside.
    [[nodiscard]] std::vector<std::int64_t> goodItemsOfClass(std::int64_t jobId,
                                                             int classIndex) const;

    // checkpoints: folders committed by base::DurableFolder
    void addCheckpoint(std::int64_t jobId,
                       std::int64_t step,
                       const std::filesystem::path& folder,
                       int keepNewest = 2);
    /// The newest whose MANIFEST verifies; damaged ones are put into quarantine and named in
    /// `lost`.
    [[nodiscard]] std::optional<CheckpointRow>
    newestCheckpoint(std::int64_t jobId, std::vector<CheckpointRow>* lost = nullptr);
    void removeCheckpoints(std::int64_t jobId); ///< after the job is done
    /// `jobs/…/ckpt/000001200` for a job and step.
    [[nodiscard]] std::filesystem::path checkpointFolder(const JobRow& job,
                                                         std::int64_t step) const;

    // results
    /// Replaces the row of the same (job, kind, key).
    ResultRow addResult(std::int64_t jobId,
                        std::string_view kind,
                        std::string_view key,
                        const nlohmann::json& json);
    [[nodiscard]] std::vector<ResultRow> results(std::string_view kind) const; ///< by id
    [[nodiscard]] std::vector<ResultRow> resultsOfJob(std::int64_t jobId) const;
    [[nodiscard]] std::vector<ResultRow> allResults() const; ///< by id
    void
    addExport(std::string_view what, std::string_view folderName, const nlohmann::json& details);

    // undo: every edit of classes, splits, captions, marks and settings; at most 1,000 acts are
    // kept
    [[nodiscard]] std::string undoLabel() const; ///< "" when there is nothing to undo
    [[nodiscard]] std::string redoLabel() const;
    bool undo();
    bool redo();

    /// Copies the database into backups/, checks the copy and keeps the newest three. Returns its
    /// path.
    std::filesystem::path backUp();

    /// For the other units of this room only.
    [[nodiscard]] StoreCore& core() const { return *m_core; }

private:
    explicit ProjectStore(std::unique_ptr<StoreCore> core);
    FoundClass
    classNamed(std::string_view name, std::string_view noun, std::optional<std::int64_t> importJob);
    std::unique_ptr<StoreCore> m_core;
};

} // namespace dreamloft::project
