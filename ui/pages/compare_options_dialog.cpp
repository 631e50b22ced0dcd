// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_options_dialog.h"

#include "ui/forms/option_form.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

CompareOptionsDialog::CompareOptionsDialog(QWidget* parent)
    : DialogFrame(tr("Compare again"), parent)
    , m_form(OptionForm::make<options::CompareOptions>({u"report"_qs}, this))
{
    setIntroduction(tr("Computed from the stored predictions: nothing is trained."));
    body()->addWidget(m_form);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    auto* start = addButton(tr("Compare"), style::ButtonKind::Primary);
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
