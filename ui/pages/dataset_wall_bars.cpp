// SPDX-License-Identifier: GPL-3.0-or-later
// The bars below the tabs and the foot of DatasetWall.
#include "ui/bridge/app_settings.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/number_edit.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_counts.h"
#include "ui/pages/dataset_wall.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/chip_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/part_line.h"
#include "ui/widgets/picture_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kMostShots = 64; ///< that are asked for by number; more is "all"

enum Bar { NoBar, UndecidedBar, TrainBar, ShotsBar, TestBar, BinBar };

/// A line of words and buttons below the tabs.
QHBoxLayout* barLayout(QWidget* bar)
{
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    row->setSpacing(style::kSpace[1]);
    return row;
}

QLabel* softLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    return label;
}

/// A sentence beside buttons: it may need two lines, so that no language makes the page wider.
QLabel* sentence(const QString& text, QWidget* parent)
{
    QLabel* label = softLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

QWidget* DatasetWall::makeBars(const Actions& actions)
{
    m_bars = new QStackedWidget(this);
    const auto button = [](QAction* action, style::ButtonKind kind, QWidget* bar) {
        return new ActionButton(action, kind, bar);
    };
    m_bars->addWidget(new QWidget(m_bars)); // NoBar
    auto* undecided = new QWidget(m_bars);
    QHBoxLayout* row = barLayout(undecided);
    row->addWidget(m_undecidedText = sentence({}, undecided), 1);
    row->addWidget(button(actions.divide, style::ButtonKind::Primary, undecided));
    m_bars->addWidget(undecided);

    auto* train = new QWidget(m_bars);
    row = barLayout(train);
    row->addWidget(sentence(tr("Shots are picked from these pictures only."), train), 1);
    row->addWidget(button(actions.divide, style::ButtonKind::Plain, train));
    m_bars->addWidget(train);
    m_bars->addWidget(makeShotsBar(actions));

    auto* test = new QWidget(m_bars);
    row = barLayout(test);
    row->addWidget(m_testText = sentence({}, test), 1);
    row->addWidget(m_lockButton = button(actions.lock, style::ButtonKind::Primary, test));
    row->addWidget(m_unlockButton = button(actions.unlock, style::ButtonKind::Plain, test));
    m_bars->addWidget(test);

    auto* bin = new QWidget(m_bars);
    row = barLayout(bin);
    row->addWidget(m_binText = sentence({}, bin), 1);
    row->addWidget(button(actions.takeBackAll, style::ButtonKind::Plain, bin));
    row->addWidget(button(actions.emptyBin, style::ButtonKind::Destructive, bin));
    m_bars->addWidget(bin);
    m_bars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // may need two lines
    return m_bars;
}

QWidget* DatasetWall::makeShotsBar(const Actions& actions)
{
    auto* bar = new QWidget(m_bars);
    auto* row = new FlowLayout(style::kSpace[2]); // two lines where one is too short
    barLayout(bar)->addLayout(row, 1);
    m_k = new NumberEdit({.whole = true, .isSigned = false, .low = 1, .high = kMostShots}, bar);
    m_k->setObjectName(u"shotsK"_qs);
    m_k->setFixedWidth(style::scaled(76));
    m_seed = new NumberEdit({.whole = true, .isSigned = false}, bar);
    m_seed->setObjectName(u"shotsSeed"_qs);
    m_seed->setFixedWidth(style::scaled(76));
    auto* pick = new ChoiceBox(bar);
    pick->setFitsEntries();
    m_pick = pick;
    m_pick->setObjectName(u"shotsRule"_qs);
    m_pick->addItem(tr("Random"), static_cast<int>(options::ShotPick::Random));
    m_pick->addItem(tr("Most varied"), static_cast<int>(options::ShotPick::Varied));
    m_pick->addItem(tr("Typical"), static_cast<int>(options::ShotPick::Typical));
    const auto add = [&](const QString& text, const QString& help, QWidget* field) {
        auto* both = new QWidget(bar);
        auto* pair = new QHBoxLayout(both);
        pair->setContentsMargins(0, 0, 0, 0);
        pair->setSpacing(style::kSpace[1]);
        QLabel* label = softLabel(text, both);
        label->setBuddy(field);
        field->setAccessibleName(text);
        field->setToolTip(help);
        pair->addWidget(label);
        pair->addWidget(field);
        row->addWidget(both);
    };
    add(tr("Shots a class"),
        tr("How many real pictures of each class the methods learn from."),
        m_k);
    m_all = new QCheckBox(tr("All"), bar);
    m_all->setObjectName(u"shotsAll"_qs);
    m_all->setToolTip(tr("Every picture of the train split becomes a shot, but for banned ones and "
                         "exact twins."));
    row->addWidget(m_all);
    connect(m_all, &QCheckBox::toggled, this, [this](bool all) {
        m_k->setEnabled(!all);
        shotFieldsEdited();
    });
    add(tr("Seed"),
        tr("The same seed picks the same shots; 4 shots are always among the 16."),
        m_seed);
    add(tr("Rule"),
        tr("Random draws; Most varied takes pictures that differ; Typical takes pictures that "
           "are like most others."),
        m_pick);
    m_pickButton = new QPushButton(tr("Pick"), bar);
    m_pickButton->setObjectName(u"pickAgain"_qs);
    m_shotsHint = new ElidedLabel(bar);
    style::setText(m_shotsHint, style::Role::Label, style::Ink::Soft);
    m_shotsHint->setMinimumHeight(m_pickButton->sizeHint().height()); // on the line of the fields
    m_shotsHint->setObjectName(u"shotsHint"_qs);
    row->addWidget(m_pickButton);
    row->addWidget(m_shotsHint);
    row->addWidget(new ActionButton(actions.trial, style::ButtonKind::Quiet, bar));
    connect(m_k, &NumberEdit::edited, this, &DatasetWall::shotFieldsEdited);
    connect(m_seed, &NumberEdit::edited, this, &DatasetWall::shotFieldsEdited);
    connect(m_pick, &QComboBox::activated, this, &DatasetWall::shotFieldsEdited);
    connect(m_pickButton, &QPushButton::clicked, this, [this] {
        options::ShotOptions wanted = shotOptions();
        const bool random = wanted.pick == options::ShotPick::Random;
        if (!m_shotFieldsTouched && random && m_view && m_view->shots) {
            ++wanted.seed; // the same settings again would give the same pictures
        }
        m_k->setPlain(QString::number(wanted.k));
        m_shotFieldsTouched = false;
        Q_EMIT pickWanted(wanted);
    });
    m_bars->addWidget(bar);
    return bar;
}

QWidget* DatasetWall::makeFoot(Studio& studio, const Actions& actions)
{
    auto* foot = new QWidget(this);
    QHBoxLayout* row = barLayout(foot);
    m_chips = new QWidget(foot);
    new FlowLayout(style::kSpace[1], m_chips); // many findings take more lines, no more width
    row->addWidget(m_chips, 0, Qt::AlignVCenter);
    m_checkButton = new ActionButton(actions.check, style::ButtonKind::Quiet, m_chips);
    m_mapButton = makeIconButton(u"map"_qs, actions.map->text(), m_chips);
    m_mapButton->setDefaultAction(actions.map);
    m_hint = new PartLine(foot);
    m_hint->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    style::setText(m_hint, style::Role::Label, style::Ink::Soft);
    m_hint->setObjectName(u"keysHint"_qs);
    row->addWidget(m_hint, 1);
    auto* size = new QSlider(Qt::Horizontal, foot);
    size->setRange(64, 320);
    size->setSingleStep(8);
    size->setPageStep(32);
    size->setFixedWidth(style::scaled(90));
    size->setAccessibleName(tr("Size of the pictures"));
    size->setToolTip(tr("Size of the pictures"));
    size->setValue(m_grid->thumbnailSize());
    connect(size, &QSlider::valueChanged, &studio.settings, [&studio](int side) {
        studio.settings.setThumbnailSide(side);
    });
    connect(m_grid, &PictureGrid::thumbnailSizeChanged, size, [size](int side) {
        const QSignalBlocker quiet(size);
        size->setValue(side);
    });
    row->addSpacing(style::kSpace[1]);
    row->addWidget(size);
    return foot;
}

void DatasetWall::refreshBar()
{
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    const bool writable = m_view && !m_view->readOnly;
    const QString now = tab();
    Bar bar = NoBar;
    if (now == u"undecided") {
        bar = UndecidedBar;
        m_undecidedText->setText(
            tr("%Ln picture(s) belong to no split yet. Divide them: most to learn from, some kept "
               "for testing.",
               nullptr,
               counts.undecided));
    } else if (now == u"train") {
        bar = TrainBar;
    } else if (now == u"shots") {
        bar = ShotsBar;
        const bool known = m_view && m_view->shots;
        const bool random =
            m_pick->currentData().toInt() == static_cast<int>(options::ShotPick::Random);
        const bool again = known && !m_shotFieldsTouched;
        m_pickButton->setText(known ? tr("Pick again") : tr("Pick shots"));
        m_pickButton->setEnabled(writable && counts.train > 0);
        m_pickButton->setToolTip(again ? random
                                             ? tr("Takes the next seed.")
                                             : tr("The same rule gives the same pictures; swap or "
                                                  "ban single ones to change the list.")
                                       : tr("Picks with these settings."));
        style::setKind(m_pickButton,
                       known && !m_shotFieldsTouched ? style::ButtonKind::Plain
                                                     : style::ButtonKind::Primary);
        const QString plain = m_k->plain();
        const int k = plain.toInt();
        // Short, so that it stays on the line of the fields; why is in its tooltip.
        const QString number = countText(k);
        const bool all = m_all->isChecked();
        m_shotsHint->setText(all       ? tr("%Ln picture(s) in all", nullptr, counts.train)
                             : k >= 16 ? tr("%1 a class: plenty").arg(number)
                             : k >= 8  ? tr("%1 a class: usual").arg(number)
                             : k > 0   ? tr("%1 a class: thin").arg(number)
                                       : QString());
        m_shotsHint->setToolTip(
            all       ? m_all->toolTip()
            : k >= 16 ? tr("16 of each class are plenty for the methods here.")
            : k >= 8  ? tr("8 of each class are what most experiments use at least.")
                      : tr("With few shots the results vary more from repeat to repeat."));
        m_shotsHint->setAccessibleDescription(m_shotsHint->toolTip());
    } else if (now == u"test") {
        bar = TestBar;
        const bool locked = m_view && m_view->testLocked;
        m_testText->setText(
            locked ? tr("Locked: nothing may learn from these pictures, and none can be moved.")
                   : tr("Lock them, so that no result can be tuned on them."));
        m_lockButton->setVisible(!locked);
        m_unlockButton->setVisible(locked);
    } else if (now == u"bin") {
        bar = BinBar;
        m_binText->setText(counts.bin > 0 ? tr("Nothing is lost before the bin is emptied.")
                                          : tr("The bin is empty."));
    }
    m_bars->setCurrentIndex(bar);
    m_bars->setVisible(bar != NoBar && !showsFindings());
}

options::ShotOptions DatasetWall::shotOptions() const
{
    options::ShotOptions wanted;
    const int k = m_k->plain().toInt();
    // A list that has more, as one of the command line, keeps its number.
    const int most = std::max(kMostShots, m_view && m_view->shots ? m_view->shots->k : 0);
    if (m_all->isChecked() && mostTrain() > 0) {
        wanted.k = mostTrain();
    } else if (k > 0) {
        wanted.k = std::min(k, most);
    }
    wanted.seed = m_seed->plain().toULongLong();
    wanted.pick = static_cast<options::ShotPick>(m_pick->currentData().toInt());
    return wanted;
}

void DatasetWall::setAllShots(bool all)
{
    const QSignalBlocker quiet(m_all);
    m_all->setChecked(all);
    m_k->setEnabled(!all);
}

/// Train pictures of the class that has most.
int DatasetWall::mostTrain() const
{
    int most = 0;
    for (const ClassFacts& facts : m_view ? m_view->classes : std::vector<ClassFacts>()) {
        most = std::max(most, facts.train);
    }
    return most;
}

void DatasetWall::shotFieldsEdited()
{
    m_shotFieldsTouched = true;
    refreshBar();
}

void DatasetWall::refreshFoot()
{
    QLayout* layout = m_chips->layout();
    while (const QLayoutItem* item = layout->takeAt(0)) {
        if (qobject_cast<ChipButton*>(item->widget()) != nullptr) {
            delete item->widget();
        }
        delete item;
    }
    addChips();
    layout->addWidget(m_checkButton);
    layout->addWidget(m_mapButton);
    layout->invalidate();
}

/// What the checks found, first in the foot.
void DatasetWall::addChips()
{
    QLayout* layout = m_chips->layout();
    using Group = DatasetFinding::Group;
    const auto add = [&](const QString& text, Badge::Tone tone, bool opens) {
        auto* chip = new ChipButton(text, tone, m_chips);
        chip->setEnabled(opens);
        chip->setToolTip(opens ? tr("Show them") : QString());
        if (opens) {
            connect(chip, &QAbstractButton::clicked, this, [this] { showFindings(); });
        }
        layout->addWidget(chip);
    };
    switch (m_checks.state()) {
    case DatasetChecks::State::NotRun:
        add(tr("Not checked yet"), Badge::Tone::Neutral, false);
        return;
    case DatasetChecks::State::Running:
        add(tr("Checking…"), Badge::Tone::Neutral, false);
        return;
    case DatasetChecks::State::Stale:
        add(tr("Changed since the check"), Badge::Tone::Warn, false);
        break;
    case DatasetChecks::State::Fresh:
        break;
    }
    const int leaks = m_checks.openLeaks();
    if (leaks > 0) {
        add(tr("%n leak(s)", nullptr, leaks), Badge::Tone::Bad, true);
    } else if (m_checks.notClean()) {
        add(tr("Test set not clean"), Badge::Tone::Warn, m_checks.count(Group::Leak) > 0);
    } else {
        add(tr("No leaks"), Badge::Tone::Good, false);
    }
    if (const int n = m_checks.count(Group::Damaged); n > 0) {
        add(tr("%n damaged", nullptr, n), Badge::Tone::Bad, true);
    }
    if (const int n = m_checks.count(Group::EmptyClass); n > 0) {
        add(tr("%n empty class(es)", nullptr, n), Badge::Tone::Bad, true);
    }
    if (const int n = m_checks.count(Group::TwoClasses); n > 0) {
        add(tr("%n in two classes", nullptr, n), Badge::Tone::Warn, true);
    }
    if (const int n = m_checks.count(Group::Twin); n > 0) {
        add(tr("%n near twin(s)", nullptr, n), Badge::Tone::Warn, true);
    }
    if (const int n = m_checks.count(Group::Odd); n > 0) {
        add(tr("%n small or odd", nullptr, n), Badge::Tone::Neutral, true);
    }
    if (const int n = m_checks.count(Group::NoWord); n > 0) {
        add(tr("%n without a word", nullptr, n), Badge::Tone::Warn, true);
    }
}

} // namespace dreamloft::ui
