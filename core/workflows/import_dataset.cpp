// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/import_dataset.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/inflight.h"
#include "core/base/log.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/pixel_hash.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/exchange/import_folder.h"
#include "core/project/import_act.h"
#include "core/project/layout.h"
#include "core/project/undo_list.h"
#include "core/project/unfinished_import.h"
#include "core/workflows/import_summary.h"
#include "core/workflows/import_words.h"
#include "core/workflows/job_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;
constexpr int kVersion = 1;
constexpr const char* kStage = "import";
constexpr std::size_t kGroup = 16; ///< pictures per commit (reliability.md 2.2)

/// A file that was being read when two attempts ended without a word (a crash, a kill) is left out
/// (reliability.md 2.8).
constexpr int kMaxCrashes = 2;
constexpr const char* kCrashes = "import.crashes"; ///< state: file -> attempts that it ended

std::vector<project::ImportPlan> plansOf(const project::ProjectStore& store,
                                         const options::ImportOptions& options,
                                         jobs::JobControl& control)
{
    project::ScanOptions scan = project::scanOptionsOf(options);
    for (const auto& row : store.classes()) {
        scan.knownClasses.insert(row.name);
    }
    scan.unpackFolder = store.folder() / project::layout::kCache;
    scan.onEntries = [&](std::int64_t entries) {
        control.report({.stage = "scan", .done = entries, .total = 0});
    };
    std::vector<project::ImportPlan> plans;
    for (const auto& source : options.sources) {
        plans.push_back(project::scanImageFolder(source, scan));
        project::ImportPlan& plan = plans.back();
        std::error_code error;
        if (!options.class_name.empty()) {
            project::putIntoClass(plan, options.class_name);
        } else if (options.as != options::ImportAs::Flat && plan.layout == "flat" &&
                   fs::is_directory(source, error)) {
            plan.notes.push_back(base::quotedName(plan.root) +
                                 " has no sub-folders: its pictures are one class " +
                                 base::quoted(plan.classNames.front()) + ".");
        }
    }
    return plans;
}

/// Names, sizes and times of everything that would be read: the same folder in the same state is
/// the same job.
std::string stateOf(const std::vector<project::ImportPlan>& plans)
{
    base::Sha256 hash;
    for (const auto& plan : plans) {
        for (const auto& candidate : plan.candidates) {
            std::error_code error;
            const auto bytes = fs::file_size(candidate.file, error);
            const auto time = fs::last_write_time(candidate.file, error).time_since_epoch().count();
            const std::string line = candidate.originalName + "\n" + std::to_string(bytes) + " " +
                                     std::to_string(time) + "\n";
            hash.update(std::as_bytes(std::span(line)));
        }
    }
    return hash.hexDigest();
}

/// Pictures by class and split, for the report.
using Counts = std::map<std::string, std::map<std::string, int>>;

class ImportJob {
public:
    /// `begun`: the job's first attempt; `splitNamed`: the user gave all pictures one split.
    ImportJob(project::ProjectStore& store,
              std::int64_t jobId,
              project::UnfinishedImport begun,
              bool splitNamed,
              jobs::JobControl& control)
        : m_store(store)
        , m_jobId(jobId)
        , m_begun(std::move(begun))
        , m_splitNamed(splitNamed)
        , m_control(control)
        , m_marker(markerOf(store))
    {
    }

    void run(const std::vector<project::ImportPlan>& plans)
    {
        const auto crashes = crashesBefore();
        for (const auto& plan : plans) {
            m_total += static_cast<std::int64_t>(plan.candidates.size());
            for (const auto& entry : plan.skipped) {
                skip(entry.path, entry.reason);
            }
            m_nouns.insert(plan.prompts.begin(), plan.prompts.end());
        }
        m_files = m_total + static_cast<std::int64_t>(m_skipped.size());
        for (const auto& plan : plans) {
            for (const auto& candidate : plan.candidates) {
                const auto crashed = crashes.find(candidate.originalName);
                if (crashed != crashes.end() && crashed->second >= kMaxCrashes) {
                    skip(candidate.originalName, "ended the program twice, so it is left out");
                } else {
                    take(candidate);
                }
                ++m_done;
                if (m_waiting.size() >= kGroup) {
                    commit();
                }
                m_control.report({.stage = kStage,
                                  .done = m_done,
                                  .total = m_total,
                                  .detail = candidate.originalName});
            }
        }
        commit();
        if (!crashes.empty()) {
            m_store.setState(kCrashes, "{}"); // a later import may try these files again
        }
    }

