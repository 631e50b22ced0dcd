// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_classes.h"

#include "core/options/prompts.h"
#include "ui/bridge/text.h"
#include "ui/key_ring.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_class_list.h"
#include "ui/pages/page.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace dreamloft::ui {

DatasetClasses::DatasetClasses(DatasetActs& acts, QWidget* parent)
    : Card(parent)
    , m_acts(acts)
    , m_model(new DatasetClassModel(this))
    , m_keys(new KeyRing(this))
{
    buildActions();
    buildLayout();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        refresh();
        Q_EMIT classChosen(currentClass());
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_list->indexAt(at).row() > 0) {
            m_menu->popup(m_list->viewport()->mapToGlobal(at));
        }
    });
    connect(m_model, &DatasetClassModel::renameWanted, &m_acts, &DatasetActs::renameClass);
    connect(m_model, &DatasetClassModel::orderWanted, &m_acts, &DatasetActs::reorderClasses);
    connect(m_model, &DatasetClassModel::picturesDropped, this, &DatasetClasses::picturesDropped);
    connect(m_model, &DatasetClassModel::filesDropped, this, &DatasetClasses::filesDropped);
    connect(m_noun, &QLineEdit::textEdited, this, &DatasetClasses::showPrompt);
    connect(m_prefix, &QLineEdit::textEdited, this, &DatasetClasses::showPrompt);
    connect(m_noun, &QLineEdit::editingFinished, this, &DatasetClasses::commitWords);
    connect(m_prefix, &QLineEdit::editingFinished, this, &DatasetClasses::commitWords);
    connect(m_newName, &QLineEdit::editingFinished, this, &DatasetClasses::addNew);
    m_newName->installEventFilter(this);
    setView(nullptr);
}

