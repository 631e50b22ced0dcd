// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::project {

/// What a new project is born with.
struct NewProject {
    std::string name{};
    std::string purpose{}; ///< free text for the data card
    std::string uuid{};    ///< empty: drawn; given only where two projects must be byte-comparable
    /// Settings it has from its first moment on, as of ProjectStore::setSetting.
    std::vector<std::pair<std::string, std::string>> settings{};
};

struct ClassRow {
    std::int64_t id = 0;
    int index = 0; ///< 0-based label; dense over the classes in use
    std::string name{};
    std::string noun{}; ///< the word for prompts; empty: the name
    std::string slug{}; ///< ASCII, for readers of folder listings only
};

struct FoundClass {
    ClassRow row{};
    bool isNew = false;
};

struct PictureRow {
    std::int64_t id = 0;
    std::int64_t classId = 0;
    std::string split{};     ///< "train", "val", "test" or "" (not yet decided)
    std::string pixelSha256; ///< SHA-256 of (width, height, pixels); names the file in store/
    std::string group{};     ///< e.g. the photographer; groups never straddle splits. "" = none
    std::string originalName{};
    int width = 0;
    int height = 0;
    std::uint64_t perceptualHash = 0;
    std::uint64_t mirrorHash = 0; ///< perceptual hash of the left-right mirrored picture
    std::string source = "real";  ///< "real" or "synthetic" (imported generated pictures)
    std::string caption{};
    std::string state =
        "kept"; ///< "kept", "deleted" (in the bin), "gone" (its file was given away)
};

/// A picture whose file is already durable in store/ (ProjectStore::storePicture).
struct NewPicture {
    std::int64_t classId = 0;
    std::string split{};
    std::string pixelSha256;
    std::string group{};
    std::string originalName{};
    int width = 0;
    int height = 0;
    std::uint64_t perceptualHash = 0;
    std::uint64_t mirrorHash = 0;
    std::string source = "real";
    std::string caption{};
    std::string state = "kept"; ///< or "deleted": it comes into the bin
};

struct AddedPictures {
    std::vector<std::int64_t> ids{};    ///< one per given picture, new or found
    std::vector<std::int64_t> newIds{}; ///< those among them that were added
    int added = 0;
    int alreadyThere = 0; ///< same class and pixels, same split at import or from before
};

struct EmptiedBin {
    int removed = 0;     ///< pictures whose rows are "gone" now
    int usedByShots = 0; ///< stay in the bin
    int filesLeft = 0;   ///< files that could not be given away; the next emptying tries again
};

/// Empty members do not restrict.
struct PictureFilter {
    std::optional<std::int64_t> classId{};
    std::optional<std::string> split{};
    std::optional<std::string> source{};
    std::optional<std::string> state = "kept";
};

struct ShotList {
    std::uint64_t seed = 0;
    int k = 0;
    std::string pick = "random"; ///< "random", "varied", "typical"
    /// [class index][rank] -> picture id; the first j of k shots are the j-shot list.
    std::vector<std::vector<std::int64_t>> picturesOfClass{};
};

struct JobRow {
    std::int64_t id = 0;
    std::string verb{};
    std::string label{};
    /// "queued", "running", "paused", "interrupted", "done", "failed", "cancelled"
    std::string state{};
    std::string specHash{};
    std::string folder{}; ///< project-relative, "jobs/000012-generate"
    std::string error{};  ///< JSON of the error of a failed job, else ""
    std::string created{};
    std::string started{};
    std::string ended{};
    double seconds = 0; ///< active seconds over all sittings

    [[nodiscard]] bool finished() const { return state == "done"; }
};

/// One finished product of a job: a generated picture or an adapter.
struct ItemRow {
    std::int64_t jobId = 0;
    int classIndex = 0;
    std::int64_t index = 0;
    std::string file{}; ///< project-relative, complete on disk before the row exists
    std::string sha256;
    std::int64_t bytes = 0;
    std::uint64_t seed = 0;
    std::string meta{};         ///< JSON
    std::string state = "done"; ///< "done", "kept", "discarded", "set_aside"
    std::string reason{};       ///< why it was discarded or set aside
};

struct CheckpointRow {
    std::int64_t jobId = 0;
    std::int64_t step = 0;
    std::string folder{}; ///< project-relative
};

/// Names one item of a job.
struct ItemPlace {
    int classIndex = 0;
    std::int64_t index = 0;
};

/// Leaks that somebody goes on with, although test or validation pictures are learnt from.
struct AcceptedLeaks {
    std::string reason{};
    std::vector<std::string> pairs{}; ///< pairKey() of each
};

struct ResultRow {
    std::int64_t id = 0;
    std::int64_t jobId = 0;
    std::string kind{}; ///< e.g. "score", "accuracy", "verdict"
    std::string key{};  ///< unique within (job, kind)
    std::string json{};
};

/// How often the rows of each kind were changed since the project was opened: a reader that kept
/// these numbers knows what it has to read again.
struct Revisions {
    std::uint64_t settings = 0;
    std::uint64_t classes = 0;
    std::uint64_t pictures = 0;
    std::uint64_t shots = 0;
    std::uint64_t jobs = 0;
    std::uint64_t results = 0;
    std::uint64_t undo = 0;
    std::map<std::int64_t, std::uint64_t> itemsOfJob{};

    void add(const Revisions& more);
    bool operator==(const Revisions&) const = default;
};

/// What opening a project found and put right; shown once to the user.
struct OpenReport {
    bool uncleanEnd = false;       ///< the last process did not close the project
    bool tookOverLock = false;     ///< a dead process had held it
    std::string restoredFrom{};    ///< backup that replaced a damaged database, or ""
    std::int64_t migratedFrom = 0; ///< older schema version, or 0
    std::vector<std::int64_t> interruptedJobs{};
    int adoptedItems = 0;
    int adoptedCheckpoints = 0;
    int adoptedJobs = 0;
    int adoptedPictures = 0;
    int removedTemporaries = 0;
    int quarantined = 0;
    int missingFiles = 0;                ///< rows whose file is gone; the items are made again
    std::vector<std::string> messages{}; ///< whole sentences
};

/// One primary artefact and its hash, as `hash` prints it.
struct ArtefactHash {
    std::string path{};
    std::string sha256;
};

struct VerifyFinding {
    std::string path{};
    std::string problem{}; ///< "missing", "size differs", "content differs", ...
};

struct VerifyReport {
    std::int64_t filesChecked = 0;
    std::int64_t bytesChecked = 0;
    std::vector<VerifyFinding> findings{};
    [[nodiscard]] bool clean() const { return findings.empty(); }
};

} // namespace dreamloft::project
