// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace dreamloft::ui {

/// Holds a card of fixed width beside the content. Folded, it takes no room and slides over the
/// content when it is opened; Esc or a click outside closes it.
class Drawer final : public QWidget {
    Q_OBJECT
public:
    /// `overlayParent` is covered while the drawer is open in folded state.
    Drawer(QWidget* card, QWidget* overlayParent);

    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }

Q_SIGNALS:
    void openChanged(bool open);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void placeOverlay();

    QWidget* m_card;
    QWidget* m_overlayParent;
    QWidget* m_scrim = nullptr;
    bool m_folded = false;
    bool m_open = false;
};

} // namespace dreamloft::ui
