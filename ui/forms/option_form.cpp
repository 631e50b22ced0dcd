// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/option_form.h"

#include "core/base/error.h"
#include "core/options/json_visitor.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_text.h"
#include "ui/forms/field_row.h"
#include "ui/forms/fold_section.h"
#include "ui/style/style.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace dreamloft::ui {
namespace {

constexpr std::size_t kLevels = 3;

std::size_t placeOf(options::Level level)
{
    return static_cast<std::size_t>(level);
}

} // namespace

/// What the form knows: the edited copy, its fields, their rows and the texts they are compared
/// with.
class OptionForm::Impl {
public:
    explicit Impl(std::unique_ptr<OptionSet> edited)
        : set(std::move(edited))
    {
        if (hasPresets()) {
            set->applyPreset({}); // the reference settings, by their name
        }
        fields = set->fields();
        takeBaseline();
    }

    [[nodiscard]] bool hasPresets() const { return !set->presets().empty(); }

    [[nodiscard]] std::string textOf(std::string_view key) const
    {
        const options::BoundField* field = options::findField(fields, key);
        return field == nullptr ? std::string() : options::textOf(*field);
    }

    /// The values that the form's own strategy and preset stand for.
    void takeBaseline()
    {
        std::unique_ptr<OptionSet> plain = set->clone();
        plain->reset();
        const std::vector<options::BoundField> plainFields = plain->fields();
        if (hasPresets()) {
            if (const auto* strategy = options::findField(plainFields, "strategy")) {
                options::assignText(*strategy, textOf("strategy"));
            }
            plain->applyPreset(textOf("preset"));
        }
        baseline.clear();
        for (const options::BoundField& field : plainFields) {
            baseline[std::string(field.field.key)] = options::textOf(field);
        }
    }

    [[nodiscard]] bool isChoice(std::string_view key) const
    {
        return hasPresets() && (key == "strategy" || key == "preset");
    }

    [[nodiscard]] bool isChanged(const options::BoundField& field) const
    {
        return !isChoice(field.field.key) &&
               options::textOf(field) != baseline.at(std::string(field.field.key));
    }

    /// Fields at their baseline follow it to the new one.
    void moveBaseline()
    {
        std::vector<const options::BoundField*> following;
        for (const options::BoundField& field : fields) {
            if (!isChoice(field.field.key) && !isChanged(field)) {
                following.push_back(&field);
            }
        }
        takeBaseline();
        for (const options::BoundField* field : following) {
            options::assignText(*field, baseline.at(std::string(field->field.key)));
        }
    }

    std::unique_ptr<OptionSet> set;
    std::vector<options::BoundField> fields;
    std::map<std::string, std::string> baseline;
    std::vector<FieldRow*> rows; ///< of the shown fields, in their order
    std::array<QVBoxLayout*, kLevels> levels{};
    std::array<FoldSection*, kLevels> folds{};
};

OptionForm::OptionForm(std::unique_ptr<OptionSet> set,
                       const QStringList& hiddenKeys,
                       QWidget* parent)
    : QWidget(parent)
    , m_impl(std::make_unique<Impl>(std::move(set)))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kFieldGap);
    m_impl->levels[0] = new QVBoxLayout;
    m_impl->levels[0]->setSpacing(style::kFieldGap);
    column->addLayout(m_impl->levels[0]);
    const std::array<QString, kLevels> titles{QString(), tr("Advanced"), tr("Expert")};
    const auto addRow = [this](const options::BoundField& field, std::size_t level) {
        auto* editor = makeEditor(field, m_impl->set->presets(), this);
        auto* row = new FieldRow(editor, this);
        m_impl->levels[level]->addWidget(row);
        m_impl->rows.push_back(row);
        if (m_impl->folds[level] != nullptr) {
            m_impl->folds[level]->show();
        }
        connect(editor, &FieldEditor::edited, this, [this, row] { fieldEdited(row); });
        connect(row, &FieldRow::resetWanted, this, [this, row] {
            options::assignText(row->editor()->field(),
                                m_impl->baseline.at(std::string(row->field().key)));
            row->editor()->load();
            fieldEdited(row);
            row->editor()->control()->setFocus(Qt::OtherFocusReason);
        });
    };
    // Level by level: Tab and screen readers follow the order in which widgets are made.
    for (std::size_t level = 0; level < kLevels; ++level) {
        if (level > 0) {
            auto* fold = new FoldSection(titles[level], this);
            fold->hide();
            m_impl->folds[level] = fold;
            m_impl->levels[level] = fold->body();
            column->addWidget(fold);
        }
        for (const options::BoundField& field : m_impl->fields) {
            if (placeOf(field.field.level) == level &&
                !hiddenKeys.contains(fromUtf8(field.field.key))) {
                addRow(field, level);
            }
        }
    }
    loadAll();
}

OptionForm::~OptionForm() = default;

void OptionForm::fieldEdited(FieldRow* row)
{
    const std::string_view key = row->field().key;
    if (m_impl->isChoice(key)) {
        if (key == "preset") {
            // A preset fills all values: that is what choosing one means.
            m_impl->set->applyPreset(m_impl->textOf("preset"));
            m_impl->takeBaseline();
        } else {
            m_impl->moveBaseline();
        }
        loadAll();
        if (key == "preset") {
            Q_EMIT presetChosen(preset());
        }
    } else {
        refresh();
    }
    Q_EMIT edited();
}

void OptionForm::loadAll()
{
    for (FieldRow* row : m_impl->rows) {
        row->editor()->load();
    }
    refresh();
}

