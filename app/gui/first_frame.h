// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace dreamloft::app {

/// Measures how long after the start of the process its window stood painted on the screen.
class FirstFrame final : public QObject {
    Q_OBJECT

public:
    /// `window` is not shown yet and outlives this.
    explicit FirstFrame(QWidget& window);

    /// "first frame: 312 ms after the start of the process"; the system counts starts in steps of
    /// 10 ms, rounded down, so the number is up to 10 ms too large.
    [[nodiscard]] QString report() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    double m_ms = -1;
};

} // namespace dreamloft::app
