// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "core/imaging/encode.h"
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/rgb_image.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::tests {

/// A smooth random picture: a few coloured blobs, so that resizing and cropping keep its look.
inline imaging::RgbImage blobPicture(std::uint64_t seed, int width = 48, int height = 48)
{
    imaging::RgbImage image = imaging::blankImage(width, height);
    base::SeededStream random(seed * 7919 + 1);
    struct Blob {
        double x, y, radius, colour[3];
    };
    std::vector<Blob> blobs(12);
    for (Blob& blob : blobs) {
        blob = {random.uniform(), random.uniform(), random.uniform(0.08, 0.35), {}};
        for (double& channel : blob.colour) {
            channel = random.uniform(-160, 160);
        }
    }
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < 3; ++c) {
                double value = 128;
                for (const Blob& blob : blobs) {
                    const double dx = (x + 0.5) / width - blob.x;
                    const double dy = (y + 0.5) / height - blob.y;
                    value += blob.colour[c] *
                             std::exp(-(dx * dx + dy * dy) / (blob.radius * blob.radius));
                }
                image.row(y)[3 * x + c] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
        }
    }
    return image;
}

inline imaging::RgbImage mirrored(const imaging::RgbImage& image)
{
    imaging::RgbImage out = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            std::copy_n(image.row(y) + 3 * (image.width - 1 - x), 3, out.row(y) + 3 * x);
        }
    }
    return out;
}

/// Stores a picture and adds its row; returns the row's id.
inline std::int64_t addPicture(project::ProjectStore& store,
                               std::int64_t classId,
                               const std::string& split,
                               const imaging::RgbImage& image,
                               const std::string& name,
                               const std::string& group = {})
{
    project::NewPicture picture;
    picture.classId = classId;
    picture.split = split;
    picture.group = group;
    picture.originalName = name;
    picture.width = image.width;
    picture.height = image.height;
    picture.perceptualHash = imaging::perceptualHash(image);
    picture.mirrorHash = imaging::perceptualHash(mirrored(image));
    picture.pixelSha256 = store.storePicture(image, store.noteOfPicture(picture));
    return store.addPictures(std::span(&picture, 1)).ids.front();
}

/// Writes one self-describing generated picture and returns its row, not yet added.
inline project::ItemRow makeItem(const project::ProjectStore& store,
                                 const project::JobRow& job,
                                 int classIndex,
                                 std::int64_t index)
{
    const nlohmann::json note{{"schema", "dreamloft.image/1"},
                              {"project", store.uuid()},
                              {"job", job.id},
                              {"spec_hash", job.specHash},
                              {"class_index", classIndex},
                              {"image_index", index},
                              {"seed", std::to_string(1000 + index)}};
    const imaging::RgbImage image =
        blobPicture(static_cast<std::uint64_t>(100 * classIndex + index), 16, 16);
    const std::vector<std::byte> bytes = imaging::encodePng(image, {{"dreamloft", note.dump()}});
    project::ItemRow item;
    item.jobId = job.id;
    item.classIndex = classIndex;
    item.index = index;
    item.file = job.folder + "/" + project::layout::outputFile(classIndex, index).generic_string();
    item.sha256 = base::sha256Hex(std::span<const std::byte>(bytes));
    item.bytes = static_cast<std::int64_t>(bytes.size());
    item.seed = static_cast<std::uint64_t>(1000 + index);
    item.meta = note.dump();
    const std::filesystem::path file = store.folder() / item.file;
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, bytes);
    return item;
}

/// Everything the rows of a project say, as one text: what must never change silently.
inline std::string snapshot(const project::ProjectStore& store)
{
    std::string text = store.uuid() + "\n" + store.name() + "\n";
    for (const auto& [key, value] : store.settings()) {
        text += "setting " + key + "=" + value + "\n";
    }
    for (const project::ClassRow& row : store.classes()) {
        text += "class " + std::to_string(row.id) + " " + std::to_string(row.index) + " " +
                row.name + " " + row.noun + " " + row.slug + "\n";
    }
    for (const project::PictureRow& row : store.pictures({.state = std::nullopt})) {
        text += "picture " + std::to_string(row.id) + " " + std::to_string(row.classId) + " " +
                row.split + " " + row.pixelSha256 + " " + row.group + " " + row.originalName + " " +
                std::to_string(row.width) + " " + std::to_string(row.height) + " " +
                std::to_string(row.perceptualHash) + " " + row.caption + " " + row.state + "\n";
    }
    for (const project::ShotList& list : store.allShots()) {
        text +=
            "shots " + std::to_string(list.seed) + " " + std::to_string(list.k) + " " + list.pick;
        for (const auto& ids : list.picturesOfClass) {
            for (const std::int64_t id : ids) {
                text += " " + std::to_string(id);
            }
        }
        text += "\n";
    }
    for (const project::JobRow& job : store.jobs()) {
        text += "job " + std::to_string(job.id) + " " + job.verb + " " + job.label + " " +
                job.state + " " + job.specHash + " " + job.folder + "\n";
        for (const project::ItemRow& item : store.items(job.id)) {
            text += "item " + std::to_string(item.classIndex) + " " + std::to_string(item.index) +
                    " " + item.file + " " + item.sha256 + " " + std::to_string(item.bytes) + " " +
                    std::to_string(item.seed) + " " + item.state + "\n";
        }
        for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
            text += "result " + result.kind + " " + result.key + " " + result.json + "\n";
        }
    }
    return text;
}

/// Two classes, six pictures, shots, a finished job with items and a result.
inline void fillSample(project::ProjectStore& store)
{
    for (const char* name : {"hat", "Äpfel 苹果"}) {
        const project::ClassRow row = store.addClass(name);
        for (std::uint64_t i = 0; i < 3; ++i) {
            addPicture(store,
                       row.id,
                       i == 2 ? "test" : "train",
                       blobPicture(static_cast<std::uint64_t>(row.id) * 10 + i, 24, 24),
                       std::string(name) + "/" + std::to_string(i) + ".jpg");
        }
    }
    store.saveShots({0, 2, "random", {{1, 2}, {4, 5}}});
    const project::JobRow job =
        store.startJob("generate", "Generate", {{"seed", 7}, {"per_class", 3}});
    store.setJobState(job.id, "running");
    std::vector<project::ItemRow> items;
    for (int c = 0; c < 2; ++c) {
        for (int i = 0; i < 3; ++i) {
            items.push_back(makeItem(store, job, c, i));
        }
    }
    store.addItems(items, true);
    store.addResult(job.id, "score", "fid", {{"value", 38.25}, {"n", 3}, {"seconds", 1.5}});
    store.setSetting("captions.server", "none");
}

} // namespace dreamloft::tests
