// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/class_texts.h"

#include "core/base/error.h"
#include "core/models/clip_text.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dreamloft::training {

torch::Tensor classTextIds(const models::ClipTokenizer& tokenizer,
                           std::span<const std::string> prompts)
{
    DL_REQUIRE(!prompts.empty(), "at least one class");
    const std::vector<std::vector<std::int64_t>> rows = tokenizer.encode(prompts);
    torch::Tensor ids = at::empty({static_cast<std::int64_t>(rows.size()), tokenizer.length()},
                                  at::TensorOptions(torch::kInt64));
    std::int64_t* target = ids.mutable_data_ptr<std::int64_t>();
    for (const std::vector<std::int64_t>& row : rows) {
        target = std::copy(row.begin(), row.end(), target);
    }
    const std::int64_t needed = models::endPositions(ids).max().item<std::int64_t>() + 1;
    return ids.narrow(1, 0, needed).contiguous();
}

} // namespace dreamloft::training
