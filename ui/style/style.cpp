// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style.h"

#include "ui/style/studio_style.h"
#include "ui/style/system_theme.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::ui::style {
namespace {

// Names of the dynamic properties by which a widget remembers its tokens.
constexpr char kInk[] = "dl_ink";
constexpr char kGround[] = "dl_ground";
constexpr char kKind[] = "dl_kind";
constexpr char kSideways[] = "dl_sideways";
constexpr char kReducedMotion[] = "dl_reduced_motion";
constexpr char kFontScale[] = "dl_font_scale";

/// The token table behind the application's palette; null in high contrast.
const Tokens* tokens()
{
    const QColor window = QApplication::palette().color(QPalette::Active, QPalette::Window);
    for (const Tokens* table : {&lightTokens(), &darkTokens()}) {
        if (window == table->ground(Ground::Window)) {
            return table;
        }
    }
    return nullptr;
}

QColor systemColor(QPalette::ColorRole role, QPalette::ColorGroup group = QPalette::Active)
{
    return QApplication::palette().color(group, role);
}

double fontScale()
{
    const QVariant scale = qApp->property(kFontScale);
    return scale.isValid() ? scale.toDouble() : 1.0;
}

void applyTokens(QWidget* widget)
{
    const QVariant inkValue = widget->property(kInk);
    const QVariant groundValue = widget->property(kGround);
    if (!inkValue.isValid() && !groundValue.isValid()) {
        return;
    }
    QPalette palette;
    if (inkValue.isValid()) {
        const QColor color = ink(static_cast<Ink>(inkValue.toInt()));
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            palette.setColor(group, QPalette::WindowText, color);
            palette.setColor(group, QPalette::Text, color);
            palette.setColor(group, QPalette::ButtonText, color);
        }
    }
    if (groundValue.isValid()) {
        const QColor color = ground(static_cast<Ground>(groundValue.toInt()));
        palette.setColor(QPalette::Window, color);
        palette.setColor(QPalette::Base, color);
    }
    widget->setPalette(palette);
}

void usePalette(QApplication& app, Theme theme)
{
    const SystemTheme::Look system = SystemTheme::of(app).look();
    if (theme == Theme::System && system.highContrast) {
        app.setPalette(SystemTheme::of(app).palette());
    } else {
        const bool dark = theme == Theme::Dark || (theme == Theme::System && system.dark);
        app.setPalette(paletteOf(dark ? darkTokens() : lightTokens()));
    }
    for (QWidget* widget : QApplication::allWidgets()) {
        applyTokens(widget);
        widget->update();
    }
}

void useFont(QApplication& app)
{
    constexpr double kBodyPoints = 9.75; // 13 px at 96 dpi
    constexpr double kUsualPoints = 11.0;
    QFont body = app.font();
    if (!app.property(kFontScale).isValid()) {
        // Whoever set a larger text for the whole desktop gets it here as well.
        app.setProperty(kFontScale, std::clamp(body.pointSizeF() / kUsualPoints, 1.0, 2.5));
    }
    if (QFontDatabase::families().contains(u"Inter")) {
        QStringList families{u"Inter"_qs};
        families += body.families();
        body.setFamilies(families);
    }
    body.setPointSizeF(kBodyPoints * fontScale());
    app.setFont(body);
}

} // namespace

QColor ink(Ink which)
{
    if (const Tokens* table = tokens()) {
        return table->ink(which);
    }
    switch (which) {
    case Ink::OnAccent:
        return systemColor(QPalette::HighlightedText);
    case Ink::Faint:
        return systemColor(QPalette::WindowText, QPalette::Disabled);
    default:
        return systemColor(QPalette::WindowText);
    }
}

QColor ground(Ground which)
{
    if (const Tokens* table = tokens()) {
        return table->ground(which);
    }
    switch (which) {
    case Ground::Surface:
    case Ground::Raised:
        return systemColor(QPalette::Base);
    case Ground::Accent:
        return systemColor(QPalette::Highlight);
    case Ground::Good:
    case Ground::Warn:
    case Ground::Bad:
        return systemColor(QPalette::WindowText);
    default:
        return systemColor(QPalette::Window);
    }
}

QColor line()
{
    const Tokens* table = tokens();
    return table != nullptr ? QColor::fromRgb(table->line) : systemColor(QPalette::WindowText);
}

