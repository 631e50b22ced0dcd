// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"
#include "core/options/check_visitor.h"
#include "core/options/presets.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

namespace dreamloft::ui {

class FieldRow;

/// The editable copy of one options struct behind a form, without its type.
class OptionSet {
public:
    virtual ~OptionSet() = default;
    [[nodiscard]] virtual std::vector<options::BoundField> fields() = 0;
    /// Back to the struct's own defaults.
    virtual void reset() = 0;
    [[nodiscard]] virtual std::vector<options::Problem> problems() const = 0;
    /// Names of its presets; empty for structs without.
    [[nodiscard]] virtual std::vector<std::string_view> presets() const = 0;
    virtual void applyPreset(std::string_view name) = 0;
    [[nodiscard]] virtual std::unique_ptr<OptionSet> clone() const = 0;
};

namespace detail {

template <class Options>
class OptionSetOf final : public OptionSet {
public:
    std::vector<options::BoundField> fields() override { return options::bindFields(m_options); }
    void reset() override { m_options = Options{}; }
    [[nodiscard]] std::vector<options::Problem> problems() const override
    {
        return options::problemsOf(m_options);
    }
    [[nodiscard]] std::vector<std::string_view> presets() const override
    {
        if constexpr (std::is_same_v<Options, options::AdaptOptions>) {
            return asVector(options::adaptPresets());
        } else if constexpr (std::is_same_v<Options, options::GenerateOptions>) {
            return asVector(options::generatePresets());
        } else if constexpr (std::is_same_v<Options, options::ClassifierOptions>) {
            return asVector(options::classifierPresets());
        } else {
            return {};
        }
    }
    void applyPreset(std::string_view name) override
    {
        if constexpr (requires { options::applyPreset(name, m_options); }) {
            options::applyPreset(name, m_options);
        }
    }
    [[nodiscard]] std::unique_ptr<OptionSet> clone() const override
    {
        return std::make_unique<OptionSetOf>(*this);
    }

private:
    static std::vector<std::string_view> asVector(std::span<const std::string_view> names)
    {
        return {names.begin(), names.end()};
    }
    Options m_options{};
};

} // namespace detail

/// A form made from a struct's `describe`: Basic fields shown, Advanced and Expert folded with a
/// count of changed values. It edits a copy of its own; read it with values().
///
/// "Changed" means: differs from the baseline, which is the struct's default or the chosen preset.
/// A changed value carries a dot and Reset. Problems (ranges and check()) appear under their field
/// as the user edits.
class OptionForm : public QWidget {
    Q_OBJECT
public:
    template <class Options>
    [[nodiscard]] static OptionForm* make(const QStringList& hiddenKeys = {},
                                          QWidget* parent = nullptr)
    {
        return new OptionForm(std::make_unique<detail::OptionSetOf<Options>>(), hiddenKeys, parent);
    }
    ~OptionForm() override;

    /// Sets the fields that `values` names; the others keep their value. Unknown keys and wrong
    /// types throw base::Error (Usage), as options::fromJson does.
    void setValues(const nlohmann::json& values);
    /// As setValues, of options that another version may have written: refused ones change nothing.
    void takeValues(const nlohmann::json& values);
    /// Keys and form as options::toJson, hidden fields included.
    [[nodiscard]] nlohmann::json values() const;
    /// Fills the values of the preset, which becomes the baseline. A hidden or shown "strategy"
    /// must be set before. Throws base::Error (Usage) for an unknown name.
    void setPreset(const QString& name);
    [[nodiscard]] QString preset() const;
    /// Shows problems of a verb under their fields and moves the focus to the first; replaces the
    /// form's own until the next edit. Hidden keys are returned.
    std::vector<options::Problem> showProblems(const std::vector<options::Problem>& problems);
    [[nodiscard]] std::vector<options::Problem> problems() const;
    /// No problem and no text that is not a value: ready to start.
    [[nodiscard]] bool isValid() const;
    /// Whether any value differs from the baseline.
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] int changedCount() const;
    /// All values back to the baseline.
    void revert();
    /// Suggestions of a list field, e.g. the class names for "classes".
    void setSuggestions(const QString& key, const QStringList& suggestions);
    /// One more value of a text field that offers some, by its title; one that is there already
    /// gets the title.
    void addChoice(const QString& key, const QString& value, const QString& title);
    void setFieldEnabled(const QString& key, bool enabled, const QString& why = {});
    void setFieldVisible(const QString& key, bool visible);
    /// The help below each field, where there is room; it is always in the tooltips.
    void setHelpShown(bool shown);
    /// The editor of a field, for focus and tests; null when the form has no such field.
    [[nodiscard]] QWidget* editor(const QString& key) const;
    void setAdvancedOpen(bool open);

Q_SIGNALS:
    /// After every edit by the user, and after revert() and a preset chosen in the form.
    void edited();
    /// The user chose another preset in the form.
    void presetChosen(const QString& name);

private:
    explicit OptionForm(std::unique_ptr<OptionSet> set,
                        const QStringList& hiddenKeys,
                        QWidget* parent);

    void fieldEdited(FieldRow* row);
    void loadAll();
    void refresh();
    [[nodiscard]] QString baselineText(const options::BoundField& field) const;
    [[nodiscard]] FieldRow* row(const QString& key) const;

    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace dreamloft::ui
