// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/arm_batches.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/training/mix_augment.h"
#include "core/training/rand_augment.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <string>

namespace dreamloft::training {

ArmBatches::ArmBatches(const ArmData& data,
                       const models::ClipPreprocess& preprocess,
                       const ArmSettings& settings,
                       std::int64_t classes,
                       std::uint64_t seed)
    : m_data(data)
    , m_preprocess(preprocess)
    , m_batch(settings.batch)
    , m_classes(classes)
    , m_mixProbability(settings.augment ? settings.mixProbability : 0.0)
    , m_seed(seed)
{
    for (const ArmItem& item : data.items) {
        DL_REQUIRE(item.picture >= 0 &&
                       item.picture < static_cast<std::int64_t>(data.pictures.size()) &&
                       item.label >= 0 && item.label < classes,
                   "every item names a picture and a class");
    }
    if (!settings.augment) {
        m_crops.resize(data.pictures.size());
        for (const ArmItem& item : data.items) {
            const auto picture = static_cast<std::size_t>(item.picture);
            if (m_crops[picture].pixels.empty()) {
                m_crops[picture] = models::clipCrop(data.pictures[picture], preprocess);
            }
        }
    }
}

RawBatch ArmBatches::prepare(std::int64_t iteration) const
{
    const auto count = static_cast<std::int64_t>(m_data.items.size());
    const std::int64_t perEpoch = (count + m_batch - 1) / m_batch;
    const std::int64_t epoch = iteration / perEpoch;
    const std::int64_t first = iteration % perEpoch * m_batch;
    const std::int64_t last = std::min(count, first + m_batch);
    const std::vector<std::int64_t> order =
        base::permutation(base::seedFor(m_seed, base::Purpose::ClipOrder, 0, 0, epoch), count);
    RawBatch raw;
    raw.iteration = iteration;
    const int side = static_cast<int>(m_preprocess.crop);
    raw.bytes.reserve(static_cast<std::size_t>((last - first) * side * side * 3));
    for (std::int64_t place = first; place < last; ++place) {
        const std::int64_t index = order[static_cast<std::size_t>(place)];
        const ArmItem& item = m_data.items[static_cast<std::size_t>(index)];
        const auto picture = static_cast<std::size_t>(item.picture);
        if (m_crops.empty()) {
            const imaging::RgbImage changed = augmentForClip(
                m_data.pictures[picture],
                side,
                base::seedFor(m_seed, base::Purpose::Augment, item.label, index, epoch));
            raw.bytes.insert(raw.bytes.end(), changed.pixels.begin(), changed.pixels.end());
        } else {
            const imaging::RgbImage& crop = m_crops[picture];
            raw.bytes.insert(raw.bytes.end(), crop.pixels.begin(), crop.pixels.end());
        }
        raw.labels.push_back(item.label);
        raw.real.push_back(item.real);
    }
    return raw;
}

ClipBatch ArmBatches::finish(const RawBatch& raw) const
{
    const auto count = static_cast<std::int64_t>(raw.labels.size());
    const std::int64_t side = m_preprocess.crop;
    const torch::Tensor bytes = at::from_blob(const_cast<std::uint8_t*>(raw.bytes.data()),
                                              {count, side, side, 3},
                                              at::TensorOptions(torch::kUInt8));
    ClipBatch batch;
    batch.pixels = models::normaliseClipBytes(bytes, m_preprocess);
    batch.labels = at::tensor(raw.labels);
    std::vector<std::int64_t> realRows;
    std::vector<std::int64_t> otherRows;
    for (std::int64_t row = 0; row < count; ++row) {
        (raw.real[static_cast<std::size_t>(row)] ? realRows : otherRows).push_back(row);
    }
    const int sidePx = static_cast<int>(side);
    const auto mixSeed = [&](std::int64_t part) {
        return base::seedFor(m_seed, base::Purpose::Mix, 0, part, raw.iteration);
    };
    const MixChoice whether = drawMix(mixSeed(0), m_mixProbability, sidePx, sidePx);
    // Real rows come first, whether mixed or not, so that a batch has one order.
    std::vector<torch::Tensor> pixels;
    std::vector<torch::Tensor> labels;
    for (const auto* rows : {&realRows, &otherRows}) {
        if (rows->empty()) {
            continue;
        }
        const torch::Tensor index = at::tensor(*rows);
        torch::Tensor partPixels = batch.pixels.index_select(0, index);
        torch::Tensor partLabels = batch.labels.index_select(0, index);
        if (whether.kind != MixKind::None) {
            const MixChoice choice =
                drawMix(mixSeed(rows == &realRows ? 1 : 2), 1.0, sidePx, sidePx);
            MixedBatch mixed = mixBatch(partPixels, partLabels, m_classes, choice);
            partPixels = mixed.pixels;
            partLabels = mixed.labels;
        }
        pixels.push_back(partPixels);
        labels.push_back(partLabels);
    }
    batch.pixels = at::cat(pixels);
    batch.labels = at::cat(labels);
    batch.isReal = at::arange(count, at::TensorOptions(torch::kInt64)) <
                   static_cast<std::int64_t>(realRows.size());
    return batch;
}

} // namespace dreamloft::training