QColor series(int i)
{
    static constexpr std::array<QRgb, 7> kOkabeIto{
        0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xF0E442};
    const auto index = static_cast<std::size_t>(i < 0 ? 0 : i) % (kOkabeIto.size() + 1);
    if (index == kOkabeIto.size()) {
        return QColor::fromRgb((isDark() ? darkTokens() : lightTokens()).lastSeries);
    }
    return QColor::fromRgb(kOkabeIto[index]);
}

bool isDark()
{
    return systemColor(QPalette::Window).lightnessF() <
           systemColor(QPalette::WindowText).lightnessF();
}

bool isHighContrast()
{
    return tokens() == nullptr;
}

QColor selectedGround()
{
    return ground(isHighContrast() ? Ground::Accent : Ground::AccentSoft);
}

QColor rowInk(bool selected, Ink which)
{
    return ink(selected && isHighContrast() ? Ink::OnAccent : which);
}

bool reducedMotion()
{
    return qApp->property(kReducedMotion).toBool() || SystemTheme::asksForCalm(*qApp);
}

void setReducedMotion(bool reduced)
{
    qApp->setProperty(kReducedMotion, reduced);
}

int scaled(int designPixels)
{
    return static_cast<int>(std::lround(designPixels * fontScale()));
}

int radiusCard()
{
    return 12;
}
int radiusField()
{
    return 8;
}
int radiusBadge()
{
    return 5;
}
int controlHeight()
{
    return scaled(32);
}
int mainActionHeight()
{
    return scaled(38);
}
int rowHeight()
{
    return scaled(36);
}
int topBarHeight()
{
    return scaled(52);
}
int railWidth()
{
    return scaled(196);
}
int narrowRailWidth()
{
    return scaled(54);
}
int jobsStripHeight()
{
    return scaled(44);
}
int statusHeight()
{
    return scaled(26);
}
int settingsWidth()
{
    return scaled(284);
}
int iconSize()
{
    return scaled(20);
}

QFont font(Role role)
{
    struct Type {
        double points;
        QFont::Weight weight;
    };
    // 20, 22, 13, 13, 12, 11, 13 px at 96 dpi
    static constexpr std::array<Type, 7> kTypes{{{15.0, QFont::DemiBold},
                                                 {16.5, QFont::DemiBold},
                                                 {9.75, QFont::DemiBold},
                                                 {9.75, QFont::Normal},
                                                 {9.0, QFont::Normal},
                                                 {8.25, QFont::DemiBold},
                                                 {9.75, QFont::Normal}}};
    const Type& type = kTypes[static_cast<std::size_t>(role)];
    QFont result = QApplication::font();
    result.setPointSizeF(type.points * fontScale());
    result.setWeight(type.weight);
    return result;
}

int motion()
{
    return reducedMotion() ? 0 : 120;
}

void setText(QLabel* label, Role role, Ink which)
{
    label->setFont(font(role));
    setInk(label, which);
}

void setInk(QWidget* widget, Ink which)
{
    widget->setProperty(kInk, static_cast<int>(which));
    applyTokens(widget);
}

void setGround(QWidget* widget, Ground which)
{
    widget->setProperty(kGround, static_cast<int>(which));
    widget->setAutoFillBackground(true);
    applyTokens(widget);
}

void setKind(QAbstractButton* button, ButtonKind kind)
{
    button->setProperty(kKind, static_cast<int>(kind));
    button->updateGeometry();
    button->update();
}

void setScrollsSideways(QWidget* area)
{
    area->setProperty(kSideways, true);
}

bool scrollsSideways(const QWidget& area)
{
    return area.property(kSideways).toBool();
}

ButtonKind kindOf(const QWidget* button)
{
    return button == nullptr ? ButtonKind::Plain
                             : static_cast<ButtonKind>(button->property(kKind).toInt());
}

void install(QApplication& app, Theme theme)
{
    if (qobject_cast<StudioStyle*>(QApplication::style()) == nullptr) {
        SystemTheme& system = SystemTheme::of(app); // reads the system's palette before ours is set
        QApplication::setStyle(new StudioStyle);
        useFont(app);
        QObject::connect(&system, &SystemTheme::lookChanged, &app, [&app] {
            usePalette(app, static_cast<Theme>(app.property("dl_theme").toInt()));
        });
    }
    app.setProperty("dl_theme", static_cast<int>(theme));
    usePalette(app, theme);
}

} // namespace dreamloft::ui::style
