// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace dreamloft::ui {

/// A scroll area as wide as its column that never scrolls sideways. Qt measures what wraps without
/// the bar, and takes the room of the lines that the bar costs from the last fields.
class ColumnScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit ColumnScroll(QWidget* parent = nullptr);

    /// Two lines of a field are seen at least.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Of all that is in it.
    [[nodiscard]] int wholeHeight() const { return m_wholeHeight; }
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitHeight();

    int m_wholeHeight = 0;
};

} // namespace dreamloft::ui
