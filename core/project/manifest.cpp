// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/manifest.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace dreamloft::project {

namespace {

Manifest withClasses(const ProjectStore& store)
{
    Manifest manifest;
    for (const ClassRow& row : store.classes()) {
        manifest.classNames.push_back(row.name);
    }
    return manifest;
}

ManifestEntry entryOf(const PictureRow& picture, int classIndex, int rank)
{
    return {picture.id,
            classIndex,
            rank,
            picture.pixelSha256,
            layout::storeFile(picture.pixelSha256).generic_string()};
}

} // namespace

std::string Manifest::hash() const
{
    base::Sha256 hash;
    const auto add = [&hash](std::string_view text) {
        hash.update(std::to_string(text.size()) + ":" + std::string(text));
    };
    for (const std::string& name : classNames) {
        add(name);
    }
    add("entries");
    for (const ManifestEntry& entry : entries) {
        add(std::to_string(entry.classIndex));
        add(std::to_string(entry.rank));
        add(entry.pixelSha256);
    }
    return hash.hexDigest();
}

nlohmann::json Manifest::toJson() const
{
    nlohmann::json rows = nlohmann::json::array();
    for (const ManifestEntry& entry : entries) {
        rows.push_back({{"picture", entry.pictureId},
                        {"class", entry.classIndex},
                        {"rank", entry.rank},
                        {"sha256", entry.pixelSha256}});
    }
    return {{"schema", "dreamloft.manifest/1"},
            {"classes", classNames},
            {"entries", rows},
            {"hash", hash()}};
}

Manifest Manifest::fromJson(const nlohmann::json& json)
{
    Manifest manifest;
    for (const nlohmann::json& name : json.at("classes")) {
        manifest.classNames.push_back(base::jsonString(name, "manifest: classes"));
    }
    for (const nlohmann::json& row : json.at("entries")) {
        const std::string& sha = base::jsonString(row.at("sha256"), "manifest: sha256");
        manifest.entries.push_back(
            {base::jsonInteger(row.at("picture"), "manifest: picture"),
             static_cast<int>(base::jsonInteger(row.at("class"), "manifest: class")),
             static_cast<int>(base::jsonInteger(row.at("rank"), "manifest: rank")),
             sha,
             layout::storeFile(sha).generic_string()});
    }
    if (base::jsonString(json.at("hash"), "manifest: hash") != manifest.hash()) {
        throw base::Error(
            {.kind = base::ErrorKind::DamagedState,
             .code = "DL-JOB-002",
             .object = "manifest",
             .message = "The frozen list of pictures of a job does not match its checksum.",
             .hint = "Start the job again.",
             .workSafe = "Finished results are untouched."});
    }
    return manifest;
}

std::vector<ManifestEntry> Manifest::ofClass(int classIndex) const
{
    std::vector<ManifestEntry> found;
    std::ranges::copy_if(entries, std::back_inserter(found), [&](const ManifestEntry& entry) {
        return entry.classIndex == classIndex;
    });
    return found;
}

Manifest freezeManifest(const ProjectStore& store, const ShotList& shots)
{
    Manifest manifest = withClasses(store);
    for (std::size_t c = 0; c < shots.picturesOfClass.size(); ++c) {
        int rank = 0;
        for (const std::int64_t id : shots.picturesOfClass[c]) {
            manifest.entries.push_back(entryOf(store.picture(id), static_cast<int>(c), rank++));
        }
    }
    return manifest;
}

Manifest freezeManifest(const ProjectStore& store, std::string_view split)
{
    Manifest manifest = withClasses(store);
    std::map<std::int64_t, int> indexOfClass;
    for (const ClassRow& row : store.classes()) {
        indexOfClass[row.id] = row.index;
    }
    std::vector<PictureRow> pictures =
        store.pictures({.split = std::string(split), .source = "real"});
    std::erase_if(pictures, [&](const PictureRow& picture) {
        return !indexOfClass.contains(picture.classId);
    });
    std::ranges::sort(pictures, [&](const PictureRow& left, const PictureRow& right) {
        const auto key = [&](const PictureRow& picture) {
            return std::tuple(
                indexOfClass[picture.classId], std::string_view(picture.pixelSha256), picture.id);
        };
        return key(left) < key(right);
    });
    int rank = 0;
    int lastClass = -1;
    for (const PictureRow& picture : pictures) {
        const int classIndex = indexOfClass[picture.classId];
        rank = classIndex == lastClass ? rank + 1 : 0;
        lastClass = classIndex;
        manifest.entries.push_back(entryOf(picture, classIndex, rank));
    }
    return manifest;
}

} // namespace dreamloft::project
