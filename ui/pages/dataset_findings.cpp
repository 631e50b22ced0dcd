// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_findings.h"

#include "core/project/mend_leaks.h"
#include "ui/bridge/text.h"
#include "ui/pages/dataset_checks.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/compare_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dreamloft::ui {
namespace {

using Group = DatasetFinding::Group;
constexpr int kPlaceRole = Qt::UserRole + 1; ///< int: place in DatasetChecks::findings()

QString placeText(const project::PictureRow& picture)
{
    if (picture.split == "test") {
        return DatasetFindings::tr("test");
    }
    if (picture.split == "val") {
        return DatasetFindings::tr("validation");
    }
    return picture.split == "train" ? DatasetFindings::tr("train")
                                    : DatasetFindings::tr("not decided");
}

QString adviceOf(const DatasetFinding& finding)
{
    switch (finding.group) {
    case Group::Leak:
        if (finding.accepted) {
            return DatasetFindings::tr("You go on with this leak: every result says that the test "
                                       "set is not clean.");
        }
        return DatasetFindings::tr(
            "A picture that is learnt from must not be tested on: the result "
            "would look better than it is. Keep one of them.");
    case Group::Damaged:
        return DatasetFindings::tr("Its file cannot be read any more. Import the picture again, or "
                                   "move it to the bin.");
    case Group::EmptyClass:
        return DatasetFindings::tr("A class needs pictures. Add some, or remove the class.");
    case Group::TwoClasses:
        return DatasetFindings::tr("The same picture has two names. Keep the right one.");
    case Group::Twin:
        return DatasetFindings::tr("Both count, so this picture weighs double. Keeping both is "
                                   "allowed.");
    case Group::Odd:
        return DatasetFindings::tr("Worth a look. Keep it if it shows what you mean.");
    case Group::NoWord:
        return DatasetFindings::tr("A picture maker cannot know what this class is. Choose it in "
                                   "the list of classes and write a word for its prompts below.");
    }
    return {};
}

} // namespace

DatasetFindings::DatasetFindings(ThumbnailLoader& loader, DatasetChecks& checks, QWidget* parent)
    : QWidget(parent)
    , m_checks(checks)
    , m_model(new QStandardItemModel(this))
{
    buildLayout(loader);
    setFocusProxy(m_list);
    connect(&m_checks, &DatasetChecks::changed, this, &DatasetFindings::refresh);
    connect(m_list->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &DatasetFindings::showCurrent);
    for (const int side : {0, 1}) {
        connect(m_keep[static_cast<std::size_t>(side)], &QPushButton::clicked, this, [this, side] {
            if (const DatasetFinding* finding = current()) {
                Q_EMIT binWanted({finding->pictures.at(1 - side)});
            }
        });
    }
    connect(m_bin, &QPushButton::clicked, this, [this] {
        if (const DatasetFinding* finding = current()) {
            Q_EMIT binWanted(finding->pictures);
        }
    });
    connect(m_removeClass, &QPushButton::clicked, this, [this] {
        if (const DatasetFinding* finding = current()) {
            Q_EMIT removeClassWanted(finding->text);
        }
    });
    connect(m_mendAll, &QPushButton::clicked, this, [this] {
        if (const DatasetFinding* finding = current()) {
            Q_EMIT binWanted(spareOfAll(static_cast<int>(finding->group)));
        }
    });
    connect(m_accept, &QPushButton::clicked, this, &DatasetFindings::acceptWanted);
    refresh();
}

