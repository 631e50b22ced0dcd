// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/reconcile.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/file_ops.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pixel_hash.h"
#include "core/project/backup.h"
#include "core/project/import_act.h"
#include "core/project/job_table.h"
#include "core/project/layout.h"
#include "core/project/picture_rows.h"
#include "core/project/project_store.h"
#include "core/project/self_describing.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

constexpr std::uint64_t kReserveBytes = 64ULL << 20;
constexpr std::uint64_t kReserveNeedsFree = 1ULL << 30;

/// Entries of a folder, sorted; links are never followed. A missing folder is empty.
std::vector<fs::directory_entry> entriesOf(const fs::path& folder)
{
    std::vector<fs::directory_entry> entries;
    std::error_code code;
    if (fs::symlink_status(folder, code).type() == fs::file_type::directory) {
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, code)) {
            entries.push_back(entry);
        }
    }
    std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path(); });
    return entries;
}

bool isFolder(const fs::directory_entry& entry)
{
    std::error_code code;
    return entry.symlink_status(code).type() == fs::file_type::directory;
}

bool isFile(const fs::directory_entry& entry)
{
    std::error_code code;
    return entry.symlink_status(code).type() == fs::file_type::regular;
}

class Reconciler {
public:
    explicit Reconciler(ProjectStore& store)
        : m_store(store)
        , m_core(store.core())
        , m_report(store.core().report)
    {
    }

    void run()
    {
        removeTemporaries(m_core.folder, 1);
        for (const std::string_view name :
             {layout::kStore, layout::kJobs, layout::kBackups, layout::kCache}) {
            removeTemporaries(m_core.folder / name, 8);
        }
        interruptJobs();
        keepActsOfImports(m_store);
        visitJobFolders();
        visitItems();
        visitStore();
        tell();
    }

private:
    /// Only names of our own pattern, only below the project, only while we hold the lock.
    void removeTemporaries(const fs::path& folder, int depth)
    {
        for (const fs::directory_entry& entry : entriesOf(folder)) {
            std::error_code code;
            if (base::isTemporaryName(entry.path().filename().string())) {
                fs::remove_all(entry.path(), code);
                ++m_report.removedTemporaries;
            } else if (depth > 1 && isFolder(entry)) {
                removeTemporaries(entry.path(), depth - 1);
            }
        }
    }

    void interruptJobs()
    {
        Writing writing(m_core);
        for (const Row& row : writing.select(tables::kJob, {{"state", std::string("running")}})) {
            Row after = row;
            after[job_place::kState] = std::string("interrupted");
            writing.update(tables::kJob, row, after);
            m_report.interruptedJobs.push_back(number(row, job_place::kId));
        }
        if (!m_report.interruptedJobs.empty()) {
            writing.commit();
        }
    }

    void quarantine(const fs::path& path)
    {
        if (m_quarantine.empty()) {
            m_quarantine = quarantineFolder(m_core.folder);
        }
        const fs::path target = m_quarantine / path.lexically_relative(m_core.folder);
        base::makeDurableFolder(target.parent_path());
        base::renameDurably(path, target);
        ++m_report.quarantined;
    }

    /// A folder with a job's settings but no row: a start that was killed (nothing else in it, so
    /// it goes), or a job that a restored older database does not know yet (its row is made again
    /// from spec.json).
    void visitJobFolders()
    {
        std::map<std::string, JobRow> known;
        std::set<std::int64_t> ids;
        for (const JobRow& job : m_store.jobs()) {
            known.emplace(job.folder, job);
            ids.insert(job.id);
        }
        for (const fs::directory_entry& entry : entriesOf(m_core.folder / layout::kJobs)) {
            const std::string relative =
                entry.path().lexically_relative(m_core.folder).generic_string();
            if (!isFolder(entry)) {
                quarantine(entry.path());
            } else if (!known.contains(relative)) {
                adoptJobFolder(entry.path(), relative, ids);
            }
        }
        for (const JobRow& job : m_store.jobs()) {
            adoptItems(job);
            adoptCheckpoints(job);
        }
    }

