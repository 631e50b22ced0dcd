// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/options_dialog.h"

#include "ui/forms/option_form.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

OptionsDialog::OptionsDialog(const QString& title,
                             const QString& introduction,
                             const QString& accept,
                             OptionForm* form,
                             QWidget* parent)
    : DialogFrame(title, parent)
{
    setIntroduction(introduction);
    body()->addWidget(form);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    auto* start = addButton(accept, style::ButtonKind::Primary);
    start->setDefault(true);
    connect(start, &QPushButton::clicked, this, [this, form] {
        if (form->problems().empty()) {
            Q_EMIT chosen(form->values());
            this->accept();
        }
    });
    connect(form, &OptionForm::edited, this, [form, start] {
        start->setEnabled(form->problems().empty());
    });
}

} // namespace dreamloft::ui
