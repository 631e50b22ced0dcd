// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_batches.h"

#include "core/diffusion/sampler.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dreamloft::workflows {
namespace {

/// Images of one batch run the same steps.
bool sameSteps(const ImagePlan& left, const ImagePlan& right)
{
    return left.start.has_value() == right.start.has_value() &&
           (!left.start || left.start->strength == right.start->strength);
}

std::vector<Batch> cut(const std::vector<ImagePlan>& images, std::int64_t size, bool splitAtClasses)
{
    std::vector<Batch> batches;
    for (const ImagePlan& image : images) {
        const bool full =
            batches.empty() || static_cast<std::int64_t>(batches.back().size()) >= size ||
            (splitAtClasses && batches.back().back().classIndex != image.classIndex) ||
            !sameSteps(batches.back().back(), image);
        if (full) {
            batches.emplace_back();
        }
        batches.back().push_back(image);
    }
    return batches;
}

} // namespace

BatchSizes batchSizesFor(const BatchRequest& request)
{
    if (request.asked) {
        return {*request.asked, *request.asked};
    }
    const std::int64_t dealt = diffusion::evenSampleBatch(request.images, request.fastest);
    if (!request.freeBytes || request.bytesOfImage <= 0.0) {
        return {dealt, dealt};
    }
    const double fitting =
        std::min(*request.freeBytes / request.bytesOfImage, static_cast<double>(dealt));
    const auto most = std::max<std::int64_t>(1, static_cast<std::int64_t>(fitting));
    return {dealt, diffusion::evenSampleBatch(dealt, most)};
}

std::vector<Batch> batchesOf(const std::vector<ImagePlan>& plan,
                             std::int64_t size,
                             bool splitAtClasses,
                             base::Share share)
{
    std::vector<Batch> batches = cut(plan, size, splitAtClasses);
    std::vector<Batch> mine;
    for (std::size_t piece = 0; piece < batches.size(); ++piece) {
        if (share.takes(static_cast<std::int64_t>(piece))) {
            mine.push_back(std::move(batches[piece]));
        }
    }
    return mine;
}

std::vector<Batch> inPieces(const std::vector<Batch>& batches, std::int64_t size)
{
    std::vector<Batch> pieces;
    for (const Batch& batch : batches) {
        std::ranges::move(cut(batch, size, false), std::back_inserter(pieces));
    }
    return pieces;
}

} // namespace dreamloft::workflows