void DatasetClasses::buildActions()
{
    m_add = new QAction(style::icon(u"plus"_qs), tr("Add class"), this);
    m_add->setObjectName(u"addClass"_qs);
    connect(m_add, &QAction::triggered, this, [this] {
        comeIntoSight();
        m_addButton->hide();
        m_newName->clear();
        m_newName->show();
        m_newName->setFocus(Qt::OtherFocusReason);
    });
    m_rename = new QAction(style::icon(u"edit"_qs), tr("Rename class"), this);
    m_rename->setObjectName(u"renameClass"_qs);
    m_keys->bind(m_rename, "list.rename");
    connect(m_rename, &QAction::triggered, this, [this] {
        comeIntoSight();
        m_list->setFocus(Qt::OtherFocusReason);
        m_list->edit(m_list->currentIndex());
    });
    m_up = new QAction(style::icon(u"arrow-up"_qs), tr("Move class up"), this);
    m_keys->bind(m_up, "list.up");
    connect(m_up, &QAction::triggered, this, [this] { moveBy(-1); });
    m_down = new QAction(style::icon(u"arrow-down"_qs), tr("Move class down"), this);
    m_keys->bind(m_down, "list.down");
    connect(m_down, &QAction::triggered, this, [this] { moveBy(1); });
    for (QAction* action : {m_rename, m_up, m_down}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    m_merge = new QMenu(tr("Merge into"), this);
    m_merge->setIcon(style::icon(u"layers"_qs));
    m_merge->menuAction()->setObjectName(u"mergeClass"_qs);
    connect(m_merge, &QMenu::aboutToShow, this, &DatasetClasses::fillMerge);
    // From the palette, where a menu cannot unfold.
    connect(m_merge->menuAction(), &QAction::triggered, this, [this] {
        comeIntoSight();
        const QRect row = m_list->visualRect(m_list->currentIndex());
        m_merge->popup(m_list->viewport()->mapToGlobal(row.bottomLeft()));
    });
    m_remove = new QAction(style::icon(u"minus"_qs), tr("Remove class"), this);
    m_remove->setObjectName(u"removeClass"_qs);
    connect(m_remove, &QAction::triggered, this, [this] { m_acts.removeClass(currentClass()); });
    m_menu = new QMenu(this);
    m_menu->addAction(m_rename);
    m_menu->addMenu(m_merge);
    m_menu->addSeparator();
    m_menu->addAction(m_up);
    m_menu->addAction(m_down);
    m_menu->addSeparator();
    m_menu->addAction(m_remove);
    addActions({m_rename, m_up, m_down});
}

void DatasetClasses::buildLayout()
{
    setTitle(tr("Classes"));
    QToolButton* more = makeIconButton(u"more"_qs, tr("Rename, merge, move, remove"), this);
    more->setObjectName(u"classMenu"_qs);
    more->setMenu(m_menu);
    more->setPopupMode(QToolButton::InstantPopup);
    addTitleWidget(more);
    connect(m_menu, &QMenu::aboutToShow, this, &DatasetClasses::refresh);

    m_list = new QListView(this);
    m_list->setObjectName(u"classList"_qs);
    m_list->setAccessibleName(tr("Classes"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new DatasetClassDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers); // Rename does it
    m_list->setDragDropMode(QAbstractItemView::DragDrop);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* add = new ActionButton(m_add, style::ButtonKind::Quiet, this);
    m_addButton = add;
    m_newName = new QLineEdit(this);
    m_newName->setObjectName(u"newClassName"_qs);
    m_newName->setPlaceholderText(tr("Name of the class"));
    m_newName->setAccessibleName(tr("Name of the new class"));
    m_newName->hide();

    const auto addField = [this](QVBoxLayout* column, const QString& text, const QString& help) {
        auto* label = new QLabel(text, m_words);
        style::setText(label, style::Role::Label, style::Ink::Soft);
        auto* field = new QLineEdit(m_words);
        field->setToolTip(help);
        field->setAccessibleName(text);
        field->setAccessibleDescription(help);
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        return std::pair(label, field);
    };
    m_words = new QWidget(this);
    auto* words = new QVBoxLayout(m_words);
    words->setContentsMargins(
        style::kCardPadding, style::kSpace[2], style::kCardPadding, style::kCardPadding);
    words->setSpacing(style::kSpace[0]);
    std::tie(m_nounLabel, m_noun) =
        addField(words,
                 tr("Word for prompts"),
                 tr("What the picture maker should read instead of the class name."));
    m_noun->setObjectName(u"noun"_qs);
    words->addSpacing(style::kSpace[1]);
    QLabel* prefixLabel = nullptr;
    std::tie(prefixLabel, m_prefix) = addField(
        words, tr("Before “photo”"), tr("For example “satellite”: a satellite photo of a …"));
    m_prefix->setObjectName(u"prefix"_qs);
    m_prefix->setPlaceholderText(tr("nothing"));
    words->addSpacing(style::kSpace[1]);
    m_prompt = new QLabel(m_words);
    m_prompt->setObjectName(u"livePrompt"_qs);
    m_prompt->setWordWrap(true);
    style::setText(m_prompt, style::Role::Label, style::Ink::Soft);
    words->addWidget(m_prompt);

    auto* rule = new QFrame(this);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    body()->setContentsMargins(0, style::kSpace[1], 0, 0);
    body()->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(style::kSpace[1], 0, style::kSpace[1], style::kSpace[1]);
    top->setSpacing(style::kSpace[0]);
    top->addWidget(m_list, 1);
    top->addWidget(m_newName);
    top->addWidget(m_addButton, 0, Qt::AlignLeading);
    body()->addLayout(top, 1);
    body()->addWidget(rule);
    body()->addWidget(m_words);
}

void DatasetClasses::setView(const std::shared_ptr<const ProjectView>& view)
{
    const qint64 before = currentClass();
    m_view = view;
    m_model->setView(view);
    int row = std::max(0, m_model->rowOf(before));
    if (!m_selectName.isEmpty() && view != nullptr) {
        for (const ClassFacts& facts : view->classes) {
            if (fromUtf8(facts.row.name) == m_selectName) {
                row = m_model->rowOf(facts.row.id);
                m_selectName.clear();
                break;
            }
        }
    }
    m_list->setCurrentIndex(m_model->index(row));
    const bool writable = view != nullptr && !view->readOnly;
    m_add->setEnabled(writable);
    m_noun->setReadOnly(!writable);
    m_prefix->setReadOnly(!writable);
    setTitle(view != nullptr ? tr("%n class(es)", nullptr, static_cast<int>(view->classes.size()))
                             : tr("Classes"));
    m_shownClass = m_noun->hasFocus() ? m_shownClass : -1;
    refresh();
}

void DatasetClasses::setTab(const QString& tab)
{
    m_model->setTab(tab);
}

qint64 DatasetClasses::currentClass() const
{
    return m_list->currentIndex().data(DatasetClassModel::ClassIdRole).toLongLong();
}

void DatasetClasses::setCurrentClass(qint64 classId)
{
    if (const int row = m_model->rowOf(classId); row >= 0) {
        m_list->setCurrentIndex(m_model->index(row));
    }
}

QString DatasetClasses::promptOf(const ProjectView& view, const project::ClassRow& row)
{
    const auto style = view.setting(u"preset"_qs) == u"starter" ? options::PromptStyle::Clean
                                                                : options::PromptStyle::DataDream;
    return fromUtf8(options::promptFor(
        row.noun.empty() ? row.name : row.noun, toUtf8(view.setting(u"prompt.prefix"_qs)), style));
}

void DatasetClasses::refresh()
{
    const int row = m_list->currentIndex().row();
    const ClassFacts* facts = m_model->factsAt(row);
    const bool writable = m_view != nullptr && !m_view->readOnly && facts != nullptr;
    m_rename->setEnabled(writable);
    m_remove->setEnabled(writable && facts->kept() == 0);
    // The palette says why something cannot be done.
    const auto because = [&](const QString& ofClass) {
        return Page::whyNot(m_view.get(), facts == nullptr ? tr("Choose a class first") : ofClass);
    };
    m_add->setWhatsThis(Page::whyNot(m_view.get(), {}));
    m_rename->setWhatsThis(because({}));
    m_up->setWhatsThis(because(tr("It is the first class")));
    m_down->setWhatsThis(because(tr("It is the last class")));
    m_merge->menuAction()->setWhatsThis(because(tr("There is no other class")));
    m_remove->setWhatsThis(because(tr("Move or delete its pictures first.")));
    m_remove->setToolTip(writable && facts->kept() > 0 ? tr("Move or delete its pictures first.")
                                                       : QString());
    m_up->setEnabled(writable && row > 1);
    m_down->setEnabled(writable && row + 1 < m_model->rowCount());
    m_merge->setEnabled(writable && m_model->rowCount() > 2);
    m_words->setEnabled(m_view != nullptr);
    m_nounLabel->setVisible(facts != nullptr);
    m_noun->setVisible(facts != nullptr);
    const qint64 shown = facts != nullptr ? facts->row.id : 0;
    if (shown != m_shownClass) {
        m_shownClass = shown;
        m_noun->setText(facts != nullptr ? fromUtf8(facts->row.noun) : QString());
        m_noun->setPlaceholderText(facts != nullptr ? fromUtf8(facts->row.name) : QString());
    }
    if (!m_prefix->hasFocus()) {
        m_prefix->setText(m_view != nullptr ? m_view->setting(u"prompt.prefix"_qs).trimmed()
                                            : QString());
    }
    showPrompt();
}

void DatasetClasses::showPrompt()
{
    const ClassFacts* facts = m_model->factsAt(m_list->currentIndex().row());
    if (m_view == nullptr || (facts == nullptr && m_view->classes.empty())) {
        m_prompt->clear();
        return;
    }
    // As it would be with what stands in the fields now.
    project::ClassRow row = facts != nullptr ? facts->row : m_view->classes.front().row;
    if (facts != nullptr) {
        row.noun = toUtf8(m_noun->text().trimmed());
    }
    ProjectView edited;
    edited.settings = m_view->settings;
    edited.settings[u"prompt.prefix"_qs] =
        fromUtf8(options::promptPrefix(toUtf8(m_prefix->text())));
    m_prompt->setText(promptOf(edited, row));
}

void DatasetClasses::commitWords()
{
    if (m_view == nullptr || m_view->readOnly) {
        return;
    }
    const ClassFacts* facts = m_view->classById(m_shownClass);
    const QString noun = m_noun->text().trimmed();
    if (facts != nullptr && noun != fromUtf8(facts->row.noun)) {
        m_acts.setNoun(facts->row.id, noun);
    }
    if (m_prefix->text().trimmed() != m_view->setting(u"prompt.prefix"_qs).trimmed()) {
        m_acts.setPrefix(m_prefix->text());
    }
}

void DatasetClasses::moveBy(int rows)
{
    const int from = m_list->currentIndex().row() - 1;
    QList<qint64> ids;
    for (const ClassFacts& facts : m_view->classes) {
        ids.append(facts.row.id);
    }
    ids.move(from, from + rows);
    m_acts.reorderClasses(ids);
}

/// The palette offers the acts everywhere.
void DatasetClasses::comeIntoSight()
{
    if (!isVisible()) {
        Q_EMIT shownWanted();
    }
}

QList<QAction*> DatasetClasses::commands() const
{
    return {m_add, m_rename, m_merge->menuAction(), m_up, m_down, m_remove};
}

void DatasetClasses::fillMerge()
{
    m_merge->clear();
    const qint64 from = currentClass();
    for (const ClassFacts& facts : m_view->classes) {
        const qint64 into = facts.row.id;
        if (into != from) {
            QAction* action = m_merge->addAction(style::buttonText(fromUtf8(facts.row.name)));
            connect(action, &QAction::triggered, this, [this, from, into] {
                m_acts.mergeClasses(from, into);
                setCurrentClass(into);
            });
        }
    }
}

void DatasetClasses::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
}

void DatasetClasses::addNew()
{
    if (m_newName->isHidden()) {
        return; // finished already: losing the focus ends it a second time
    }
    const QString name = m_newName->text();
    m_newName->hide();
    m_addButton->show();
    if (!name.trimmed().isEmpty()) {
        m_selectName = name;
        m_acts.addClass(name);
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

bool DatasetClasses::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_newName && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_newName->clear();
        addNew();
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return Card::eventFilter(watched, event);
}

} // namespace dreamloft::ui
