// SPDX-License-Identifier: GPL-3.0-or-later
// The order of the printed report: that of the page.
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QPainter>

#include <algorithm>
#include <iterator>

namespace dreamloft::ui::print {
namespace {

constexpr qreal kTitleSize = 20; ///< of the verdict
constexpr qreal kSectionSize = 13.5;
constexpr qreal kPartSize = 10.5;
constexpr qreal kHintSize = 8.5;

void addHeading(const Press& press, const ReportNode& heading)
{
    const bool section = heading.tag == u"h2";
    const TextStyle style =
        press.text(section ? kSectionSize : kPartSize).weighing(QFont::DemiBold);
    addParagraph(
        press, runsOf(press, heading, style), {.above = section ? 24.0 : 14.0, .keepsNext = true});
}

void addText(const Press& press, const ReportNode& paragraph, bool belowHeading)
{
    if (paragraph.has(u"lead"_qs)) {
        addParagraph(press,
                     runsOf(press, paragraph, press.soft(kPartSize)),
                     {.left = kVerdictInset, .above = 5, .keepsNext = true, .lineHeight = 1.35});
    } else {
        addParagraph(press,
                     runsOf(press, paragraph, press.soft(kHintSize)),
                     {.above = belowHeading ? 3.0 : 6.0, .keepsNext = belowHeading});
    }
}

/// Line by line, as it was written. A text box for all of them would be laid out with a timer by
/// Qt, which only threads of its own have.
void addRecord(const Press& press, const ReportNode& record)
{
    constexpr qreal kInset = 8;
    TextStyle style = press.text(6.8);
    style.mono = true;
    const QStringList lines = record.allText().split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        addParagraph(press,
                     {{lines[i], style}},
                     {.left = kInset,
                      .right = kInset,
                      .above = i == 0 ? 5.0 : 0.0,
                      .keepsNext = i == 0 || i + 2 == lines.size(),
                      .lineHeight = 1.25,
                      .ground = press.sheet.colour(u"sunken"_qs)});
    }
}

/// A class with its prompt and the pictures of every source, on one page.
void addClass(const Press& press, const ReportNode& shown)
{
    const auto parts = shown.elements();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i]->tag == u"h3") {
            addHeading(press, *parts[i]);
        } else if (parts[i]->tag == u"p") {
            addText(press, *parts[i], true);
        } else {
            addStrip(press, *parts[i], i + 1 < parts.size());
        }
    }
}

bool addBlock(const Press& press, const ReportNode& node)
{
    using Add = void (*)(const Press&, const ReportNode&);
    struct Block {
        const char* name; ///< of a class of the page
        Add add;
    };
    static constexpr Block kBlocks[] = {{"missing", addMissing},
                                        {"facts", addFacts},
                                        {"stamps", addStamps},
                                        {"gains", addGains},
                                        {"sweep", addSweep},
                                        {"legend", addLegend},
                                        {"class", addClass},
                                        {"words", addWords}};
    const auto* const found =
        std::find_if(std::begin(kBlocks), std::end(kBlocks), [&](const Block& block) {
            return node.has(QString::fromLatin1(block.name));
        });
    if (found != std::end(kBlocks)) {
        found->add(press, node);
    } else if (node.tag == u"table") {
        addTable(press, node);
    } else if (node.tag == u"ul") {
        addList(press, node);
    } else if (node.tag == u"pre") {
        addRecord(press, node);
    } else if (node.has(u"strip"_qs)) {
        addStrip(press, node, false);
    } else {
        return false;
    }
    return true;
}

/// All blocks below an element; what has no form of its own here is looked into, so that no text of
/// the page is lost.
void addBlocks(const Press& press, const ReportNode& parent)
{
    bool belowHeading = false;
    for (const ReportNode& node : parent.children) {
        press.step();
        const bool heading = node.tag == u"h2" || node.tag == u"h3" || node.tag == u"summary";
        if (node.isText()) {
            if (!node.text.trimmed().isEmpty()) {
                addParagraph(
                    press, {{withoutRuns(node.text), press.soft(kHintSize)}}, {.above = 4});
            }
            continue; // white space between blocks
        }
        if (heading) {
            addHeading(press, node);
        } else if (node.tag == u"h1") {
            addParagraph(press,
                         runsOf(press, node, press.text(kTitleSize).weighing(QFont::DemiBold)),
                         {.left = kVerdictInset, .keepsNext = true, .lineHeight = 1.12});
        } else if (node.tag == u"p") {
            addText(press, node, belowHeading);
        } else if (!addBlock(press, node)) {
            addBlocks(press, node);
        }
        belowHeading = heading;
    }
}

/// The project at the left, what the page is about at the right.
void addTop(const Press& press, const ReportNode& header)
{
    constexpr qreal kNamePart = 0.4;
    const ReportNode* name = header.find(u"div"_qs, u"name"_qs);
    const ReportNode* about = header.find(u"div"_qs, u"about"_qs);
    if (name == nullptr || about == nullptr) {
        return;
    }
    const TextBox left(press.paper,
                       runsOf(press, *name, press.text(15).weighing(QFont::DemiBold)),
                       kNamePart * kTextWidth);
    const TextBox right(press.paper,
                        runsOf(press, *about, press.soft(kHintSize)),
                        (1 - kNamePart) * kTextWidth,
                        {.align = Qt::AlignRight});
    const qreal height = std::max(left.height(), right.height());
    press.flow.add({.height = height + 16,
                    .keepsNext = true,
                    .draw = [left, right, height](QPainter& painter, qreal x, qreal y) {
                        left.draw(painter, x, y + height - left.height());
                        right.draw(painter,
                                   x + kNamePart * kTextWidth,
                                   y + height - right.height() - 1.5); // on one base line
                    }});
}

} // namespace

void addReport(const Press& press, const ReportNode& page)
{
    if (const ReportNode* header = page.find(u"header"_qs)) {
        addTop(press, *header);
    }
    const ReportNode* main = page.find(u"main"_qs);
    for (const ReportNode* section : main->elements(u"section"_qs)) {
        if (section->has(u"verdict"_qs)) {
            press.flow.setEdge(press.sheet.colour(section->has(u"helped"_qs) ? u"good"_qs
                                                  : section->has(u"hurt"_qs) ? u"bad"_qs
                                                                             : u"warn"_qs));
        }
        addBlocks(press, *section);
        press.flow.setEdge({});
    }
}

} // namespace dreamloft::ui::print
