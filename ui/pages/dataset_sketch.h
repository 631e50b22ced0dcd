// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dreamloft::ui {

/// A drawing of what the program expects: a folder with one folder per class, each with a few
/// pictures.
class FolderSketch final : public QWidget {
    Q_OBJECT

public:
    explicit FolderSketch(QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace dreamloft::ui
