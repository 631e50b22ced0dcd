// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QHash>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace dreamloft::ui::print {

struct ReportNode;

/// What the report's own style sheet says about colours: the page and its print look alike, and
/// there is one place for them (core/workflows/report/report_style).
class ReportSheet {
public:
    explicit ReportSheet(const QString& css);

    /// Of the light set, by name: "text", "good-soft". Throws Error: Bug where there is none.
    [[nodiscard]] QColor colour(const QString& name) const;
    /// Of the mark before a legend's word, from its own style or its class.
    [[nodiscard]] QColor markColour(const ReportNode& mark) const;
    /// A drawing of the page as an SVG that stands alone and is `width` of its own pixels wide: the
    /// page stretches them sideways, and its strokes must stay as they are.
    [[nodiscard]] QByteArray drawing(const ReportNode& svg, qreal width) const;

private:
    using Declarations = std::vector<std::pair<QString, QString>>;
    /// "line.grid" without the element around it.
    struct Rule {
        QString tag; ///< empty: any
        QStringList classes;
        Declarations declarations;
    };
    [[nodiscard]] static Declarations declarationsOf(const QString& text);
    [[nodiscard]] QString resolved(const QString& value) const;

    QHash<QString, QColor> m_colours;
    std::vector<Rule> m_drawings; ///< rules below "svg"
    std::vector<Rule> m_marks;    ///< rules below ".legend"
};

} // namespace dreamloft::ui::print
