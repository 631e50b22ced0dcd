// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/caption_prompt.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/options/prompts.h"
#include "core/workflows/strategies/class_prompt.h"

#include <algorithm>
#include <map>

namespace dreamloft::workflows {

bool namesClass(std::string_view caption, std::string_view word)
{
    const std::string text = base::toLowerAscii(caption);
    const auto holds = [&](std::string_view part) {
        return text.find(base::toLowerAscii(part)) != std::string::npos;
    };
    return holds(word) || holds(options::cleanClassName(word));
}

std::vector<ImagePlan>
CaptionPromptStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    const auto& captions = input.words.captions.at(static_cast<std::size_t>(classIndex));
    DL_REQUIRE(!captions.empty(), "a class without captions is refused before it is planned");
    const auto n = static_cast<std::int64_t>(captions.size());
    const auto order = base::permutation(
        base::seedFor(input.options.seed, base::Purpose::Caption, classIndex, 0, 0), n);
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        images.push_back(classImage(input, classIndex, index));
        images.back().prompt =
            captions[static_cast<std::size_t>(order[static_cast<std::size_t>(index % n)])];
    }
    return images;
}

std::string CaptionPromptStrategy::notice(const StrategyInput& input) const
{
    // A line that serves several classes is one caption.
    struct Use {
        std::size_t lines = 0; ///< in the class that has it most often
        std::size_t classes = 0;
        bool silent = false; ///< about a class that it serves
    };
    std::map<std::string_view, Use> uses;
    for (std::size_t index = 0; index < input.words.captions.size(); ++index) {
        std::map<std::string_view, std::size_t> lines;
        for (const std::string& caption : input.words.captions[index]) {
            ++lines[caption];
        }
        for (const auto& [caption, count] : lines) {
            Use& use = uses[caption];
            use.lines = std::max(use.lines, count);
            ++use.classes;
            use.silent = use.silent || !namesClass(caption, input.words.names.at(index));
        }
    }
    std::size_t all = 0;
    std::size_t silent = 0;
    bool shared = false;
    for (const auto& [caption, use] : uses) {
        all += use.lines;
        silent += use.silent ? use.lines : 0;
        shared = shared || (use.silent && use.classes > 1);
    }
    if (silent == 0) {
        return {};
    }
    std::string notice = std::to_string(silent);
    notice += " of ";
    notice += std::to_string(all);
    notice += shared
                  ? " captions do not name every class that they serve; they are used as they are."
                  : " captions do not name their class; they are used as they are.";
    return notice;
}

} // namespace dreamloft::workflows
