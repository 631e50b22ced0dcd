// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <nlohmann/json.hpp>

namespace dreamloft::ui {

class OptionForm;

/// Asks for the options of one verb before it starts; `chosen` comes once, with sound values.
class OptionsDialog final : public DialogFrame {
    Q_OBJECT
public:
    /// Takes the form over. `accept` is the word on the button that starts.
    OptionsDialog(const QString& title,
                  const QString& introduction,
                  const QString& accept,
                  OptionForm* form,
                  QWidget* parent);

Q_SIGNALS:
    void chosen(const nlohmann::json& options);
};

} // namespace dreamloft::ui
