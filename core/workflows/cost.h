// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/workflows/engine.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// What a verb will take.
struct Cost {
    double seconds = 0;
    double diskBytes = 0;
    std::int64_t units = 0;
    std::string unit;
    double modelBytes = 0;   ///< weights, which are loaded by now
    double workBytes = 0;    ///< beside them, at the peak
    std::int64_t passes = 1; ///< parts that a batch goes through in, for want of memory
};

/// Times a few passes through the networks for one estimate; each probe runs once.
class Probes {
public:
    Probes() = default;
    /// Asks and adds to what `engine` knows of its picture maker: the next estimate is quick.
    explicit Probes(Engine& engine)
        : m_engine(&engine)
    {
    }
    /// Seconds of one evaluation of the denoiser for one picture of `size` pixels a side: of the
    /// whole network, or of its outermost layers alone (block cache).
    double evaluation(diffusion::Pipeline& pipeline, int size, bool whole = true);
    /// Seconds of a forward pass of the image tower for one picture.
    double picture(Recogniser& recogniser);

private:
    Engine* m_engine = nullptr;
    std::map<std::pair<int, bool>, double> m_evaluations; ///< by the side of the pictures, whole
    std::optional<double> m_picture;
};

/// The cost of `verb` ("adapt", "generate", "score", "train", "evaluate") with `spec`, the
/// canonical JSON of its options (of "evaluate" see evaluateCost). Time from `probes` and memory
/// from the networks' configurations; with `trueSteps` both from a few true steps. `there`:
/// what the job of "generate" has already, which is not made again. Throws what the verb would
/// throw before its first step.
Cost costOf(const project::ProjectStore& store,
            Engine& engine,
            const std::string& verb,
            const nlohmann::json& spec,
            bool trueSteps,
            Probes& probes,
            const std::vector<project::ItemRow>& there = {});

} // namespace dreamloft::workflows
