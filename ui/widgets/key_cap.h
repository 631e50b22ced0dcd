// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

namespace dreamloft::ui {

/// Keys as they are written on a keyboard: "Ctrl+Enter".
[[nodiscard]] QString keysText(const QKeySequence& keys);
/// "Always among the shots (P)"; the text alone where there are no keys.
[[nodiscard]] QString withKeys(const QString& text, const QKeySequence& keys);

/// Keys as they look on a keyboard.
class KeyCap final : public QWidget {
    Q_OBJECT
public:
    explicit KeyCap(const QKeySequence& keys, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& keys);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_parts;
};

} // namespace dreamloft::ui
