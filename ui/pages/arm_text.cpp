// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/arm_text.h"

#include "ui/bridge/strategy_text.h"

#include <QCoreApplication>

namespace dreamloft::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ArmText)
};

/// As short as it goes: the names at the lines of a chart have little room.
QString strategyWord(const QString& strategy)
{
    if (strategy == u"datadream_dset") {
        //: At most 12 letters. How pictures were made: with one adapter for all classes.
        return Text::tr("for all");
    }
    if (strategy == u"datadream_cls") {
        //: At most 12 letters. How pictures were made: with one adapter per class.
        return Text::tr("per class");
    }
    if (strategy == u"loft") {
        //: At most 12 letters. How pictures were made: with the adapters of two pictures blended.
        return Text::tr("pairs");
    }
    if (strategy == u"loft_single") {
        //: At most 12 letters. How pictures were made: with the adapter of one picture.
        return Text::tr("per picture");
    }
    if (strategy == u"class_prompt") {
        //: At most 12 letters. How pictures were made: from the name of the class alone.
        return Text::tr("by name");
    }
    return strategyText(strategy).title;
}

} // namespace

QString strategyNoun(const QString& strategy)
{
    if (strategy == u"datadream_dset") {
        //: How pictures were made: with one adapter for all classes.
        return Text::tr("one for all");
    }
    if (strategy == u"datadream_cls") {
        //: How pictures were made: with one adapter per class.
        return Text::tr("one per class");
    }
    if (strategy == u"loft") {
        //: How pictures were made: with the adapters of two pictures blended.
        return Text::tr("blended pairs");
    }
    if (strategy == u"loft_single") {
        //: How pictures were made: with the adapter of one picture.
        return Text::tr("one per picture");
    }
    if (strategy == u"class_prompt") {
        //: How pictures were made: from the name of the class, nothing learnt.
        return Text::tr("class name only");
    }
    if (strategy == u"caption_prompt") {
        //: How pictures were made: from one sentence for each picture, nothing learnt.
        return Text::tr("captions");
    }
    if (strategy == u"fakeit") {
        //: How pictures were made: from the name of the class and what it means.
        return Text::tr("name and definition");
    }
    if (strategy == u"issynth") {
        //: How pictures were made: a shot was noised and denoised.
        return Text::tr("shots redrawn");
    }
    if (strategy == u"disef") {
        //: How pictures were made: a shot was noised and denoised with a caption.
        return Text::tr("shots and captions");
    }
    return strategyText(strategy).title;
}

QString armTitle(const QString& arm, const QString& strategy)
{
    if (arm == u"clip_zero_shot") {
        return Text::tr("CLIP zero-shot");
    }
    if (arm == u"real_only") {
        return Text::tr("Real pictures only");
    }
    if (arm == u"synthetic") {
        //: An arm of the comparison; %1 is how its pictures were made.
        return Text::tr("Synthetic only, %1").arg(strategyNoun(strategy));
    }
    //: An arm of the comparison; %1 is how its pictures were made.
    return Text::tr("Real + synthetic, %1").arg(strategyNoun(strategy));
}

QString armHelp(const QString& arm)
{
    return arm == u"clip_zero_shot" ? Text::tr("CLIP as it comes, taught nothing") : QString();
}

QString armShortTitle(const QString& arm, const QString& strategy)
{
    if (arm == u"clip_zero_shot") {
        return Text::tr("zero-shot");
    }
    if (arm == u"real_only") {
        return Text::tr("real only");
    }
    if (arm == u"synthetic") {
        //: Short name of an arm in a chart; %1 is how its pictures were made.
        return Text::tr("made, %1").arg(strategyWord(strategy));
    }
    //: Short name of an arm in a chart; %1 is how its pictures were made.
    return Text::tr("both, %1").arg(strategyWord(strategy));
}

QString armKey(const QString& arm, const QString& strategy)
{
    return arm % u'/' % (strategy.isEmpty() ? u"-"_qs : strategy);
}

} // namespace dreamloft::ui
