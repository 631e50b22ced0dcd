// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QPushButton;

namespace dreamloft::ui {

class Card;
class LivePreview;
class PairInstrument;
struct ProjectView;

/// Beside the made pictures: the pair instrument and the recipe of the selected picture; before the
/// first one what a start would make.
class GenerateSide final : public QWidget {
    Q_OBJECT

public:
    /// `tryOneEach` is offered beside what a start would make; it outlives this.
    explicit GenerateSide(QAction* tryOneEach, QWidget* parent = nullptr);

    /// The shots of a class, for the instrument.
    void setClass(const ProjectView* view, int classIndex);
    /// Null: nothing is selected. `nearest`: how alike the nearest real picture is, where known.
    void
    setItem(const ProjectView* view, const project::ItemRow* item, const QString& nearest = {});
    /// What a start would make, a sentence a line; empty: something is made already.
    void setPlan(const QStringList& plan);
    /// Whether the strategy blends shots at all.
    void setBlending(bool blending);
    /// Whether pictures are being made: the newest ones are shown.
    void setLive(bool live);
    /// How fast they come, and when the last one will have; 0: not known yet.
    void setPace(double picturesPerSecond, const QString& finishClock);
    /// A picture that the job shows: finished, or as it forms where motion is wanted.
    void addMade(const QImage& image, int classIndex, qint64 index, const QString& caption);
    [[nodiscard]] LivePreview& live() const { return *m_live; }
    [[nodiscard]] PairInstrument& pair() const { return *m_pair; }

Q_SIGNALS:
    /// The settings of the run that made the selected picture are wanted back.
    void useSettings();
    /// The very same picture as the selected one is wanted once more.
    void remakeWanted();

private:
    void showCards();

    Card* m_pairCard = nullptr;
    PairInstrument* m_pair = nullptr;
    Card* m_liveCard = nullptr;
    LivePreview* m_live = nullptr;
    QLabel* m_pace = nullptr;
    Card* m_planCard = nullptr;
    QLabel* m_plan = nullptr;
    Card* m_factsCard = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_remake = nullptr;
    bool m_blending = true;
    bool m_open = false; ///< a project is
    bool m_item = false; ///< a picture is selected
    bool m_making = false;
};

} // namespace dreamloft::ui
