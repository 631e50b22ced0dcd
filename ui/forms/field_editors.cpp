// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_editors.h"

#include "core/base/error.h"
#include "core/options/list_text.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"
#include "ui/forms/checklist_button.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/choice_text.h"
#include "ui/forms/number_edit.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRandomGenerator>
#include <QToolButton>

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

namespace dreamloft::ui {
namespace {

struct Editors {
    Q_DECLARE_TR_FUNCTIONS(Editors)
};

template <class T>
constexpr bool kIsNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

/// What an empty field means, from its help: "Empty means the model's own." -> "Automatic".
QString emptyMeaning(const options::Field& field)
{
    return field.help.find("Empty means all") != std::string_view::npos ||
                   field.help.find("empty means all") != std::string_view::npos
               ? Editors::tr("All")
               : Editors::tr("Automatic");
}

bool assign(const options::BoundField& field, const QString& text)
{
    try {
        options::assignText(field, toUtf8(text));
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

class BoolEditor final : public FieldEditor {
public:
    BoolEditor(const options::BoundField& field, bool* value, QWidget* parent)
        : FieldEditor(field, parent)
        , m_value(value)
        , m_box(new QCheckBox(fieldLabel(field.field), this))
    {
        adopt(m_box);
        m_box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never widens its column
        connect(m_box, &QCheckBox::toggled, this, [this](bool on) {
            *m_value = on;
            Q_EMIT edited();
        });
    }
    void load() override
    {
        const QSignalBlocker quiet(m_box);
        m_box->setChecked(*m_value);
    }
    [[nodiscard]] QWidget* control() const override { return m_box; }
    [[nodiscard]] bool ownsLabel() const override { return true; }

private:
    bool* m_value;
    QCheckBox* m_box;
};

class NumberEditor final : public FieldEditor {
public:
    NumberEditor(const options::BoundField& field, const NumberEdit::Spec& spec, QWidget* parent)
        : FieldEditor(field, parent)
        , m_edit(new NumberEdit(spec, this))
    {
        adopt(m_edit);
        connect(m_edit, &NumberEdit::edited, this, [this] {
            m_written = m_edit->isValid() && assign(this->field(), m_edit->plain());
            Q_EMIT edited();
        });
        if (field.field.key == "seed") {
            auto* dice = makeIconButton(u"dice"_qs, Editors::tr("Another seed"), this);
            connect(dice, &QToolButton::clicked, this, [this] {
                constexpr quint32 kEasyToType = 100'000;
                m_edit->setPlain(QString::number(QRandomGenerator::global()->bounded(kEasyToType)));
                Q_EMIT m_edit->edited();
            });
            layout()->addWidget(dice);
        }
    }
    void load() override
    {
        m_edit->setPlain(fromUtf8(options::textOf(field())));
        m_written = true;
    }
    [[nodiscard]] QWidget* control() const override { return m_edit; }
    [[nodiscard]] QString complaint() const override
    {
        return m_written ? QString() : Editors::tr("Type a number.");
    }

private:
    NumberEdit* m_edit;
    bool m_written = true;
};

class TextEditor final : public FieldEditor {
public:
    TextEditor(const options::BoundField& field, std::string* value, QWidget* parent)
        : FieldEditor(field, parent)
        , m_value(value)
        , m_edit(new QLineEdit(this))
    {
        adopt(m_edit);
        connect(m_edit, &QLineEdit::textEdited, this, [this](const QString& text) {
            *m_value = toUtf8(text);
            Q_EMIT edited();
        });
        const bool folder = field.field.placeholder == "FOLDER";
        if (folder || field.field.placeholder == "FILE") {
            auto* choose = makeIconButton(u"folder-open"_qs,
                                          folder ? Editors::tr("Choose a folder")
                                                 : Editors::tr("Choose a file"),
                                          this);
            connect(choose, &QToolButton::clicked, this, [this, folder] { choosePath(folder); });
            layout()->addWidget(choose);
        }
    }
    void load() override { m_edit->setText(fromUtf8(*m_value)); }
    [[nodiscard]] QWidget* control() const override { return m_edit; }

private:
    void choosePath(bool folder)
    {
        auto* dialog = new QFileDialog(window(), fieldLabel(field().field), m_edit->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::AnyFile);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
            m_edit->setText(path);
            *m_value = toUtf8(path);
            Q_EMIT edited();
        });
        dialog->open();
    }
    std::string* m_value;
    QLineEdit* m_edit;
};

/// A text of which the program knows all sensible values.
class KnownTextEditor final : public FieldEditor {
public:
    KnownTextEditor(const options::BoundField& field, std::string* value, QWidget* parent)
        : FieldEditor(field, parent)
        , m_value(value)
        , m_box(new ChoiceBox(this))
    {
        adopt(m_box);
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            *m_value = toUtf8(m_box->itemData(index).toString());
            Q_EMIT edited();
        });
    }
    void addChoice(const QString& value, const QString& title) override
    {
        const int place = m_box->findData(value);
        place < 0 ? m_box->addItem(title, value) : m_box->setItemText(place, title);
    }
    void load() override
    {
        const QString id = fromUtf8(*m_value);
        if (m_box->findData(id) < 0) {
            m_box->addItem(titleOf(id), id);
        }
        m_box->setCurrentIndex(m_box->findData(id));
    }
    [[nodiscard]] QWidget* control() const override { return m_box; }
    [[nodiscard]] QString titleOf(const QString& id) const
    {
        const std::string_view key = field().field.key;
        return key == "preset" ? presetTitle(id) : choiceText(key, toUtf8(id));
    }

private:
    std::string* m_value;
    ChoiceBox* m_box;
};