void DatasetFindings::buildLayout(ThumbnailLoader& loader)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::kSpace[2], style::kSpace[2], style::kSpace[2], style::kSpace[2]);
    row->setSpacing(style::kCardGap);

    auto* left = new QVBoxLayout;
    left->setSpacing(style::kSpace[1]);
    auto* back = new QPushButton(tr("Back to the pictures"), this);
    back->setObjectName(u"backToPictures"_qs);
    back->setIcon(style::icon(isRightToLeft() ? u"chevron-right"_qs : u"chevron-left"_qs));
    style::setKind(back, style::ButtonKind::Quiet);
    connect(back, &QPushButton::clicked, this, &DatasetFindings::closed);
    m_list = new QListView(this);
    m_list->setObjectName(u"findingList"_qs);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedWidth(style::scaled(230));
    m_list->viewport()->setAutoFillBackground(false);
    left->addWidget(back, 0, Qt::AlignLeading);
    left->addWidget(m_list, 1);
    row->addLayout(left);

    auto* right = new QVBoxLayout;
    right->setSpacing(style::kSpace[1]);
    m_headline = new QLabel(this);
    style::setText(m_headline, style::Role::Section);
    m_advice = new QLabel(this);
    m_advice->setWordWrap(true);
    style::setText(m_advice, style::Role::Body, style::Ink::Soft);
    m_compare = new CompareView(loader, this);
    right->addWidget(m_headline);
    right->addWidget(m_advice);
    right->addWidget(m_compare, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(style::kSpace[1]);
    m_keep[0] = new QPushButton(tr("Keep the left one"), this);
    m_keep[0]->setObjectName(u"keepFirst"_qs);
    m_keep[1] = new QPushButton(tr("Keep the right one"), this);
    m_keep[1]->setObjectName(u"keepSecond"_qs);
    m_bin = new QPushButton(tr("Move to the bin"), this);
    m_removeClass = new QPushButton(tr("Remove the class"), this);
    m_mendAll = new QPushButton(this);
    m_mendAll->setObjectName(u"mendAll"_qs);
    style::setKind(m_mendAll, style::ButtonKind::Quiet);
    for (QPushButton* button : {m_keep[0], m_keep[1], m_bin, m_removeClass}) {
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    buttons->addWidget(m_mendAll);
    right->addLayout(buttons);
    m_accept = new QPushButton(tr("Go on with the leaks…"), this);
    m_accept->setObjectName(u"acceptLeaks"_qs);
    m_accept->setToolTip(tr("Every later result will say that the test set is not clean."));
    style::setKind(m_accept, style::ButtonKind::Quiet);
    right->addWidget(m_accept, 0, Qt::AlignTrailing);
    row->addLayout(right, 1);
}

void DatasetFindings::setView(const std::shared_ptr<const ProjectView>& view)
{
    m_view = view;
    showCurrent();
}

const DatasetFinding* DatasetFindings::current() const
{
    const QVariant place = m_list->currentIndex().data(kPlaceRole);
    const auto& all = m_checks.findings();
    return place.isValid() && place.toUInt() < all.size() ? &all[place.toUInt()] : nullptr;
}

void DatasetFindings::select(qint64 picture)
{
    const auto& all = m_checks.findings();
    int place = 0;
    for (std::size_t i = 0; picture != 0 && i < all.size(); ++i) {
        if (all[i].pictures.contains(picture)) {
            place = static_cast<int>(i);
            break;
        }
    }
    m_list->setCurrentIndex(m_model->index(place, 0));
    showCurrent();
}

void DatasetFindings::refresh()
{
    const int before = std::max(0, m_list->currentIndex().row());
    {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_model->clear();
        int place = 0;
        for (const DatasetFinding& finding : m_checks.findings()) {
            auto* item = new QStandardItem(DatasetChecks::describe(finding));
            item->setData(place++, kPlaceRole);
            item->setToolTip(finding.text);
            item->setIcon(finding.blocks() ? style::icon(u"alert"_qs, style::Ink::Bad)
                                           : style::icon(u"info"_qs, style::Ink::Warn));
            m_model->appendRow(item);
        }
        // The next one takes the place of what was mended.
        m_list->setCurrentIndex(m_model->index(std::min(before, m_model->rowCount() - 1), 0));
    }
    showCurrent();
}

bool DatasetFindings::mayGo(qint64 picture) const
{
    const project::PictureRow* row = m_view ? m_view->picture(picture) : nullptr;
    return row != nullptr && !m_view->readOnly && !(m_view->testLocked && row->split == "test");
}

QList<qint64> DatasetFindings::spareOfAll(int group) const
{
    if (m_view->readOnly) {
        return {};
    }
    std::vector<project::CopyPair> pairs;
    for (const DatasetFinding& finding : m_checks.findings()) {
        if (static_cast<int>(finding.group) != group || finding.pictures.size() != 2) {
            continue;
        }
        const project::PictureRow* first = m_view->picture(finding.pictures[0]);
        const project::PictureRow* second = m_view->picture(finding.pictures[1]);
        if (first != nullptr && second != nullptr) {
            pairs.push_back({*first, *second, finding.group == Group::Leak});
        }
    }
    const std::vector<std::int64_t> spare = project::spareCopies(pairs, m_view->testLocked);
    return QList<qint64>(spare.begin(), spare.end());
}

void DatasetFindings::showCurrent()
{
    const DatasetFinding* finding = current();
    const bool pair = finding != nullptr && finding->pictures.size() == 2;
    const bool single = finding != nullptr && finding->pictures.size() == 1;
    m_compare->setVisible(pair || single);
    m_keep[0]->setVisible(pair);
    m_keep[1]->setVisible(pair);
    m_bin->setVisible(single);
    m_removeClass->setVisible(finding != nullptr && finding->group == Group::EmptyClass);
    m_mendAll->hide();
    m_accept->setVisible(finding != nullptr && finding->group == Group::Leak &&
                         !finding->accepted && m_view != nullptr && !m_view->readOnly);
    if (finding == nullptr || m_view == nullptr) {
        m_headline->setText(tr("Nothing is left to look at."));
        m_advice->clear();
        return;
    }
    m_headline->setText(DatasetChecks::describe(*finding));
    m_advice->setText(adviceOf(*finding));
    const auto sideOf = [this](qint64 id) {
        CompareView::Side side;
        if (const project::PictureRow* row = m_view->picture(id)) {
            const ClassFacts* facts = m_view->classById(row->classId);
            side.path = m_view->picturePath(*row);
            side.key = fromUtf8(row->pixelSha256);
            side.title = tr("%1 · %2").arg(
                placeText(*row), facts != nullptr ? fromUtf8(facts->row.name) : QString());
            side.detail = fromUtf8(row->originalName);
            side.tone = row->split == "test" ? Badge::Tone::Warn : Badge::Tone::Neutral;
        }
        return side;
    };
    if (pair) {
        m_compare->setSides(sideOf(finding->pictures[0]), sideOf(finding->pictures[1]));
        m_compare->setRelation(
            finding->detail.isEmpty() ? QString() : tr("Similarity %1").arg(finding->detail));
        for (const int side : {0, 1}) {
            QPushButton* keep = m_keep[static_cast<std::size_t>(side)];
            const bool may = mayGo(finding->pictures[1 - side]);
            keep->setEnabled(may);
            keep->setToolTip(may ? tr("The other one goes to the bin.")
                                 : tr("The other one is in the locked test set."));
        }
        const QList<qint64> spare = spareOfAll(static_cast<int>(finding->group));
        const bool manyAlike =
            spare.size() > 1 && (finding->group == Group::Leak || finding->group == Group::Twin);
        m_mendAll->setVisible(manyAlike);
        m_mendAll->setText(finding->group == Group::Leak
                               ? tr("Mend all leaks: move %Ln picture(s) to the bin",
                                    nullptr,
                                    static_cast<int>(spare.size()))
                               : tr("Keep one of each: move %Ln picture(s) to the bin",
                                    nullptr,
                                    static_cast<int>(spare.size())));
        m_mendAll->setToolTip(finding->group == Group::Leak
                                  ? tr("Test pictures stay; their copies elsewhere go.")
                                  : QString());
    } else if (single) {
        m_compare->setSides(sideOf(finding->pictures[0]), {});
        m_compare->setRelation({});
        m_bin->setEnabled(mayGo(finding->pictures[0]));
        m_bin->setToolTip(m_bin->isEnabled() ? QString() : tr("It is in the locked test set."));
    }
}

void DatasetFindings::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace dreamloft::ui
