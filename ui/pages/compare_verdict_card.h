// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare_numbers.h"
#include "ui/widgets/card.h"

class QAction;
class QLabel;

namespace dreamloft::ui {

class ActionButton;
class FlowLayout;

/// The sentence, its evidence, the protocol stamps and, where the answer is thin, what is missing.
class VerdictCard final : public Card {
    Q_OBJECT
public:
    /// `remedy` runs what is missing, `toPictures` leads to where test pictures are added; their
    /// buttons stand beside the reasons, while they are visible. Owned by the caller.
    VerdictCard(QAction* remedy, QAction* toPictures, QWidget* parent = nullptr);

    /// `outdated`: one sentence why the verdict no longer holds, or empty. `made`: with what.
    void setVerdict(const compare::Verdict& verdict, const QString& outdated, const QString& made);
    /// What the remedy does and takes, whole sentences, or empty.
    void setRemedy(const QString& sentences);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString evidence() const;
    /// The sentence gets the focus: it is what a screen reader says first.
    void focusSentence();

private:
    /// `holds`: the verdict is not out of date; only then is a kept condition green.
    void setStamps(const compare::Verdict& verdict, const QString& made, bool holds);
    void showNeeds();

    QLabel* m_sentence = nullptr;
    QLabel* m_evidence = nullptr;
    FlowLayout* m_stamps = nullptr;
    QWidget* m_needs = nullptr;
    QLabel* m_missing = nullptr;
    QString m_needed;   ///< what is missing and can be run
    QString m_pictures; ///< what only the person can add
    QString m_remedy;
};

} // namespace dreamloft::ui
