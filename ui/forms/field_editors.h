// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"

#include <QString>
#include <QStringList>
#include <QWidget>

namespace dreamloft::ui {

/// Edits one value in place: reads it from its slot and writes it back as the user types.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    explicit FieldEditor(const options::BoundField& field, QWidget* parent);

    [[nodiscard]] const options::BoundField& field() const { return m_field; }
    /// Shows what the slot holds; emits nothing.
    virtual void load() = 0;
    /// Where the focus goes.
    [[nodiscard]] virtual QWidget* control() const = 0;
    /// What is wrong with the text itself ("not a number"); empty when it was written to the slot.
    [[nodiscard]] virtual QString complaint() const { return {}; }
    /// Choices of a list field.
    virtual void setSuggestions(const QStringList& suggestions) { Q_UNUSED(suggestions) }
    /// One more value of a text that offers some; one that is there already gets the title.
    virtual void addChoice(const QString& value, const QString& title)
    {
        Q_UNUSED(value)
        Q_UNUSED(title)
    }
    /// The editor shows the field's label itself (a tick box does).
    [[nodiscard]] virtual bool ownsLabel() const { return false; }
    void setBad(bool bad);

Q_SIGNALS:
    /// The user changed something; the slot is up to date unless there is a complaint.
    void edited();

protected:
    void adopt(QWidget* control);

private:
    options::BoundField m_field;
};

/// The editor for a field, by the type of its slot; `presets` makes the field "preset" a choice of
/// these names.
[[nodiscard]] FieldEditor* makeEditor(const options::BoundField& field,
                                      const std::vector<std::string_view>& presets,
                                      QWidget* parent);

} // namespace dreamloft::ui
