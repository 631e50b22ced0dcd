// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_plan.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace dreamloft::tests {
namespace {

const QStringList& knownPages()
{
    // Home first: only before a project is opened can it be met empty.
    static const QStringList kPages{u"home"_qs,
                                    u"dataset"_qs,
                                    u"adapt"_qs,
                                    u"generate"_qs,
                                    u"quality"_qs,
                                    u"classifier"_qs,
                                    u"compare"_qs,
                                    u"models"_qs};
    return kPages;
}

const QStringList& knownDialogs()
{
    static const QStringList kDialogs{u"settings"_qs, // what is general
                                      u"settings-keys"_qs,
                                      u"settings-computing"_qs,
                                      u"settings-storage"_qs,
                                      u"settings-captions"_qs,
                                      u"settings-privacy"_qs,
                                      u"about"_qs,
                                      u"report"_qs,
                                      u"import"_qs,
                                      u"export-dataset"_qs,
                                      u"export-lora"_qs,
                                      u"export-classifier"_qs,
                                      u"export-report"_qs,
                                      u"export-pdf"_qs,
                                      u"captions"_qs,
                                      u"captions-server"_qs,
                                      u"shortcuts"_qs,
                                      u"palette"_qs};
    return kDialogs;
}

const QStringList& knownStates()
{
    static const QStringList kStates{
        u"empty"_qs, u"filled"_qs, u"running"_qs, u"error"_qs, u"readonly"_qs, u"real"_qs};
    return kStates;
}

const QStringList& knownThemes()
{
    static const QStringList kThemes{u"light"_qs, u"dark"_qs, u"contrast"_qs};
    return kThemes;
}

const QStringList& knownLanguages()
{
    static const QStringList kLanguages{u"en"_qs, u"de"_qs, u"zh_CN"_qs, u"xx"_qs};
    return kLanguages;
}

void declare(QCommandLineParser& parser)
{
    const auto choice = [](const QStringList& known) {
        return QString(u"all, or some of "_qs % known.join(u','));
    };
    parser.setApplicationDescription(
        u"Makes pictures of the studio's pages and looks for what cannot be read, reached or "
        u"heard in them."_qs);
    parser.addOptions({
        {u"out"_qs, u"Folder for pictures and findings."_qs, u"DIR"_qs, u"screens"_qs},
        {u"pages"_qs,
         QString(choice(knownPages() + knownDialogs()) %
                 u" (dialogs in the states filled and real)"_qs),
         u"LIST"_qs,
         u"all"_qs},
        {u"states"_qs,
         QString(choice(knownStates()) % u" (real alone with --project)"_qs),
         u"LIST"_qs,
         u"all"_qs},
        {u"project"_qs,
         u"Look at a copy of this finished project, with the real engine, in the state real."_qs,
         u"DIR"_qs},
        {u"themes"_qs, choice(knownThemes()), u"LIST"_qs, u"all"_qs},
        {u"languages"_qs, choice(knownLanguages()), u"LIST"_qs, u"all"_qs},
        {u"scales"_qs, u"Per cent, such as 100,150."_qs, u"LIST"_qs, u"100,125,150,200,300"_qs},
        {u"size"_qs, u"Size of the window."_qs, u"WxH"_qs, u"1440x900"_qs},
        {u"checks-only"_qs, u"Write no pictures."_qs},
        {{u"h"_qs, u"help"_qs}, u"Show this help."_qs},
    });
    QCommandLineOption part(u"part"_qs);
    part.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(part);
}

/// The wanted ones in the order of `known`.
QStringList chosen(const QCommandLineParser& parser,
                   const QString& option,
                   const QStringList& known,
                   QString& problem)
{
    const QStringList wanted = parser.value(option).split(u',', Qt::SkipEmptyParts);
    if (wanted == QStringList{u"all"_qs}) {
        return known;
    }
    QStringList found;
    for (const QString& one : known) {
        if (wanted.contains(one)) {
            found += one;
        }
    }
    if (found.isEmpty() || found.size() != wanted.size()) {
        problem = u"--%1 takes all, or some of %2."_qs.arg(option, known.join(u", "_qs));
    }
    return found;
}

/// A project that is named is what is looked at, unless other states are named as well.
void chooseStates(const QCommandLineParser& parser, ScreenPlan& plan)
{
    const QString folder = parser.value(u"project"_qs);
    if (!folder.isEmpty()) {
        plan.project = QFileInfo(folder).absoluteFilePath();
        if (!QFileInfo(QString(plan.project % u"/project.dreamloft")).isFile()) {
            plan.problem = u"There is no project in %1."_qs.arg(folder);
        }
    }
    for (const QString& name : chosen(parser, u"states"_qs, knownStates(), plan.problem)) {
        plan.states += *stateFrom(name);
    }
    const bool all = parser.value(u"states"_qs) == u"all";
    if (plan.project.isEmpty()) {
        if (!all && plan.states.contains(ScreenState::Real)) {
            plan.problem = u"The state real needs --project."_qs;
        }
        plan.states.removeAll(ScreenState::Real);
    } else if (all) {
        plan.states = {ScreenState::Real};
    }
}

} // namespace

QString nameOf(ScreenState state)
{
    return knownStates().at(static_cast<qsizetype>(state));
}

std::optional<ScreenState> stateFrom(const QString& name)
{
    const qsizetype at = knownStates().indexOf(name);
    return at < 0 ? std::nullopt : std::optional(static_cast<ScreenState>(at));
}

bool isDialog(const QString& page)
{
    return knownDialogs().contains(page);
}

bool isMet(const QString& page, ScreenState state)
{
    return state == ScreenState::Filled || state == ScreenState::Real || !isDialog(page);
}

ScreenPlan parsePlan(const QStringList& arguments)
{
    QCommandLineParser parser;
    declare(parser);
    ScreenPlan plan;
    if (!parser.parse(arguments)) {
        plan.problem = parser.errorText();
        return plan;
    }
    plan.help = parser.isSet(u"help"_qs);
    plan.part = parser.isSet(u"part"_qs);
    plan.checksOnly = parser.isSet(u"checks-only"_qs);
    plan.out = parser.value(u"out"_qs);
    plan.pages = chosen(parser, u"pages"_qs, knownPages() + knownDialogs(), plan.problem);
    plan.themes = chosen(parser, u"themes"_qs, knownThemes(), plan.problem);
    plan.languages = chosen(parser, u"languages"_qs, knownLanguages(), plan.problem);
    chooseStates(parser, plan);
    constexpr int kSmallest = 100;
    constexpr int kLargest = 400;
    for (const QString& text : parser.value(u"scales"_qs).split(u',', Qt::SkipEmptyParts)) {
        const int scale = text.toInt();
        if (scale < kSmallest || scale > kLargest) {
            plan.problem = u"A scale is a number of per cent from 100 to 400."_qs;
        }
        plan.scales += scale;
    }
    const QStringList sides = parser.value(u"size"_qs).split(u'x');
    plan.size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (plan.size.isEmpty()) {
        plan.problem = u"The size is given as WIDTHxHEIGHT, such as 1440x900."_qs;
    }
    return plan;
}

QString planHelp()
{
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

QString placeOf(const QString& page,
                ScreenState state,
                const QString& theme,
                const QString& language,
                int scale)
{
    return QStringList{page, nameOf(state), theme, language, QString::number(scale)}.join(u'/');
}

QString fileOf(const QString& place)
{
    return QString(place).replace(u'/', u'-') % u".png";
}

} // namespace dreamloft::tests
