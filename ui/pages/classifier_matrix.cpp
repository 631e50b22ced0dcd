// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_matrix.h"

#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/models/confusion_model.h"
#include "ui/pages/arm_text.h"
#include "ui/pages/classifier_mistakes.h"
#include "ui/pages/page.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/confusion_view.h"
#include "ui/widgets/large_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// A whole line of pictures at the usual sizes of window and thumbnails, with its margins.
constexpr int kLineOfPictures = 164;

} // namespace

MatrixPanel::MatrixPanel(ThumbnailLoader& thumbnails, QWidget* parent)
    : QWidget(parent)
    , m_model(new ConfusionModel(this))
    , m_pictures(new MistakePictures(this))
{
    m_all = new QAction(tr("Worst first"), this);
    m_all->setToolTip(tr("All mistakes, surest and most often wrong first"));
    m_wrong = new QAction(tr("Wrong label…"), this);
    m_wrong->setToolTip(
        tr("Shows the picture on the Dataset page, where its class can be changed"));
    m_more = new QAction(tr("Make more of these classes"), this);
    for (QAction* ofChoice : {m_wrong, m_more}) { // nothing is chosen yet
        ofChoice->setEnabled(false);
    }
    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(style::kCardGap);
    m_row->addWidget(buildMatrix(), 3);
    m_side = new QVBoxLayout;
    m_side->setSpacing(style::kCardGap);
    m_side->addWidget(buildPictures(thumbnails), 1);
    m_row->addLayout(m_side, 2);
    connect(m_arm, &QComboBox::activated, this, [this] {
        showArm();
        Q_EMIT armChosen(armKey());
    });
    connect(m_show, &SegmentedControl::currentChanged, this, [this](int index) {
        m_model->setShow(index == 0 ? ConfusionModel::Show::Counts
                                    : ConfusionModel::Show::RowShares);
    });
    connect(m_form, &SegmentedControl::currentChanged, this, [this](int index) {
        m_matrix->setListShown(index == 1);
    });
    connect(m_matrix, &ConfusionView::listShownChanged, this, [this](bool list) {
        m_form->setCurrent(list ? 1 : 0);
        m_show->setEnabled(!list);
    });
    connect(m_matrix, &ConfusionView::cellActivated, this, &MatrixPanel::showCell);
    connect(m_all, &QAction::triggered, this, &MatrixPanel::showWorst);
    connect(m_wrong, &QAction::triggered, this, [this] {
        if (const auto* mistake = m_pictures->mistake(m_grid->currentRow())) {
            Q_EMIT wrongLabel(mistake->pictureId);
        }
    });
    connect(m_more, &QAction::triggered, this, [this] {
        if (m_cell) {
            Q_EMIT moreWanted({className(m_cell->first), className(m_cell->second)});
        }
    });
    connect(m_grid, &PictureGrid::currentChanged, this, [this](int current) {
        m_wrong->setEnabled(canChange() && m_pictures->mistake(current) != nullptr);
    });
}

