// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_html.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/workflows/report/report_markup.h"
#include "core/workflows/report/report_sections.h"
#include "core/workflows/report/report_style.h"

#include <array>
#include <utility>

namespace dreamloft::workflows {
namespace {

using namespace markup;

struct Headline {
    std::string first; ///< up to the first full stop
    std::string rest;  ///< without what `missing` says again
};

Headline headlineOf(const ReportContent& content)
{
    std::string text = content.sentence;
    for (const auto& missing : content.missing) {
        const std::size_t at = text.find(missing);
        if (at != std::string::npos) {
            text.erase(at, missing.size());
        }
    }
    const std::size_t end = text.find(". ");
    if (end == std::string::npos) {
        return {std::string(base::trim(text)), {}};
    }
    return {text.substr(0, end + 1), std::string(base::trim(text.substr(end + 2)))};
}

std::string fact(const std::string& name, const std::string& value, const std::string& more)
{
    return "<div><dt>" + name + "</dt><dd>" + value + "<small>" + more + "</small></dd></div>";
}

std::string facts(const ReportContent& content)
{
    std::string html = "<dl class=\"facts\">";
    for (const auto& arm : content.arms) {
        if (arm.arm == "real_only") {
            html += fact("Real pictures only", percent(arm.accuracy), "test accuracy");
        }
    }
    if (const auto* arm = answeringArm(content)) {
        html += fact("With synthetic", percent(arm->accuracy), labelled(arm->label));
        if (arm->gain) {
            html += fact("Difference",
                         points(arm->gain->value),
                         "points, " + points(arm->gain->low) + " to " + points(arm->gain->high));
        }
    }
    std::string classes;
    if (!content.onlyClasses.empty()) {
        classes += std::to_string(content.onlyClasses.size());
        classes += " of ";
    }
    classes += std::to_string(content.classes);
    classes += " classes";
    html += fact("Test pictures", grouped(content.testPictures), classes);
    const std::string shots = content.shots.text();
    html += content.syntheticPerClass > 0 ? fact("Pictures a class",
                                                 shots + " + " + grouped(content.syntheticPerClass),
                                                 "real + synthetic")
                                          : fact("Pictures a class", shots, "real");
    double seconds = 0;
    for (const auto& stage : content.cost) {
        seconds += stage.seconds;
    }
    if (seconds > 0) {
        html += fact("Cost", base::humanDuration(seconds), "time at work");
    }
    return html + "</dl>";
}

std::string verdictSection(const ReportContent& content)
{
    const Headline headline = headlineOf(content);
    std::string html = "<section class=\"card verdict " + escaped(content.answer) +
                       "\" id=\"verdict\"><h1>" + escaped(headline.first) + "</h1>";
    if (!headline.rest.empty()) {
        html += "<p class=\"lead\">" + labelled(headline.rest) + "</p>";
    }
    if (!content.missing.empty()) {
        html += "<div class=\"missing\"><b>For a clear answer</b><ul>";
        for (const auto& sentence : content.missing) {
            html += "<li>" + escaped(sentence) + "</li>";
        }
        html += "</ul></div>";
    }
    if (!content.onlyClasses.empty()) {
        html +=
            "<div class=\"missing\"><b>A part of the classes</b><p>All numbers are counted over "
            "the test pictures of " +
            escaped(base::join(content.onlyClasses, ", ")) +
            " alone. A part that was chosen after a look at the results proves nothing. The "
            "classifiers still choose among all classes, and their steps were chosen on the "
            "validation pictures of all.</p></div>";
    }
    return html + facts(content) + "</section>";
}

std::string protocolSection(const ReportContent& content)
{
    if (content.protocol.empty()) {
        return {};
    }
    std::string html = "<section class=\"card\" id=\"protocol\"><h2>Was the comparison fair?</h2>"
                       "<ul class=\"stamps\">";
    for (const auto& stamp : content.protocol) {
        html += stamp.kept
                    ? "<li class=\"kept\"><span class=\"mark\" aria-hidden=\"true\">\u2713</span>"
                    : "<li class=\"broken\"><span class=\"mark\" aria-hidden=\"true\">!</span>";
        html += "<span><b>" + escaped(stamp.name) + (stamp.kept ? "" : ": not kept") +
                "</b><span class=\"why\">" + sentenceCase(stamp.finding) + "</span></span></li>";
    }
    return html + "</ul></section>";
}

/// Links to the sections that are there.
std::string navigation(const std::vector<std::pair<const char*, const char*>>& targets)
{
    std::string html = "<nav aria-label=\"Sections\"><ul>";
    for (const auto& [id, name] : targets) {
        html += std::string("<li><a href=\"#") + id + "\">" + name + "</a></li>";
    }
    return html + "</ul></nav>";
}

std::string pageHead(const ReportContent& content)
{
    // Every element is closed, so that whoever prints the page reads it as XML. The policy makes a
    // promise checkable: nothing is fetched, nothing runs.
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "img-src data:; style-src 'unsafe-inline'\"/>"
           "<meta name=\"generator\" content=\"DreamLoft " +
           escaped(base::versionString()) + "\"/><title>" + escaped(content.project) +
           ": did the synthetic pictures help?</title><style>" + std::string(reportStyle()) +
           "</style></head>\n<body>";
}

} // namespace

std::string renderReport(const ReportContent& content)
{
    struct Section {
        const char* id;
        const char* name;
        std::string html;
    };
    // The answer and whether it is fair, what it rests on, the pictures, then the books.
    const std::array<Section, 13> sections{{{"verdict", "Verdict", verdictSection(content)},
                                            {"protocol", "Protocol", protocolSection(content)},
                                            {"arms", "Classifiers", armsSection(content)},
                                            {"classes", "Classes", gainsSection(content)},
                                            {"mistakes", "Mistakes", confusionSection(content)},
                                            {"pictures", "Pictures", picturesSection(content)},
                                            {"quality", "Quality", qualitySection(content)},
                                            {"ablations", "Ablations", ablationSection(content)},
                                            {"limits", "Limits", limitsSection(content)},
                                            {"setup", "Set-up", setupSection(content)},
                                            {"cost", "Cost", costSection(content)},
                                            {"words", "Words", wordsSection(content)},
                                            {"record", "Record", recordSection(content)}}};
    std::vector<std::pair<const char*, const char*>> targets;
    std::string body;
    for (const Section& section : sections) {
        if (!section.html.empty()) {
            targets.emplace_back(section.id, section.name);
            body += section.html + "\n";
        }
    }
    std::string html = pageHead(content) + "<header class=\"top\"><div class=\"name\">" +
                       escaped(content.project) + "</div><div class=\"about\">" +
                       (content.purpose.empty() ? "" : sentenceCase(content.purpose) + " \u00b7 ") +
                       "Comparison of " + escaped(content.date) + "</div></header>\n";
    html += navigation(targets) + "<main>" + body + "</main>\n";
    html += "<footer>Made by DreamLoft " + escaped(base::versionString()) +
            " on the computer of its user. This page holds everything it shows and loads "
            "nothing.</footer>"
            "</body></html>\n";
    return html;
}

} // namespace dreamloft::workflows
