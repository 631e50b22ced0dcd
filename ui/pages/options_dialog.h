// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <nlohmann/json.hpp>

namespace dreamloft::ui {

class JobCenter;
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

    /// Shows what a start of `verb` with the options of the form would take; `advice` is what to
    /// lower when it does not fit.
    void showCost(JobCenter& jobs, const QString& verb, const QString& advice);

Q_SIGNALS:
    void chosen(const nlohmann::json& options);

private:
    OptionForm* m_form;
};

} // namespace dreamloft::ui
