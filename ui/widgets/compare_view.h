// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QString>
#include <QWidget>

#include <array>

class QCheckBox;
class QLabel;

namespace dreamloft::ui {

class PictureCanvas;

/// Two pictures side by side with the same crop and zoom: real beside synthetic, or the two halves
/// of a finding.
class CompareView final : public QWidget {
    Q_OBJECT

public:
    struct Side {
        QString path;
        QString key;
        QString title;  ///< "real, shot 3"
        QString detail; ///< second line, may be empty
        Badge::Tone tone = Badge::Tone::Neutral;
    };

    explicit CompareView(ThumbnailLoader& loader, QWidget* parent = nullptr);

    /// A side without a path is hidden.
    void setSides(const Side& first, const Side& second);
    /// What is between them: "similarity 0.98". Empty hides it.
    void setRelation(const QString& text);
    /// Off by default: both are shown whole; on: cut to a square as the methods see them.
    void setSquare(bool square);
    void resetView();

private:
    struct Half {
        QWidget* all = nullptr;
        Badge* title = nullptr;
        QLabel* detail = nullptr;
        PictureCanvas* canvas = nullptr;
    };
    Half makeHalf();

    ThumbnailLoader& m_loader;
    std::array<Half, 2> m_halves;
    QLabel* m_relation = nullptr;
    QCheckBox* m_square = nullptr;
};

} // namespace dreamloft::ui
