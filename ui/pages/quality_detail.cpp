// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_detail.h"

#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/quality_measures.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/large_view.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/segmented.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {

QualityDetail::QualityDetail(ThumbnailLoader& thumbnails, QAction* refill, QWidget* parent)
    : QWidget(parent)
    , m_pictures(new QualityPictures(this))
{
    buildLayout(thumbnails, refill);
    connect(m_which, &SegmentedControl::currentChanged, this, &QualityDetail::showPictures);
    connect(m_grid, &PictureGrid::marked, this, &QualityDetail::mark);
    connect(m_grid, &PictureGrid::undoRequested, this, &QualityDetail::undoRequested);
    connect(m_grid, &PictureGrid::keysChanged, this, [this] {
        if (m_view) {
            showPictures(); // names the keys
        }
    });
}

void QualityDetail::buildLayout(ThumbnailLoader& thumbnails, QAction* refill)
{
    m_card = new Card(tr("Pictures"), this);
    m_card->setTitleYields(); // a class's name
    m_which = new SegmentedControl(m_card);
    m_which->setAccessibleName(tr("Which pictures"));
    m_which->addSegment(tr("Made"), u"made"_qs, tr("Least like a real picture first"));
    m_which->addSegment(tr("Look-alikes"), u"look_alikes"_qs);
    m_which->addSegment(tr("Real"), u"real"_qs);
    m_grid = new PictureGrid(thumbnails, m_card);
    m_grid->setModel(m_pictures);
    m_grid->setAccessibleName(tr("Pictures of the class"));
    new LargeView(*m_grid, thumbnails);
    m_hint = new QLabel(m_card);
    m_hint->setWordWrap(true);
    style::setText(m_hint, style::Role::Label, style::Ink::Soft);
    m_card->addTitleWidget(m_which);
    m_card->addTitleWidget(new ActionButton(refill, style::ButtonKind::Plain, m_card));
    m_card->body()->setSpacing(style::kSpace[1]);
    m_card->body()->addWidget(m_grid, 1);
    m_card->body()->addWidget(m_hint);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kCardGap);
    row->addWidget(m_card, 3);
    row->addWidget(buildSide(), 2);
}

void QualityDetail::followKeys(const AppSettings& settings)
{
    m_grid->followKeys(settings);
    m_histogram->followKeys(settings);
    m_measures->followKeys(settings);
}

/// How near the pictures are as a histogram, or all numbers of the class.
QWidget* QualityDetail::buildSide()
{
    auto* card = new Card(this);
    m_side = new SegmentedControl(card);
    m_side->setAccessibleName(tr("What to show of the class"));
    m_side->addSegment({}, {}, tr("How near the made pictures of the class are to real ones"));
    m_side->addSegment({}, {}, tr("Every number with its range and its floor"));
    //: Short for "How near the pictures are", where there is little room.
    m_side->setSegmentText(0, tr("How near"), tr("Near"));
    m_side->setSegmentText(1, tr("All numbers"), tr("Numbers"));
    m_histogram = new PlotView(tr("Similarity to the nearest real picture"), card);
    m_histogram->setEmptyText(tr("Measure once more to see this: the features were cleared."));
    m_measures = new ChartTable(card);
    m_measures->setAccessibleName(tr("All numbers of the class"));
    auto* pages = new QWidget(card);
    m_sidePages = new QStackedLayout(pages);
    m_sidePages->addWidget(m_histogram);
    m_sidePages->addWidget(m_measures);
    card->addTitleWidget(m_side);
    card->addTitleWidget(m_histogram->tools());
    card->body()->setContentsMargins(
        style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[2]);
    card->body()->addWidget(pages, 1);
    connect(m_side, &SegmentedControl::currentChanged, this, [this](int page) {
        m_sidePages->setCurrentIndex(page);
        m_histogram->tools()->setVisible(page == 0);
    });
    return card;
}

void QualityDetail::show(std::shared_ptr<const ProjectView> view,
                         const std::optional<quality::Row>& row,
                         const QString& className)
{
    const bool onlyMarks = isSame(view, row);
    m_view = std::move(view);
    m_row = row;
    m_className = className;
    m_card->setTitle(className);
    const bool isClass = m_row && m_row->classIndex >= 0;
    quality::fillMeasures(m_measures->table(), isClass ? m_row : std::nullopt);
    if (onlyMarks) {
        showPictures(); // a decision about a picture changes no distance
        return;
    }
    if (!m_view || !m_row || m_row->classIndex < 0) {
        take(nullptr);
        return;
    }
    offThread<std::shared_ptr<const quality::Neighbours>>(
        [view = m_view, row = *m_row] {
            return std::make_shared<const quality::Neighbours>(quality::neighboursOf(*view, row));
        },
        this,
        [this, view = m_view, row = *m_row](std::shared_ptr<const quality::Neighbours> found) {
            const bool wanted = view == m_view && m_row && m_row->classIndex == row.classIndex &&
                                m_row->network == row.network && m_row->strategy == row.strategy;
            if (wanted) {
                take(std::move(found));
            }
        });
}

