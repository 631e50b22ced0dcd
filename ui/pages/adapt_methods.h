// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QRadioButton>
#include <QString>
#include <QWidget>

namespace dreamloft::ui {

/// A choice as a card: title, cost at the right, a sentence below. A radio button in everything but
/// its looks.
class MethodCard final : public QRadioButton {
    Q_OBJECT

public:
    explicit MethodCard(const QString& title, QWidget* parent = nullptr);

    void setLine(const QString& line);
    /// "9 min"; empty while it is not known.
    void setCost(const QString& cost);
    /// Everything about the cost in one sentence, spoken and shown as tooltip.
    void setCostSentence(const QString& sentence);
    [[nodiscard]] QString cost() const { return m_cost; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& at) const override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void describe();

    QString m_line;
    QString m_cost;
    QString m_costSentence;
};

/// The three ways to adapt, by strategy name.
class MethodCards final : public QWidget {
    Q_OBJECT

public:
    explicit MethodCards(QWidget* parent = nullptr);

    [[nodiscard]] QString strategy() const;
    void setStrategy(const QString& strategy);
    [[nodiscard]] MethodCard* card(const QString& strategy) const
    {
        return m_cards.value(strategy);
    }
    /// How many classes and shots there are decides how many adapters each card names; without
    /// shots none names any.
    void setCounts(int classes, int shots);
    [[nodiscard]] int adapters(const QString& strategy) const;

Q_SIGNALS:
    /// By the user.
    void chosen(const QString& strategy);

private:
    QMap<QString, MethodCard*> m_cards;
    int m_classes = 0;
    int m_shots = 0;
};

} // namespace dreamloft::ui
