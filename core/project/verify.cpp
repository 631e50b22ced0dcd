// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/verify.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/imaging/decode.h"
#include "core/imaging/pixel_hash.h"
#include "core/project/job_events.h"
#include "core/project/layout.h"
#include "core/project/open_project.h"
#include "core/project/project_store.h"
#include "core/project/seal.h"
#include "core/project/self_describing.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;

/// Keys of results that measure the run instead of its outcome.
bool measures(const std::string& key)
{
    constexpr std::array<std::string_view, 17> kWhole{"seconds",
                                                      "rate",
                                                      "time",
                                                      "date",
                                                      "created",
                                                      "started",
                                                      "ended",
                                                      "host",
                                                      "duration",
                                                      "uuid",
                                                      "project",
                                                      "job",
                                                      "peak_rss",
                                                      "memory",
                                                      "cost",
                                                      "peak_memory",
                                                      "threads"};
    constexpr std::array<std::string_view, 7> kEndings{
        "_seconds", "_ms", "_rate", "_time", "_date", "_uuid", "_memory"};
    return std::ranges::find(kWhole, key) != kWhole.end() ||
           std::ranges::any_of(kEndings,
                               [&](std::string_view ending) { return key.ends_with(ending); });
}

Json withoutMeasurements(const Json& json)
{
    if (json.is_object()) {
        Json kept = Json::object();
        for (const auto& [key, value] : json.items()) {
            if (!measures(key)) {
                kept[key] = withoutMeasurements(value);
            }
        }
        return kept;
    }
    if (json.is_array()) {
        Json kept = Json::array();
        for (const Json& value : json) {
            kept.push_back(withoutMeasurements(value));
        }
        return kept;
    }
    return json;
}

class Steps {
public:
    Steps(const FileProgress& progress, std::int64_t total)
        : m_progress(progress)
        , m_total(total)
    {
    }
    void next()
    {
        ++m_done;
        if (m_progress) {
            m_progress(m_done, m_total);
        }
    }

private:
    const FileProgress& m_progress;
    std::int64_t m_total;
    std::int64_t m_done = 0;
};

/// The pixels of a picture may be whole while something was written behind its last chunk, where no
/// decoder looks.
bool endsAsPng(std::span<const std::byte> bytes)
{
    constexpr std::array<unsigned char, 12> kLastChunk{
        0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
    return bytes.size() >= kLastChunk.size() &&
           std::ranges::equal(std::as_bytes(std::span(kLastChunk)), bytes.last(kLastChunk.size()));
}

std::string hashOfFile(const ProjectStore& store, const std::string& relative)
{
    try {
        return artefactHash(base::insideOf(store.folder(), relative));
    } catch (const base::Error& error) {
        return "unreadable:" + error.info().code;
    }
}

struct AllItems {
    std::vector<JobRow> jobs;
    std::map<std::int64_t, std::vector<ItemRow>> ofJob;
    std::int64_t count = 0;
};

AllItems allItems(const ProjectStore& store)
{
    AllItems all{store.jobs(), {}, 0};
    for (const JobRow& job : all.jobs) {
        all.ofJob[job.id] = store.items(job.id);
        all.count += static_cast<std::int64_t>(all.ofJob[job.id].size());
    }
    return all;
}

void hashRows(const ProjectStore& store, std::vector<ArtefactHash>& artefacts)
{
    std::map<std::int64_t, const ClassRow*> classOf;
    const std::vector<ClassRow> classes = store.classes();
    for (const ClassRow& row : classes) {
        classOf[row.id] = &row;
        artefacts.push_back({"class/" + layout::classFolder(row.index),
                             base::sha256Hex(row.name + "\n" + row.noun)});
    }
    std::map<std::int64_t, std::string> pixelsOfId;
    // Pictures are named by content: their numbers depend on the order of the imports.
    for (const PictureRow& picture : store.pictures()) {
        pixelsOfId[picture.id] = picture.pixelSha256;
        const auto found = classOf.find(picture.classId);
        const std::string name =
            found == classOf.end() ? "-" : layout::classFolder(found->second->index);
        artefacts.push_back(
            {"picture/" + name + "/" + picture.split + "/" + picture.pixelSha256,
             base::sha256Hex(picture.group + "\n" + picture.caption + "\n" + picture.source)});
    }
    for (const ShotList& list : store.allShots()) {
        base::Sha256 hash;
        for (std::size_t c = 0; c < list.picturesOfClass.size(); ++c) {
            for (const std::int64_t id : list.picturesOfClass[c]) {
                hash.update(std::to_string(c) + ":" + pixelsOfId[id] + "\n");
            }
        }
        artefacts.push_back({"shots/" + list.pick + "/k" + std::to_string(list.k) + "/seed" +
                                 std::to_string(list.seed),
                             hash.hexDigest()});
    }
}

} // namespace

