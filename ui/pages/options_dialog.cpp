// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/options_dialog.h"

#include "ui/forms/option_form.h"
#include "ui/pages/cost_probe.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

OptionsDialog::OptionsDialog(const QString& title,
                             const QString& introduction,
                             const QString& accept,
                             OptionForm* form,
                             QWidget* parent)
    : DialogFrame(title, parent)
    , m_form(form)
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

void OptionsDialog::showCost(JobCenter& jobs, const QString& verb, const QString& advice)
{
    const QString key = u"run"_qs;
    auto* card = new CostCard(this);
    auto* probe = new CostProbe(jobs, this);
    body()->addWidget(card);
    const auto tell = [key, advice, card, probe] { probe->showOn(*card, key, advice); };
    const auto ask = [this, key, verb, probe, tell] {
        if (m_form->problems().empty()) {
            probe->want(key, verb, m_form->values());
            tell();
        }
    };
    connect(probe, &CostProbe::answered, this, tell);
    connect(m_form, &OptionForm::edited, this, ask);
    ask();
}

} // namespace dreamloft::ui
