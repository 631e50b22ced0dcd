// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/models/clip.h"
#include "core/options/strategy_name.h"
#include "core/training/clip_classifier.h"
#include "core/workflows/engine_models.h"

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::workflows {

/// What CLIP says of one made picture.
struct Recognition {
    double probability = 0; ///< of the picture's own class, among the project's
    bool recognised = false;
};

/// Keeps pictures in which CLIP, as it is, sees their class (method.md 8.6, 8.7).
class ClipFilter {
public:
    enum class Rule {
        Likeliest,  ///< no other class is likelier; where no try is recognised the last one (DISEF)
        AboveChance ///< likelier than 1 / number of classes; else the most confident try (IsSynth)
    };

    /// The one of a strategy's paper; DISEF's for those whose papers have none.
    [[nodiscard]] static Rule ruleOf(options::Strategy strategy);
    /// What records call it: which pictures pass, and which try stays where none does.
    [[nodiscard]] static std::string_view nameOf(Rule rule);

    /// One sentence a class, by class index; at least two.
    ClipFilter(Recogniser& recogniser, const std::vector<std::string>& sentences, Rule rule);

    /// One answer a picture; `classes` are their class indices.
    std::vector<Recognition> look(const std::vector<imaging::RgbImage>& pictures,
                                  const std::vector<int>& classes);
    [[nodiscard]] Rule rule() const { return m_rule; }

    /// Whether the try `next` takes the place of `best`, the one kept so far of the same picture.
    /// Tries come in order, and the first recognised one stays. IsSynth's rule over a surplus (more
    /// than N above chance: N of them at random, else the N most confident; method.md 8.6) is so
    /// applied to each picture's own tries, N = 1: the first recognised of equally drawn tries is
    /// one at random. A surplus of the whole class would make each picture depend on all others,
    /// those of other shards and of later refills too; so each depends on itself alone, and the
    /// shots keep their equal shares. The option's help and the records say which rule it was.
    [[nodiscard]] static bool replaces(Rule rule, const Recognition& best, const Recognition& next);

private:
    training::ClipClassifier m_classifier;
    Rule m_rule;
};

} // namespace dreamloft::workflows