std::vector<ArtefactHash> hashArtefacts(const ProjectStore& store, const FileProgress& progress)
{
    std::vector<ArtefactHash> artefacts;
    hashRows(store, artefacts);
    const AllItems all = allItems(store);
    Steps steps(progress, all.count);
    for (const JobRow& job : all.jobs) {
        artefacts.push_back({job.folder + "/" + std::string(layout::kSpec), job.specHash});
        artefacts.push_back({job.folder + "/state", base::sha256Hex(job.state)});
        for (const ItemRow& item : all.ofJob.at(job.id)) {
            const std::string content = hashOfFile(store, item.file);
            artefacts.push_back(
                {item.file,
                 base::sha256Hex(content + "\n" + std::to_string(item.seed) + "\n" + item.state +
                                 "\n" + std::to_string(item.classIndex) + "\n" +
                                 std::to_string(item.index))});
            steps.next();
        }
        for (const ResultRow& result : store.resultsOfJob(job.id)) {
            // What was measured or met on the way, not what came out.
            if (result.kind == kCostKind || result.kind == "timing" || result.kind == kEventsKind ||
                result.kind == kWatchedKind) {
                continue;
            }
            const Json json = base::parseJson(result.json, "result", base::kSpecJson);
            artefacts.push_back({job.folder + "/result/" + result.kind + "/" + result.key,
                                 base::sha256Hex(withoutMeasurements(json).dump())});
        }
    }
    std::ranges::sort(artefacts, [](const ArtefactHash& left, const ArtefactHash& right) {
        return left.path != right.path ? left.path < right.path : left.sha256 < right.sha256;
    });
    return artefacts;
}

std::string combinedHash(const std::vector<ArtefactHash>& artefacts)
{
    base::Sha256 hash;
    for (const ArtefactHash& artefact : artefacts) {
        hash.update(artefact.sha256 + "  " + artefact.path + "\n");
    }
    return hash.hexDigest();
}

VerifyReport verifyProject(const ProjectStore& store, const FileProgress& progress)
{
    VerifyReport report;
    const auto found = [&report](std::string path, std::string problem) {
        report.findings.push_back({std::move(path), std::move(problem)});
    };
    {
        StoreCore& core = store.core();
        const std::lock_guard hold(core.mutex);
        try {
            static_cast<void>(core.connection());
            checkDatabase(core, true);
            if (!sealHolds(core)) {
                found(std::string(layout::kDatabase),
                      "every entry is whole, but bytes between them changed since the project was "
                      "closed: something else wrote to the file, or the drive is failing");
            }
        } catch (const base::Error& error) {
            found(std::string(layout::kDatabase), error.info().message);
        }
    }
    const AllItems all = allItems(store);
    const std::vector<PictureRow> pictures = store.pictures({.state = std::nullopt});
    Steps steps(progress, all.count + static_cast<std::int64_t>(pictures.size()));
    for (const PictureRow& picture : pictures) {
        if (picture.state == "gone") {
            continue; // its file was given away with the bin
        }
        const std::string path = layout::storeFile(picture.pixelSha256).generic_string();
        try {
            const std::vector<std::byte> bytes =
                base::readFile(base::insideOf(store.folder(), path));
            report.bytesChecked += static_cast<std::int64_t>(bytes.size());
            if (imaging::pixelSha256(imaging::decodeImage(bytes, path).image) !=
                picture.pixelSha256) {
                found(path, "content differs");
            } else if (!endsAsPng(bytes)) {
                found(path, "foreign bytes follow the picture");
            }
        } catch (const base::Error& error) {
            found(path, error.info().kind == base::ErrorKind::UserFixable ? "missing" : "damaged");
        }
        ++report.filesChecked;
        steps.next();
    }
    for (const JobRow& job : all.jobs) {
        try {
            static_cast<void>(store.specOf(job));
        } catch (const base::Error& error) {
            found(job.folder + "/" + std::string(layout::kSpec), error.info().message);
        }
        for (const ItemRow& item : all.ofJob.at(job.id)) {
            try {
                const fs::path file = base::insideOf(store.folder(), item.file);
                std::error_code code;
                const auto size = fs::file_size(file, code);
                if (code) {
                    found(item.file, "missing");
                } else if (size != static_cast<std::uintmax_t>(item.bytes)) {
                    found(item.file, "size differs");
                } else if (base::sha256OfFile(file) != item.sha256) {
                    found(item.file, "content differs");
                }
                report.bytesChecked += item.bytes;
            } catch (const base::Error& error) {
                found(item.file, error.info().message);
            }
            ++report.filesChecked;
            steps.next();
        }
    }
    return report;
}

} // namespace dreamloft::project
