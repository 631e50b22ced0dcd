// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategy.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workflows/strategies/class_prompt.h"
#include "core/workflows/strategies/datadream.h"
#include "core/workflows/strategies/loft.h"

namespace dreamloft::workflows {

const Strategy& strategyFor(options::Strategy name)
{
    static const ClassPromptStrategy classPrompt;
    static const DataDreamStrategy dset(options::Strategy::DataDreamDset);
    static const DataDreamStrategy cls(options::Strategy::DataDreamCls);
    static const LoftStrategy loft(LoftStrategy::Mode::Fused);
    static const LoftStrategy loftSingle(LoftStrategy::Mode::Single);
    switch (name) {
    case options::Strategy::ClassPrompt:
        return classPrompt;
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
                                      " makes no pictures in this version.",
                           .hint = "Choose class_prompt, datadream_cls, datadream_dset, loft or "
                                   "loft_single.",
                           .workSafe = "Your project was not changed."});
    }
}

} // namespace dreamloft::workflows
