// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pair_instrument.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/text.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/shot_tile.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// How long the hand must rest before a picture is made.
constexpr int kRestMs = 180;

QString percent(double share)
{
    return wholePercentText(qRound(share * 100));
}

} // namespace

PairInstrument::PairInstrument(QWidget* parent)
    : QWidget(parent)
    , m_rest(new QTimer(this))
{
    buildLayout();
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &PairInstrument::ask);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showWeights();
        m_rest->start();
    });
    for (ShotTile* tile : {m_firstTile, m_secondTile}) {
        connect(tile, &QAbstractButton::clicked, this, [this, tile] { chooseShot(tile); });
    }
    connect(m_result, &QAbstractButton::clicked, this, &PairInstrument::ask);
    connect(m_dice, &QAbstractButton::clicked, this, &PairInstrument::newDice);
    connect(m_keep, &QAbstractButton::clicked, this, [this] {
        Q_EMIT keepPair(m_classIndex, m_first, m_second);
    });
    auto* menu = new QMenu(m_ban);
    const auto addBan = [this, menu](auto text, auto act) {
        auto* action = menu->addAction(QString());
        connect(menu, &QMenu::aboutToShow, action, [this, action, text] {
            action->setText(text(this));
            action->setVisible(!action->text().isEmpty());
        });
        connect(action, &QAction::triggered, this, act);
    };
    addBan([](PairInstrument*) { return tr("Ban this pair"); },
           [this] { Q_EMIT banPair(m_classIndex, m_first, m_second); });
    const auto nameOf = [](PairInstrument* self, std::int64_t rank) {
        const PairShot* shot = self->shotOf(rank);
        return shot == nullptr ? QString()
                               : tr("Ban %1 in every pair").arg(style::buttonText(shot->name));
    };
    addBan([nameOf](PairInstrument* self) { return nameOf(self, self->m_first); },
           [this] { Q_EMIT banShot(m_classIndex, m_first); });
    addBan(
        [nameOf](PairInstrument* self) {
            return self->m_first == self->m_second ? QString() : nameOf(self, self->m_second);
        },
        [this] { Q_EMIT banShot(m_classIndex, m_second); });
    m_ban->setMenu(menu);
    pairChanged();
}

void PairInstrument::buildLayout()
{
    m_firstTile = new ShotTile(this);
    m_secondTile = new ShotTile(this);
    m_result = new ShotTile(this);
    m_result->setAccessibleName(tr("Blended picture"));
    m_result->setToolTip(tr("The picture between the two shots. Press to make it again."));
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, 100);
    m_slider->setValue(50);
    m_slider->setPageStep(10);
    m_firstShare = new QLabel(this);
    m_secondShare = new QLabel(this);
    m_pairs = new QLabel(this);
    m_pairs->setObjectName(u"pairCount"_qs);
    for (QLabel* label : {m_firstShare, m_pairs, m_secondShare}) {
        style::setText(label, style::Role::Label, style::Ink::Soft);
    }
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    style::setText(m_note, style::Role::Label, style::Ink::Soft);
    m_note->hide();
    m_keep = new QPushButton(tr("Keep pair"), this);
    m_keep->setToolTip(tr("Keeps every picture made from these two shots."));
    m_ban = new QPushButton(tr("Ban"), this);
    m_ban->setToolTip(tr("Discards what was made from this pair or shot; only these pictures are "
                         "made again."));
    m_dice = new QPushButton(tr("New dice"), this);
    m_dice->setToolTip(tr("The same pair with other noise."));

    auto* shots = new QHBoxLayout;
    shots->setSpacing(style::kSpace[0]);
    shots->addWidget(m_firstTile, 1);
    shots->addWidget(m_secondTile, 1);
    auto* shares = new QHBoxLayout;
    shares->addWidget(m_firstShare);
    shares->addStretch(1);
    shares->addWidget(m_pairs);
    shares->addStretch(1);
    shares->addWidget(m_secondShare);
    auto* buttons = new FlowLayout(style::kSpace[1]);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_ban);
    buttons->addWidget(m_dice);
    m_bans = new QWidget(this);
    m_banned = new QLabel(m_bans);
    style::setText(m_banned, style::Role::Label, style::Ink::Soft);
    auto* allow = new QPushButton(tr("Allow again"), m_bans);
    allow->setObjectName(u"allowAgain"_qs);
    allow->setToolTip(tr("Later pictures may be made from them again; what was discarded stays "
                         "discarded."));
    connect(allow, &QAbstractButton::clicked, this, [this] { Q_EMIT allowAgain(m_classIndex); });
    auto* bans = new QHBoxLayout(m_bans);
    bans->setContentsMargins(0, 0, 0, 0);
    bans->setSpacing(style::kSpace[1]);
    bans->addWidget(m_banned, 1);
    bans->addWidget(allow);
    m_bans->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(style::kSpace[1]);
    layout->addLayout(shots);
    layout->addWidget(m_slider);
    layout->addLayout(shares);
    layout->addWidget(m_result);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    layout->addWidget(m_bans);
}