void OptionForm::refresh()
{
    std::array<int, kLevels> changed{};
    const std::vector<options::Problem> found = problems();
    for (FieldRow* row : m_impl->rows) {
        const options::BoundField& field = row->editor()->field();
        const bool differs = m_impl->isChanged(field);
        changed[placeOf(field.field.level)] += differs ? 1 : 0;
        row->setChangedMark(differs, baselineText(field));
        QString problem = row->editor()->complaint();
        for (const options::Problem& one : found) {
            if (problem.isEmpty() && one.key == field.field.key) {
                problem = problemText(field, one);
            }
        }
        row->setProblem(problem);
    }
    for (std::size_t level = 1; level < kLevels; ++level) {
        m_impl->folds[level]->setFact(changed[level] > 0 ? tr("%n changed", nullptr, changed[level])
                                                         : QString());
    }
}

QString OptionForm::baselineText(const options::BoundField& field) const
{
    const std::string& text = m_impl->baseline.at(std::string(field.field.key));
    if (const auto* slot = std::get_if<options::EnumSlot>(&field.slot)) {
        return choiceText(slot->what, text);
    }
    if (const auto* slot = std::get_if<options::OptionalEnumSlot>(&field.slot)) {
        return text.empty() ? QString() : choiceText(slot->what, text);
    }
    if (std::holds_alternative<bool*>(field.slot)) {
        return text == "true" ? tr("on") : tr("off");
    }
    return fromUtf8(text);
}

void OptionForm::setValues(const nlohmann::json& values)
{
    options::fieldsFromJson(values, m_impl->fields);
    m_impl->takeBaseline();
    loadAll();
}

void OptionForm::takeValues(const nlohmann::json& values)
{
    const nlohmann::json before = this->values();
    try {
        setValues(values);
    } catch (const base::Error&) {
        setValues(before); // some were set
    }
}

nlohmann::json OptionForm::values() const
{
    return options::fieldsToJson(m_impl->fields);
}

void OptionForm::setPreset(const QString& name)
{
    m_impl->set->applyPreset(toUtf8(name));
    m_impl->takeBaseline();
    loadAll();
}

QString OptionForm::preset() const
{
    return fromUtf8(m_impl->textOf("preset"));
}

std::vector<options::Problem>
OptionForm::showProblems(const std::vector<options::Problem>& problems)
{
    refresh();
    std::vector<options::Problem> elsewhere;
    FieldRow* first = nullptr;
    for (const options::Problem& problem : problems) {
        const auto row = std::find_if(m_impl->rows.begin(), m_impl->rows.end(), [&](FieldRow* one) {
            return one->field().key == problem.key;
        });
        if (row == m_impl->rows.end()) {
            elsewhere.push_back(problem);
            continue;
        }
        (*row)->setProblem(problemText((*row)->editor()->field(), problem));
        if (first == nullptr) {
            first = *row;
        }
    }
    if (first != nullptr) {
        if (FoldSection* fold = m_impl->folds[placeOf(first->field().level)]) {
            fold->setOpen(true);
        }
        first->editor()->control()->setFocus(Qt::OtherFocusReason);
    }
    return elsewhere;
}

std::vector<options::Problem> OptionForm::problems() const
{
    return m_impl->set->problems();
}

bool OptionForm::isValid() const
{
    return problems().empty() &&
           std::all_of(m_impl->rows.begin(), m_impl->rows.end(), [](FieldRow* row) {
               return row->editor()->complaint().isEmpty();
           });
}

bool OptionForm::isChanged() const
{
    return changedCount() > 0;
}

int OptionForm::changedCount() const
{
    return static_cast<int>(std::count_if(
        m_impl->fields.begin(), m_impl->fields.end(), [this](const options::BoundField& field) {
            return m_impl->isChanged(field);
        }));
}

void OptionForm::revert()
{
    for (const options::BoundField& field : m_impl->fields) {
        if (!m_impl->isChoice(field.field.key)) {
            options::assignText(field, m_impl->baseline.at(std::string(field.field.key)));
        }
    }
    loadAll();
    Q_EMIT edited();
}

void OptionForm::setSuggestions(const QString& key, const QStringList& suggestions)
{
    if (FieldRow* found = row(key)) {
        found->editor()->setSuggestions(suggestions);
    }
}

void OptionForm::addChoice(const QString& key, const QString& value, const QString& title)
{
    if (FieldRow* found = row(key)) {
        found->editor()->addChoice(value, title);
    }
}

void OptionForm::setFieldEnabled(const QString& key, bool enabled, const QString& why)
{
    if (FieldRow* found = row(key)) {
        found->setFieldEnabled(enabled, why);
    }
}

void OptionForm::setFieldVisible(const QString& key, bool visible)
{
    if (FieldRow* found = row(key)) {
        found->setVisible(visible);
    }
}

void OptionForm::setHelpShown(bool shown)
{
    for (FieldRow* one : m_impl->rows) {
        one->setHelpShown(shown);
    }
}

FieldRow* OptionForm::row(const QString& key) const
{
    const std::string name = toUtf8(key);
    const auto found = std::find_if(m_impl->rows.begin(), m_impl->rows.end(), [&](FieldRow* one) {
        return one->field().key == name;
    });
    return found == m_impl->rows.end() ? nullptr : *found;
}

QWidget* OptionForm::editor(const QString& key) const
{
    const FieldRow* found = row(key);
    return found == nullptr ? nullptr : found->editor()->control();
}

void OptionForm::setAdvancedOpen(bool open)
{
    for (FoldSection* fold : m_impl->folds) {
        if (fold != nullptr) {
            fold->setOpen(open);
        }
    }
}

} // namespace dreamloft::ui