QWidget* MatrixPanel::buildMatrix()
{
    m_matrixCard = new Card(tr("Confusion"), this);
    m_arm = new ChoiceBox(m_matrixCard);
    m_arm->setFitsEntries();
    m_arm->setAccessibleName(tr("Whose answers"));
    m_show = new SegmentedControl(m_matrixCard);
    m_show->setAccessibleName(tr("Numbers in the cells"));
    m_show->addSegment(tr("Counts"));
    m_show->addSegment(tr("Row %"));
    m_form = new SegmentedControl(m_matrixCard);
    m_form->setAccessibleName(tr("Matrix or list"));
    m_form->addSegment(tr("Matrix"));
    m_form->addSegment(tr("List"));
    for (SegmentedControl* whole : {m_show, m_form}) { // the arm is shortened first
        whole->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    m_matrix = new ConfusionView(m_matrixCard);
    m_matrix->setModel(m_model);
    // One line: what its second would take belongs to the matrix.
    auto* hint =
        new QLabel(tr("Rows: what it is. Columns: what the classifier said."), m_matrixCard);
    m_matrix->setToolTip(tr("Click a cell, or press Enter, for its pictures."));
    hint->setWordWrap(true);
    style::setText(hint, style::Role::Label, style::Ink::Soft);
    m_added = new QLabel(m_matrixCard);
    style::setText(m_added, style::Role::Label, style::Ink::Soft);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(style::kSpace[3]);
    foot->addWidget(hint, 1);
    foot->addWidget(m_added, 0, Qt::AlignTop);
    m_matrixCard->addTitleWidget(m_arm);
    m_matrixCard->addTitleWidget(m_show);
    m_matrixCard->addTitleWidget(m_form);
    m_matrixCard->body()->setSpacing(style::kSpace[1]);
    m_matrixCard->body()->addWidget(m_matrix, 1);
    m_matrixCard->body()->addLayout(foot);
    return m_matrixCard;
}

QWidget* MatrixPanel::buildPictures(ThumbnailLoader& thumbnails)
{
    m_pictureCard = new Card(tr("Worst mistakes"), this);
    m_pictureCard->setTitleYields(); // two classes' names
    m_grid = new PictureGrid(thumbnails, m_pictureCard);
    m_grid->setModel(m_pictures);
    m_grid->setMarksShown(false);
    m_grid->setAccessibleName(tr("Test pictures"));
    m_grid->setMinimumHeight(style::scaled(kLineOfPictures));
    new LargeView(*m_grid, thumbnails);
    m_hint = new QLabel(m_pictureCard);
    m_hint->setWordWrap(true);
    style::setText(m_hint, style::Role::Label, style::Ink::Soft);
    auto* more = makeIconButton(u"more"_qs, tr("More for these pictures"), m_pictureCard);
    auto* menu = new QMenu(more);
    menu->addActions({m_wrong, m_more});
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    m_pictureCard->addTitleWidget(new ActionButton(m_all, style::ButtonKind::Quiet, m_pictureCard));
    m_pictureCard->addTitleWidget(more);
    m_pictureCard->body()->setSpacing(style::kSpace[1]);
    m_pictureCard->body()->addWidget(m_grid, 1);
    m_pictureCard->body()->addWidget(m_hint);
    return m_pictureCard;
}

QList<QAction*> MatrixPanel::commands() const
{
    return {m_all, m_wrong, m_more};
}

void MatrixPanel::followKeys(const AppSettings& settings)
{
    m_matrix->followKeys(settings);
    m_grid->followKeys(settings);
}

void MatrixPanel::setBelowPictures(QWidget* widget)
{
    m_side->addWidget(widget);
}

void MatrixPanel::setStacked(bool stacked)
{
    const auto wanted = stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() != wanted) {
        m_row->setDirection(wanted);
    }
}

int MatrixPanel::leastWidth(bool stacked) const
{
    const int matrix = m_matrixCard->minimumSizeHint().width();
    const int side = m_side->totalMinimumSize().width();
    return stacked ? std::max(matrix, side) : matrix + style::kCardGap + side;
}

void MatrixPanel::show(std::shared_ptr<const ProjectView> view,
                       std::shared_ptr<const classifier::Numbers> numbers)
{
    const QString before = armKey();
    m_view = std::move(view);
    m_numbers = std::move(numbers);
    m_wrong->setWhatsThis(Page::whyNot(m_view.get(), tr("Choose a picture first")));
    m_more->setWhatsThis(Page::whyNot(m_view.get(), tr("Choose a cell of the matrix first")));
    m_arm->clear();
    for (const auto& arm : m_numbers ? m_numbers->arms : std::vector<classifier::ArmResult>()) {
        if (arm.testedRepeats > 0) {
            m_arm->addItem(armTitle(arm.arm, arm.strategy), arm.armKey());
        }
    }
    const auto* shown = m_numbers ? m_numbers->shownArm() : nullptr;
    int place = m_arm->findData(before);
    if (place < 0 && shown != nullptr) {
        place = m_arm->findData(shown->armKey());
    }
    m_arm->setCurrentIndex(std::max(0, place)); // the first where that one was not tested
    for (QWidget* choice : std::initializer_list<QWidget*>{m_arm, m_show, m_form}) {
        choice->setVisible(m_arm->count() > 0); // nothing to choose from
    }
    showArm();
}

