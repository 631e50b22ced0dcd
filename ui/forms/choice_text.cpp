// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/choice_text.h"

#include "core/options/check_visitor.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace dreamloft::ui {
namespace {

struct Choices {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::Choices)
};

struct Choice {
    std::string_view what;
    std::string_view name;
    const char* text;
};

constexpr std::array kChoices{
    Choice{"crop", "random", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Anywhere, at random")},
    Choice{"crop", "centre", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "From the centre")},
    Choice{"precision", "float32", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Full (float32)")},
    Choice{"precision",
           "bf16_base",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Half for the base (bf16)")},
    Choice{"pair order",
           "shuffled",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Shuffled once (the papers')")},
    Choice{"pair order", "cyclic", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "As listed")},
    Choice{"prompt style",
           "datadream",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Exactly as in the paper")},
    Choice{"prompt style", "clean", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Clean English")},
    Choice{"prompt variant", "name", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Name alone")},
    Choice{"prompt variant",
           "hypernym",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Name and wider word")},
    Choice{"prompt variant",
           "definition",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Name and definition")},
    Choice{"prompt variant",
           "background",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Name and wider word in a place")},
    Choice{"zero-shot prompts",
           "class_prompt",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "The class prompts")},
    Choice{"zero-shot prompts",
           "coop",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CoOp's templates")},
    Choice{"thing to vary",
           "per_class",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Synthetic pictures per class")},
    Choice{
        "thing to vary", "shots", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Shots per class")},
    Choice{"thing to vary", "guidance", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Guidance")},
    Choice{"thing to vary",
           "real_weight",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Weight of the real pictures")},
    Choice{"thing to vary",
           "pair_weight",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Weight in a pair")},
    Choice{"sampler", "pndm", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "PNDM (the paper's)")},
    Choice{"sampler", "ddim", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DDIM")},
    Choice{"sampler",
           "dpmpp_2m",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DPM-Solver++ 2M, few steps")},
    Choice{"sampler", "euler", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Euler")},
    Choice{"sampler", "ddpm", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DDPM, many steps")},
    Choice{"timestep spacing", "leading", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Leading")},
    Choice{"timestep spacing", "trailing", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Trailing")},
    Choice{"timestep spacing", "linspace", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Even")},
    Choice{"pick rule", "random", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Random")},
    Choice{"pick rule", "varied", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Most varied")},
    Choice{"pick rule", "typical", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Most typical")},
    Choice{"split", "auto", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "As the folders say")},
    Choice{"split", "train", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Train")},
    Choice{"split", "val", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Validation")},
    Choice{"split", "test", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Test")},
    Choice{"arm",
           "clip_zero_shot",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CLIP without training")},
    Choice{"arm", "real_only", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Real pictures only")},
    Choice{"arm", "synthetic", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Synthetic only")},
    Choice{"arm", "both", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Real + synthetic")},
    Choice{"selection", "val", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Best on validation")},
    Choice{"selection", "last", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "The last step")},
    Choice{"selection",
           "oracle",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Best on test (never a verdict)")},
    Choice{"feature network",
           "starter",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Bundled MobileNet")},
    Choice{"feature network", "clip", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CLIP")},
    Choice{
        "feature network", "inception", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Inception")},
    Choice{"reference set",
           "train",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "All training pictures")},
    Choice{"reference set", "shots", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "The shots")},
    Choice{"reference set", "test", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "The test set")},
    Choice{"metric", "fid", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "FID")},
    Choice{"metric", "kid", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "KID")},
    Choice{"metric", "cmmd", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CMMD")},
    Choice{"metric",
           "precision_recall",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Precision and recall")},
    Choice{"metric", "nearest", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Look-alikes")},
    Choice{"layout", "auto", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Find out")},
    Choice{"layout",
           "imagefolder",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "One folder per class")},
    Choice{"layout", "datadream", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DataDream")},
    Choice{"layout", "loft", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "LoFT")},
    Choice{"layout", "coop", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CoOp")},
    Choice{"layout", "disef", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DISEF")},
    Choice{"layout", "hf", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Hugging Face")},
    Choice{"layout", "fiftyone", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "FiftyOne")},
    Choice{"layout", "csv", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "CSV table")},
    Choice{"layout",
           "flat",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "One folder without classes")},
    Choice{"thing to export", "dataset", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Data set")},
    Choice{
        "thing to export", "lora", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Adapters (LoRA)")},
    Choice{
        "thing to export", "classifier", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Classifier")},
    Choice{"thing to export", "report", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Report")},
    Choice{"thing to export",
           "events",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "TensorBoard curves")},
    Choice{"LoRA dialect",
           "reference",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "The papers' code")},
    Choice{"LoRA dialect", "diffusers", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "diffusers")},
    Choice{"LoRA dialect", "peft", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "PEFT")},
    Choice{"LoRA dialect",
           "kohya",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "kohya (ComfyUI, WebUI)")},
    Choice{"number type", "f32", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Full (float32)")},
    Choice{"number type",
           "f16",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Half the size (float16)")},
    Choice{"transformers version",
           "since_5.6",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "5.6 and later")},
    Choice{"transformers version",
           "before_5.6",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Before 5.6")},
    Choice{"folder naming", "exact", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Class names")},
    Choice{"folder naming",
           "numbered",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Numbered, as 0003_hat")},
    Choice{"choice of pictures",
           "synthetic",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Synthetic only")},
    Choice{"choice of pictures", "real", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Real only")},
    Choice{"choice of pictures", "both", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Both")},
    Choice{"folder layout",
           "plain",
           QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "One folder per class")},
    Choice{"folder layout", "datadream", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "DataDream")},
    Choice{"folder layout", "loft", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "LoFT")},
    Choice{"device", "auto", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Automatic")},
    Choice{"device", "cpu", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Processor")},
    Choice{"prediction", "epsilon", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Noise")},
    Choice{"prediction", "v_prediction", QT_TRANSLATE_NOOP("dreamloft::ui::Choices", "Velocity")},
};

QString fromOptions(std::string_view text)
{
    return QCoreApplication::translate("Options", std::string(text).c_str());
}

QString numberLabel(double value)
{
    const QLocale locale;
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        return locale.toString(static_cast<qlonglong>(value));
    }
    return locale.toString(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

QString choiceText(std::string_view what, std::string_view name)
{
    if (what == "strategy") {
        return strategyText(fromUtf8(name)).title;
    }
    for (const Choice& choice : kChoices) {
        if (choice.what == what && choice.name == name) {
            return QCoreApplication::translate("dreamloft::ui::Choices", choice.text);
        }
    }
    return fromUtf8(name);
}

QString fieldLabel(const options::Field& field)
{
    return fromOptions(field.label);
}

QString fieldHelp(const options::Field& field)
{
    return fromOptions(field.help);
}

QString unitLabel(options::Unit unit)
{
    switch (unit) {
    case options::Unit::Pixels:
        return Choices::tr("px");
    case options::Unit::Steps:
        return Choices::tr("steps");
    case options::Unit::Epochs:
        return Choices::tr("epochs");
    case options::Unit::Pictures:
        return Choices::tr("pictures");
    case options::Unit::Percent:
        return Choices::tr("%");
    case options::Unit::Seconds:
        return Choices::tr("s");
    case options::Unit::GiB:
        return Choices::tr("GB"); // as all sizes of the window are written
    case options::Unit::Threads:
        return Choices::tr("threads");
    case options::Unit::None:
        break;
    }
    return {};
}

QString rangeLabel(const options::Field& field)
{
    if (!field.range) {
        return {};
    }
    return Choices::tr("%1 to %2")
        .arg(numberLabel(field.range->low), numberLabel(field.range->high));
}

QString problemText(const options::BoundField& field, const options::Problem& problem)
{
    const std::vector<options::Problem> outside = options::rangeProblems({field});
    if (!outside.empty() && outside.front().message == problem.message) {
        return Choices::tr("Choose %1.", "a range of numbers, as in 'Choose 1 to 256.'")
            .arg(rangeLabel(field.field));
    }
    if (problem.message.starts_with("it is empty")) {
        return problem.key == "to" || problem.key == "base" || problem.key == "clip"
                   ? Choices::tr("Choose a folder.")
                   : Choices::tr("Choose at least one.");
    }
    if (problem.key == "warmup_steps" || problem.key == "warmup_epochs") {
        return Choices::tr("The warm-up takes all of the training. Choose less.");
    }
    if (problem.key == "min_learning_rate") {
        return Choices::tr("Choose less than the learning rate.");
    }
    if (problem.key == "test") {
        return Choices::tr(
            "Nothing is left to train on. Validation and test together stay below 1.");
    }
    if (problem.key == "fuse_weights") {
        return Choices::tr("Give one weight for each adapter that makes the picture.");
    }
    if (problem.key == "guidance_interval") {
        return Choices::tr(
            "Give two points, first where guidance begins, then where it ends, such as 0.2,0.8.");
    }
    // What the core says, as a sentence of its own.
    QString text = fromOptions(problem.message);
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

} // namespace dreamloft::ui