/// Several texts or numbers, one after the other.
class ListEditor final : public FieldEditor {
public:
    ListEditor(const options::BoundField& field, bool numbers, QWidget* parent)
        : FieldEditor(field, parent)
        , m_numbers(numbers)
        , m_edit(new QLineEdit(this))
        , m_ticks(new ChecklistButton(this))
    {
        m_ticks->hide();
        adopt(m_edit);
        layout()->addWidget(m_ticks);
        m_edit->setPlaceholderText(emptyMeaning(field.field));
        m_ticks->setEmptyText(emptyMeaning(field.field));
        connect(m_edit, &QLineEdit::textEdited, this, [this] {
            m_written = m_numbers ? assign(this->field(), plainNumbers()) : takeTexts();
            Q_EMIT edited();
        });
        connect(m_ticks, &ChecklistButton::edited, this, [this] {
            setTexts(toUtf8List(m_ticks->chosen()));
            Q_EMIT edited();
        });
    }
    void setSuggestions(const QStringList& suggestions) override
    {
        QList<ChecklistButton::Entry> entries;
        for (const QString& text : suggestions) {
            entries.append({text, text});
        }
        m_ticks->setEntries(entries);
        m_ticks->setVisible(!suggestions.isEmpty());
        m_edit->setVisible(suggestions.isEmpty());
        setFocusProxy(control());
        load();
    }
    void load() override
    {
        m_written = true;
        QStringList parts;
        if (const auto* texts = std::get_if<std::vector<std::string>*>(&field().slot)) {
            for (const std::string& text : **texts) {
                parts += fromUtf8(text);
            }
            m_ticks->setChosen(parts);
            m_edit->setText(fromUtf8(options::listText(**texts, ", ")));
            return;
        }
        const QString plain = fromUtf8(options::textOf(field()));
        for (const QString& number : plain.split(u',', Qt::SkipEmptyParts)) {
            parts += QString(number).replace(u'.', QLocale().decimalPoint());
        }
        m_edit->setText(parts.join(separator()));
    }
    [[nodiscard]] QWidget* control() const override
    {
        return m_ticks->isHidden() ? static_cast<QWidget*>(m_edit) : m_ticks;
    }
    [[nodiscard]] QString complaint() const override
    {
        if (m_written) {
            return {};
        }
        return m_numbers ? Editors::tr("Type numbers, with \"%1\" between them.")
                               .arg(separator().trimmed())
                         : Editors::tr("Close the quotation mark that begins a name.");
    }

private:
    /// A comma, or a semicolon where the comma belongs to the numbers.
    [[nodiscard]] QString separator() const
    {
        return QLocale().decimalPoint() == u"," ? u"; "_qs : u", "_qs;
    }
    [[nodiscard]] QString plainNumbers() const
    {
        QStringList parts;
        for (const QString& part :
             m_edit->text().split(separator().trimmed(), Qt::SkipEmptyParts)) {
            parts += part.trimmed().replace(QLocale().decimalPoint(), u"."_qs);
        }
        return parts.join(u',');
    }
    void setTexts(std::vector<std::string> texts)
    {
        if (auto* const* target = std::get_if<std::vector<std::string>*>(&field().slot)) {
            **target = std::move(texts);
        }
    }
    /// What is typed, as flags write it; a comma at the end begins no part yet.
    bool takeTexts()
    {
        std::optional<std::vector<std::string>> texts =
            options::listFromText(toUtf8(m_edit->text()));
        if (texts) {
            std::erase(*texts, std::string());
            setTexts(*std::move(texts));
        }
        return texts.has_value();
    }
    bool m_numbers;
    bool m_written = true;
    QLineEdit* m_edit;
    ChecklistButton* m_ticks;
};

