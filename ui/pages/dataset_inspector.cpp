// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_inspector.h"

#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_classes.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/picture_canvas.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

QLabel* addLabel(QVBoxLayout* column, const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    column->addSpacing(style::kSpace[1]);
    column->addWidget(label);
    return label;
}

QString splitText(const QString& split)
{
    if (split == u"train") {
        return DatasetInspector::tr("Train");
    }
    if (split == u"val") {
        return DatasetInspector::tr("Validation");
    }
    return split == u"test" ? DatasetInspector::tr("Test") : DatasetInspector::tr("Not decided");
}

/// The value that all rows share, or nothing.
template <class Get>
auto common(const std::vector<const project::PictureRow*>& rows, const Get& get)
{
    auto value = std::optional(get(*rows.front()));
    for (const project::PictureRow* row : rows) {
        if (get(*row) != *value) {
            value.reset();
            break;
        }
    }
    return value;
}

} // namespace

DatasetInspector::DatasetInspector(ThumbnailLoader& loader,
                                   DatasetActs& acts,
                                   DatasetChecks& checks,
                                   QWidget* parent)
    : Card(parent)
    , m_acts(acts)
    , m_checks(checks)
{
    setAccessibleName(tr("About the picture"));
    buildLayout(loader);
    connect(m_class, &QComboBox::activated, this, [this](int place) {
        const qint64 classId = m_class->itemData(place).toLongLong();
        if (classId != 0) {
            m_acts.moveToClass(m_ids, classId);
        }
    });
    connect(m_split, &QComboBox::activated, this, [this](int place) {
        const QVariant split = m_split->itemData(place);
        if (split.isValid()) {
            m_acts.moveToSplit(m_ids, split.toString());
        }
    });
    connect(m_caption, &QLineEdit::editingFinished, this, [this] {
        const project::PictureRow* row = m_view ? m_view->picture(m_captionOf) : nullptr;
        if (row != nullptr && m_caption->text() != fromUtf8(row->caption)) {
            m_acts.setCaption(row->id, m_caption->text());
        }
    });
    connect(&m_checks, &DatasetChecks::changed, this, &DatasetInspector::refresh);
    refresh();
}

void DatasetInspector::buildLayout(ThumbnailLoader& loader)
{
    auto* scroll = new QScrollArea(this);
    m_scroll = scroll;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_all = new QWidget;
    scroll->setWidget(m_all);
    m_all->setAutoFillBackground(false); // setWidget() turned it on
    body()->setContentsMargins(0, 0, 0, 0);
    m_nothing = new QLabel(tr("Select a picture to see what is known about it."), this);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    style::setText(m_nothing, style::Role::Body, style::Ink::Soft);
    m_nothing->setMargin(style::kSpace[5]);
    body()->addWidget(m_nothing, 1);
    body()->addWidget(scroll, 1);

    auto* column = new QVBoxLayout(m_all);
    column->setContentsMargins(
        style::kCardPadding, style::kCardPadding, style::kCardPadding, style::kCardPadding);
    column->setSpacing(style::kSpace[0]);
    m_canvas = new PictureCanvas(loader, m_all);
    m_canvas->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_canvas);
    m_headline = new QLabel(m_all);
    style::setText(m_headline, style::Role::Section);
    column->addSpacing(style::kSpace[1]);
    column->addWidget(m_headline);

    m_finding = new QWidget(m_all);
    auto* finding = new QHBoxLayout(m_finding);
    finding->setContentsMargins(0, style::kSpace[0], 0, 0);
    finding->setSpacing(style::kSpace[1]);
    m_findingText = new QLabel(m_finding);
    m_findingText->setWordWrap(true);
    style::setText(m_findingText, style::Role::Label, style::Ink::Warn);
    auto* show = new QPushButton(tr("Show"), m_finding);
    show->setObjectName(u"showFinding"_qs);
    style::setKind(show, style::ButtonKind::Quiet);
    connect(show, &QPushButton::clicked, this, [this] {
        if (!m_ids.isEmpty()) {
            Q_EMIT findingWanted(m_ids.front());
        }
    });
    finding->addWidget(m_findingText, 1);
    finding->addWidget(show);
    column->addWidget(m_finding);

    // What is decided here comes before what can be looked up: a usual window shows it unscrolled.
    m_whyLabel = addLabel(column, tr("Why this shot"), m_all);
    m_why = new QLabel(m_all);
    m_why->setWordWrap(true);
    style::setText(m_why, style::Role::Body);
    column->addWidget(m_why);
    m_buttons = new QWidget(m_all);
    auto* buttons = new FlowLayout(style::kSpace[1], m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    column->addSpacing(style::kSpace[2]);
    column->addWidget(m_buttons);

    m_promptLabel = addLabel(column, tr("Prompt the program will use"), m_all);
    m_prompt = new QLineEdit(m_all);
    m_prompt->setReadOnly(true);
    m_prompt->setAccessibleName(m_promptLabel->text());
    column->addWidget(m_prompt);

    addLabel(column, tr("File"), m_all);
    auto* file = new ElidedLabel(m_all);
    file->setElideMode(Qt::ElideMiddle);
    m_file = file;
    style::setText(m_file, style::Role::Body);
    column->addWidget(m_file);
    m_facts = new QLabel(m_all);
    m_facts->setWordWrap(true);
    style::setText(m_facts, style::Role::Label, style::Ink::Soft);
    column->addWidget(m_facts);

    QLabel* classLabel = addLabel(column, tr("Class"), m_all);
    m_class = new ChoiceBox(m_all);
    m_class->setObjectName(u"pictureClass"_qs);
    m_class->setAccessibleName(classLabel->text());
    classLabel->setBuddy(m_class);
    column->addWidget(m_class);
    QLabel* splitLabel = addLabel(column, tr("Split"), m_all);
    m_split = new ChoiceBox(m_all);
    m_split->setObjectName(u"pictureSplit"_qs);
    m_split->setAccessibleName(splitLabel->text());
    splitLabel->setBuddy(m_split);
    column->addWidget(m_split);
    m_captionLabel = addLabel(column, tr("Caption"), m_all);
    m_caption = new QLineEdit(m_all);
    m_caption->setObjectName(u"caption"_qs);
    m_caption->setPlaceholderText(tr("none"));
    m_caption->setAccessibleName(m_captionLabel->text());
    m_captionLabel->setBuddy(m_caption);
    column->addWidget(m_caption);
    column->addStretch(1);
}

