// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/compare_view.h"

#include "ui/style/style.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/picture_canvas.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace dreamloft::ui {

CompareView::CompareView(ThumbnailLoader& loader, QWidget* parent)
    : QWidget(parent)
    , m_loader(loader)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(style::kSpace[1]);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(style::kCardGap);
    for (Half& half : m_halves) {
        half = makeHalf();
        pair->addWidget(half.all, 1);
    }
    outer->addLayout(pair, 1);
    auto* foot = new QHBoxLayout;
    m_relation = new QLabel(this);
    style::setText(m_relation, style::Role::Label, style::Ink::Soft);
    m_relation->hide();
    m_square = new QCheckBox(tr("Cut to a square"), this);
    m_square->setToolTip(tr("Shows both as the methods see them."));
    foot->addWidget(m_relation);
    foot->addStretch(1);
    foot->addWidget(m_square);
    outer->addLayout(foot);

    PictureCanvas* first = m_halves[0].canvas;
    PictureCanvas* second = m_halves[1].canvas;
    connect(first, &PictureCanvas::viewChanged, second, &PictureCanvas::setView);
    connect(second, &PictureCanvas::viewChanged, first, &PictureCanvas::setView);
    connect(m_square, &QCheckBox::toggled, this, [first, second](bool square) {
        const auto crop = square ? PictureCanvas::Crop::Square : PictureCanvas::Crop::None;
        first->setCrop(crop);
        second->setCrop(crop);
    });
}

CompareView::Half CompareView::makeHalf()
{
    Half half;
    half.all = new QWidget(this);
    auto* column = new QVBoxLayout(half.all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[1]);
    auto* head = new QHBoxLayout;
    head->setSpacing(style::kSpace[1]);
    half.title = new Badge({}, Badge::Tone::Neutral, half.all);
    half.detail = new ElidedLabel(half.all);
    style::setText(half.detail, style::Role::Label, style::Ink::Soft);
    head->addWidget(half.title);
    head->addWidget(half.detail, 1);
    column->addLayout(head);
    half.canvas = new PictureCanvas(m_loader, half.all);
    column->addWidget(half.canvas, 1);
    return half;
}

void CompareView::setSides(const Side& first, const Side& second)
{
    const auto fill = [](Half& half, const Side& side) {
        half.title->setText(side.title);
        half.title->setTone(side.tone);
        half.title->setVisible(!side.title.isEmpty());
        half.detail->setText(side.detail);
        half.canvas->show(side.path, side.key, side.title);
        half.all->setVisible(!side.path.isEmpty());
    };
    fill(m_halves[0], first);
    fill(m_halves[1], second);
    resetView();
}

void CompareView::setRelation(const QString& text)
{
    m_relation->setText(text);
    m_relation->setVisible(!text.isEmpty());
}

void CompareView::setSquare(bool square)
{
    m_square->setChecked(square);
}

void CompareView::resetView()
{
    m_halves[0].canvas->resetView();
    m_halves[1].canvas->resetView();
}

} // namespace dreamloft::ui