bool isOffered(const options::Field& field, std::string_view name)
{
    return field.offered.empty() ||
           std::find(field.offered.begin(), field.offered.end(), name) != field.offered.end();
}

/// One of a table, or none where the field is optional.
class EnumEditor final : public FieldEditor {
public:
    EnumEditor(const options::BoundField& field,
               std::string_view what,
               std::span<const options::EnumName> table,
               bool optional,
               QWidget* parent)
        : FieldEditor(field, parent)
        , m_what(what)
        , m_box(new ChoiceBox(this))
    {
        adopt(m_box);
        if (optional) {
            m_box->addItem(Editors::tr("Automatic"), QString());
        }
        for (const options::EnumName& row : table) {
            if (isOffered(field.field, row.name)) {
                m_box->addItem(choiceText(what, row.name), fromUtf8(row.name));
            }
        }
        connect(m_box, &QComboBox::activated, this, [this](int index) {
            assign(this->field(), m_box->itemData(index).toString());
            Q_EMIT edited();
        });
    }
    void load() override
    {
        const std::string name = options::textOf(field());
        const QString id = fromUtf8(name);
        if (m_box->findData(id) < 0) { // known to the program, not offered to choose
            m_box->addItem(choiceText(m_what, name), id);
        }
        m_box->setCurrentIndex(m_box->findData(id));
    }
    [[nodiscard]] QWidget* control() const override { return m_box; }

private:
    std::string_view m_what;
    ChoiceBox* m_box;
};

class EnumListEditor final : public FieldEditor {
public:
    EnumListEditor(const options::BoundField& field,
                   const options::EnumListSlot& slot,
                   QWidget* parent)
        : FieldEditor(field, parent)
        , m_ticks(new ChecklistButton(this))
    {
        adopt(m_ticks);
        m_ticks->setEmptyText(emptyMeaning(field.field));
        QList<ChecklistButton::Entry> entries;
        for (const options::EnumName& row : slot.table) {
            if (isOffered(field.field, row.name)) {
                entries.append({fromUtf8(row.name), choiceText(slot.what, row.name)});
            }
        }
        m_ticks->setEntries(entries);
        connect(m_ticks, &ChecklistButton::edited, this, [this] {
            assign(this->field(), m_ticks->chosen().join(u','));
            Q_EMIT edited();
        });
    }
    void load() override
    {
        m_ticks->setChosen(fromUtf8(options::textOf(field())).split(u',', Qt::SkipEmptyParts));
    }
    [[nodiscard]] QWidget* control() const override { return m_ticks; }

private:
    ChecklistButton* m_ticks;
};