void DatasetInspector::setActions(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new ActionButton(action, style::ButtonKind::Plain, m_buttons);
        m_buttons->layout()->addWidget(button);
        const auto follow = [action, button] { button->setVisible(action->isVisible()); };
        connect(action, &QAction::changed, button, follow);
        follow();
        // Tab goes on from them to what stands below.
        QWidget* before = button;
        for (QWidget* next :
             std::initializer_list<QWidget*>{m_prompt, m_class, m_split, m_caption}) {
            setTabOrder(before, next);
            before = next;
        }
    }
}

void DatasetInspector::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    // A square as wide as the card, but never so high that the facts are out of sight.
    const int wide = width() - 2 * style::kCardPadding - 2;
    m_canvas->setFixedHeight(
        std::clamp(wide, style::scaled(96), std::max(style::scaled(96), height() * 2 / 5)));
}

void DatasetInspector::setView(const std::shared_ptr<const ProjectView>& view)
{
    m_view = view;
    refresh();
}

void DatasetInspector::setPictures(const QList<qint64>& ids)
{
    if (m_ids != ids) {
        if (m_caption->hasFocus()) {
            Q_EMIT m_caption->editingFinished();
        }
        m_ids = ids;
        refresh();
    }
}

void DatasetInspector::refresh()
{
    std::vector<const project::PictureRow*> pictures;
    for (const qint64 id : m_ids) {
        if (const project::PictureRow* row = m_view ? m_view->picture(id) : nullptr) {
            pictures.push_back(row);
        }
    }
    m_scroll->setVisible(!pictures.empty());
    m_nothing->setVisible(pictures.empty());
    if (pictures.empty()) {
        m_canvas->show({}, {}, {});
        return;
    }
    const project::PictureRow& first = *pictures.front();
    m_canvas->show(
        m_view->picturePath(first), fromUtf8(first.pixelSha256), fromUtf8(first.originalName));
    const bool one = pictures.size() == 1;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_promptLabel, m_prompt, m_captionLabel, m_caption}) {
        widget->setVisible(one);
    }
    m_headline->setVisible(!one);
    if (one) {
        showOne(first);
    } else {
        showMany(pictures);
    }
    fillPlaces(pictures);
}

