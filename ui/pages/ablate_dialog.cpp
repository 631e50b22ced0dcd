// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ablate_dialog.h"

#include "core/options/ablate_options.h"
#include "ui/forms/option_form.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

AblateDialog::AblateDialog(QWidget* parent)
    : DialogFrame(tr("Vary a setting"), parent)
    , m_form(OptionForm::make<options::AblateOptions>({}, this))
{
    setIntroduction(tr("Trains and measures once for each value, the other settings as they were "
                       "last. The table comes into the report."));
    body()->addWidget(m_form);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    auto* start = addButton(tr("Start"), style::ButtonKind::Primary);
    start->setDefault(true);
    connect(start, &QPushButton::clicked, this, [this] {
        if (m_form->problems().empty()) {
            Q_EMIT chosen(m_form->values());
            accept();
        }
    });
    connect(m_form, &OptionForm::edited, this, [this, start] {
        start->setEnabled(m_form->problems().empty());
    });
}

} // namespace dreamloft::ui