    /// Those that the project did not have before, with what earlier attempts of the job brought.
    [[nodiscard]] const std::set<std::int64_t>& added() const { return m_added; }

    [[nodiscard]] nlohmann::json result() const
    {
        nlohmann::json skipped = nlohmann::json::array();
        for (const auto& [path, reason] : m_skipped) {
            skipped.push_back({{"file", path}, {"reason", reason}});
        }
        return {{"files", m_files},
                {"added", m_added.size()},
                {"already_there", m_taken - m_added.size()},
                {"other_split", m_otherSplit},
                {"skipped", skipped},
                {"notes", std::vector<std::string>(m_notes.begin(), m_notes.end())}};
    }

private:
    /// How often each file was in flight when an earlier attempt ended without a word.
    std::map<std::string, int> crashesBefore()
    {
        std::map<std::string, int> crashes;
        if (const auto text = m_store.state(kCrashes)) {
            crashes = nlohmann::json::parse(*text).get<std::map<std::string, int>>();
        }
        const auto inflight = base::readInflight(markerOf(m_store));
        if (inflight && inflight->stage == kStage) {
            ++crashes[inflight->item];
            // A very long name is cut in the marker, perhaps within a letter.
            m_store.setState(kCrashes,
                             nlohmann::json(crashes).dump(
                                 -1, ' ', true, nlohmann::json::error_handler_t::replace));
        }
        m_marker.clear(); // counted once
        return crashes;
    }

    static fs::path markerOf(const project::ProjectStore& store)
    {
        return store.folder() / project::layout::kLogs / "inflight";
    }

    std::int64_t classOf(const std::string& name)
    {
        const auto noun = m_nouns.find(name);
        return m_store
            .importClass(name, noun == m_nouns.end() ? std::string() : noun->second, m_jobId)
            .row.id;
    }

    /// The pixels of a candidate; none when it is set aside.
    std::optional<imaging::DecodedImage> decode(const project::ImportCandidate& candidate)
    {
        try {
            return imaging::decodeImage(base::readFile(candidate.file),
                                        candidate.file.filename().string());
        } catch (const base::Error& error) {
            if (!isAboutTheFile(error.info())) {
                throw;
            }
            skip(candidate.originalName, error.info().message);
            return std::nullopt;
        }
    }

    void take(const project::ImportCandidate& candidate)
    {
        m_marker.begin(m_jobId, kStage, candidate.originalName);
        // Trouble of the project's own folder further down is no fault of the photo: it must not
        // be counted among the bad files.
        if (const auto decoded = decode(candidate)) {
            m_notes.insert(decoded->notes.begin(), decoded->notes.end());
            project::NewPicture picture;
            // Not before its first picture is known to be one: no class stays without pictures.
            picture.classId = classOf(candidate.className);
            picture.split = candidate.split;
            picture.group = candidate.group;
            picture.caption = candidate.caption;
            picture.source = candidate.source;
            picture.originalName = candidate.originalName;
            picture.width = decoded->image.width;
            picture.height = decoded->image.height;
            picture.perceptualHash = imaging::perceptualHash(decoded->image);
            picture.mirrorHash = imaging::perceptualHash(imaging::horizontalFlip(decoded->image));
            base::faultPoint("import.file");
            picture.pixelSha256 =
                m_store.storePicture(decoded->image, m_store.noteOfPicture(picture));
            m_waiting.push_back(std::move(picture));
        }
        m_marker.clear(); // what ends the program from here on is not this file
    }

    /// A bad file is set aside; trouble of the disk or of ours ends the import.
    static bool isAboutTheFile(const base::ErrorInfo& info)
    {
        return info.kind == base::ErrorKind::DamagedInput ||
               info.kind == base::ErrorKind::Refused ||
               (info.kind == base::ErrorKind::UserFixable && info.code.starts_with("DL-IMG")) ||
               (info.kind == base::ErrorKind::UserFixable && info.code.starts_with("DL-FILE"));
    }