/// The same pictures of the same class in the same features: what is known still holds.
bool QualityDetail::isSame(const std::shared_ptr<const ProjectView>& view,
                           const std::optional<quality::Row>& row) const
{
    if (!view || !m_view || !row || !m_row || !m_neighbours || view->pictures != m_view->pictures ||
        row->classIndex != m_row->classIndex || row->network != m_row->network ||
        row->strategy != m_row->strategy || row->reference != m_row->reference) {
        return false;
    }
    const JobFacts* now = view->newestDone(u"generate"_qs, row->strategy);
    const JobFacts* before = m_view->newestDone(u"generate"_qs, row->strategy);
    return now != nullptr && before != nullptr && now->row.id == before->row.id &&
           now->items->size() == before->items->size();
}

void QualityDetail::take(std::shared_ptr<const quality::Neighbours> neighbours)
{
    m_neighbours = std::move(neighbours);
    showPictures();
    showHistogram();
}

void QualityDetail::showPictures()
{
    const auto look = !m_neighbours
                          ? 0
                          : std::count_if(m_neighbours->pairs.begin(),
                                          m_neighbours->pairs.end(),
                                          [](const quality::Pair& pair) { return pair.lookAlike; });
    const auto made = m_neighbours ? m_neighbours->pairs.size() : 0;
    const auto real = m_neighbours ? m_neighbours->realIds.size() : 0;
    //: Which pictures are shown, and how many there are.
    m_which->setSegmentText(
        0, tr("Made %1").arg(countText(static_cast<std::int64_t>(made))), tr("Made"));
    m_which->setSegmentText(1, tr("Look-alikes %1").arg(countText(look)), tr("Look-alikes"));
    m_which->setSegmentText(
        2, tr("Real %1").arg(countText(static_cast<std::int64_t>(real))), tr("Real"));
    const bool known = m_neighbours && m_neighbours->known;
    m_which->setSegmentEnabled(1, known);
    const auto shown = m_which->currentId() == u"real"          ? QualityPictures::Shown::Real
                       : m_which->currentId() == u"look_alikes" ? QualityPictures::Shown::LookAlikes
                                                                : QualityPictures::Shown::Worst;
    m_pictures->show(m_view, m_neighbours, shown);
    m_grid->setMarksShown(shown != QualityPictures::Shown::Real);
    const auto keysOf = [this](GridAct act) { return keysText(m_grid->keys().keysOf(act)); };
    switch (shown) {
    case QualityPictures::Shown::LookAlikes:
        m_hint->setText(tr("A hint, not proof; single-picture adapters contain their picture by "
                           "design. Hold %1 for the nearest real picture.")
                            .arg(keysOf(GridAct::HoldNearestReal)));
        break;
    case QualityPictures::Shown::Real:
        m_hint->setText(tr("The real pictures that the numbers compare with."));
        break;
    case QualityPictures::Shown::Worst:
        m_hint->setText(known ? tr("Least like a real picture first; the number is the similarity. "
                                   "Hold %1 for the nearest real picture, %2 keeps, %3 discards.")
                                    .arg(keysOf(GridAct::HoldNearestReal),
                                         keysOf(GridAct::Keep),
                                         keysOf(GridAct::Discard))
                              : tr("In the order in which they were made."));
        break;
    }
}

void QualityDetail::showHistogram()
{
    if (!m_neighbours || !m_neighbours->known) {
        m_histogram->clear();
        return;
    }
    const bool judged = m_neighbours->threshold < 1 && m_row->lookAlikes.has_value();
    m_histogram->setReference(
        judged ? std::optional(plot::Reference{
                     .value = m_neighbours->threshold,
                     .name = tr("look-alike from %1").arg(numberText(m_neighbours->threshold, 2))})
               : std::nullopt);
    m_histogram->setHistogram(
        {{.name = tr("real to real"), .values = m_neighbours->realToReal},
         {.name = tr("made to real"), .values = m_neighbours->madeToReal}},
        {.title = tr("similarity to the nearest, %1").arg(quality::networkTitle(m_row->network)),
         .decimals = 2});
}

void QualityDetail::focusPictures()
{
    m_grid->setFocus(Qt::OtherFocusReason);
    if (m_grid->currentRow() < 0 && m_grid->rowCount() > 0) {
        m_grid->setCurrentRow(0);
    }
}

std::int64_t QualityDetail::jobId() const
{
    return m_neighbours ? m_neighbours->jobId : 0;
}

void QualityDetail::mark(const QList<int>& rows, PictureMark mark)
{
    std::vector<project::ItemPlace> places;
    for (const int row : rows) {
        if (const quality::Pair* pair = m_pictures->pair(row)) {
            places.push_back(pair->place);
        }
    }
    if (!places.empty()) {
        const bool looksAlike = m_pictures->shown() == QualityPictures::Shown::LookAlikes;
        Q_EMIT marked(jobId(), places, mark, looksAlike ? u"look_alike"_qs : QString());
    }
}

} // namespace dreamloft::ui
