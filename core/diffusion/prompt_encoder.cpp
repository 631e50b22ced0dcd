// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/prompt_encoder.h"

#include "core/base/error.h"
#include "core/diffusion/idle_parts.h"
#include "core/nn/recompute.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <optional>

namespace dreamloft::diffusion {
namespace {

constexpr std::string_view kTower = "text_encoder";

} // namespace

torch::Tensor EncodedPrompts::expanded() const
{
    const bool identity = static_cast<std::int64_t>(rowOf.size()) == states.size(0) &&
                          std::is_sorted(rowOf.begin(), rowOf.end()) &&
                          std::adjacent_find(rowOf.begin(), rowOf.end()) == rowOf.end();
    return identity ? states
                    : states.index_select(0, at::tensor(rowOf, at::kLong).to(states.device()));
}

torch::Tensor tokenIds(const models::ClipTokenizer& tokenizer, std::span<const std::string> texts)
{
    const auto rows = tokenizer.encode(texts);
    auto ids = at::empty({static_cast<std::int64_t>(rows.size()), tokenizer.length()}, at::kLong);
    auto* out = ids.data_ptr<std::int64_t>();
    for (const auto& row : rows) {
        out = std::copy(row.begin(), row.end(), out);
    }
    return ids;
}

bool hasTextTargets(const nn::AdapterBank* bank)
{
    if (bank == nullptr) {
        return false;
    }
    const auto& targets = bank->layout().targets();
    return std::any_of(targets.begin(), targets.end(), [](const nn::AdapterTarget& target) {
        return target.path.starts_with("text_encoder.");
    });
}

EncodedPrompts encodeIds(Pipeline& pipeline,
                         const torch::Tensor& ids,
                         std::span<const std::int64_t> adapterOf,
                         nn::AdapterBank* bank)
{
    const auto cpu = ids.to(at::kCPU, at::kLong).contiguous();
    const auto rows = cpu.size(0);
    const auto length = cpu.size(1);
    DL_REQUIRE(rows > 0, "there is a prompt");
    if (!pipeline.device().is_cpu()) {
        models::checkTokenIds(cpu, pipeline.text->config()); // here, where they can be read
    }
    const bool banked = hasTextTargets(bank);
    const auto groups = banked ? bank->adapters() : 1;
    DL_REQUIRE(!banked || static_cast<std::int64_t>(adapterOf.size()) == rows,
               "each row names its adapter");

    // Per adapter its distinct rows, each by the first row of `ids` that has these tokens.
    std::vector<std::vector<std::int64_t>> distinct(static_cast<std::size_t>(groups));
    std::map<std::vector<std::int64_t>, std::int64_t>
        placeOf; // (adapter, tokens) -> place within the adapter
    std::vector<std::pair<std::int64_t, std::int64_t>> where; // row -> (adapter, place)
    const auto* data = cpu.data_ptr<std::int64_t>();
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto adapter = banked ? adapterOf[static_cast<std::size_t>(row)] : 0;
        DL_REQUIRE(adapter >= 0 && adapter < groups, "adapter within the bank");
        auto& mine = distinct[static_cast<std::size_t>(adapter)];
        std::vector<std::int64_t> key(data + row * length, data + (row + 1) * length);
        key.push_back(adapter);
        const auto [entry, isNew] =
            placeOf.try_emplace(std::move(key), static_cast<std::int64_t>(mine.size()));
        if (isNew) {
            mine.push_back(row);
        }
        where.emplace_back(adapter, entry->second);
    }
    std::size_t most = 0;
    for (const auto& mine : distinct) {
        most = std::max(most, mine.size());
    }
    std::vector<std::int64_t> order; // rows of `ids` that are encoded: `most` for each adapter
    for (auto& mine : distinct) {
        mine.resize(most, mine.empty() ? 0 : mine.front());
        order.insert(order.end(), mine.begin(), mine.end());
    }

    const AtWork atWork(*pipeline.text, pipeline.device());
    std::optional<nn::BankScope> scope;
    if (banked) {
        scope.emplace(*bank, *pipeline.text, kTower);
    }
    // Adapters leave the text encoder here: on the way back it could not run with them again.
    const nn::RecomputeScope kept(false);
    EncodedPrompts result;
    result.states = pipeline.text->forward(
        cpu.index_select(0, at::tensor(order, at::kLong)).to(pipeline.device()));
    for (const auto& [adapter, place] : where) {
        result.rowOf.push_back(adapter * static_cast<std::int64_t>(most) + place);
    }
    return result;
}

EncodedPrompts encodePrompts(Pipeline& pipeline,
                             std::span<const std::string> prompts,
                             std::span<const std::int64_t> adapterOf,
                             nn::AdapterBank* bank)
{
    return encodeIds(pipeline, tokenIds(*pipeline.tokenizer, prompts), adapterOf, bank);
}

} // namespace dreamloft::diffusion
