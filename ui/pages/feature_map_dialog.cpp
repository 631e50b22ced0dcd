// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/feature_map_dialog.h"

#include "ui/bridge/text.h"
#include "ui/key_ring.h"
#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/shot_tile.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIcon>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>
#include <set>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kTileSide = 220;

QString splitName(const QString& split)
{
    if (split == u"train") {
        return FeatureMapDialog::tr("Train");
    }
    if (split == u"val") {
        return FeatureMapDialog::tr("Validation");
    }
    return split == u"test" ? FeatureMapDialog::tr("Test") : FeatureMapDialog::tr("Not decided");
}

TableCell textCell(const QString& text)
{
    TableCell cell;
    cell.text = text;
    cell.raw = text;
    return cell;
}

/// A place along one side of the map, 0..1.
TableCell placeCell(double place)
{
    TableCell cell;
    cell.text = percentText(place, 0);
    cell.raw = place;
    return cell;
}

} // namespace

FeatureMapDialog::FeatureMapDialog(FeatureMap map, ThumbnailLoader& thumbnails, QWidget* parent)
    : DialogFrame(tr("Map of the pictures"), parent)
    , m_thumbnails(thumbnails)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(style::scaled(960), style::scaled(720));
    setIntroduction(tr("What a network finds alike lies near each other. Filled diamonds are made "
                       "pictures, open circles real ones; only the two main directions of many "
                       "are shown, so distances are approximate."));
    buildLayout();
    if (map.unseen > 0) {
        auto* unseen =
            new QLabel(tr("%Ln picture(s) have no place yet: no network has looked at them.",
                          nullptr,
                          map.unseen),
                       this);
        style::setText(unseen, style::Role::Label, style::Ink::Soft);
        addFootWidget(unseen);
    }
    if (map.points.empty()) {
        m_name->setText(tr("No network has looked at these pictures yet. Measure them first."));
    }
    m_tabs->setSegmentEnabled(1, !map.points.empty());
    fillLegend(map.classes);
    m_view->setMap(std::move(map));
    showKeys();
    fillTable();
    showSelection();
    connect(m_view, &FeatureMapView::chosen, this, &FeatureMapDialog::showPoint);
    connect(m_view, &FeatureMapView::selectionChanged, this, &FeatureMapDialog::showSelection);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &FeatureMapDialog::takeFromTable);
    connect(m_table, &ChartTable::rowSelected, this, [this](int row) {
        if (!m_following && row >= 0) {
            showPoint(row);
        }
    });
    connect(m_legend, &QListWidget::currentRowChanged, m_view, [this](int row) {
        m_view->setClass(row - 1);
    });
    connect(m_tabs, &SegmentedControl::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        selectInTable();
        m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
    auto* flip = new QAction(tr("Table"), this);
    m_view->keys().bind(flip, "chart.table");
    addAction(flip);
    connect(&m_view->keys(), &KeyRing::changed, this, &FeatureMapDialog::showKeys);
    connect(flip, &QAction::triggered, m_tabs, [this] {
        if (!m_view->map().points.empty()) {
            m_tabs->setCurrent(1 - m_tabs->current());
        }
    });
    connect(&m_thumbnails, &ThumbnailLoader::ready, this, &FeatureMapDialog::showPicture);
    m_view->setFocus(Qt::OtherFocusReason);
}

