// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/core_text.h"

#include <QtGlobal>

#include <array>

namespace dreamloft::ui {
namespace {

/// What happened, and what it is made of. Word for word as the core says it; %1, %2 stand for what
/// it puts in. `architecture.translations` looks for each in the core's own code, so none can
/// outlive a change there.
constexpr std::array kSentences{
    // what happened
    QT_TRANSLATE_NOOP("Core", "Cannot go on with the graphics card: it stopped responding."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot continue on the \"graphics card\": it stopped responding, expected an answer."),
    QT_TRANSLATE_NOOP("Core", "Cannot use the device %1: %2, expected %3."),
    QT_TRANSLATE_NOOP("Core", "there is no NVIDIA driver on this computer"),
    QT_TRANSLATE_NOOP("Core", "LibTorch's part for graphics cards cannot be loaded"),
    QT_TRANSLATE_NOOP("Core", "this run of DreamLoft has begun without it"),
    QT_TRANSLATE_NOOP("Core", "it does not start"),
    QT_TRANSLATE_NOOP("Core", "%1 graphics cards are ready"),
    QT_TRANSLATE_NOOP("Core", "this LoRA was made for %1"),
    QT_TRANSLATE_NOOP("Core", "one for %1"),
    QT_TRANSLATE_NOOP("Core", "a model with text width %1"),
    QT_TRANSLATE_NOOP("Core", "it holds no LoRA weights for this model"),
    QT_TRANSLATE_NOOP("Core", "at least one layer"),
    QT_TRANSLATE_NOOP("Core", "%1 names no attention projection of the model"),
    QT_TRANSLATE_NOOP("Core", "%1 (and %2 more)"),
    QT_TRANSLATE_NOOP("Core", "a LoRA for its attention layers"),
    QT_TRANSLATE_NOOP("Core", "%1 belongs to a %2 adapter"),
    QT_TRANSLATE_NOOP("Core", "plain LoRA on attention layers"),
    QT_TRANSLATE_NOOP("Core", "%1 lacks its other half"),
    QT_TRANSLATE_NOOP("Core", "a down and an up weight for each layer"),
    QT_TRANSLATE_NOOP("Core", "the folder holds no LoRA for this model"),
    QT_TRANSLATE_NOOP("Core", "%1 holds settings but no weights"),
    QT_TRANSLATE_NOOP("Core", "an older file type that can hide programs (pickle)"),
    QT_TRANSLATE_NOOP("Core", "it holds only %1, an older file type that can hide programs"),
    QT_TRANSLATE_NOOP("Core", "a .safetensors file"),
    QT_TRANSLATE_NOOP("Core", "Cannot go on: the memory of this computer is used up."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot go on like this: only %1 of memory are free, expected at least %2."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot go on like this: the program takes %1 of memory, expected at most the "
        "%2 of the memory ceiling."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot continue on the %1: it ran out of memory, expected enough for this step."),
    QT_TRANSLATE_NOOP("Core", "DreamLoft met a mistake of its own and stopped this job."),
    QT_TRANSLATE_NOOP("Core", "Cannot read why the job failed."),
    QT_TRANSLATE_NOOP("Core", "Cannot read %1: %2, expected %3."),
    QT_TRANSLATE_NOOP("Core", "Cannot load %1: %2, expected %3."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot load %1: it needs %2 of memory, expected at most the %3 that are free."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot load %1: it needs %2 of memory, expected at most the %3 that the "
                      "memory ceiling leaves."),
    QT_TRANSLATE_NOOP("Core", "Cannot read %1: it needs %2 of memory, expected at most %3."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot train an adapter here: one needs %1 of memory, expected at most the "
                      "%2 that are free beside a reserve."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot train an adapter here: one needs %1 of memory, expected at most the "
                      "%2 that the memory ceiling leaves beside a reserve."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot read %1: it changed while it was read, expected a finished file."),
    QT_TRANSLATE_NOOP("Core", "Cannot read %1: %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot write %1: %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot open %1: %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot find the files that ship with DreamLoft: %1."),
    QT_TRANSLATE_NOOP("Core", "Cannot find the bundled sample photos and their plan."),
    QT_TRANSLATE_NOOP("Core", "Cannot copy the sample project into your projects folder."),
    QT_TRANSLATE_NOOP("Core", "Cannot set %1: found %2, expected %3."),
    QT_TRANSLATE_NOOP("Core",
                      "The disk reported an error while DreamLoft copied the project file."),
    QT_TRANSLATE_NOOP("Core", "Cannot use the class name %1: %2."),
    QT_TRANSLATE_NOOP("Core", "There is already a class %1."),
    QT_TRANSLATE_NOOP("Core", "Cannot remove the class %1: it has pictures."),
    QT_TRANSLATE_NOOP("Core", "Cannot export to %1: the folder is not empty."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot export to %1: it is not empty, and not an unchanged export of this project."),
    QT_TRANSLATE_NOOP("Core", "Cannot export a data set: there are no pictures to export."),
    QT_TRANSLATE_NOOP("Core", "Cannot export %1: the picture was changed or damaged on the disk."),
    QT_TRANSLATE_NOOP("Core", "Cannot import %1: there is no such folder."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot import %1: no pictures were found in it, expected one folder per class."),
    QT_TRANSLATE_NOOP("Core", "Cannot import %1: its only file cannot be used, it %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot import %1: none of its %2 files can be used: %3."),
    QT_TRANSLATE_NOOP("Core", "Cannot import %1: it is a DreamLoft project."),
    QT_TRANSLATE_NOOP("Core", "%1 has no sub-folders: its pictures are one class %2."),
    QT_TRANSLATE_NOOP("Core", "The repeats in the folder names are left out: %1."),
    QT_TRANSLATE_NOOP("Core", "Choose the layout imagefolder if the numbers belong to the names."),
    QT_TRANSLATE_NOOP("Core",
                      "Only some class folders begin with a number as kohya's do (%1); their "
                      "names stay as they are."),
    QT_TRANSLATE_NOOP("Core",
                      "The file %1 has a word for the class %2, which is neither in the sources "
                      "nor in the project."),
    QT_TRANSLATE_NOOP("Core",
                      "The prompts of this data set begin with %1, as in the papers, unless the "
                      "project has other words for them."),
    QT_TRANSLATE_NOOP("Core", "A file was changed while it was packed."),
    QT_TRANSLATE_NOOP("Core", "The settings of job %1 were changed or damaged on the disk."),
    QT_TRANSLATE_NOOP("Core", "The frozen list of pictures of a job does not match its checksum."),
    QT_TRANSLATE_NOOP("Core", "The project file of %1 is damaged."),
    QT_TRANSLATE_NOOP(
        "Core", "The project file of %1 is damaged: a stored entry does not match its checksum."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot open %1: its project.dreamloft is not a DreamLoft project file."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The project %1 was made with a newer DreamLoft (format %2); you have %3 (format %4)."),
    QT_TRANSLATE_NOOP("Core", "Cannot write to the project folder %1: it is read-only."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot write to the project %1: the folder or its project file is read-only."),
    QT_TRANSLATE_NOOP("Core", "Cannot open the project %1: there is no such folder."),
    QT_TRANSLATE_NOOP("Core", "Cannot open %1: the folder holds no DreamLoft project."),
    QT_TRANSLATE_NOOP("Core", "Cannot make a project in %1: the folder is not empty."),
    QT_TRANSLATE_NOOP("Core", "Cannot make a project in %1: it is a project already."),
    QT_TRANSLATE_NOOP("Core", "Cannot make a project in %1: there is a file of that name."),
    QT_TRANSLATE_NOOP("Core", "Cannot change the test pictures: the test set is locked."),
    QT_TRANSLATE_NOOP("Core", "The project %1 is open %2."),
    QT_TRANSLATE_NOOP("Core", "The disk of the project %1 is full."),
    QT_TRANSLATE_NOOP("Core",
                      "The disk reported an error while DreamLoft worked on the project %1."),
    QT_TRANSLATE_NOOP("Core", "Another program is using the project file of %1."),
    QT_TRANSLATE_NOOP("Core", "Cannot check the pictures: the project has none."),
    QT_TRANSLATE_NOOP("Core", "The class %1 has no training pictures."),
    QT_TRANSLATE_NOOP("Core", "The project has no classes yet."),
    QT_TRANSLATE_NOOP("Core", "The project has no training pictures yet."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot divide the pictures: the val and test shares leave nothing to learn from."),
    QT_TRANSLATE_NOOP("Core", "Cannot change the project %1: it was opened to look only."),
    QT_TRANSLATE_NOOP("Core", "Cannot undo %1: it was changed again or is used since then."),
    QT_TRANSLATE_NOOP("Core", "Cannot undo %1: jobs have used its classes since then."),
    QT_TRANSLATE_NOOP("Core", "Cannot undo a change of the test pictures: the test set is locked."),
    QT_TRANSLATE_NOOP("Core", "Cannot write to the \"disk\": it is full, expected free space."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot continue from %1: its contents do not match their checksums, "
                      "expected a whole checkpoint."),
    QT_TRANSLATE_NOOP("Core", "Training became unstable at step %1: %2"),
    QT_TRANSLATE_NOOP("Core", "The class %1 has no adapter yet."),
    QT_TRANSLATE_NOOP("Core", "The strategy %1 has no pictures yet."),
    QT_TRANSLATE_NOOP("Core", "No adapters of %1 are there yet."),
    QT_TRANSLATE_NOOP("Core", "None of the %1 files is a picture that can be read."),
    QT_TRANSLATE_NOOP("Core", "None of the %1 files is a picture that can be used: %2."),
    QT_TRANSLATE_NOOP("Core", "The only file is no picture that can be used: %1."),
    QT_TRANSLATE_NOOP("Core", "No classifier is trained yet."),
    QT_TRANSLATE_NOOP("Core", "There is no verdict to report yet."),
    QT_TRANSLATE_NOOP("Core", "There is nothing to export yet."),
    QT_TRANSLATE_NOOP("Core", "Standard FID needs the Inception network, which is not installed."),
    QT_TRANSLATE_NOOP("Core",
                      "This model cannot work at %1 pixels: the size must be a multiple of %2."),
    QT_TRANSLATE_NOOP("Core", "This project has no model chosen for this step."),
    QT_TRANSLATE_NOOP("Core", "The class %1 has no caption to make pictures from."),
    QT_TRANSLATE_NOOP("Core", "The file %1 holds no caption."),
    QT_TRANSLATE_NOOP("Core", "The file %1 has no caption for the class %2."),
    QT_TRANSLATE_NOOP("Core",
                      "The file %1 has no caption for the class %2; its class name %3 is none of "
                      "this project's."),
    QT_TRANSLATE_NOOP("Core",
                      "The file %1 has no caption for the class %2; %3 class names in it are none "
                      "of this project's, such as %4."),
    QT_TRANSLATE_NOOP("Core", "The class %1 has no shot to start pictures from."),
    QT_TRANSLATE_NOOP("Core",
                      "The picture %1 cannot be made again as it was: what it was made of has "
                      "changed since."),
    QT_TRANSLATE_NOOP("Core",
                      "The caption server %1 is not on this computer, so nothing was sent."),
    QT_TRANSLATE_NOOP("Core", "Cannot open the model %1: it is not at its place any more."),
    QT_TRANSLATE_NOOP("Core", "There are no synthetic pictures to measure yet."),
    QT_TRANSLATE_NOOP("Core", "There are no synthetic pictures to learn from yet."),
    QT_TRANSLATE_NOOP("Core", "The self-check could not train the starter model."),
    QT_TRANSLATE_NOOP("Core", "No shots are picked yet, so there is nothing to learn from."),
    QT_TRANSLATE_NOOP("Core", "The class %1 was added after the shots were picked."),
    QT_TRANSLATE_NOOP("Core", "A classifier needs at least two classes; this project has %1."),
    QT_TRANSLATE_NOOP("Core", "This project has no class %1."),
    QT_TRANSLATE_NOOP(
        "Core",
        "%1 pictures of the test or validation set are also among the pictures to learn from."),
    QT_TRANSLATE_NOOP("Core",
                      "One picture of the test or validation set is also among the pictures to "
                      "learn from."),
    QT_TRANSLATE_NOOP("Core", "The accuracy would look better than it is."),
    QT_TRANSLATE_NOOP("Core", "Cannot load from %1: %2."),
    QT_TRANSLATE_NOOP("Core", "it sends on to another address"),
    QT_TRANSLATE_NOOP("Core", "the server answered %1"),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot use the path %1: %2, expected a plain name inside the folder."),
    QT_TRANSLATE_NOOP("Core", "Cannot use the \"disk\": it reported an error, expected an answer."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot finish the \"calculation\": an internal check failed, expected none to fail."),
    QT_TRANSLATE_NOOP("Core", "The disk gave back other bytes than were written to it."),
    QT_TRANSLATE_NOOP("Core", "The starter models are damaged: %1 is missing or changed."),
    QT_TRANSLATE_NOOP("Core", "The list of the starter models' files is damaged."),
    QT_TRANSLATE_NOOP("Core", "Cannot set %1: there is no option of that name."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot use the preset %1: there is none of that name, expected one of %2."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot use the preset %1: the strategy is %2, expected the same name for both."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot use the device %1: no such word, expected auto, cpu, cuda or cuda:<number>."),
    QT_TRANSLATE_NOOP("Core", "Cannot import %1 as %2: it does not hold %3."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot import %1: it %2, expected a folder, a picture, a .zip archive, or a "
                      ".csv, .jsonl or .json list."),
    QT_TRANSLATE_NOOP("Core", "Cannot import the list %1: %2, expected %3."),
    QT_TRANSLATE_NOOP("Core", "Cannot unpack %1: %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot read %1, line %2: %3."),
    QT_TRANSLATE_NOOP("Core",
                      "The project file of %1 contains parts that DreamLoft did not write, so it "
                      "was not opened."),
    QT_TRANSLATE_NOOP("Core",
                      "The project file of %1 contains parts that DreamLoft did not write."),
    QT_TRANSLATE_NOOP("Core", "There is not enough memory for the project file of %1."),
    QT_TRANSLATE_NOOP("Core", "Cannot work on the project file of %1: an internal step failed."),
    QT_TRANSLATE_NOOP("Core", "Cannot open the project %1: its drive cannot keep a safe journal."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot bring the project to the new format: some entries do not fit together."),
    QT_TRANSLATE_NOOP("Core", "The project has no %1 number %2."),
    QT_TRANSLATE_NOOP("Core", "This project has no picture %1."),
    QT_TRANSLATE_NOOP("Core", "Cannot pick %1: %2, expected one."),
    QT_TRANSLATE_NOOP("Core", "no training picture has this name"),
    QT_TRANSLATE_NOOP("Core", "%1 training pictures have this name"),
    QT_TRANSLATE_NOOP("Core", "There is no way of picking shots called %1."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot start from a picture with %1: %2 steps leave none to run, expected a "
                      "strength of at least %3 and at most 1."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot sample with \"ddpm\": it is the training process, expected pndm, "
                      "ddim, dpmpp_2m or euler."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot sample with \"steps\": %1 do not fit the model's %2 noise levels "
                      "with this spacing, expected fewer."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot sample with \"steps\": %1 are too few for Runge-Kutta start steps, "
                      "expected at least 4."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot sample with \"scheduler_config.json\": it asks for %1, expected %2."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot save %1: it holds invalid numbers, expected finite ones in this type."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot save %1: it holds numbers that are not finite, expected finite ones."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot save %1: its training changed %2, expected an adapter that acts."),
    QT_TRANSLATE_NOOP("Core", "nothing"),
    QT_TRANSLATE_NOOP("Core", "it into numbers that are not finite"),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot continue %1: the saved %2 does not fit, expected the state of the same adapters."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot continue \"classifier training\": the saved curve does not fit, "
                      "expected three numbers a point."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot continue \"classifier training\": the saved counters do not fit, "
                      "expected two numbers."),
    QT_TRANSLATE_NOOP("Core", "The loss is not a number."),
    QT_TRANSLATE_NOOP("Core", "The loss has exploded."),
    QT_TRANSLATE_NOOP("Core", "The strategy %1 has nothing to learn before it makes pictures."),
    QT_TRANSLATE_NOOP("Core", "The strategy %1 makes no pictures."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The classifiers learnt from the pictures of %1 strategies, and one has to be chosen."),
    QT_TRANSLATE_NOOP("Core", "No classifier is trained yet, so there is nothing to vary."),
    QT_TRANSLATE_NOOP("Core", "%1 shots were never picked."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot tell what %1 predicts: a trial gave errors of %2 for noise and %3 for velocity."),
    QT_TRANSLATE_NOOP("Core", "Cannot remove %1: it is not on the list of models."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot add a model as %1: the model %2 has this name already, expected another."),
    QT_TRANSLATE_NOOP("Core",
                      "Cannot tell which model %1 is: several of the list have this name, expected "
                      "one of %2."),
    QT_TRANSLATE_NOOP("Core", "Cannot remove %1: it is bundled with DreamLoft."),
    QT_TRANSLATE_NOOP(
        "Core", "Cannot use the model %1: there is no such file, folder or model of the list."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Cannot check %1: there is no model in it, expected a Stable Diffusion folder "
        "(model_index.json), a CLIP folder (config.json) or one .safetensors file."),
    QT_TRANSLATE_NOOP("Core",
                      "The captions of the class %1 are not in the project yet, and a part of a "
                      "job, which only reads it, cannot keep what a server answers."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The caption server gave no usable caption, expected plain text of at most 1,000 bytes."),
    QT_TRANSLATE_NOOP("Core", "The caption server gave no usable caption: %1."),
    QT_TRANSLATE_NOOP("Core", "The caption server answered with status %1."),
    QT_TRANSLATE_NOOP("Core",
                      "The caption server left %1 questions in a row without an answer: %2."),
    QT_TRANSLATE_NOOP("Core", "it answered with status %1"),
    QT_TRANSLATE_NOOP("Core", "it sent no answer of a chat model"),
    QT_TRANSLATE_NOOP("Core", "it sent no answer of a chat model: %1"),
    QT_TRANSLATE_NOOP("Core", "its answer is larger than %1"),
    QT_TRANSLATE_NOOP("Core", "the connection broke off"),
    QT_TRANSLATE_NOOP("Core", "None of the evaluated classifiers is among those asked for."),
    QT_TRANSLATE_NOOP("Core", "None of the trained classifiers is among those asked for."),
    QT_TRANSLATE_NOOP("Core", "No trained classifier fits what was asked for."),
    QT_TRANSLATE_NOOP("Core",
                      "No verdict can rest on these classifiers: their steps were chosen on the "
                      "test pictures (selection oracle)."),
    QT_TRANSLATE_NOOP("Core", "The classifiers were not measured on the test pictures yet."),
    QT_TRANSLATE_NOOP("Core", "The classifiers were trained again after they were measured."),
    QT_TRANSLATE_NOOP(
        "Core", "The classifiers were measured on different pictures, so they cannot be compared."),
    QT_TRANSLATE_NOOP("Core", "The project has no %1 pictures to measure on."),
    QT_TRANSLATE_NOOP("Core", "It is not clear what to export: this project has %1."),
    QT_TRANSLATE_NOOP("Core", "There are no curves, samples or scores to export yet."),
    QT_TRANSLATE_NOOP("Core", "The exported adapter %1 does not read back as it was written."),
    QT_TRANSLATE_NOOP("Core", "The class %1 cannot be the name of a folder."),
    QT_TRANSLATE_NOOP("Core", "Cannot fuse adapters of %1: not all of these shots have one."),
    QT_TRANSLATE_NOOP("Core", "Cannot take in adapters from %1: %2."),
    QT_TRANSLATE_NOOP("Core", "it is no single LoRA, and a class can be named for one only"),
    QT_TRANSLATE_NOOP("Core", "Cannot take in %1: %2."),
    QT_TRANSLATE_NOOP("Core", "its alpha is 0, so it changes nothing"),
    QT_TRANSLATE_NOOP("Core", "its update is 0 in every layer, so it changes nothing"),
    QT_TRANSLATE_NOOP("Core", "Cannot merge %1: %2."),
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
                      "prompt."),
    // parts: why a file is not used
    QT_TRANSLATE_NOOP("Core", "was visited already"),
    QT_TRANSLATE_NOOP("Core", "is a picture under another name"),
    QT_TRANSLATE_NOOP("Core", "is nested too deeply"),
    QT_TRANSLATE_NOOP("Core", "cannot be read"),
    QT_TRANSLATE_NOOP("Core", "is hidden"),
    QT_TRANSLATE_NOOP("Core", "is a link"),
    QT_TRANSLATE_NOOP("Core", "is not a regular file"),
    QT_TRANSLATE_NOOP("Core", "is empty"),
    QT_TRANSLATE_NOOP("Core", "is a Python pickle, which can hide programs"),
    QT_TRANSLATE_NOOP("Core", "is missing"),
    QT_TRANSLATE_NOOP("Core", "leads out of the folder"),
    QT_TRANSLATE_NOOP("Core", "lies outside the class folders"),
    QT_TRANSLATE_NOOP("Core", "has no class in the list"),
    QT_TRANSLATE_NOOP("Core", "the disk is full"),
    QT_TRANSLATE_NOOP("Core", "it does not exist"),
    QT_TRANSLATE_NOOP("Core", "there is no permission, or the disk is read-only"),
    QT_TRANSLATE_NOOP("Core", "it exists already"),
    QT_TRANSLATE_NOOP("Core", "the path is too long"),
    QT_TRANSLATE_NOOP("Core", "the disk reported an error"),
    QT_TRANSLATE_NOOP("Core", "in another program"),
    QT_TRANSLATE_NOOP("Core", "the lower part of the picture is missing"),
    QT_TRANSLATE_NOOP("Core", "a part of the BMP is missing"),
    QT_TRANSLATE_NOOP("Core", "a part of the TIFF is missing"),
    QT_TRANSLATE_NOOP("Core", "a part of the WebP ends early"),
    QT_TRANSLATE_NOOP("Core", "the JPEG ends inside of its header"),
    QT_TRANSLATE_NOOP("Core", "the JPEG holds no pixels"),
    QT_TRANSLATE_NOOP("Core", "the JPEG is damaged (%1)"),
    QT_TRANSLATE_NOOP("Core", "the PNG holds no pixels"),
    QT_TRANSLATE_NOOP("Core", "the PNG has no header"),
    QT_TRANSLATE_NOOP("Core", "the end of the PNG is missing"),
    QT_TRANSLATE_NOOP("Core", "the checksum at byte %1 does not fit"),
    QT_TRANSLATE_NOOP("Core", "its pixels cannot be unpacked"),
    QT_TRANSLATE_NOOP("Core", "it is an animated WebP"),
    QT_TRANSLATE_NOOP("Core", "it is a camera raw file"),
    QT_TRANSLATE_NOOP("Core", "the header says 0 pixels"),
    QT_TRANSLATE_NOOP("Core", "a side has %1 pixels"),
    QT_TRANSLATE_NOOP("Core", "a whole picture"),
    QT_TRANSLATE_NOOP("Core", "an unaltered picture"),
    QT_TRANSLATE_NOOP("Core", "an unaltered PNG"),
    QT_TRANSLATE_NOOP("Core", "a common JPEG"),
    QT_TRANSLATE_NOOP("Core", "a common BMP"),
    QT_TRANSLATE_NOOP("Core", "a developed picture"),
    QT_TRANSLATE_NOOP("Core", "a picture that stands still"),
    QT_TRANSLATE_NOOP("Core", "a PNG, JPEG, WebP, BMP or TIFF picture"),
    QT_TRANSLATE_NOOP("Core", "a complete model folder"),
    // parts: what a file is, where a project is open
    QT_TRANSLATE_NOOP("Core", "it is %1"),
    QT_TRANSLATE_NOOP("Core", "a GIF picture"),
    QT_TRANSLATE_NOOP("Core", "a PDF document"),
    QT_TRANSLATE_NOOP("Core", "a HEIC picture"),
    QT_TRANSLATE_NOOP("Core", "an AVIF picture"),
    QT_TRANSLATE_NOOP("Core", "an icon file"),
    QT_TRANSLATE_NOOP("Core", "a camera raw file"),
    QT_TRANSLATE_NOOP("Core", "a Photoshop document"),
    QT_TRANSLATE_NOOP("Core", "a ZIP archive"),
    QT_TRANSLATE_NOOP("Core", "an office document"),
    QT_TRANSLATE_NOOP("Core", "an audio or video file"),
    QT_TRANSLATE_NOOP("Core", "an audio file"),
    QT_TRANSLATE_NOOP("Core", "a video"),
    QT_TRANSLATE_NOOP("Core", "a program"),
    QT_TRANSLATE_NOOP("Core", "a script"),
    QT_TRANSLATE_NOOP("Core", "a database"),
    QT_TRANSLATE_NOOP("Core", "a file of blanks"),
    QT_TRANSLATE_NOOP("Core", "a PyTorch pickle archive, which can hide programs"),
    QT_TRANSLATE_NOOP("Core", " since %1"),
    QT_TRANSLATE_NOOP("Core", "in another DreamLoft on this computer%1"),
    QT_TRANSLATE_NOOP("Core", "on the computer %1%2")};

} // namespace

std::span<const char* const> coreSentences()
{
    return kSentences;
}

} // namespace dreamloft::ui
