// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/self_check.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/style/style.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

SelfCheck::SelfCheck(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_start(new QPushButton(tr("Check this computer"), this))
    , m_said(new QLabel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[1]);
    m_start->setAutoDefault(false);
    column->addWidget(m_start, 0, Qt::AlignLeading);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setText(m_said, style::Role::Label, style::Ink::Soft);
    m_said->setText(tr("Finds devices and memory, writes to the disk, reads the starter models "
                       "again, measures the speed and trains two steps."));
    column->addWidget(m_said);
    connect(m_start, &QPushButton::clicked, this, &SelfCheck::start);
    connect(&studio.jobs, &JobCenter::finished, this, [this](qint64 ticket) {
        if (ticket == m_ticket) {
            m_start->setEnabled(true);
            if (const QueuedJob* job = m_studio.jobs.job(ticket)) {
                show(*job);
            }
        }
    });
}

QString SelfCheck::found() const
{
    return m_found;
}

void SelfCheck::start()
{
    m_start->setEnabled(false);
    style::setInk(m_said, style::Ink::Soft);
    m_said->setText(m_studio.jobs.busy() ? tr("A job is running; the check comes after it.")
                                         : tr("Checking, this takes some seconds…"));
    m_ticket = m_studio.jobs.ask(u"doctor"_qs, nlohmann::json::object());
}

void SelfCheck::show(const QueuedJob& job)
{
    if (job.error) {
        style::setInk(m_said, style::Ink::Bad);
        m_said->setText(errorText(*job.error).sentences());
        return;
    }
    const nlohmann::json& told = job.report.data;
    QStringList facts;
    for (const nlohmann::json& device : told.value("devices", nlohmann::json::array())) {
        facts += tr("Device %1: %2")
                     .arg(fromUtf8(device.value("id", std::string())),
                          fromUtf8(device.value("name", std::string())));
    }
    facts +=
        (told.value("memory_ceiling_decides", false) ? tr("The memory ceiling leaves %1 of memory")
                                                     : tr("%1 of memory is free"))
            .arg(humanSize(told.value("memory_available_bytes", std::uint64_t{0})));
    if (told.contains("disk_available_bytes")) {
        facts += tr("%1 of disk space is free; it was written and read back")
                     .arg(humanSize(told.value("disk_available_bytes", std::uint64_t{0})));
    }
    if (told.contains("starter_files")) {
        facts += tr("Starter models: %n file(s), all as they were shipped",
                    nullptr,
                    told.value("starter_files", 0));
    }
    facts += tr("Matrix products: %1 GFLOP/s")
                 .arg(QLocale().toString(told.value("matrix_gflops", 0.0), 'f', 0));
    facts += tr("Two training steps: fine");
    m_found = facts.join(u'\n');
    style::setInk(m_said, style::Ink::Text);
    m_said->setText(m_found);
}

} // namespace dreamloft::ui