void PairInstrument::setLow(bool low)
{
    constexpr int kLow = 160;
    m_result->setMaximumHeight(low ? style::scaled(kLow) : QWIDGETSIZE_MAX);
}

void PairInstrument::setBanned(int count)
{
    //: Pairs and shots of a class.
    m_banned->setText(tr("%n banned", nullptr, count));
    m_bans->setVisible(count > 0);
}

void PairInstrument::setBlend(Blend blend)
{
    m_blend = std::move(blend);
    pairChanged();
}

void PairInstrument::setLoader(LoadShot load)
{
    m_load = std::move(load);
}

void PairInstrument::setShots(int classIndex,
                              const QString& className,
                              const QList<PairShot>& shots)
{
    if (classIndex == m_classIndex && shots == m_shots) {
        return;
    }
    m_classIndex = classIndex;
    m_className = className;
    m_shots = shots;
    m_first = shots.isEmpty() ? 0 : shots[0].rank;
    m_second = shots.size() > 1 ? shots[1].rank : m_first;
    m_picture = {};
    m_result->setPicture({});
    pairChanged();
}

void PairInstrument::setPair(std::int64_t first, std::int64_t second, double weight)
{
    if (shotOf(first) == nullptr || shotOf(second) == nullptr) {
        return;
    }
    m_first = first;
    m_second = second;
    m_slider->setValue(qRound((1.0 - weight) * 100));
    pairChanged();
}

void PairInstrument::setObstacle(const QString& why)
{
    m_obstacle = why;
    pairChanged();
}

void PairInstrument::newDice()
{
    ++m_throw;
    ask();
}

std::optional<BlendRequest> PairInstrument::request() const
{
    if (m_shots.isEmpty()) {
        return std::nullopt;
    }
    const double weight = m_first == m_second ? 1.0 : 1.0 - m_slider->value() / 100.0;
    return BlendRequest{m_classIndex, m_first, m_second, weight, m_throw};
}

const PairShot* PairInstrument::shotOf(std::int64_t rank) const
{
    const auto found = std::find_if(
        m_shots.begin(), m_shots.end(), [&](const PairShot& shot) { return shot.rank == rank; });
    return found == m_shots.end() ? nullptr : &*found;
}

void PairInstrument::loadTile(ShotTile* tile, std::size_t shot)
{
    tile->setPicture({});
    if (!m_load || shot >= static_cast<std::size_t>(m_shots.size())) {
        return;
    }
    const PairShot wanted = m_shots[static_cast<qsizetype>(shot)];
    m_load(wanted.path, tile, [this, tile, wanted](const QImage& image) {
        // The pair may have changed while the file was read.
        const PairShot* now = shotOf(tile == m_firstTile ? m_first : m_second);
        if (now != nullptr && *now == wanted) {
            tile->setPicture(image);
        }
    });
}

