// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/clip_filter.h"

#include "core/base/error.h"
#include "core/training/class_texts.h"

#include <torch/types.h>

namespace dreamloft::workflows {

ClipFilter::Rule ClipFilter::ruleOf(options::Strategy strategy)
{
    return strategy == options::Strategy::IsSynth ? Rule::AboveChance : Rule::Likeliest;
}

std::string_view ClipFilter::nameOf(Rule rule)
{
    return rule == Rule::AboveChance ? "above_chance_else_best_try" : "likeliest_else_last_try";
}

ClipFilter::ClipFilter(Recogniser& recogniser, const std::vector<std::string>& sentences, Rule rule)
    : m_classifier(recogniser.clip,
                   recogniser.preprocess,
                   training::classTextIds(recogniser.tokenizer, sentences))
    , m_rule(rule)
{
    DL_REQUIRE(sentences.size() > 1, "one class alone is always recognised");
}

bool ClipFilter::replaces(Rule rule, const Recognition& best, const Recognition& next)
{
    if (best.recognised || next.recognised) {
        return !best.recognised;
    }
    return rule == Rule::Likeliest || next.probability > best.probability;
}

std::vector<Recognition> ClipFilter::look(const std::vector<imaging::RgbImage>& pictures,
                                          const std::vector<int>& classes)
{
    DL_REQUIRE(pictures.size() == classes.size(), "each picture has its class");
    const auto probabilities =
        m_classifier.probabilities(pictures).to(torch::kFloat64).contiguous();
    const std::int64_t count = probabilities.size(1);
    std::vector<Recognition> answers;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const double* row =
            probabilities.const_data_ptr<double>() + static_cast<std::int64_t>(i) * count;
        Recognition answer{.probability = row[classes[i]], .recognised = true};
        if (m_rule == Rule::AboveChance) {
            answer.recognised = answer.probability > 1.0 / static_cast<double>(count);
        } else {
            for (std::int64_t other = 0; other < count; ++other) {
                // Of equals the first is top-1, as argmax has it.
                answer.recognised =
                    answer.recognised && (other < classes[i] ? row[other] < answer.probability
                                                             : row[other] <= answer.probability);
            }
        }
        answers.push_back(answer);
    }
    return answers;
}

} // namespace dreamloft::workflows
