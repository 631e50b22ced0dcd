// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/strategy_text.h"

#include <QCoreApplication>

namespace dreamloft::ui {
namespace {

struct Strategies {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::Strategies)
};

} // namespace

QStringList adaptStrategies()
{
    return {u"datadream_dset"_qs, u"datadream_cls"_qs, u"loft"_qs};
}

QString usualAdaptStrategy()
{
    return u"datadream_cls"_qs;
}

QStringList generateStrategies()
{
    return {u"loft"_qs,
            u"loft_single"_qs,
            u"datadream_cls"_qs,
            u"datadream_dset"_qs,
            u"class_prompt"_qs,
            u"caption_prompt"_qs,
            u"fakeit"_qs,
            u"issynth"_qs,
            u"disef"_qs};
}

StrategyText strategyText(const QString& name)
{
    if (name == u"datadream_dset"_qs) {
        return {name,
                Strategies::tr("One for all classes"),
                Strategies::tr("simplest, classes share what they learn")};
    }
    if (name == u"datadream_cls"_qs) {
        return {name, Strategies::tr("One per class"), Strategies::tr("sharper classes")};
    }
    if (name == u"loft"_qs) {
        return {name,
                Strategies::tr("Blend two pictures"),
                Strategies::tr("two shots' adapters mixed in each picture, most varied")};
    }
    if (name == u"loft_single"_qs) {
        return {name,
                Strategies::tr("One picture at a time"),
                Strategies::tr("one shot's adapter in each picture, closest to the shots")};
    }
    if (name == u"class_prompt"_qs) {
        return {name,
                Strategies::tr("Class name only"),
                Strategies::tr("the picture maker as it is, nothing learnt")};
    }
    if (name == u"caption_prompt"_qs) {
        return {name,
                Strategies::tr("Captions"),
                Strategies::tr("one sentence a picture, from a file or a local server")};
    }
    if (name == u"fakeit"_qs) {
        return {name,
                Strategies::tr("Class name and definition"),
                Strategies::tr("the picture maker as it is, told what the class means")};
    }
    if (name == u"issynth"_qs) {
        return {name,
                Strategies::tr("Shots, redrawn"),
                Strategies::tr("starts from a shot and changes it a little")};
    }
    if (name == u"disef"_qs) {
        return {name,
                Strategies::tr("Shots, redrawn with captions"),
                Strategies::tr("starts from a shot, keeps what the recogniser sees as the class")};
    }
    if (name == u"real_only"_qs) {
        return {name, Strategies::tr("Real only"), Strategies::tr("the shots and nothing else")};
    }
    if (name == u"clip_zero_shot"_qs) {
        return {name, Strategies::tr("Zero-shot"), Strategies::tr("the recogniser as it is")};
    }
    return {name, name, {}};
}

QString adaptedBy(const QString& generateStrategy)
{
    if (generateStrategy == u"loft_single"_qs) {
        return u"loft"_qs;
    }
    return generateStrategy.startsWith(u"loft") || generateStrategy.startsWith(u"datadream")
               ? generateStrategy
               : QString();
}

QString presetTitle(const QString& preset)
{
    if (preset == u"starter"_qs) {
        return Strategies::tr("Starter, quick on any computer");
    }
    if (preset == u"fast"_qs) {
        return Strategies::tr("Fast, fewer steps");
    }
    return Strategies::tr("As in the paper");
}

} // namespace dreamloft::ui