    void commit()
    {
        if (m_waiting.empty()) {
            return;
        }
        base::faultPoint("import.row");
        // What an earlier import brought is there, whatever split it came with. The same picture in
        // two splits of this import is a leak of the data set: both are kept, and `check` tells.
        const auto hadBefore = [this](std::int64_t id) { return m_begun.hadBefore(id); };
        const auto added = m_store.addPictures(m_waiting, hadBefore);
        m_taken += added.ids.size();
        for (std::size_t i = 0; m_splitNamed && i < added.ids.size(); ++i) {
            const bool other = hadBefore(added.ids[i]) &&
                               m_store.picture(added.ids[i]).split != m_waiting[i].split;
            m_otherSplit += other ? 1 : 0;
        }
        // Pictures that an earlier attempt of this job made, or took back from the bin, count too:
        // resumed or not, the report is one.
        std::ranges::copy_if(added.ids, std::inserter(m_added, m_added.end()), [&](auto id) {
            return !hadBefore(id);
        });
        m_waiting.clear();
    }

    void skip(const std::string& path, const std::string& reason)
    {
        m_skipped.emplace_back(path, reason);
        // Told once, in the report; the log knows the time.
        base::logWarn("import", "Set aside " + base::quoted(path) + ": " + reason);
    }

    project::ProjectStore& m_store;
    std::int64_t m_jobId;
    project::UnfinishedImport m_begun;
    bool m_splitNamed;
    jobs::JobControl& m_control;
    base::InflightMarker m_marker;
    std::int64_t m_total = 0; ///< files to read
    std::int64_t m_files = 0; ///< with those that the scan set aside
    std::int64_t m_done = 0;
    std::map<std::string, std::string> m_nouns; ///< by class name, where the source has some
    std::size_t m_taken = 0;                    ///< pictures that the project has now
    std::set<std::int64_t> m_added; ///< those among them that it did not have before the job
    int m_otherSplit = 0;           ///< there before, in another split than the one named
    std::vector<project::NewPicture> m_waiting;
    std::vector<std::pair<std::string, std::string>> m_skipped;
    std::set<std::string> m_notes;
};

Counts countsOf(const project::ProjectStore& store)
{
    std::map<std::int64_t, std::string> nameOfClass;
    for (const auto& row : store.classes()) {
        nameOfClass[row.id] = row.name;
    }
    Counts counts;
    for (const auto& picture : store.pictures()) {
        ++counts[nameOfClass[picture.classId]][picture.split.empty() ? "undecided" : picture.split];
    }
    return counts;
}

/// What the scan found worth a look.
void addNotes(const std::vector<project::ImportPlan>& plans, ImportReport& report)
{
    for (const auto& plan : plans) {
        for (const auto& note : plan.notes) {
            report.warnings.push_back({"DL-IMP-006", note});
        }
    }
}

/// The pictures of the project, by the content of files. A file is decoded only where its class has
/// pictures.
class KnownPictures {
public:
    explicit KnownPictures(const project::ProjectStore& store)
    {
        std::map<std::int64_t, std::string> nameOfClass;
        for (const auto& row : store.classes()) {
            nameOfClass[row.id] = row.name;
        }
        for (const auto& picture : store.pictures()) {
            m_pixels[nameOfClass[picture.classId]].insert(picture.pixelSha256);
        }
    }

    [[nodiscard]] bool contain(const project::ImportCandidate& candidate) const
    {
        const auto known = m_pixels.find(candidate.className);
        if (known == m_pixels.end()) {
            return false;
        }
        try {
            const auto decoded = imaging::decodeImage(base::readFile(candidate.file),
                                                      candidate.file.filename().string());
            return known->second.contains(imaging::pixelSha256(decoded.image));
        } catch (const base::Error&) {
            return false; // damaged ones show when they are copied
        }
    }

private:
    std::map<std::string, std::set<std::string>> m_pixels; ///< by the name of the class
};

/// The import and the words that came with it are one act; words alone are one of their own.
void keepAct(project::ProjectStore& store, std::int64_t jobId, const ImportWords& words)
{
    const auto import = project::unfinishedImport(store, jobId);
    const bool brought = import && !import->pictures.empty();
    const project::UndoGroup act(store,
                                 brought ? project::labelOfImport(import->pictures.size())
                                         : std::string("change the words of prompts"));
    project::noteImport(store, jobId);
    keepWords(store, words);
}