    static bool hasProducts(const fs::path& folder)
    {
        std::error_code code;
        for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end;
             it.increment(code)) {
            const bool spec = it->path().filename() == layout::kSpec && it.depth() == 0;
            if (!spec && it->symlink_status(code).type() != fs::file_type::directory) {
                return true;
            }
        }
        return false;
    }

    void
    adoptJobFolder(const fs::path& folder, const std::string& relative, std::set<std::int64_t>& ids)
    {
        std::error_code code;
        if (!hasProducts(folder)) {
            fs::remove_all(folder, code);
            ++m_report.removedTemporaries;
            return;
        }
        // "000012-generate": number and verb
        const std::string name = folder.filename().string();
        const std::size_t dash = name.find('-');
        const std::int64_t id = std::strtoll(name.c_str(), nullptr, 10);
        const bool named =
            dash != std::string::npos && id > 0 && !ids.contains(id) &&
            layout::jobFolder(id, name.substr(dash + 1)).generic_string() == relative;
        try {
            if (named) {
                const std::string verb = name.substr(dash + 1);
                const nlohmann::json spec = base::readJson(folder / layout::kSpec, base::kSpecJson);
                const std::string hash = ProjectStore::specHashOf(spec);
                if (!m_store.findJob(verb, hash)) {
                    Writing writing(m_core);
                    writing.insert(tables::kJob, newJobRow(id, verb, verb, "interrupted", hash));
                    writing.commit();
                    ids.insert(id);
                    ++m_report.adoptedJobs;
                    return;
                }
            }
        } catch (const base::Error& error) {
            base::logWarn("project",
                          "a job folder without a readable spec: " + error.info().message);
        }
        quarantine(folder);
    }

    void adoptItems(const JobRow& job)
    {
        std::set<std::string> known;
        std::set<std::pair<int, std::int64_t>> taken;
        for (const ItemRow& item : m_store.items(job.id)) {
            known.insert(item.file);
            taken.emplace(item.classIndex, item.index);
        }
        const fs::path folder = m_core.folder / job.folder;
        std::vector<fs::path> files;
        for (const fs::directory_entry& entry : entriesOf(folder / layout::kAdapters)) {
            if (isFile(entry) && entry.path().extension() == ".safetensors") {
                files.push_back(entry.path());
            }
        }
        for (const fs::directory_entry& sub : entriesOf(folder / layout::kOutput)) {
            for (const fs::directory_entry& entry : entriesOf(sub.path())) {
                if (isFile(entry) && entry.path().extension() == ".png") {
                    files.push_back(entry.path());
                }
            }
        }
        for (const fs::path& file : files) {
            const std::string relative = file.lexically_relative(m_core.folder).generic_string();
            if (known.contains(relative)) {
                continue;
            }
            const std::optional<SelfDescription> self = describeFile(file);
            const bool ours = self && self->project == m_core.uuid &&
                              self->specHash == job.specHash &&
                              !taken.contains({self->classIndex, self->index});
            if (!ours) {
                quarantine(file);
                continue;
            }
            taken.emplace(self->classIndex, self->index);
            ItemRow item{job.id,
                         self->classIndex,
                         self->index,
                         relative,
                         base::sha256OfFile(file),
                         0,
                         self->seed,
                         self->note,
                         "done",
                         ""};
            item.bytes = static_cast<std::int64_t>(fs::file_size(file));
            Writing writing(m_core);
            insertOrReplaceItem(writing, item);
            writing.commit();
            ++m_report.adoptedItems;
        }
    }

    void adoptCheckpoints(const JobRow& job)
    {
        std::set<std::string> known;
        {
            Reading reading(m_core);
            for (const Row& row : reading.select(tables::kCheckpoint, {{"job_id", job.id}})) {
                known.insert(text(row, 2));
            }
        }
        for (const fs::directory_entry& entry :
             entriesOf(m_core.folder / job.folder / layout::kCheckpoints)) {
            const std::string relative =
                entry.path().lexically_relative(m_core.folder).generic_string();
            if (known.contains(relative)) {
                continue;
            }
            const std::int64_t step =
                std::strtoll(entry.path().filename().string().c_str(), nullptr, 10);
            const bool named =
                relative ==
                (fs::path(job.folder) / layout::checkpointFolder(step)).generic_string();
            if (job.finished()) {
                // A checkpoint whose row is gone was being removed.
                std::error_code code;
                fs::remove_all(entry.path(), code);
            } else if (named && isFolder(entry) && base::verifyDurableFolder(entry.path())) {
                Writing writing(m_core);
                writing.insert(tables::kCheckpoint, {job.id, step, relative});
                writing.commit();
                ++m_report.adoptedCheckpoints;
            } else {
                quarantine(entry.path());
            }
        }
    }

    /// Items of unfinished jobs whose file is gone or cut are made again; those of finished jobs
    /// are only counted, since the drive may come back (startJob makes them again when asked).
    void visitItems()
    {
        for (const JobRow& job : m_store.jobs()) {
            Writing writing(m_core);
            bool changed = false;
            for (const Row& row : writing.select(tables::kItem, {{"job_id", job.id}})) {
                const ItemRow item = itemOf(row);
                std::error_code code;
                const auto size = fs::file_size(m_core.folder / item.file, code);
                if (!code && size == static_cast<std::uintmax_t>(item.bytes)) {
                    continue;
                }
                ++m_report.missingFiles;
                if (!job.finished()) {
                    writing.erase(tables::kItem, row);
                    changed = true;
                }
            }
            if (changed) {
                writing.commit();
            }
        }
    }

    /// Pictures without a row: kept while an import is unfinished (it finds them again by content),
    /// else adopted when they say where they belong, else put aside.
    void visitStore()
    {
        std::set<std::string> known;
        for (const PictureRow& picture : m_store.pictures({.state = std::nullopt})) {
            known.insert(picture.pixelSha256);
        }
        const std::vector<JobRow> jobs = m_store.jobs();
        const bool importing = std::ranges::any_of(jobs, [](const JobRow& job) {
            return job.verb.starts_with("import") && !job.finished() && job.state != "cancelled";
        });
        for (const fs::directory_entry& sub : entriesOf(m_core.folder / layout::kStore)) {
            if (!isFolder(sub)) {
                quarantine(sub.path());
                continue;
            }
            for (const fs::directory_entry& entry : entriesOf(sub.path())) {
                const std::string stem = entry.path().stem().string();
                const bool named =
                    isFile(entry) && entry.path() == m_core.folder / layout::storeFile(stem);
                if (named && (known.contains(stem) || importing)) {
                    continue;
                }
                if (!named || !adoptPicture(entry.path(), stem)) {
                    quarantine(entry.path());
                }
            }
        }
    }

    bool adoptPicture(const fs::path& file, const std::string& stem)
    {
        try {
            const std::vector<std::byte> bytes = base::readFile(file);
            const nlohmann::json note = nlohmann::json::parse(noteOfPng(bytes), nullptr, false);
            const auto textAt = [&](const char* key) {
                return note.contains(key) && note[key].is_string() ? note[key].get<std::string>()
                                                                   : std::string();
            };
            if (!note.is_object() || textAt("project") != m_core.uuid || textAt("class").empty()) {
                return false;
            }
            const imaging::RgbImage image = imaging::decodeImage(bytes).image;
            if (imaging::pixelSha256(image) != stem) {
                return false;
            }
            imaging::RgbImage mirrored = image;
            for (int y = 0; y < image.height; ++y) {
                for (int x = 0; x < image.width; ++x) {
                    std::copy_n(
                        image.row(y) + 3 * (image.width - 1 - x), 3, mirrored.row(y) + 3 * x);
                }
            }
            const NewPicture picture{m_store.addClass(textAt("class")).id,
                                     textAt("split"),
                                     stem,
                                     textAt("group"),
                                     textAt("original"),
                                     image.width,
                                     image.height,
                                     imaging::perceptualHash(image),
                                     imaging::perceptualHash(mirrored),
                                     textAt("source").empty() ? "real" : textAt("source"),
                                     ""};
            m_store.addPictures(std::span(&picture, 1));
            ++m_report.adoptedPictures;
            return true;
        } catch (const base::Error& error) {
            base::logWarn("project",
                          "a stored picture could not be adopted: " + error.info().message);
            return false;
        }
    }

    void tell()
    {
        const auto say = [this](int n, const std::string& one, const std::string& many) {
            if (n > 0) {
                m_report.messages.push_back(n == 1 ? one : std::to_string(n) + many);
            }
        };
        if (m_report.uncleanEnd) {
            m_report.messages.emplace_back(
                "DreamLoft ended unexpectedly last time; everything finished was kept.");
        }
        say(static_cast<int>(m_report.interruptedJobs.size()),
            "One job was interrupted and can be continued.",
            " jobs were interrupted and can be continued.");
        say(m_report.adoptedItems,
            "One finished picture or adapter was found on the disk and taken in.",
            " finished pictures or adapters were found on the disk and taken in.");
        say(m_report.adoptedPictures,
            "One imported picture was found on the disk and taken in.",
            " imported pictures were found on the disk and taken in.");
        say(m_report.quarantined,
            "One file that did not belong was put into quarantine.",
            " files that did not belong were put into quarantine.");
        say(m_report.missingFiles,
            "One finished file is missing; it is made again when its job is run.",
            " finished files are missing; they are made again when their job is run.");
        for (const std::string& message : m_report.messages) {
            base::logInfo("project", message);
        }
    }

    ProjectStore& m_store;
    StoreCore& m_core;
    OpenReport& m_report;
    fs::path m_quarantine;
};

} // namespace

void reconcile(ProjectStore& store)
{
    Reconciler(store).run();
}

void makeReserve(const fs::path& folder)
{
    const fs::path file = folder / layout::kReserve;
    std::error_code code;
    const auto available = fs::space(folder, code).available;
    if (code || available < kReserveNeedsFree) {
        return;
    }
    const int fd = open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    struct stat status {};
    constexpr std::uint64_t kBlock = 512; // the unit of st_blocks
    if (fd < 0 || fstat(fd, &status) != 0 ||
        static_cast<std::uint64_t>(status.st_blocks) * kBlock >= kReserveBytes) {
        if (fd >= 0) {
            close(fd);
        }
        return;
    }
    const int result = base::fileOps().allocate(fd, kReserveBytes);
    close(fd);
    if (result != 0) {
        fs::remove(file, code);
    }
}

bool giveUpReserve(const fs::path& folder)
{
    std::error_code code;
    return fs::remove(folder / layout::kReserve, code);
}

} // namespace dreamloft::project
