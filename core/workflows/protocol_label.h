// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"
#include "core/models/model_identity.h"
#include "core/options/adapt_options.h"
#include "core/options/classifier_options.h"
#include "core/options/generate_options.h"
#include "core/project/shots.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::workflows {

/// How the pictures of a strategy came about.
struct PictureSetup {
    bool sd21Base = false; ///< by the picture maker of the protocols, see isSd21Base
    options::GenerateOptions made;
    std::optional<options::AdaptOptions> adapted{};
    std::vector<std::string> others{}; ///< what no protocol has, as clauses
};

/// Everything of a classifier that a published protocol fixes (method.md 11 and 13). The number
/// type of pictures and classifier is not: the papers' own (float16) is none of ours.
struct ArmSetup {
    options::Arm arm = options::Arm::RealOnly;
    project::ShotCounts shots{}; ///< that the classes have; none: not the ones that are picked now
    std::int64_t perClass = 0;
    options::ClassifierOptions trained;
    options::EvaluateOptions measured{}; ///< which pictures were predicted, by which sentences
    bool vitB16 = false;                 ///< the recogniser of the protocols, see isVitB16
    std::optional<PictureSetup> pictures{};
};

inline constexpr std::string_view kOwnProtocol = "own";

/// The published protocol whose numbers a classifier's may be laid beside. "A": synthetic + real,
/// or the shots alone, 16 shots; "B": synthetic only, 16 shots, step chosen on val, or CLIP as it
/// is by CoOp's sentences; "C": synthetic only, or the shots alone, 4 shots, 60 epochs. All with
/// CLIP ViT-B/16, 500 pictures a class (of Stable Diffusion 2.1 base at 512 px, or the shots
/// repeated) on the test pictures, and the strategy, its adapters and the classifier as published,
/// without any approximation.
struct ProtocolLabel {
    std::string letter{kOwnProtocol}; ///< or "A", "B", "C"; protocols never mix
    std::string nearest{}; ///< of "own": the one with the fewest differences, "" for none
    std::vector<std::string> differences{}; ///< from it, as clauses

    /// As every stored result keeps it.
    [[nodiscard]] nlohmann::json toJson() const;
    static ProtocolLabel fromJson(const nlohmann::json& json);
    /// "protocol A", "own protocol".
    [[nodiscard]] std::string text() const;
};

[[nodiscard]] ProtocolLabel protocolLabel(const ArmSetup& setup);

/// Whether a CLIP is OpenAI's ViT-B/16 as far as its configuration tells: by its sizes and its
/// activation (method.md 2.1).
[[nodiscard]] bool isVitB16(const models::ClipConfig& config);
/// Whether a picture maker is a Stable Diffusion 2.1 base: whoever trained it, by its sizes.
[[nodiscard]] bool isSd21Base(const models::ModelIdentity& model);

} // namespace dreamloft::workflows