void PairInstrument::pairChanged()
{
    const bool single = m_shots.size() < 2;
    for (const auto& [tile, rank] : {std::pair(m_firstTile, m_first), {m_secondTile, m_second}}) {
        const PairShot* shot = shotOf(rank);
        tile->setBadge(shot == nullptr ? QString() : shot->name);
        tile->setAccessibleName(shot == nullptr ? tr("No shot")
                                                : tr("%1, %2").arg(m_className, shot->name));
        tile->setAccessibleDescription(tr("Press to choose another shot."));
        tile->setToolTip(tr("Choose another shot"));
        tile->setEnabled(!single);
        if (shot != nullptr) {
            loadTile(tile, static_cast<std::size_t>(shot - m_shots.constData()));
        } else {
            tile->setPicture({});
        }
    }
    const bool possible = m_blend && !m_shots.isEmpty() && m_obstacle.isEmpty();
    m_slider->setEnabled(possible && m_first != m_second);
    m_result->setEnabled(possible);
    m_dice->setEnabled(possible);
    m_keep->setEnabled(!m_shots.isEmpty());
    m_ban->setEnabled(!m_shots.isEmpty());
    m_result->setHint(possible ? tr("Move the slider to make a picture") : m_obstacle);
    m_note->setText(single && !m_shots.isEmpty()
                        ? tr("One shot a class: its adapter is used alone, there is nothing to "
                             "blend.")
                        : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    // Two of any; 16 shots make 120.
    const auto shots = static_cast<int>(m_shots.size());
    m_pairs->setText(tr("%Ln pair(s)", nullptr, shots * (shots - 1) / 2));
    m_pairs->setToolTip(tr("How many pairs the shots of this class make."));
    m_pairs->setVisible(!single);
    showWeights();
}

void PairInstrument::showWeights()
{
    const double second = m_slider->value() / 100.0;
    m_firstShare->setText(percent(1.0 - second));
    m_secondShare->setText(percent(second));
    const PairShot* one = shotOf(m_first);
    const PairShot* other = shotOf(m_second);
    const QString spoken =
        one == nullptr || other == nullptr
            ? tr("No pair")
            : tr("%1 %2, %3 %4")
                  .arg(percent(1.0 - second), one->name, percent(second), other->name);
    m_slider->setAccessibleName(tr("Blend"));
    m_slider->setAccessibleDescription(spoken);
    m_slider->setToolTip(spoken);
    QAccessibleValueChangeEvent event(m_slider, spoken);
    QAccessible::updateAccessibility(&event);
}

void PairInstrument::chooseShot(ShotTile* tile)
{
    auto* menu = new QMenu(tile);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::int64_t current = tile == m_firstTile ? m_first : m_second;
    for (const PairShot& shot : m_shots) {
        auto* action = menu->addAction(style::buttonText(shot.name));
        action->setCheckable(true);
        action->setChecked(shot.rank == current);
        if (m_load) {
            m_load(shot.path, action, [action](const QImage& image) {
                action->setIcon(QIcon(QPixmap::fromImage(image)));
            });
        }
        connect(action, &QAction::triggered, this, [this, tile, rank = shot.rank] {
            (tile == m_firstTile ? m_first : m_second) = rank;
            pairChanged();
            m_rest->start();
        });
    }
    menu->popup(tile->mapToGlobal(QPoint(0, tile->height())));
}

void PairInstrument::ask()
{
    const auto wish = request();
    if (!m_blend || !wish || !m_obstacle.isEmpty()) {
        return;
    }
    if (m_inFlight) {
        m_askAgain = true;
        return;
    }
    m_inFlight = true;
    m_askAgain = false;
    m_result->setWorking(true);
    m_blend(
        *wish, this, [this, wish = *wish](Answer answer) { received(wish, std::move(answer)); });
}

void PairInstrument::received(const BlendRequest& request, Answer answer)
{
    m_inFlight = false;
    m_result->setWorking(false);
    // A picture of a class that is no longer shown would be taken for one of the present class.
    if (request.classIndex == m_classIndex) {
        if (const auto* image = std::get_if<QImage>(&answer)) {
            m_picture = *image;
            m_result->setPicture(*image);
            m_note->hide();
        } else {
            const ErrorText text = errorText(std::get<base::Error>(answer));
            m_note->setText(text.sentences());
            m_note->show();
        }
    }
    if (std::exchange(m_askAgain, false)) {
        ask();
    }
}

} // namespace dreamloft::ui