NumberEdit::Spec specFor(const options::Field& field, bool whole, bool isSigned, bool optional)
{
    constexpr double kManyMagnitudes = 1e4;
    NumberEdit::Spec spec;
    spec.whole = whole;
    spec.isSigned = isSigned;
    spec.optional = optional;
    spec.unit = unitLabel(field.unit);
    if (optional) {
        spec.emptyText = emptyMeaning(field);
    }
    if (field.range) {
        spec.low = field.range->low;
        spec.high = field.range->high;
        spec.step = field.range->step;
        spec.relative =
            !whole && (spec.low == 0 ? spec.step < 1e-3 : spec.high / spec.low > kManyMagnitudes);
    }
    return spec;
}

} // namespace

FieldEditor::FieldEditor(const options::BoundField& field, QWidget* parent)
    : QWidget(parent)
    , m_field(field)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kSpace[0]);
}

void FieldEditor::adopt(QWidget* control)
{
    layout()->addWidget(control);
    setFocusProxy(control);
    const QString help = fieldHelp(m_field.field);
    const QString range = rangeLabel(m_field.field);
    const QString tip = range.isEmpty() ? help : help % u'\n' % range;
    for (QWidget* child : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        child->setAccessibleName(fieldLabel(m_field.field));
        if (child->toolTip().isEmpty()) {
            child->setToolTip(tip);
            child->setWhatsThis(help);
        }
    }
    control->setAccessibleDescription(help);
}

void FieldEditor::setBad(bool bad)
{
    QWidget* target = control();
    if (target->property("dl_bad").toBool() != bad) {
        target->setProperty("dl_bad", bad);
        target->update();
    }
}

FieldEditor* makeEditor(const options::BoundField& field,
                        const std::vector<std::string_view>& presets,
                        QWidget* parent)
{
    return std::visit(
        [&](const auto& slot) -> FieldEditor* {
            using T = std::remove_cvref_t<decltype(slot)>;
            if constexpr (std::is_same_v<T, options::EnumSlot>) {
                return new EnumEditor(field, slot.what, slot.table, false, parent);
            } else if constexpr (std::is_same_v<T, options::OptionalEnumSlot>) {
                return new EnumEditor(field, slot.what, slot.table, true, parent);
            } else if constexpr (std::is_same_v<T, options::EnumListSlot>) {
                return new EnumListEditor(field, slot, parent);
            } else {
                using V = std::remove_pointer_t<T>;
                if constexpr (std::is_same_v<V, bool>) {
                    return new BoolEditor(field, slot, parent);
                } else if constexpr (kIsNumber<V>) {
                    return new NumberEditor(
                        field,
                        specFor(field.field, std::is_integral_v<V>, std::is_signed_v<V>, false),
                        parent);
                } else if constexpr (options::detail::IsOptional<V>::value) {
                    using E = typename V::value_type;
                    return new NumberEditor(
                        field,
                        specFor(field.field, std::is_integral_v<E>, std::is_signed_v<E>, true),
                        parent);
                } else if constexpr (std::is_same_v<V, std::string>) {
                    const bool preset = field.field.key == "preset";
                    const auto& known = preset ? presets : field.field.offered;
                    if (known.empty()) {
                        return new TextEditor(field, slot, parent);
                    }
                    auto* editor = new KnownTextEditor(field, slot, parent);
                    for (const std::string_view name : known) {
                        const QString id = fromUtf8(name);
                        editor->addChoice(id, editor->titleOf(id));
                    }
                    return editor;
                } else {
                    return new ListEditor(
                        field, !std::is_same_v<V, std::vector<std::string>>, parent);
                }
            }
        },
        field.slot);
}

} // namespace dreamloft::ui
