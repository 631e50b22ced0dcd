// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_features.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/read_file.h"
#include "core/base/resources.h"
#include "core/imaging/decode.h"
#include "core/imaging/perceptual_hash.h"
#include "core/metrics/clip_features.h"
#include "core/metrics/inception_features.h"
#include "core/metrics/mobilenet.h"
#include "core/project/cache.h"
#include "core/project/layout.h"
#include "core/tensor/memory.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/model_library.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>
#include <span>

namespace dreamloft::workflows {
namespace {

std::optional<LibraryModel> inceptionOfList()
{
    for (const LibraryModel& model : libraryModels()) {
        if (model.kind == ModelKind::Features) {
            return model;
        }
    }
    return std::nullopt;
}

/// What was computed of the project's pictures.
project::Cache cacheOf(const project::ProjectStore& store)
{
    return project::Cache(store.folder() / project::layout::kCache / "features");
}

/// One row of it; nothing where it is not there or damaged.
std::optional<torch::Tensor> rowIn(const project::Cache& cache, const std::string& key)
{
    const auto blob = cache.get(key);
    if (!blob || blob->empty() || blob->size() % sizeof(float) != 0) {
        return std::nullopt;
    }
    torch::Tensor row = torch::empty({static_cast<std::int64_t>(blob->size() / sizeof(float))});
    std::memcpy(row.data_ptr<float>(), blob->data(), blob->size());
    return row;
}

/// Where the perceptual hash of a picture is kept.
std::string lookKey(const PictureRef& picture)
{
    return "look/" + picture.sha256;
}

std::uint64_t
hashInto(const project::Cache& cache, const PictureRef& picture, const imaging::RgbImage& image)
{
    const std::uint64_t hash = imaging::perceptualHash(image);
    cache.put(lookKey(picture), std::as_bytes(std::span(&hash, 1)));
    return hash;
}

imaging::RgbImage decoded(const PictureRef& picture)
{
    return imaging::decodeImage(base::readFile(picture.file), picture.file.filename().string())
        .image;
}

} // namespace

struct PictureFeatures::Net {
    std::unique_ptr<metrics::MobileNet> mobilenet;
    Recogniser* recogniser = nullptr;
    models::InceptionV3 inception{nullptr};
};

PictureRef refOf(const project::ProjectStore& store, const project::PictureRow& row)
{
    return {.file = store.picturePath(row), .sha256 = row.pixelSha256};
}

PictureRef refOf(const project::ProjectStore& store, const project::ItemRow& item)
{
    return {.file = store.folder() / item.file, .sha256 = item.sha256, .made = true};
}

std::vector<std::uint64_t> perceptualHashes(const project::ProjectStore& store,
                                            const std::vector<PictureRef>& pictures,
                                            jobs::JobControl& control,
                                            const std::string& stage)
{
    const project::Cache cache = cacheOf(store);
    std::vector<std::uint64_t> hashes;
    for (const PictureRef& picture : pictures) {
        std::uint64_t& hash = hashes.emplace_back(0);
        if (const auto blob = cache.get(lookKey(picture)); blob && blob->size() == sizeof(hash)) {
            std::memcpy(&hash, blob->data(), sizeof(hash));
        } else {
            hash = hashInto(cache, picture, decoded(picture));
        }
        control.report({.stage = stage,
                        .done = static_cast<std::int64_t>(hashes.size()),
                        .total = static_cast<std::int64_t>(pictures.size())});
    }
    return hashes;
}

PictureFeatures::PictureFeatures(const project::ProjectStore& store,
                                 Engine& engine,
                                 options::FeatureNet network)
    : m_store(store)
    , m_engine(engine)
    , m_network(network)
    , m_net(std::make_unique<Net>())
{
    switch (network) {
    case options::FeatureNet::Starter:
        m_net->mobilenet = std::make_unique<metrics::MobileNet>(base::resourcesFolder() /
                                                                    "features" / "mobilenetv2-0.35",
                                                                torch::kFloat32,
                                                                torchDeviceOf(engine));
        m_name = "mobilenetv2-0.35";
        m_sha256 = m_net->mobilenet->sha256();
        return;
    case options::FeatureNet::Clip: {
        const ModelRef model = clipModelOf(store);
        m_net->recogniser = &m_engine.clip(model, options::Precision::Float32);
        m_name = "clip (" + model.name + ")";
        m_sha256 = model.sha256;
        return;
    }
    case options::FeatureNet::Inception:
        if (const auto model = inceptionOfList()) {
            m_net->inception = models::loadInception(model->place);
            if (const torch::Device device = torchDeviceOf(engine); !device.is_cpu()) {
                m_net->inception->to(device);
            }
            m_name = "inception (" + model->name + ")";
            m_sha256 = model->sha256;
            return;
        }
        break;
    }
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-FID-001",
                       .object = "inception",
                       .message = "Standard FID needs the Inception network, which is not "
                                  "installed.",
                       .hint = "Add its safetensors file with `models add`, or use the features "
                               "starter or clip instead.",
                       .workSafe = "Your project was not changed."});
}

