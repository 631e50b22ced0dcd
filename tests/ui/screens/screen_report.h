// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/screens/screen_checks.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace dreamloft::tests {

/// What all parts have found, and the files that are made of it. Parts tell it line by line on
/// their standard output, so that a part that crashes loses nothing.
class ScreenReport {
public:
    /// The lines that a part writes.
    [[nodiscard]] static QString lineOf(const QString& place);
    [[nodiscard]] static QString lineOf(const QString& place, const ScreenFinding& finding);
    /// The last line of a part that came to its end.
    [[nodiscard]] static QString lastLine();

    /// Takes a line of a part; what is none of ours is passed over.
    void take(const QString& line);
    void add(const QString& place, const ScreenFinding& finding);

    [[nodiscard]] qsizetype screens() const { return m_places.size(); }
    [[nodiscard]] qsizetype findings() const { return m_findings.size(); }
    /// Each finding once, with the number of screens it is on: the same label is often cut in all
    /// themes and scales.
    [[nodiscard]] QStringList summary() const;

    /// findings.txt: a line each, "kind | place | widget | text | what", alike ones together.
    /// False when it cannot be written.
    [[nodiscard]] bool writeFindings(const QString& folder) const;
    /// index.html: small pictures that lead to the large ones, by page and state.
    [[nodiscard]] bool writeContactSheet(const QString& folder) const;

private:
    struct Entry {
        QString place;
        ScreenFinding finding;
    };
    [[nodiscard]] QList<Entry> sorted() const;

    QStringList m_places;
    QList<Entry> m_findings;
    QHash<QString, int> m_countOf; ///< findings by place
};

} // namespace dreamloft::tests
