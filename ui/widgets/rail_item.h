// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QAbstractButton>

namespace dreamloft::ui {

/// One page of the rail: mark, name, fact.
class RailItem final : public QAbstractButton {
    Q_OBJECT
public:
    RailItem(const QString& id, const QString& title, QWidget* parent);

    [[nodiscard]] const QString& id() const { return m_id; }
    void setIconName(const QString& name);
    /// 1..6; 0 for a page that is no step.
    void setStep(int step);
    [[nodiscard]] bool isStep() const { return m_step > 0; }
    void setState(const Page::RailState& state);
    void setFolded(bool folded);
    void setReason(const QString& why);
    void refreshWords();
    /// Where the mark is, in own coordinates: the path line joins these.
    [[nodiscard]] QRect markRect() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int titleStart() const;
    /// Pixels that the fact at the end leaves for the title.
    [[nodiscard]] int titleRoom() const;
    void paintMark(QPainter& painter, const QRect& rect) const;

    QString m_id;
    QString m_iconName;
    int m_step = 0;
    Page::RailState m_state;
    QString m_reason;
    bool m_folded = false;
};

} // namespace dreamloft::ui