ImportReport dryRun(const project::ProjectStore& store,
                    const std::vector<project::ImportPlan>& plans,
                    jobs::JobControl& control)
{
    const KnownPictures known(store);
    ImportReport report;
    nlohmann::json classes = nlohmann::json::object();
    std::size_t files = 0;
    std::size_t there = 0;
    std::int64_t looked = 0;
    nlohmann::json skipped = nlohmann::json::array();
    for (const auto& plan : plans) {
        files += plan.candidates.size() + plan.skipped.size();
        for (const auto& candidate : plan.candidates) {
            there += known.contain(candidate) ? 1 : 0;
            control.report({.stage = "scan", .done = ++looked, .total = 0});
            auto& count = classes[candidate.className]
                                 [candidate.split.empty() ? "undecided" : candidate.split];
            count = count.is_null() ? 1 : count.get<int>() + 1;
        }
        for (const auto& entry : plan.skipped) {
            skipped.push_back({{"file", entry.path}, {"reason", entry.reason}});
        }
    }
    report.data = {{"dry_run", true},
                   {"files", files},
                   {"added", 0},
                   {"already_there", there},
                   {"skipped", skipped},
                   {"classes", classes}};
    report.summary = importSummary(report.data);
    addNotes(plans, report);
    return report;
}

} // namespace

ImportReport importDataset(project::ProjectStore& store,
                           const options::ImportOptions& options,
                           jobs::JobControl& control)
{
    const auto plans = plansOf(store, options, control);
    const ImportWords words = importWords(store, options, plans);
    if (options.dry_run) {
        return dryRun(store, plans, control);
    }
    std::vector<std::string> roots;
    for (const auto& plan : plans) {
        roots.push_back(plan.root.filename().string());
    }
    nlohmann::json chosen = options::toJson(options);
    chosen.erase("sources"); // places of the user's machine stay out of the project
    // Words change no picture: an import that gives others is the same job.
    chosen.erase("prompt_prefix");
    chosen.erase("class_names");
    const nlohmann::json spec = {{"schema", "dreamloft.spec/1"},
                                 {"verb", "import"},
                                 {"version", kVersion},
                                 {"options", chosen},
                                 {"inputs", {{"sources", roots}, {"state", stateOf(plans)}}}};
    bool ran = false;
    const auto job =
        runJob(store, "import", base::join(roots, ", "), spec, control, [&](const JobSite& site) {
            ran = true;
            ImportJob import(store,
                             site.row.id,
                             project::rememberImport(store, site.row.id, options),
                             options.split != options::SplitName::Auto,
                             control);
            import.run(plans);
            project::rememberPictures(store, site.row.id, import.added());
            store.addResult(site.row.id, "import", "files", import.result());
        });
    ImportReport report;
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == "import") {
            report.data = nlohmann::json::parse(row.json);
        }
    }
    report.data["job"] = job.id;
    report.data["classes"] = countsOf(store);
    const auto& skipped = report.data.at("skipped");
    const auto usable =
        report.data.at("added").get<int>() + report.data.at("already_there").get<int>();
    if (usable == 0) {
        project::forgetImport(store, job.id);
        throw noPictureError(skipped);
    }
    if (!ran) { // the same import was done before: this one has brought nothing
        report.data["added"] = 0;
        report.data["already_there"] = usable;
        report.data["already_done"] = true;
    }
    keepAct(store, job.id, words);
    report.data["prompt"] = promptExample(store);
    report.summary = importSummary(report.data);
    if (!skipped.empty()) {
        const auto files = std::to_string(report.data.at("files").get<std::size_t>());
        report.warnings.push_back(
            {"DL-IMG-003",
             skipped.size() == 1
                 ? "One of " + files + " files was set aside; the others were imported."
                 : std::to_string(skipped.size()) + " of " + files +
                       " files were set aside; the others were imported."});
    }
    addNotes(plans, report);
    for (const auto& plan : plans) {
        for (const auto& name : plan.classNames) {
            if (!store.findClass(name)) {
                report.warnings.push_back({"DL-IMG-005",
                                           "The class " + base::quoted(name) +
                                               " was not added: none of its files can be used."});
            }
        }
    }
    return report;
}

} // namespace dreamloft::workflows
