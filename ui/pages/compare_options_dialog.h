// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <nlohmann/json.hpp>

namespace dreamloft::ui {

class OptionForm;

/// Which arms to compare and how often to draw: everything `compare` takes but the report.
class CompareOptionsDialog final : public DialogFrame {
    Q_OBJECT
public:
    explicit CompareOptionsDialog(QWidget* parent = nullptr);
    [[nodiscard]] OptionForm& form() const { return *m_form; }

Q_SIGNALS:
    void chosen(const nlohmann::json& options);

private:
    OptionForm* m_form = nullptr;
};

} // namespace dreamloft::ui
