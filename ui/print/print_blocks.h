// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/print/print_flow.h"
#include "ui/print/print_text.h"

#include <QString>

#include <functional>

namespace dreamloft::ui::print {

class ReportSheet;
struct ReportNode;

inline constexpr qreal kVerdictInset = 14; ///< behind the bar of the verdict

/// What the blocks of the report are printed with.
struct Press {
    const Paper& paper;
    const ReportSheet& sheet;
    Flow& flow;
    int& lostPictures;            ///< that could not be read, counted when they are drawn
    std::function<void()> beat{}; ///< called all along; may throw to stop

    void step() const
    {
        if (beat) {
            beat();
        }
    }
    /// Text and small print in the inks of the page.
    [[nodiscard]] TextStyle text(qreal size) const;
    [[nodiscard]] TextStyle soft(qreal size) const;
    [[nodiscard]] TextBox box(TextRuns runs, const TextShape& shape = {}) const;
};

/// Where `<small>` stands: beside what it belongs to, or on a line of its own below it.
enum class SmallPrint { Beside, Below };

/// What stands in an element, in runs of one style.
[[nodiscard]] TextRuns runsOf(const Press& press,
                              const ReportNode& node,
                              const TextStyle& style,
                              SmallPrint small = SmallPrint::Beside);

/// A drawing of the page, in lines and areas whatever the size it is looked at.
struct Drawing {
    qreal height = 0;
    std::function<void(QPainter& painter, qreal x, qreal y)> draw{};
};
/// `scale`: points for each pixel of the page; the width is in points.
[[nodiscard]] Drawing
drawingOf(const Press& press, const ReportNode& svg, qreal width, qreal scale);

// Each adds one block of the report to the flow; the element is named as on the page.

void addTable(const Press& press, const ReportNode& table);
void addGains(const Press& press, const ReportNode& gains);
void addSweep(const Press& press, const ReportNode& sweep);
void addLegend(const Press& press, const ReportNode& legend);
/// Pictures of one source, or pairs of them, beside its name. `keepsNext`: the next strip follows
/// on the same page.
void addStrip(const Press& press, const ReportNode& strip, bool keepsNext);
void addFacts(const Press& press, const ReportNode& facts);
void addStamps(const Press& press, const ReportNode& stamps);
void addMissing(const Press& press, const ReportNode& missing);
void addWords(const Press& press, const ReportNode& words);
void addList(const Press& press, const ReportNode& list);

/// How a paragraph stands.
struct Paragraph {
    qreal left = 0;
    qreal right = 0; ///< room left free
    qreal above = 0;
    bool keepsNext = false;
    qreal lineHeight = 1.3;
    QColor ground{};
};
/// Long paragraphs may break between their lines, short ones stay whole.
void addParagraph(const Press& press, TextRuns runs, const Paragraph& shape);

/// At the foot of a page, whose number has the room that it needs.
void drawFoot(QPainter& painter, const Press& press, const QString& title, const QString& number);

/// Everything of the page, section by section.
void addReport(const Press& press, const ReportNode& page);

} // namespace dreamloft::ui::print
