// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drop_overlay.h"

#include "ui/style/style.h"
#include "ui/widgets/picture_grid.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace dreamloft::ui {

DropOverlay::DropOverlay(QWidget* host)
    : QWidget(host)
    , m_host(host)
{
    hide();
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Drop target"));
    host->setAcceptDrops(true);
    host->installEventFilter(this);
}

DropOverlay::~DropOverlay() = default;

void DropOverlay::setProjectOpen(bool open)
{
    m_projectOpen = open;
}

/// Pictures dragged from one place of the window to another are not for us.
bool DropOverlay::isOfUse(const QMimeData* mime)
{
    return PictureGrid::idsOf(mime).isEmpty() &&
           (!DropScan::pathsOf(mime).isEmpty() || mime->hasImage() ||
            !DropScan::addressOf(mime).isEmpty());
}

bool DropOverlay::paste(const QMimeData* mime)
{
    if (mime == nullptr || !isOfUse(mime)) {
        return false;
    }
    lookAt(mime);
    take(mime);
    return true;
}

void DropOverlay::lookAt(const QMimeData* mime)
{
    const QStringList paths = DropScan::pathsOf(mime);
    m_holdsImage = paths.isEmpty() && mime->hasImage();
    m_taken = false;
    if (!m_scan || paths != m_paths) {
        m_scan.reset();
        m_paths = paths;
        m_content = {};
        m_entries = 0;
    }
    if (paths.isEmpty()) {
        m_content.address = DropScan::addressOf(mime);
        m_content.kind = m_content.address.isEmpty() ? DropContent::Kind::Nothing
                                                     : DropContent::Kind::WebAddress;
        m_content.complete = true;
    } else if (!m_scan) {
        m_scan = std::make_unique<DropScan>(paths);
        connect(m_scan.get(), &DropScan::counted, this, [this](qint64 entries) {
            m_entries = entries;
            tell();
        });
        connect(m_scan.get(), &DropScan::finished, this, [this](const DropContent& content) {
            m_content = content;
            tell();
            if (m_taken) {
                deliver();
            }
        });
    }
    tell();
}

void DropOverlay::take(const QMimeData* mime)
{
    hide();
    if (m_holdsImage) {
        const auto image = qvariant_cast<QImage>(mime->imageData());
        end();
        if (!image.isNull()) {
            Q_EMIT imageDropped(image);
        }
        return;
    }
    m_taken = true;
    if (m_content.complete) {
        deliver();
    }
}

void DropOverlay::deliver()
{
    const DropContent content = m_content;
    end();
    if (content.kind != DropContent::Kind::Nothing) {
        Q_EMIT dropped(content);
    } else {
        Q_EMIT refused(content.problem.isEmpty() ? tr("There are no pictures in what was dropped.")
                                                 : content.problem);
    }
}

void DropOverlay::end()
{
    hide();
    if (m_scan) {
        // Not deleted here: this may be called from its own signal.
        m_scan.release()->deleteLater();
    }
    m_paths.clear();
    m_content = {};
    m_taken = false;
    m_holdsImage = false;
}

void DropOverlay::tell()
{
    m_detail.clear();
    if (m_holdsImage) {
        m_headline = tr("Add this picture");
    } else if (!m_content.complete) {
        m_headline = tr("Looking at what this is");
        m_detail = m_entries > 0 ? tr("%Ln file(s) so far", nullptr, static_cast<int>(m_entries))
                                 : QString();
    } else {
        switch (m_content.kind) {
        case DropContent::Kind::Project:
            m_headline = tr("Open this project");
            break;
        case DropContent::Kind::Pictures:
            m_headline = m_projectOpen ? tr("Import into this project") : tr("Start a new project");
            m_detail = m_content.countsText();
            break;
        case DropContent::Kind::ModelFiles:
            m_headline = tr("Add to Models");
            break;
        case DropContent::Kind::Adapters:
            m_headline = m_projectOpen ? tr("Take over %n adapter(s)",
                                            nullptr,
                                            static_cast<int>(m_content.paths.size()))
                                       : tr("An adapter belongs to a project");
            m_detail = m_projectOpen ? tr("You choose next which classes they are for.")
                                     : tr("Open the project that it is for first.");
            break;
        case DropContent::Kind::WebAddress:
            m_headline = tr("A web address");
            m_detail = tr("Nothing is downloaded before you agree.");
            break;
        case DropContent::Kind::Nothing:
            m_headline = tr("This cannot be used here");
            m_detail = m_content.problem;
            break;
        }
    }
    setAccessibleDescription(m_headline);
    update();
}

bool DropOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_host) {
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        if (!isOfUse(drag->mimeData())) {
            return false;
        }
        lookAt(drag->mimeData());
        setGeometry(m_host->rect());
        raise();
        show();
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        return true;
    }
    case QEvent::DragMove: {
        auto* drag = static_cast<QDragMoveEvent*>(event);
        if (!isOfUse(drag->mimeData())) {
            return false;
        }
        drag->setDropAction(Qt::CopyAction);
        drag->accept();
        return true;
    }
    case QEvent::DragLeave:
        // Also when a widget inside takes over: it shows where the drop goes.
        if (!m_taken) {
            hide();
        }
        return false;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        if (!isOfUse(drop->mimeData())) {
            return false;
        }
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        take(drop->mimeData());
        return true;
    }
    case QEvent::Resize:
        setGeometry(m_host->rect());
        return false;
    default:
        return false;
    }
}

void DropOverlay::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = style::ground(style::Ground::Window);
    veil.setAlphaF(0.88F);
    painter.fillRect(rect(), veil);
    const QRectF frame = QRectF(rect()).adjusted(12, 12, -12, -12);
    painter.setPen(QPen(style::ink(style::Ink::Accent), 2, Qt::DashLine));
    painter.drawRoundedRect(frame, style::radiusCard(), style::radiusCard());

    const int iconSide = 2 * style::iconSize();
    const QFontMetrics big(style::font(style::Role::Verdict));
    const int blockHeight = iconSide + 2 * style::kSpace[3] + 2 * big.height();
    int y = (height() - blockHeight) / 2;
    // The words stand on a ground of their own: what is below must not shine through them.
    const QFontMetrics small(style::font(style::Role::Body));
    const int words =
        std::max(big.horizontalAdvance(m_headline), small.horizontalAdvance(m_detail));
    const int wide = std::min(width() - 4 * style::kSpace[5], words + 4 * style::kSpace[5]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::ground(style::Ground::Surface));
    painter.drawRoundedRect(
        QRect((width() - wide) / 2, y - style::kSpace[5], wide, blockHeight + 2 * style::kSpace[5]),
        style::radiusCard(),
        style::radiusCard());
    style::icon(u"import"_qs, style::Ink::Accent)
        .paint(&painter, QRect((width() - iconSide) / 2, y, iconSide, iconSide));
    y += iconSide + style::kSpace[3];
    painter.setPen(style::ink(style::Ink::Text));
    painter.setFont(style::font(style::Role::Verdict));
    painter.drawText(QRect(24, y, width() - 48, big.height()), Qt::AlignCenter, m_headline);
    y += big.height() + style::kSpace[1];
    painter.setPen(style::ink(style::Ink::Soft));
    painter.setFont(style::font(style::Role::Body));
    painter.drawText(QRect(24, y, width() - 48, 3 * big.height()),
                     Qt::AlignHCenter | Qt::TextWordWrap,
                     m_detail);
}

} // namespace dreamloft::ui
