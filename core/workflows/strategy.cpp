// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategy.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/workflows/strategies/caption_prompt.h"
#include "core/workflows/strategies/class_prompt.h"
#include "core/workflows/strategies/datadream.h"
#include "core/workflows/strategies/disef.h"
#include "core/workflows/strategies/fakeit.h"
#include "core/workflows/strategies/issynth.h"
#include "core/workflows/strategies/loft.h"

namespace dreamloft::workflows {

ImagePlan
Strategy::again(const StrategyInput& input, const ImagePlan& image, std::int64_t attempt) const
{
    const auto seedOf = [&](base::Purpose purpose) {
        return base::seedFor(input.options.seed, purpose, image.classIndex, image.index, attempt);
    };
    ImagePlan next = image;
    next.attempt = attempt;
    next.seed = seedOf(base::Purpose::StartNoise);
    if (next.start) {
        next.start->vaeSeed = seedOf(base::Purpose::VaeNoise);
    }
    return next;
}

const Strategy& strategyFor(options::Strategy name)
{
    static const CaptionPromptStrategy captionPrompt;
    static const FakeItStrategy fakeIt;
    static const IsSynthStrategy isSynth;
    static const DisefStrategy disef;
    static const ClassPromptStrategy classPrompt;
    static const DataDreamStrategy dset(options::Strategy::DataDreamDset);
    static const DataDreamStrategy cls(options::Strategy::DataDreamCls);
    static const LoftStrategy loft(LoftStrategy::Mode::Fused);
    static const LoftStrategy loftSingle(LoftStrategy::Mode::Single);
    switch (name) {
    case options::Strategy::ClassPrompt:
        return classPrompt;
    case options::Strategy::CaptionPrompt:
        return captionPrompt;
    case options::Strategy::FakeIt:
        return fakeIt;
    case options::Strategy::IsSynth:
        return isSynth;
    case options::Strategy::Disef:
        return disef;
    case options::Strategy::DataDreamDset:
        return dset;
    case options::Strategy::DataDreamCls:
        return cls;
    case options::Strategy::Loft:
        return loft;
    case options::Strategy::LoftSingle:
        return loftSingle;
    default:
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-001",
                           .object = std::string(options::nameOf(name)),
                           .message = "The strategy " + base::quoted(options::nameOf(name)) +
                                      " makes no pictures.",
                           .hint = "Train a classifier on it, or choose a strategy such as "
                                   "class_prompt or loft.",
                           .workSafe = "Your project was not changed."});
    }
}

} // namespace dreamloft::workflows
