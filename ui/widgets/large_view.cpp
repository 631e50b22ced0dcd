// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/large_view.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_canvas.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

constexpr double kZoomStep = 1.25;
constexpr int kInfoWidth = 260;

} // namespace

LargeView::LargeView(PictureGrid& grid, ThumbnailLoader& loader, QWidget* host)
    : QWidget(host != nullptr ? host : grid.window())
    , m_grid(grid)
    , m_loader(loader)
    , m_wantedHost(host)
{
    hide();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Large view"));
    buildLayout(loader);
    showKeys();
    connect(&grid, &PictureGrid::largeViewRequested, this, &LargeView::open);
    connect(&grid, &PictureGrid::currentChanged, this, &LargeView::refresh);
    connect(&grid, &PictureGrid::shownChanged, this, &LargeView::refresh);
    connect(&grid, &PictureGrid::keysChanged, this, &LargeView::showKeys);
    connect(&grid, &QObject::destroyed, this, &QObject::deleteLater);
}

void LargeView::buildLayout(ThumbnailLoader& loader)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(
        style::kPageMargin, style::kSpace[2], style::kPageMargin, style::kSpace[2]);
    outer->setSpacing(style::kSpace[2]);

    auto* top = new QHBoxLayout;
    top->setSpacing(style::kSpace[1]);
    m_title = new ElidedLabel(this);
    style::setText(m_title, style::Role::Section);
    m_place = new QLabel(this);
    style::setText(m_place, style::Role::Label, style::Ink::Soft);
    for (Badge*& badge : m_badges) {
        badge = new Badge({}, Badge::Tone::Neutral, this);
        badge->hide();
    }
    m_infoButton = makeIconButton(u"info"_qs, tr("What is known about it"), this);
    m_smaller = makeIconButton(u"zoom-out"_qs, tr("Smaller"), this);
    m_larger = makeIconButton(u"zoom-in"_qs, tr("Larger"), this);
    QToolButton* shut = makeIconButton(u"close"_qs, tr("Close (Esc)"), this);
    top->addWidget(m_title);
    top->addWidget(m_place);
    top->addSpacing(style::kSpace[1]);
    for (Badge* badge : m_badges) {
        top->addWidget(badge);
    }
    top->addStretch(1);
    for (QToolButton* button : {m_smaller, m_larger, m_infoButton, shut}) {
        button->setFocusPolicy(Qt::NoFocus); // the keys stay with the picture; each has a key
        top->addWidget(button);
    }
    outer->addLayout(top);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(style::kCardGap);
    m_canvas = new PictureCanvas(loader, this);
    middle->addWidget(m_canvas, 1);
    m_info = new QLabel(this);
    m_info->setWordWrap(true);
    m_info->setTextFormat(Qt::PlainText);
    m_info->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_info->setFixedWidth(style::scaled(kInfoWidth));
    style::setText(m_info, style::Role::Body);
    m_info->hide();
    middle->addWidget(m_info);
    outer->addLayout(middle, 1);

    m_keys = new ElidedLabel(this);
    m_keys->setAlignment(Qt::AlignCenter);
    style::setText(m_keys, style::Role::Label, style::Ink::Soft);
    outer->addWidget(m_keys);

    connect(m_smaller, &QToolButton::clicked, this, [this] {
        m_canvas->zoomBy(1 / kZoomStep, QPointF(m_canvas->rect().center()));
    });
    connect(m_larger, &QToolButton::clicked, this, [this] {
        m_canvas->zoomBy(kZoomStep, QPointF(m_canvas->rect().center()));
    });
    connect(m_infoButton, &QToolButton::clicked, this, [this] { showInfo(!m_infoShown); });
    connect(shut, &QToolButton::clicked, this, &LargeView::close);
}

void LargeView::open()
{
    if (m_grid.currentRow() < 0 || isOpen()) {
        return;
    }
    // The grid may have been put into another window since it was made.
    QWidget* host = m_wantedHost != nullptr ? m_wantedHost.data() : m_grid.window();
    if (host != m_host) {
        if (m_host != nullptr) {
            m_host->removeEventFilter(this);
        }
        m_host = host;
        setParent(host);
        host->installEventFilter(this);
    }
    setGeometry(m_host->rect());
    m_canvas->resetView();
    refresh();
    raise();
    show();
    refresh();
    setFocus(Qt::OtherFocusReason);
}

void LargeView::close()
{
    if (isOpen()) {
        hide();
        m_grid.showItself();
        m_grid.setFocus(Qt::OtherFocusReason);
    }
}

void LargeView::showInfo(bool shown)
{
    m_infoShown = shown;
    m_info->setVisible(shown);
}

/// Names the keys that it takes now.
void LargeView::showKeys()
{
    //: %1 are further keys, such as "A keep · D discard".
    m_keys->setText(tr("Arrows move on · %1 · Esc close")
                        .arg(m_grid.keysLine({{GridAct::Keep, tr("keep")},
                                              {GridAct::Discard, tr("discard")},
                                              {GridAct::NextUndecided, tr("next undecided")},
                                              {GridAct::Information, tr("information")}})));
    for (const auto& [button, act] : {std::pair(m_infoButton, GridAct::Information),
                                      std::pair(m_smaller, GridAct::ZoomOut),
                                      std::pair(m_larger, GridAct::ZoomIn)}) {
        button->setToolTip(withKeys(button->accessibleName(), m_grid.keys().keysOf(act)));
    }
}

