// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/row_parts.h"

#include "core/base/error.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>

#include <algorithm>
#include <vector>

namespace dreamloft::nn {

torch::Tensor inRowParts(const torch::Tensor& rows,
                         std::int64_t step,
                         const std::function<torch::Tensor(const torch::Tensor&)>& each)
{
    const std::int64_t count = rows.size(0);
    DL_REQUIRE(count > 0 && step > 0, "rows and a size of the parts");
    const std::int64_t parts = (count + step - 1) / step;
    std::vector<torch::Tensor> answers(static_cast<std::size_t>(parts));
    const auto take = [&](std::int64_t first, std::int64_t last) {
        const at::NoGradGuard ofThisThread;
        for (std::int64_t part = first; part < last; ++part) {
            const std::int64_t start = part * step;
            answers[static_cast<std::size_t>(part)] =
                each(rows.narrow(0, start, std::min(step, count - start)));
        }
    };
    if (rows.is_cpu() && parts > 1) {
        at::parallel_for(0, parts, 1, take);
    } else {
        take(0, parts);
    }
    return parts == 1 ? answers.front() : at::cat(answers);
}

} // namespace dreamloft::nn
