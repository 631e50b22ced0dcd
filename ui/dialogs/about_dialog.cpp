// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/about_dialog.h"

#include "core/base/version.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/self_check.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QSysInfo>
#include <QVBoxLayout>

namespace dreamloft::ui {

AboutDialog::AboutDialog(Studio& studio, const QString& build, QWidget* parent)
    : DialogFrame(tr("About DreamLoft"), parent)
    , m_build(build)
    , m_device(fromUtf8(studio.settings.engine().device))
{
    setMinimumWidth(style::scaled(560));
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[4]);
    auto* mark = new QLabel(this);
    const int side = style::scaled(72);
    mark->setPixmap(
        QIcon(u":/icons/dreamloft.svg"_qs).pixmap(QSize(side, side), devicePixelRatioF()));
    row->addWidget(mark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(style::kSpace[1]);
    const auto add = [&](const QString& text, style::Role role, style::Ink ink) {
        auto* label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setOpenExternalLinks(true);
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
        style::setText(label, role, ink);
        words->addWidget(label);
    };
    add(tr("Version %1").arg(fromUtf8(base::versionString())),
        style::Role::Section,
        style::Ink::Text);
    add(tr("From a few real pictures to a classifier you can trust, and an honest answer whether "
           "made pictures helped."),
        style::Role::Body,
        style::Ink::Text);
    add(m_build, style::Role::Label, style::Ink::Soft);
    add(tr("Free software under the GNU General Public License, version 3 or later. You may use, "
           "study, share and change it; it comes without any warranty."),
        style::Role::Label,
        style::Ink::Soft);
    add(tr("Built on LibTorch, Qt, QCustomPlot, OpenCV, SQLite, Little CMS, libcurl, "
           "nlohmann-json, "
           "CLI11 and spdlog. Their licences are installed beside the program."),
        style::Role::Label,
        style::Ink::Soft);
    add(tr("Sample photos: the clothing dataset by Alexey Grigorev and contributors, CC0 1.0."),
        style::Role::Label,
        style::Ink::Soft);
    row->addLayout(words, 1);
    body()->addLayout(row);
    m_check = new SelfCheck(studio, this);
    body()->addWidget(m_check);
    body()->addStretch(1);

    QPushButton* copy = addButton(tr("Copy debug summary"), style::ButtonKind::Plain);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(debugSummary());
    });
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

QString AboutDialog::debugSummary() const
{
    QStringList lines{m_build,
                      u"Qt "_qs % QString::fromLatin1(qVersion()),
                      QSysInfo::prettyProductName() % u", " % QSysInfo::currentCpuArchitecture(),
                      u"device: "_qs % m_device,
                      u"scale: "_qs % QString::number(devicePixelRatioF())};
    if (!m_check->found().isEmpty()) {
        lines += m_check->found();
    }
    return lines.join(u'\n');
}

} // namespace dreamloft::ui