void LargeView::setBadge(std::size_t place, const QString& text, Badge::Tone tone)
{
    m_badges[place]->setText(text);
    m_badges[place]->setTone(tone);
    m_badges[place]->setVisible(!text.isEmpty());
}

void LargeView::refresh()
{
    if (!isOpen()) {
        return;
    }
    const int row = m_grid.currentRow();
    if (row < 0) {
        close();
        return;
    }
    const auto text = [&](int role) { return m_grid.value(row, role).toString(); };
    QString path = text(picture_role::PathRole);
    QString key = text(picture_role::KeyRole);
    bool synthetic = m_grid.value(row, picture_role::SyntheticRole).toBool();
    QString detail = text(picture_role::DetailRole);
    const PictureGrid::Shown shown = m_grid.shown();
    if (shown != PictureGrid::Shown::Itself) {
        const QString other =
            text(shown == PictureGrid::Shown::Counterpart ? picture_role::CounterpartRole
                                                          : picture_role::NearestRealRole);
        if (!other.isEmpty()) {
            path = other;
            key.clear();
            synthetic = false;
            detail = text(picture_role::NearestTextRole);
        }
    }
    const QString className = text(picture_role::ClassRole);
    const QString caption = text(picture_role::CaptionRole);
    m_title->setText(className.isEmpty() ? caption : className);
    m_place->setText(tr("%1 of %2").arg(countText(row + 1), countText(m_grid.rowCount())));
    m_canvas->show(path, key, m_grid.nameOf(row));

    setBadge(0,
             synthetic ? tr("synthetic") : tr("real"),
             synthetic ? Badge::Tone::Accent : Badge::Tone::Neutral);
    switch (static_cast<PictureMark>(m_grid.value(row, picture_role::MarkRole).toInt())) {
    case PictureMark::Kept:
        setBadge(1, m_grid.marksShown() ? tr("kept") : QString(), Badge::Tone::Good);
        break;
    case PictureMark::Discarded:
        setBadge(1, tr("discarded"), Badge::Tone::Bad);
        break;
    case PictureMark::Undecided:
        setBadge(1, {}, Badge::Tone::Neutral);
        break;
    }
    setBadge(2,
             text(picture_role::BadgeRole),
             badgeTone(m_grid.value(row, picture_role::BadgeToneRole).toInt()));
    QStringList known;
    for (const QString& line : {className, caption, detail, text(Qt::ToolTipRole)}) {
        if (!line.isEmpty() && !known.contains(line)) {
            known.append(line);
        }
    }
    m_info->setText(known.join(u"\n\n"_qs));

    // The neighbours are there when the user moves on.
    for (const int neighbour : {row - 1, row + 1}) {
        const QString next = m_grid.value(neighbour, picture_role::PathRole).toString();
        if (!next.isEmpty()) {
            m_loader.request(m_canvas->requestFor(
                next, m_grid.value(neighbour, picture_role::KeyRole).toString()));
        }
    }
}

bool LargeView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_host && event->type() == QEvent::Resize) {
        setGeometry(m_host->rect());
    }
    return QWidget::eventFilter(watched, event);
}

bool LargeView::event(QEvent* event)
{
    // While it is open every plain key is for the picture, none for a menu.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier ||
            m_grid.keys().actOf(*key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void LargeView::keyPressEvent(QKeyEvent* event)
{
    const std::optional<GridAct> act = m_grid.keys().actOf(*event);
    if (act == GridAct::LargeView || event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    if (act == GridAct::Information) {
        showInfo(!m_infoShown);
        return;
    }
    if (act == GridAct::ZoomIn || act == GridAct::ZoomOut) {
        m_canvas->zoomBy(act == GridAct::ZoomIn ? kZoomStep : 1 / kZoomStep,
                         QPointF(m_canvas->rect().center()));
        return;
    }
    int key = event->key();
    key = key == Qt::Key_Up ? Qt::Key_Left : key == Qt::Key_Down ? Qt::Key_Right : key;
    const bool moves = key == Qt::Key_Left || key == Qt::Key_Right;
    QKeyEvent forGrid(QEvent::KeyPress,
                      key,
                      moves ? Qt::NoModifier : event->modifiers(),
                      event->text(),
                      event->isAutoRepeat());
    if (!m_grid.handleKey(&forGrid)) {
        event->ignore();
    }
    refresh();
}

void LargeView::keyReleaseEvent(QKeyEvent* event)
{
    if (!m_grid.handleKey(event)) {
        QWidget::keyReleaseEvent(event);
    }
}

void LargeView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    m_grid.showItself();
}

void LargeView::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter(this).fillRect(rect(), style::ground(style::Ground::Window));
}

bool LargeView::focusNextPrevChild(bool next)
{
    Q_UNUSED(next)
    return false; // what lies below is covered
}

} // namespace dreamloft::ui
