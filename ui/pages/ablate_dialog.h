// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <nlohmann/json.hpp>

namespace dreamloft::ui {

class OptionForm;

/// Which setting to vary and over which values: everything that `ablate` takes.
class AblateDialog final : public DialogFrame {
    Q_OBJECT
public:
    explicit AblateDialog(QWidget* parent = nullptr);
    [[nodiscard]] OptionForm& form() const { return *m_form; }

Q_SIGNALS:
    void chosen(const nlohmann::json& options);

private:
    OptionForm* m_form = nullptr;
};

} // namespace dreamloft::ui
