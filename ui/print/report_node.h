// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace dreamloft::ui::print {

/// An element of the report's page, or a piece of its text, which has no tag.
struct ReportNode {
    QString tag;
    QString text;
    QStringList classes;
    QHash<QString, QString> attributes;
    QByteArray picture; ///< of an `img`: the bytes of its file
    std::vector<ReportNode> children;

    [[nodiscard]] bool isText() const { return tag.isEmpty(); }
    [[nodiscard]] bool has(const QString& className) const { return classes.contains(className); }
    /// The first element below with this tag and class; null where there is none.
    [[nodiscard]] const ReportNode* find(const QString& wanted,
                                         const QString& className = {}) const;
    /// The elements right below, all or those of one tag.
    [[nodiscard]] std::vector<const ReportNode*> elements(const QString& wanted = {}) const;
    [[nodiscard]] QString allText() const;
    /// The same with each run of white space as one blank, as a browser shows it.
    [[nodiscard]] QString shownText() const;
};

/// White space as a browser shows it.
[[nodiscard]] QString withoutRuns(const QString& text);

/// The page that core/workflows/report writes, as a tree. It is well-formed XML behind its first
/// line; one that is not is a mistake of ours. Throws Error: Bug.
[[nodiscard]] ReportNode readReport(const QByteArray& html);

} // namespace dreamloft::ui::print
