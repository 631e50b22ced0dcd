// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dreamloft::ui {

/// Tabs, and at the end of their line what finds things in them. The end gives way first, then the
/// tabs, as far as they say they can; where both have no room in one line the end goes below.
class TabLine final : public QWidget {
    Q_OBJECT
public:
    /// Becomes the parent of both. `end` has a layout, which says how wide it may be.
    TabLine(QWidget* tabs, QWidget* end, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void arrange();
    [[nodiscard]] bool isOneLine(int width) const;

    QWidget* m_tabs;
    QWidget* m_end;
};

} // namespace dreamloft::ui
