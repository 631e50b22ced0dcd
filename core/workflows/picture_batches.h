// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"
#include "core/workflows/strategy.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace dreamloft::workflows {

/// Images that are denoised in one pass, in plan order.
using Batch = std::vector<ImagePlan>;

/// What decides how many images are made at once.
struct BatchRequest {
    std::int64_t images = 1;           ///< >= 1, of the whole job, made of the same adapters
    std::optional<int> asked{};        ///< by the user, who answers for the memory
    std::int64_t fastest = 1;          ///< >= 1, most that are worth one pass here
    std::optional<double> freeBytes{}; ///< memory for them now; nothing = no limit is known
    double bytesOfImage = 0;           ///< of that memory
};

/// A job is cut into equal batches by what every process of it knows, so that its parts fit
/// together; what is free on one machine at one moment only decides in how many pieces a batch is
/// made.
struct BatchSizes {
    std::int64_t dealt = 1;  ///< images of a batch, such that the last one lacks the least
    std::int64_t atOnce = 1; ///< at most `dealt`, pieces as equal as they can be
};

[[nodiscard]] BatchSizes batchSizesFor(const BatchRequest& request);

/// The batches of `size` images that a part of the job makes: consecutive images of the whole plan
/// that run the same steps, dealt in turn. With `splitAtClasses` a batch never crosses a class
/// border, so that one bank slot serves it.
[[nodiscard]] std::vector<Batch> batchesOf(const std::vector<ImagePlan>& plan,
                                           std::int64_t size,
                                           bool splitAtClasses,
                                           base::Share share);

/// The batches in pieces of at most `size` images.
[[nodiscard]] std::vector<Batch> inPieces(const std::vector<Batch>& batches, std::int64_t size);

} // namespace dreamloft::workflows
