// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace dreamloft::ui {

/// A large button that says what happens in one sentence: where to begin.
class StartCard final : public QAbstractButton {
    Q_OBJECT
public:
    StartCard(const QString& iconName,
              const QString& title,
              const QString& sentence,
              QWidget* parent);

    void setSentence(const QString& sentence);
    /// Keys shown at the end of the title, e.g. "Ctrl+N".
    void setKeys(const QString& keys);
    /// Compact: icon at the side, as in a list of buttons; else above, as one of a few cards.
    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int sentenceHeight(int width) const;

    QString m_iconName;
    QString m_sentence;
    QString m_keys;
    bool m_compact = false;
};

} // namespace dreamloft::ui
