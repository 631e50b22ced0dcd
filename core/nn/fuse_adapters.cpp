// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fuse_adapters.h"

#include "core/base/error.h"

#include <algorithm>

namespace dreamloft::nn {

namespace {

std::int64_t rankOf(const FusedPart& part)
{
    std::int64_t rank = 0;
    for (const auto& down : part.downs) {
        rank = std::max(rank, down.defined() ? down.size(0) : 0);
    }
    return rank;
}

} // namespace

AdapterBank fuseAdapters(const std::vector<AdapterTarget>& targets,
                         const std::vector<FusedAdapter>& images,
                         const torch::TensorOptions& options)
{
    std::int64_t rank = 1;
    for (const auto& image : images) {
        std::int64_t sum = 0;
        for (const auto& part : image.parts) {
            DL_REQUIRE(part.downs.size() == targets.size() && part.ups.size() == targets.size(),
                       "a fused adapter lists every target");
            sum += rankOf(part);
        }
        rank = std::max(rank, sum);
    }
    AdapterBank bank(
        AdapterLayout(targets, rank), static_cast<std::int64_t>(images.size()), options);
    const at::NoGradGuard noGrad;
    for (std::size_t image = 0; image < images.size(); ++image) {
        for (std::size_t target = 0; target < targets.size(); ++target) {
            std::vector<torch::Tensor> downs;
            std::vector<torch::Tensor> ups;
            for (const auto& part : images[image].parts) {
                if (!part.downs[target].defined()) {
                    continue;
                }
                downs.push_back(part.downs[target].to(options.dtype()));
                ups.push_back(part.ups[target].to(options.dtype()) * (part.weight * part.scale));
            }
            if (!downs.empty()) {
                bank.setAdapter(static_cast<std::int64_t>(image),
                                static_cast<std::int64_t>(target),
                                torch::cat(downs, 0),
                                torch::cat(ups, 1));
            }
        }
    }
    return bank;
}

FusedPart partOf(const AdapterBank& bank, std::int64_t adapter, double weight)
{
    FusedPart part;
    part.weight = weight;
    part.scale = bank.scale()[adapter].item<double>();
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        auto [down, up] = bank.adapter(adapter, target);
        part.downs.push_back(std::move(down));
        part.ups.push_back(std::move(up));
    }
    return part;
}

} // namespace dreamloft::nn
