// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/launch_options.h"

#include <QCommandLineParser>

namespace dreamloft::app {
namespace {

std::optional<QSize> sizeFrom(const QString& text)
{
    const QStringList sides = text.split(u'x');
    bool isWide = false;
    bool isHigh = false;
    const QSize size =
        sides.size() == 2 ? QSize(sides[0].toInt(&isWide), sides[1].toInt(&isHigh)) : QSize();
    return isWide && isHigh && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

/// Declares the options once, for parsing and for --help.
void declare(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"DreamLoft: more training pictures from the few you have, and the truth about whether "
        u"they help."_qs);
    parser.addPositionalArgument(u"project"_qs, u"Project folder to open."_qs, u"[project]"_qs);
    parser.addOptions({
        {u"project"_qs, u"Open the project in this folder."_qs, u"DIR"_qs},
        {u"page"_qs,
         u"Show this page: home dataset adapt generate quality classifier compare models."_qs,
         u"ID"_qs},
        {u"theme"_qs, u"system, light or dark, for this run."_qs, u"NAME"_qs},
        {u"lang"_qs, u"Language of this run, such as de or zh_CN."_qs, u"CODE"_qs},
        {u"size"_qs, u"Size of the window, such as 1280x800."_qs, u"WxH"_qs},
        {u"screenshot"_qs,
         u"Write the settled window to this PNG file, print the texts in it and end."_qs,
         u"FILE"_qs},
        {u"continue"_qs, u"Continue the stopped jobs of the project."_qs},
        {u"after-pid"_qs, u"Wait until the process of this number has ended."_qs, u"N"_qs},
        {u"monitor"_qs,
         u"Measure the first frame and the gaps of the event loop, print them at the end."_qs},
        {{u"h"_qs, u"help"_qs}, u"Show this help."_qs},
        {{u"v"_qs, u"version"_qs}, u"Show the version."_qs},
    });
}

} // namespace

LaunchOptions parseLaunch(const QStringList& arguments)
{
    QCommandLineParser parser;
    declare(parser);
    LaunchOptions options;
    // The parser takes the first entry for the program.
    if (!parser.parse(QStringList{u"dreamloft"_qs} + arguments)) {
        options.problem = parser.errorText();
        return options;
    }
    options.help = parser.isSet(u"help"_qs);
    options.version = parser.isSet(u"version"_qs);
    options.monitor = parser.isSet(u"monitor"_qs);
    options.goOn = parser.isSet(u"continue"_qs);
    options.afterProcess = parser.value(u"after-pid"_qs).toLongLong();
    options.page = parser.value(u"page"_qs);
    options.theme = parser.value(u"theme"_qs);
    options.language = parser.value(u"lang"_qs);
    options.screenshot = parser.value(u"screenshot"_qs);
    options.project = parser.value(u"project"_qs);
    const QStringList others = parser.positionalArguments();
    if (options.project.isEmpty() && !others.isEmpty()) {
        options.project = others.first();
    }
    static const QStringList themes{QString(), u"system"_qs, u"light"_qs, u"dark"_qs};
    if (!themes.contains(options.theme)) {
        options.problem = u"The theme is one of system, light and dark."_qs;
    }
    if (parser.isSet(u"size"_qs)) {
        options.size = sizeFrom(parser.value(u"size"_qs));
        if (!options.size) {
            options.problem = u"The size is given as WIDTHxHEIGHT, such as 1280x800."_qs;
        }
    }
    return options;
}

QString launchHelp()
{
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

} // namespace dreamloft::app