void FeatureMapDialog::buildLayout()
{
    m_tabs = new SegmentedControl(this);
    m_tabs->setAccessibleName(tr("How the pictures are shown"));
    m_tabs->addSegment(tr("Map"), u"map"_qs);
    m_tabs->addSegment(tr("Table"), u"table"_qs);
    m_view = new FeatureMapView(this);
    m_table = new ChartTable(this);
    m_table->setAccessibleName(tr("Table of the map"));
    m_table->setSortable(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    auto* left = new QVBoxLayout;
    left->setSpacing(style::kSpace[1]);
    left->addWidget(m_tabs, 0, Qt::AlignLeading);
    left->addWidget(m_stack, 1);

    m_tile = new ShotTile(this);
    m_tile->setFixedSize(style::scaled(kTileSide), style::scaled(kTileSide));
    m_tile->setFocusPolicy(Qt::NoFocus);
    m_tile->setAccessibleName(tr("Chosen picture"));
    m_name = new QLabel(this);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    style::setText(m_name, style::Role::Body, style::Ink::Soft);
    m_legend = new QListWidget(this);
    m_legend->setFrameShape(QFrame::NoFrame);
    m_legend->setAccessibleName(tr("Classes"));
    m_legend->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* fixed = new QWidget(this);
    fixed->setFixedWidth(style::scaled(kTileSide));
    auto* side = new QVBoxLayout(fixed);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(style::kSpace[2]);
    side->addWidget(m_tile);
    side->addWidget(m_name);
    side->addWidget(m_legend, 1);

    auto* all = new QHBoxLayout;
    all->setSpacing(style::kCardGap);
    all->addLayout(left, 1);
    all->addWidget(fixed);
    body()->addLayout(all, 1);
    m_show = addButton({}, style::ButtonKind::Plain);
    m_show->setObjectName(u"showChosen"_qs);
    m_show->setAutoDefault(false);
    m_show->setToolTip(tr("Selects the chosen real pictures on the page Dataset & shots."));
    connect(
        m_show, &QPushButton::clicked, this, [this] { Q_EMIT picturesWanted(chosenPictures()); });
    QPushButton* close = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

void FeatureMapDialog::followKeys(const AppSettings& settings)
{
    m_view->keys().follow(settings);
    m_table->followKeys(settings);
}

/// Names the keys that it takes now, in the place of the chosen picture while there is none.
void FeatureMapDialog::showKeys()
{
    const KeyRing& keys = m_view->keys();
    m_tabs->setSegmentToolTip(
        1, withKeys(tr("The same pictures as a table"), keys.keys("chart.table")));
    if (m_shown >= 0 || !m_view->selection().empty() || m_view->map().points.empty()) {
        return;
    }
    const QString add = keysText(keys.keys("map.add"));
    m_name->setText(add.isEmpty()
                        ? tr("Draw a line around points to choose them, or click one. Arrow keys "
                             "walk, with Shift they add. A class in the list stands out.")
                        : tr("Draw a line around points to choose them, or click one. Arrow keys "
                             "walk, Shift and %1 add. A class in the list stands out.")
                              .arg(add));
}

/// All classes, then each with its two marks: what is chosen stands out on the map.
void FeatureMapDialog::fillLegend(const QStringList& classes)
{
    const QSize box(style::scaled(30), style::scaled(14));
    m_legend->setIconSize(box);
    m_legend->addItem(tr("All classes"));
    for (int index = 0; index < classes.size(); ++index) {
        const double ratio = devicePixelRatioF();
        QPixmap pixmap(static_cast<int>(std::ceil(box.width() * ratio)),
                       static_cast<int>(std::ceil(box.height() * ratio)));
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double radius = style::scaled(4);
        for (const bool made : {false, true}) {
            const QPointF place(box.width() * (made ? 0.75 : 0.25), box.height() / 2.0);
            FeatureMapView::paintMark(painter, place, radius, index, made);
        }
        painter.end();
        m_legend->addItem(new QListWidgetItem(QIcon(pixmap), classes.at(index)));
    }
    m_legend->setCurrentRow(0);
}

void FeatureMapDialog::fillTable()
{
    std::vector<TableColumn> columns(6);
    columns[0].title = tr("Picture");
    columns[0].stretches = true;
    columns[1].title = tr("Class");
    columns[2].title = tr("Kind");
    columns[3].title = tr("Split");
    columns[3].optional = true;
    columns[4].title = tr("Across, %");
    columns[4].toolTip = tr("How far to the right it lies on the map.");
    columns[4].number = true;
    columns[5].title = tr("Down, %");
    columns[5].toolTip = tr("How far down it lies on the map.");
    columns[5].number = true;
    m_table->table().setCells(std::move(columns),
                              static_cast<int>(m_view->map().points.size()),
                              [this](int row, int column) {
                                  const FeatureMap& map = m_view->map();
                                  const MapPoint& at = map.points[static_cast<std::size_t>(row)];
                                  switch (column) {
                                  case 0:
                                      return textCell(at.name);
                                  case 1:
                                      return textCell(map.classes.value(at.classIndex));
                                  case 2:
                                      return textCell(at.made ? tr("made") : tr("real"));
                                  case 3:
                                      return textCell(at.picture != 0 ? splitName(at.split)
                                                                      : QString());
                                  case 4:
                                      return placeCell(at.x);
                                  default:
                                      return placeCell(at.y);
                                  }
                              });
}

QString FeatureMapDialog::shownName() const
{
    return m_name->text();
}

QList<qint64> FeatureMapDialog::chosenPictures() const
{
    QList<qint64> pictures;
    for (const int point : m_view->selection()) {
        const std::int64_t id = m_view->map().points[static_cast<std::size_t>(point)].picture;
        if (id != 0) {
            pictures.append(id);
        }
    }
    return pictures;
}

void FeatureMapDialog::showPoint(int point)
{
    m_shown = point;
    if (m_view->selection().size() <= 1) { // else it says how many are chosen
        m_name->setText(m_view->nameOf(point));
    }
    m_tile->setPicture({});
    showPicture();
}

void FeatureMapDialog::showSelection()
{
    const auto chosenNow = static_cast<int>(m_view->selection().size());
    if (chosenNow == 1) {
        m_name->setText(m_view->nameOf(*m_view->selection().begin()));
    } else if (chosenNow > 1) {
        m_name->setText(tr("%Ln picture(s) chosen", nullptr, chosenNow));
    }
    const auto real = static_cast<int>(chosenPictures().size());
    m_show->setText(real > 0 ? tr("Show %Ln picture(s)", nullptr, real) : tr("Show in the data"));
    m_show->setEnabled(real > 0);
    selectInTable();
}

/// Rows of the table as the map has them; sorting may have moved them.
void FeatureMapDialog::selectInTable()
{
    if (m_following || m_stack->currentWidget() != m_table) {
        return;
    }
    m_following = true;
    QItemSelection rows;
    const QAbstractItemModel* shown = m_table->model();
    QModelIndex first;
    for (int row = 0; row < shown->rowCount(); ++row) {
        const QModelIndex index = shown->index(row, 0);
        if (m_view->selection().contains(m_table->modelRow(index))) {
            rows.select(index, shown->index(row, shown->columnCount() - 1));
            first = first.isValid() ? first : index;
        }
    }
    if (first.isValid()) {
        m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(first);
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    m_following = false;
}

void FeatureMapDialog::takeFromTable()
{
    if (m_following) {
        return;
    }
    m_following = true;
    std::set<int> points;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& index : rows) {
        points.insert(m_table->modelRow(index));
    }
    m_view->setSelection(std::move(points));
    m_following = false;
}

void FeatureMapDialog::showPicture()
{
    if (m_shown < 0 || !m_tile->picture().isNull()) {
        return;
    }
    const MapPoint& at = m_view->map().points[static_cast<std::size_t>(m_shown)];
    m_tile->setPicture(
        m_thumbnails.request(at.path, style::scaled(kTileSide), devicePixelRatioF(), at.key));
}

} // namespace dreamloft::ui
