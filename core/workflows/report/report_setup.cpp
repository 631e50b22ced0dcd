// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_markup.h"
#include "core/workflows/report/report_sections.h"

#include <algorithm>

namespace dreamloft::workflows::markup {
namespace {

/// Of all quality rows the fewest pictures on either side; 0 without rows.
std::int64_t fewestPictures(const ReportContent& content)
{
    std::int64_t fewest = 0;
    for (const auto& row : content.quality) {
        const std::int64_t here = std::min(row.nReal, row.nSynthetic);
        fewest = fewest == 0 ? here : std::min(fewest, here);
    }
    return fewest;
}

/// The most that one network found; networks see differently, so their counts do not add up.
std::int64_t lookAlikes(const ReportContent& content)
{
    std::int64_t most = 0;
    for (const auto& network : content.quality) {
        std::int64_t found = 0;
        for (const auto& row : content.quality) {
            const bool counts = row.network == network.network && row.classIndex >= 0;
            found += counts ? row.lookAlikes.value_or(0) : 0;
        }
        most = std::max(most, found);
    }
    return most;
}

std::string item(const std::string& text)
{
    return "<li>" + text + "</li>";
}

} // namespace

std::string setupSection(const ReportContent& content)
{
    if (content.setup.empty()) {
        return {};
    }
    std::string html =
        "<section class=\"card\" id=\"setup\"><h2>What was done</h2><p class=\"hint\">The settings "
        "that matter most; all of them stand under Record.</p><div class=\"wide\">"
        "<table class=\"plain\"><tbody>";
    for (const auto& [name, value] : content.setup) {
        html +=
            "<tr><th scope=\"row\">" + labelled(name) + "</th><td>" + escaped(value) + "</td></tr>";
    }
    return html + "</tbody></table></div></section>";
}

std::string limitsSection(const ReportContent& content)
{
    if (content.arms.empty()) {
        return {};
    }
    std::string html = "<section class=\"card\" id=\"limits\"><h2>What this does not tell</h2><ul "
                       "class=\"limits\">";
    html += item("The 95\u202f% ranges are about these test pictures and repeats. Other shots, or "
                 "synthetic pictures made again with another seed, were not tried and vary on top "
                 "of that.");
    html += item("One data set was looked at: what helped here need not help elsewhere.");
    if (const std::int64_t fewest = fewestPictures(content); fewest > 0 && fewest < kEnoughForFid) {
        html += item("Fr\u00e9chet distances rest on as few as " + grouped(fewest) +
                     " pictures. Below 2,048 they come out too large, the more so the fewer there "
                     "are: compare them at equal n and with their floor only. KID does not lean "
                     "that way, but its range grows.");
    }
    if (const std::int64_t found = lookAlikes(content); found > 0) {
        html += item(grouped(found) +
                     " synthetic pictures may be near copies of a training photo (look-alikes): "
                     "look at them before the pictures are passed on.");
    }
    return html + "</ul></section>";
}

} // namespace dreamloft::workflows::markup
