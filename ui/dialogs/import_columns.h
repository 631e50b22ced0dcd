// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/exchange/list_columns.h"

#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace dreamloft::ui {

class ChoiceBox;

/// Which column of a CSV list says what: the usual ones are chosen already. Hidden while the source
/// has no such list.
class ImportColumns final : public QWidget {
    Q_OBJECT
public:
    /// `start`: columns that are wished from the beginning.
    ImportColumns(const options::ImportOptions& start, QWidget* parent);

    /// Another source was chosen: no wishes any more.
    void forget();
    void setTable(const project::ListColumns& table);
    [[nodiscard]] bool isActive() const { return !m_header.empty(); }
    /// Writes what the user wants into the options.
    void apply(options::ImportOptions& options) const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    using Option = std::string options::ImportOptions::*;
    using Column = int project::ListColumns::*;
    struct Choice {
        Option option;
        Column column;
        bool optional; ///< the list may say nothing of it
        std::string wish;
        ChoiceBox* box;
    };
    void add(QVBoxLayout* layout, const QString& label, const QString& name, const Choice& choice);
    void fill(const Choice& choice) const;

    std::vector<Choice> m_choices;
    std::vector<std::string> m_header;
};

} // namespace dreamloft::ui
