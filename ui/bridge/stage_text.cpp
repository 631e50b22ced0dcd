// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/stage_text.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <array>

namespace dreamloft::ui {
namespace {

struct Words {
    const char* core;  ///< as the core names it
    const char* shown; ///< marked for translation
};

constexpr std::array kStages{
    Words{"adapt", QT_TRANSLATE_NOOP("Stage", "learning")},
    Words{"blend", QT_TRANSLATE_NOOP("Stage", "blending two pictures")},
    Words{"check", QT_TRANSLATE_NOOP("Stage", "checking pictures")},
    Words{"check model", QT_TRANSLATE_NOOP("Stage", "checking the model")},
    Words{"hash model", QT_TRANSLATE_NOOP("Stage", "reading the model")},
    Words{"copy model", QT_TRANSLATE_NOOP("Stage", "copying the model")},
    Words{"classify", QT_TRANSLATE_NOOP("Stage", "recognising")},
    Words{"doctor", QT_TRANSLATE_NOOP("Stage", "testing this computer")},
    Words{"estimate", QT_TRANSLATE_NOOP("Stage", "estimating")},
    Words{"evaluate", QT_TRANSLATE_NOOP("Stage", "testing")},
    Words{"export", QT_TRANSLATE_NOOP("Stage", "writing files")},
    Words{"features", QT_TRANSLATE_NOOP("Stage", "looking at pictures")},
    Words{"generate", QT_TRANSLATE_NOOP("Stage", "making pictures")},
    Words{"import", QT_TRANSLATE_NOOP("Stage", "copying pictures")},
    Words{"captions", QT_TRANSLATE_NOOP("Stage", "asking for captions")},
    Words{"await card", QT_TRANSLATE_NOOP("Stage", "waiting for the graphics card")},
    Words{"ablate", QT_TRANSLATE_NOOP("Stage", "varying a setting")},
    Words{"read adapters", QT_TRANSLATE_NOOP("Stage", "reading adapters")},
    Words{"take in adapters", QT_TRANSLATE_NOOP("Stage", "taking over adapters")},
    Words{"merge", QT_TRANSLATE_NOOP("Stage", "taking in parts")},
    Words{"probe", QT_TRANSLATE_NOOP("Stage", "measuring")},
    Words{"sample", QT_TRANSLATE_NOOP("Stage", "drawing samples")},
    Words{"scan", QT_TRANSLATE_NOOP("Stage", "looking at the folder")},
    Words{"score", QT_TRANSLATE_NOOP("Stage", "measuring quality")},
    Words{"train", QT_TRANSLATE_NOOP("Stage", "training")},
    Words{"verify files", QT_TRANSLATE_NOOP("Stage", "checking files")},
    Words{"wait", QT_TRANSLATE_NOOP("Stage", "waiting to try again")}};

constexpr std::array kVerbs{Words{"import", QT_TRANSLATE_NOOP("Verb", "Import")},
                            Words{"check", QT_TRANSLATE_NOOP("Verb", "Check pictures")},
                            Words{"split", QT_TRANSLATE_NOOP("Verb", "Split")},
                            Words{"shots", QT_TRANSLATE_NOOP("Verb", "Pick shots")},
                            Words{"look", QT_TRANSLATE_NOOP("Verb", "Look at pictures")},
                            Words{"adapt", QT_TRANSLATE_NOOP("Verb", "Adapt")},
                            Words{"generate", QT_TRANSLATE_NOOP("Verb", "Make pictures")},
                            Words{"remake", QT_TRANSLATE_NOOP("Verb", "Make a picture again")},
                            Words{"score", QT_TRANSLATE_NOOP("Verb", "Measure quality")},
                            Words{"train", QT_TRANSLATE_NOOP("Verb", "Train classifiers")},
                            Words{"evaluate", QT_TRANSLATE_NOOP("Verb", "Test classifiers")},
                            Words{"compare", QT_TRANSLATE_NOOP("Verb", "Compare")},
                            Words{"ablate", QT_TRANSLATE_NOOP("Verb", "Vary a setting")},
                            Words{"adopt", QT_TRANSLATE_NOOP("Verb", "Take over adapters")},
                            Words{"merge", QT_TRANSLATE_NOOP("Verb", "Take in parts")},
                            Words{"export", QT_TRANSLATE_NOOP("Verb", "Export")},
                            Words{"verify", QT_TRANSLATE_NOOP("Verb", "Check all files")}};

/// Acts without a number or name in them.
constexpr std::array kActs{
    Words{"change caption", QT_TRANSLATE_NOOP("Act", "change a caption")},
    Words{"change the word of a class", QT_TRANSLATE_NOOP("Act", "change the word of a class")},
    Words{"discard a picture", QT_TRANSLATE_NOOP("Act", "discard a picture")},
    Words{"keep a picture", QT_TRANSLATE_NOOP("Act", "keep a picture")},
    Words{"unmark a picture", QT_TRANSLATE_NOOP("Act", "take back a decision")},
    Words{"pick shots", QT_TRANSLATE_NOOP("Act", "pick shots")},
    Words{"ban a shot", QT_TRANSLATE_NOOP("Act", "ban a shot from blends")},
    Words{"ban a pair", QT_TRANSLATE_NOOP("Act", "ban a blend")},
    Words{"change setting models.base", QT_TRANSLATE_NOOP("Act", "choose the picture maker")},
    Words{"change setting models.clip", QT_TRANSLATE_NOOP("Act", "choose the recogniser")},
    Words{"change setting preset", QT_TRANSLATE_NOOP("Act", "choose the preset")},
    Words{"change the prompt prefix", QT_TRANSLATE_NOOP("Act", "change the words before “photo”")},
    Words{"change the words of prompts",
          QT_TRANSLATE_NOOP("Act", "change the words in the prompts")},
    Words{"change setting prompt.prefix",
          QT_TRANSLATE_NOOP("Act", "change the words before “photo”")},
    Words{"change setting shots.pinned", QT_TRANSLATE_NOOP("Act", "pin or unpin a shot")},
    Words{"change setting shots.banned", QT_TRANSLATE_NOOP("Act", "ban or allow a shot")},
    Words{"change setting blend.bans", QT_TRANSLATE_NOOP("Act", "ban or allow a blend")},
    Words{"remove class", QT_TRANSLATE_NOOP("Act", "remove a class")},
    Words{"reorder classes", QT_TRANSLATE_NOOP("Act", "reorder the classes")},
    Words{"merge classes", QT_TRANSLATE_NOOP("Act", "merge two classes")}};

/// Acts with a name behind their words.
constexpr std::array kNamedActs{
    Words{"add class ", QT_TRANSLATE_NOOP("Act", "add the class %1")},
    Words{"rename class to ", QT_TRANSLATE_NOOP("Act", "rename a class to %1")}};

/// Acts on pictures or shots: "<verb> N picture(s)<rest>", "<verb> N shot(s)".
struct CountedAct {
    const char* verb;
    const char* rest;
    const char* shown;
};
constexpr std::array kCountedActs{
    CountedAct{"add", "", QT_TRANSLATE_N_NOOP("Act", "add %Ln picture(s)")},
    CountedAct{"import", "", QT_TRANSLATE_N_NOOP("Act", "import %Ln picture(s)")},
    CountedAct{"divide", "", QT_TRANSLATE_N_NOOP("Act", "divide %Ln picture(s)")},
    CountedAct{"delete", "", QT_TRANSLATE_N_NOOP("Act", "delete %Ln picture(s)")},
    CountedAct{"take back", "", QT_TRANSLATE_N_NOOP("Act", "take %Ln picture(s) out of the bin")},
    CountedAct{"discard", "", QT_TRANSLATE_N_NOOP("Act", "discard %Ln picture(s)")},
    CountedAct{"keep", "", QT_TRANSLATE_N_NOOP("Act", "keep %Ln picture(s)")},
    CountedAct{"unmark", "", QT_TRANSLATE_N_NOOP("Act", "take back %n decision(s)")},
    CountedAct{"swap", "", QT_TRANSLATE_N_NOOP("Act", "swap %n shot(s)")},
    CountedAct{"pin", "", QT_TRANSLATE_N_NOOP("Act", "pin %n picture(s)")},
    CountedAct{"unpin", "", QT_TRANSLATE_N_NOOP("Act", "unpin %n picture(s)")},
    CountedAct{"ban", "", QT_TRANSLATE_N_NOOP("Act", "ban %n picture(s) from the shots")},
    CountedAct{"unban", "", QT_TRANSLATE_N_NOOP("Act", "allow %n picture(s) as shots again")},
    CountedAct{"move",
               " to another class",
               QT_TRANSLATE_N_NOOP("Act", "move %Ln picture(s) to another class")},
    CountedAct{"move", " to train", QT_TRANSLATE_N_NOOP("Act", "move %Ln picture(s) to train")},
    CountedAct{"move", " to val", QT_TRANSLATE_N_NOOP("Act", "move %Ln picture(s) to validation")},
    CountedAct{"move", " to test", QT_TRANSLATE_N_NOOP("Act", "move %Ln picture(s) to test")},
    CountedAct{
        "move", " to ", QT_TRANSLATE_N_NOOP("Act", "take %Ln picture(s) out of the splits")}};

/// An adapter as the core names it: "all classes", "hat", "hat, shot 3".
QString adapterText(const QString& name)
{
    if (name == u"all classes") {
        return QCoreApplication::translate("Stage", "all classes");
    }
    static const QRegularExpression ofShot(u"^(.+), shot (\\d+)$"_qs);
    const QRegularExpressionMatch match = ofShot.match(name);
    return match.hasMatch() ? QCoreApplication::translate("Stage", "%1, shot %2")
                                  .arg(match.captured(1), match.captured(2))
                            : name;
}

/// Where a stage is: of adapters that learn together the core tells "first to last".
QString detailText(const QString& stage, const QString& detail)
{
    if (stage == u"generate") {
        static const QRegularExpression ofSteps(u"^step (\\d+) of (\\d+)$"_qs);
        const QRegularExpressionMatch match = ofSteps.match(detail);
        return match.hasMatch() ? QCoreApplication::translate("Stage", "step %1 of %2")
                                      .arg(match.captured(1), match.captured(2))
                                : detail;
    }
    if (stage == u"await card") {
        static const QRegularExpression holder(u"^(.+) \\(process (\\d+)\\)$"_qs);
        const QRegularExpressionMatch match = holder.match(detail);
        //: Who uses the graphics card: a program and its number.
        return match.hasMatch() ? QCoreApplication::translate("Stage", "%1 (process %2)")
                                      .arg(match.captured(1), match.captured(2))
                                : detail;
    }
    if (stage != u"adapt") {
        return detail;
    }
    const QString between = u" to "_qs;
    const qsizetype at = detail.indexOf(between);
    if (at < 0) {
        return adapterText(detail);
    }
    if (detail.indexOf(between, at + between.size()) >= 0) {
        return detail; // a class has the word in its name: which one parts the two is not known
    }
    //: From the first to the last of the adapters that learn together.
    return QCoreApplication::translate("Stage", "%1 to %2")
        .arg(adapterText(detail.left(at)), adapterText(detail.mid(at + between.size())));
}

} // namespace

QString stageText(const QueuedJob& job)
{
    const QString stage = fromUtf8(job.progress.stage);
    const QString detail = detailText(stage, fromUtf8(job.progress.detail));
    static const QRegularExpression training(u"^train (\\d+) of (\\d+)\\b"_qs);
    if (const auto match = training.match(stage); match.hasMatch()) {
        //: One of several classifiers is trained.
        return QCoreApplication::translate("Stage", "training %1 of %2")
            .arg(match.captured(1), match.captured(2));
    }
    // "score hat in clip", "features: clip": the first word names the stage.
    const Words* best = nullptr;
    for (const Words& words : kStages) {
        const QString core = QString::fromLatin1(words.core);
        if (stage == core) {
            best = &words;
            break;
        }
        if (stage.startsWith(core + u' ') || stage.startsWith(core + u':')) {
            best = &words;
        }
    }
    const QString shown =
        best != nullptr ? QCoreApplication::translate("Stage", best->shown) : stage;
    if (detail.isEmpty() || shown.isEmpty()) {
        return shown;
    }
    return QCoreApplication::translate("Stage", "%1, %2").arg(shown, detail);
}

QString verbText(const QString& verb)
{
    for (const Words& words : kVerbs) {
        if (verb == QLatin1StringView(words.core)) {
            return QCoreApplication::translate("Verb", words.shown);
        }
    }
    return verb;
}

QString jobText(const QString& verb, const nlohmann::json& options)
{
    const auto strategy = options.is_object() ? options.find("strategy") : options.end();
    const QString name = strategy != options.end() && strategy->is_string()
                             ? fromUtf8(strategy->get<std::string>())
                             : QString();
    //: What a job does, and how.
    return name.isEmpty() ? verbText(verb)
                          : QCoreApplication::translate("Verb", "%1: %2")
                                .arg(verbText(verb), strategyText(name).title);
}

QString actText(const QString& label)
{
    for (const Words& words : kActs) {
        if (label == QLatin1StringView(words.core)) {
            return QCoreApplication::translate("Act", words.shown);
        }
    }
    for (const Words& words : kNamedActs) {
        const QLatin1StringView core(words.core);
        if (label.startsWith(core)) {
            return QCoreApplication::translate("Act", words.shown).arg(label.mid(core.size()));
        }
    }
    if (label.startsWith(u"change setting ")) {
        return QCoreApplication::translate("Act", "change a setting");
    }
    static const QRegularExpression counted(u"^(.+?) (\\d+) (?:picture|shot)s?(.*)$"_qs);
    const QRegularExpressionMatch match = counted.match(label);
    if (match.hasMatch()) {
        for (const CountedAct& act : kCountedActs) {
            if (match.captured(1) == QLatin1StringView(act.verb) &&
                match.captured(3) == QLatin1StringView(act.rest)) {
                return QCoreApplication::translate(
                    "Act", act.shown, nullptr, match.captured(2).toInt());
            }
        }
    }
    return label;
}

} // namespace dreamloft::ui
