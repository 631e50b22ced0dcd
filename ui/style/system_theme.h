// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;
class QDBusVariant;

namespace dreamloft::ui::style {

/// What the desktop asks for. Qt 6.4 has no colorScheme(): the answer comes from the platform's own
/// palette and, where there is one, from the desktop portal.
class SystemTheme final : public QObject {
    Q_OBJECT
public:
    struct Look {
        bool dark = false;
        bool highContrast = false;
        bool calm = false; ///< nothing is to move that need not
        bool operator==(const Look&) const = default;
    };

    /// The one of this application; made at the first call, which must come before a palette is
    /// set.
    static SystemTheme& of(QApplication& app);

    [[nodiscard]] Look look() const;
    /// Whether the desktop asks for less motion; false before the first of().
    [[nodiscard]] static bool asksForCalm(const QApplication& app);
    /// The platform's own palette.
    [[nodiscard]] const QPalette& palette() const { return m_palette; }
    [[nodiscard]] static Look lookOf(const QPalette& palette);

Q_SIGNALS:
    void lookChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private Q_SLOTS:
    void portalChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    explicit SystemTheme(QApplication& app);
    void readPlatform();
    void askPortal();
    void takePortal(const QString& key, unsigned int value);

    QPalette m_palette;
    int m_portalScheme = 0; ///< 0 no preference, 1 dark, 2 light
    bool m_portalContrast = false;
    bool m_portalCalm = false;
    bool m_rereading = false;
};

} // namespace dreamloft::ui::style