void MatrixPanel::chooseArm(const QString& armKey)
{
    const int place = m_arm->findData(armKey);
    if (place >= 0 && place != m_arm->currentIndex()) {
        m_arm->setCurrentIndex(place);
        showArm();
    }
}

/// Labels and wishes are of use only where the project is worked in.
bool MatrixPanel::canChange() const
{
    return m_view && !m_view->readOnly;
}

QString MatrixPanel::armKey() const
{
    return m_arm->currentData().toString();
}

QStringList MatrixPanel::classNames() const
{
    QStringList names;
    for (const ClassFacts& facts : m_view ? m_view->classes : std::vector<ClassFacts>()) {
        names << fromUtf8(facts.row.name);
    }
    return names;
}

QString MatrixPanel::className(int index) const
{
    return classNames().value(index);
}

void MatrixPanel::showArm()
{
    const auto* arm = m_numbers ? m_numbers->arm(armKey()) : nullptr;
    const QStringList names = classNames();
    if (arm == nullptr || static_cast<qsizetype>(arm->confusion.size()) != names.size()) {
        m_model->setMatrix({}, {});
        m_matrixCard->setSubtitle(tr("no classifier was tested yet"));
        m_added->hide();
    } else {
        m_model->setMatrix(names, arm->confusion);
        m_matrixCard->setSubtitle({});
        m_added->setText(tr("%n repeat(s) added up", nullptr, arm->testedRepeats));
        m_added->setVisible(arm->testedRepeats > 1);
    }
    m_cell ? showCell(m_cell->first, m_cell->second) : showWorst();
    askNearest();
}

void MatrixPanel::showCell(int trueClass, int predicted)
{
    if (!m_numbers || trueClass >= m_model->rowCount() || predicted >= m_model->rowCount()) {
        showWorst();
        return;
    }
    m_cell = {trueClass, predicted};
    m_pictures->show(m_view, m_numbers->cell(armKey(), trueClass, predicted));
    m_pictureCard->setTitle(
        trueClass == predicted
            //: %1 is a class: test pictures that were recognised.
            ? tr("%1, recognised").arg(className(trueClass))
            //: Both are classes: what test pictures are and what they were
            //: taken for.
            : tr("%1, taken for %2").arg(className(trueClass), className(predicted)));
    m_pictureCard->setToolTip({});
    m_all->setVisible(true);
    m_more->setEnabled(canChange());
    m_hint->setText(m_numbers->testIds.empty()
                        ? tr("The test pictures changed since they were measured, so they cannot "
                             "be shown.")
                        : tr("The badge says how sure the classifier was."));
}

void MatrixPanel::showWorst()
{
    m_cell.reset();
    m_pictures->show(
        m_view, m_numbers ? m_numbers->mistakes(armKey()) : std::vector<classifier::Mistake>());
    m_pictureCard->setTitle(tr("Worst mistakes"));
    m_pictureCard->setToolTip(m_all->toolTip());
    m_all->setVisible(false);
    m_more->setEnabled(false);
    m_wrong->setEnabled(false);
    const bool changed = m_numbers && !m_numbers->predictions.empty() && m_numbers->testIds.empty();
    m_hint->setText(changed ? tr("The test pictures changed since they were measured, so they "
                                 "cannot be shown.")
                            : tr("The badge says what it was taken for."));
}

void MatrixPanel::askNearest()
{
    const auto* arm = m_numbers ? m_numbers->arm(armKey()) : nullptr;
    if (arm == nullptr || !m_view || m_numbers->testIds.empty()) {
        m_pictures->setNearest({});
        return;
    }
    offThread<QHash<qint64, classifier::NearestTraining>>(
        [view = m_view, arm = arm->arm, strategy = arm->strategy, ids = m_numbers->testIds] {
            return classifier::nearestTraining(*view, arm, strategy, ids);
        },
        this,
        [this, key = armKey()](QHash<qint64, classifier::NearestTraining> nearest) {
            if (key == armKey()) {
                m_pictures->setNearest(std::move(nearest));
            }
        });
}

} // namespace dreamloft::ui