void DatasetInspector::showOne(const project::PictureRow& picture)
{
    const ClassFacts* facts = m_view->classById(picture.classId);
    m_prompt->setText(facts != nullptr ? DatasetClasses::promptOf(*m_view, facts->row) : QString());
    m_prompt->setCursorPosition(0);
    m_file->setText(fromUtf8(picture.originalName));
    QStringList known{
        tr("%1 × %2 pixels").arg(countText(picture.width), countText(picture.height))};
    if (picture.source == "synthetic") {
        known.append(tr("synthetic, never used as a shot or for testing"));
    }
    if (!picture.group.empty()) {
        known.append(tr("group %1").arg(fromUtf8(picture.group)));
    }
    m_facts->setText(known.join(u'\n'));
    if (m_captionOf != picture.id || !m_caption->hasFocus()) {
        m_captionOf = picture.id;
        m_caption->setText(fromUtf8(picture.caption));
    }
    m_caption->setReadOnly(m_view->readOnly);
    const DatasetFinding* finding = m_checks.findingOf(picture.id);
    m_finding->setVisible(finding != nullptr);
    if (finding != nullptr) {
        m_findingText->setText(DatasetChecks::describe(*finding));
        style::setText(m_findingText,
                       style::Role::Label,
                       finding->blocks() ? style::Ink::Bad : style::Ink::Warn);
    }
    const QString why = whyShot(picture);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_whyLabel->setVisible(!why.isEmpty());
}

void DatasetInspector::showMany(const std::vector<const project::PictureRow*>& pictures)
{
    m_headline->setText(tr("%Ln pictures selected", nullptr, static_cast<int>(pictures.size())));
    std::set<std::int64_t> classes;
    for (const project::PictureRow* picture : pictures) {
        classes.insert(picture->classId);
    }
    m_file->setText(fromUtf8(pictures.front()->originalName));
    //: Below the name of the first chosen picture; %1 is how many others are chosen.
    m_facts->setText(tr("and %1 more, of %n class(es)", nullptr, static_cast<int>(classes.size()))
                         .arg(countText(static_cast<std::int64_t>(pictures.size()) - 1)));
    m_finding->hide();
    m_why->hide();
    m_whyLabel->hide();
}

void DatasetInspector::fillPlaces(const std::vector<const project::PictureRow*>& pictures)
{
    m_class->clear();
    for (const ClassFacts& facts : m_view->classes) {
        m_class->addItem(fromUtf8(facts.row.name), QVariant::fromValue<qint64>(facts.row.id));
    }
    const auto classId =
        common(pictures, [](const project::PictureRow& row) { return row.classId; });
    if (!classId) {
        m_class->insertItem(0, tr("Several"), QVariant::fromValue<qint64>(0));
    }
    m_class->setCurrentIndex(m_class->findData(QVariant::fromValue<qint64>(classId.value_or(0))));

    m_split->clear();
    const auto split = common(pictures, [](const project::PictureRow& row) { return row.split; });
    if (!split) {
        m_split->addItem(tr("Several"));
    }
    for (const QString& name : {u"train"_qs, u"val"_qs, u"test"_qs}) {
        m_split->addItem(splitText(name), name);
    }
    if (split && split->empty()) {
        m_split->addItem(splitText({}), QString());
    }
    m_split->setCurrentIndex(split ? m_split->findData(fromUtf8(*split)) : 0);

    const bool lockedTest =
        m_view->testLocked && std::ranges::any_of(pictures, [](const project::PictureRow* row) {
            return row->split == "test";
        });
    const bool inBin = pictures.front()->state != "kept";
    const bool editable = !m_view->readOnly && !lockedTest && !inBin;
    m_class->setEnabled(editable);
    m_split->setEnabled(editable);
    const QString why = lockedTest ? tr("The test set is locked.") : QString();
    m_class->setToolTip(why);
    m_split->setToolTip(why);
}

QString DatasetInspector::whyShot(const project::PictureRow& picture) const
{
    if (!m_view->shots) {
        return {};
    }
    const project::ShotList& list = *m_view->shots;
    for (const auto& shots : list.picturesOfClass) {
        const auto found = std::ranges::find(shots, picture.id);
        if (found == shots.end()) {
            continue;
        }
        const int rank = static_cast<int>(found - shots.begin());
        const nlohmann::json pinned = nlohmann::json::parse(
            toUtf8(m_view->setting(u"shots.pinned"_qs, u"[]"_qs)), nullptr, false);
        if (std::ranges::find(pinned, nlohmann::json(picture.id)) != pinned.end()) {
            return tr("You pinned it, so it is always among the first.");
        }
        const QString place = countText(rank + 1);
        if (list.pick == "varied") {
            return rank == 0 ? tr("Nearest to the middle of its class; the others are chosen to "
                                  "differ from it.")
                             : tr("Differs most from the %n picked before it.", nullptr, rank);
        }
        if (list.pick == "typical") {
            return tr("Place %1 of the pictures that are most like the others of the class.")
                .arg(place);
        }
        return tr("Drawn at random: place %1 of the order of seed %2. Fewer shots are always the "
                  "first of this order.")
            .arg(place, QString::number(list.seed));
    }
    return {};
}

} // namespace dreamloft::ui
