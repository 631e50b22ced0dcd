// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/core_text.h"

#include <QtGlobal>

#include <array>

namespace dreamloft::ui {
namespace {

/// What jobs remark beside their results, as core_sentences.cpp has what went wrong.
constexpr std::array kRemarks{
    // what a job remarks
    QT_TRANSLATE_NOOP("Core", "%1 of %2 files were set aside; the others were imported."),
    QT_TRANSLATE_NOOP("Core", "One of %1 files was set aside; the others were imported."),
    QT_TRANSLATE_NOOP("Core", "The class %1 was not added: none of its files can be used."),
    QT_TRANSLATE_NOOP(
        "Core", "A damaged checkpoint was set aside; training goes on from the one before it."),
    QT_TRANSLATE_NOOP("Core", "Continuing at step %1 of %2."),
    QT_TRANSLATE_NOOP("Core", "Memory is short for a batch of %1."),
    QT_TRANSLATE_NOOP("Core",
                      "It goes through the picture maker in %1 parts (slower, same quality; "
                      "numbers may differ in the last digits)."),
    QT_TRANSLATE_NOOP("Core", "Training became unstable at step %1 (invalid numbers)."),
    QT_TRANSLATE_NOOP("Core",
                      "DreamLoft went back to step %1 and continues with half the learning speed."),
    QT_TRANSLATE_NOOP("Core",
                      "There is no validation split, so the last step of each training is used."),
    QT_TRANSLATE_NOOP("Core",
                      "There is no validation split; training photos that are no shots take its "
                      "place."),
    QT_TRANSLATE_NOOP("Core",
                      "The project file was damaged and was replaced by the copy %1; the damaged "
                      "one is kept in quarantine."),
    QT_TRANSLATE_NOOP("Core", "Transparent parts were laid over white."),
    QT_TRANSLATE_NOOP("Core", "This needs more memory than is free now."),
    QT_TRANSLATE_NOOP("Core", "This needs more memory than the memory ceiling leaves."),
    QT_TRANSLATE_NOOP("Core", "This needs more space than the disk has."),
    QT_TRANSLATE_NOOP("Core", "The memory ran out."),
    QT_TRANSLATE_NOOP("Core", "The graphics card is at work for %1."),
    QT_TRANSLATE_NOOP("Core", "%1 (process %2)"),
    QT_TRANSLATE_NOOP("Core", "another program"),
    QT_TRANSLATE_NOOP("Core", "This job starts when that one is done."),
    QT_TRANSLATE_NOOP("Core",
                      "Nothing finished is lost: DreamLoft gave back what it could and tries the "
                      "same once more."),
    QT_TRANSLATE_NOOP("Core",
                      "These adapters fit only the starter model, not Stable Diffusion 1 or 2."),
    QT_TRANSLATE_NOOP("Core",
                      "The text encoder's layers have their names of transformers 5.6 and later; "
                      "earlier versions leave that part of the adapters out."),
    QT_TRANSLATE_NOOP("Core",
                      "The text encoder's layers have their names of transformers before 5.6; "
                      "later versions leave that part of the adapters out."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The names of the folders tell no epochs, because these adapters were trained "
        "for a number of steps or it is not known for how long. The scripts look for "
        "epochs there."),
    // conditions of a fair comparison
    QT_TRANSLATE_NOOP("Core", "the test pictures could still be changed"),
    QT_TRANSLATE_NOOP("Core", "locked now, but it was unlocked %1 times"),
    QT_TRANSLATE_NOOP("Core", "nothing may learn from these pictures"),
    QT_TRANSLATE_NOOP("Core", "no test picture is among those learnt from"),
    QT_TRANSLATE_NOOP("Core", "test set not clean: leaks were accepted (%1)"),
    QT_TRANSLATE_NOOP("Core", "test set not clean: leaks that are neither mended nor accepted: %1"),
    QT_TRANSLATE_NOOP("Core", "Test set not clean: leaks were accepted (%1)."),
    QT_TRANSLATE_NOOP("Core", "Every result and report says so."),
    QT_TRANSLATE_NOOP("Core", "There is no leak to accept; nothing is recorded."),
    QT_TRANSLATE_NOOP("Core", "the test pictures were used"),
    QT_TRANSLATE_NOOP("Core", "the best one on the validation pictures"),
    QT_TRANSLATE_NOOP("Core", "always the last one, fixed beforehand"),
    QT_TRANSLATE_NOOP("Core", "%1 steps for every classifier"),
    QT_TRANSLATE_NOOP("Core", "%1 to %2 steps"),
    QT_TRANSLATE_NOOP("Core", "nothing is trained"),
    QT_TRANSLATE_NOOP("Core", "the pictures of %1 changed since: train again"),
    QT_TRANSLATE_NOOP("Core", "the shots or the classes changed since: train again"),
    QT_TRANSLATE_NOOP("Core", "the words for the classes changed since: train again"),
    QT_TRANSLATE_NOOP("Core",
                      "the words for the classes changed since the evaluation: evaluate again"),
    QT_TRANSLATE_NOOP("Core", "the training did not note the words for the classes: train again"),
    QT_TRANSLATE_NOOP("Core", "nothing changed since the training"),
    QT_TRANSLATE_NOOP("Core", "The words for the classes changed since the training."),
    QT_TRANSLATE_NOOP(
        "Core", "A classifier goes by the words that it learnt: train again for the new ones."),
    QT_TRANSLATE_NOOP(
        "Core", "The training did not note the words for the classes; those of now were used."),
    QT_TRANSLATE_NOOP("Core", "repeats with other seeds: %1"),
    QT_TRANSLATE_NOOP("Core", "%1 in all, at least %2 a class"),
    QT_TRANSLATE_NOOP("Core", "only %1 of %2 classes: %3"),
    QT_TRANSLATE_NOOP("Core", "The class %1 can give only %2 of %3 shots."),
    QT_TRANSLATE_NOOP("Core",
                      "With 4 shots a class or fewer, synthetic pictures alone often do worse than "
                      "the shots themselves; look at real + synthetic too."),
    // notes of generate: what prompts and captions came to
    QT_TRANSLATE_NOOP("Core",
                      "The caption server did not answer for: %1. The class prompt is used "
                      "instead; the next run asks for these alone again."),
    QT_TRANSLATE_NOOP("Core",
                      "The caption server had no answer before for: %1. The class prompt stays in "
                      "use there, so that all pictures of the job are made alike."),
    QT_TRANSLATE_NOOP("Core",
                      "The caption server's answer was no caption for: %1. The class prompt is "
                      "used instead."),
    QT_TRANSLATE_NOOP("Core",
                      "The caption server's answer was longer than 1,000 bytes for: %1. It was not "
                      "cut: the class prompt is used instead. Ask for shorter captions in the "
                      "instruction."),
    QT_TRANSLATE_NOOP("Core",
                      "%1 of %2 different prompts are longer than the %3 tokens that this model "
                      "reads; what stands behind them is not seen. The longest is one of the class "
                      "%4, with %5 tokens."),
    QT_TRANSLATE_NOOP("Core",
                      "%1 of %2 captions do not name their class; they are used as they are."),
    QT_TRANSLATE_NOOP("Core",
                      "%1 of %2 captions do not name every class that they serve; they are used as "
                      "they are."),
    QT_TRANSLATE_NOOP("Core",
                      "%1 of %2 classes have no captions; a plain sentence with their name is the "
                      "prompt.")};

} // namespace

std::span<const char* const> coreRemarks()
{
    return kRemarks;
}

} // namespace dreamloft::ui