PictureFeatures::~PictureFeatures() = default;

std::string PictureFeatures::resize() const
{
    switch (m_network) {
    case options::FeatureNet::Starter:
        return "bilinear";
    case options::FeatureNet::Clip:
        return "bicubic, centre crop";
    case options::FeatureNet::Inception:
        break;
    }
    return "clean";
}

std::vector<PictureRef> PictureFeatures::unseen(const std::vector<PictureRef>& pictures) const
{
    std::vector<PictureRef> found;
    std::set<std::string> contents;
    for (const PictureRef& picture : pictures) {
        if (contents.insert(picture.sha256).second && !known(picture)) {
            found.push_back(picture);
        }
    }
    return found;
}

std::int64_t PictureFeatures::lookInVain(std::span<const PictureRef> pictures)
{
    std::int64_t bytes = 0;
    std::vector<imaging::RgbImage> images;
    for (const PictureRef& picture : pictures) {
        images.push_back(decoded(picture));
        bytes += static_cast<std::int64_t>(images.back().pixels.size());
    }
    static_cast<void>(compute(images));
    return bytes;
}

double PictureFeatures::weightBytes() const
{
    if (m_net->recogniser != nullptr) {
        return bytesOf(*m_net->recogniser->clip);
    }
    return m_net->mobilenet ? m_net->mobilenet->weightBytes() : bytesOf(*m_net->inception);
}

double PictureFeatures::workBytes() const
{
    if (m_net->recogniser != nullptr) {
        return lookingBytes(m_net->recogniser->clip->config(), kAtOnce);
    }
    // The widest maps: 48 channels at half of 128 px, and 64 channels of 147 px, 32 at once.
    constexpr double kLiveMaps = 3;
    const double numbers = m_net->mobilenet ? 64.0 * 48 * 64 * 64 : 32.0 * 64 * 147 * 147;
    return kLiveMaps * numbers * static_cast<double>(sizeof(float));
}

torch::Tensor PictureFeatures::compute(const std::vector<imaging::RgbImage>& pictures)
{
    const at::NoGradGuard noGrad;
    if (m_net->mobilenet) {
        return m_net->mobilenet->features(pictures);
    }
    if (m_net->inception) {
        return metrics::inceptionFeatures(m_net->inception, pictures);
    }
    return metrics::clipFeatures(m_net->recogniser->clip, m_net->recogniser->preprocess, pictures);
}

std::optional<torch::Tensor> PictureFeatures::known(const PictureRef& picture) const
{
    return rowIn(cacheOf(m_store), m_sha256 + "/" + picture.sha256);
}

torch::Tensor PictureFeatures::of(const std::vector<PictureRef>& pictures,
                                  jobs::JobControl& control,
                                  const std::string& stage,
                                  std::int64_t atOnce)
{
    DL_REQUIRE(atOnce > 0, "pictures at once");
    const auto step = static_cast<std::size_t>(atOnce);
    const project::Cache cache = cacheOf(m_store);
    const auto keyOf = [&](const PictureRef& picture) { return m_sha256 + "/" + picture.sha256; };
    std::vector<torch::Tensor> rows(pictures.size());
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (auto row = rowIn(cache, keyOf(pictures[i]))) {
            rows[i] = *std::move(row);
        } else {
            missing.push_back(i);
        }
    }
    for (std::size_t begin = 0; begin < missing.size(); begin += step) {
        const std::size_t end = std::min(begin + step, missing.size());
        base::faultPoint("features.batch");
        tensor::requireMemoryLeft();
        std::vector<imaging::RgbImage> images;
        for (std::size_t i = begin; i < end; ++i) {
            const PictureRef& picture = pictures[missing[i]];
            images.push_back(decoded(picture));
            // CLIP alone judges copies, and is asked for the hashes beside: no file is read twice.
            if (picture.made && m_network == options::FeatureNet::Clip) {
                hashInto(cache, picture, images.back());
            }
        }
        const auto features = compute(images).to(torch::kFloat32).contiguous();
        for (std::size_t i = begin; i < end; ++i) {
            const auto row = features[static_cast<std::int64_t>(i - begin)].clone();
            rows[missing[i]] = row;
            cache.put(keyOf(pictures[missing[i]]),
                      std::as_bytes(
                          std::span(row.data_ptr<float>(), static_cast<std::size_t>(row.numel()))));
        }
        control.report({.stage = stage,
                        .done = static_cast<std::int64_t>(pictures.size() - missing.size() + end),
                        .total = static_cast<std::int64_t>(pictures.size())});
    }
    return torch::stack(rows);
}

} // namespace dreamloft::workflows
