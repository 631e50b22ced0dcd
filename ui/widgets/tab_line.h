// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/placed_widget.h"

namespace dreamloft::ui {

/// Tabs, and at the end of their line what finds things in them. The end gives way first; where the
/// tabs have no room for all that they say, it goes below them.
class TabLine final : public PlacedWidget {
    Q_OBJECT
public:
    /// Becomes the parent of both. `end` has a layout, which says how wide it may be.
    TabLine(QWidget* tabs, QWidget* end, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void arrange() override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool isOneLine(int width) const;

    QWidget* m_tabs;
    QWidget* m_end;
};

} // namespace dreamloft::ui
