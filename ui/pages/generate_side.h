// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace dreamloft::ui {

class Card;
class LivePreview;
class PairInstrument;
struct ProjectView;

/// Beside the made pictures: the pair instrument and the recipe of the selected picture.
class GenerateSide final : public QWidget {
    Q_OBJECT

public:
    explicit GenerateSide(QWidget* parent = nullptr);

    /// The shots of a class, for the instrument.
    void setClass(const ProjectView* view, int classIndex);
    /// Null: nothing is selected.
    void setItem(const ProjectView* view, const project::ItemRow* item);
    /// Whether the strategy blends shots at all.
    void setBlending(bool blending);
    /// Whether pictures are being made: the newest ones are shown.
    void setLive(bool live);
    [[nodiscard]] LivePreview& live() const { return *m_live; }
    [[nodiscard]] PairInstrument& pair() const { return *m_pair; }

Q_SIGNALS:
    /// The settings of the run that made the selected picture are wanted back.
    void useSettings();

private:
    Card* m_pairCard = nullptr;
    PairInstrument* m_pair = nullptr;
    Card* m_liveCard = nullptr;
    LivePreview* m_live = nullptr;
    Card* m_factsCard = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_use = nullptr;
};

} // namespace dreamloft::ui
