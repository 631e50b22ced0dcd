// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/about_dialog.h"

#include "core/base/version.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/problem_report.h"
#include "ui/dialogs/self_check.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace dreamloft::ui {

AboutDialog::AboutDialog(Studio& studio, const QString& build, QWidget* parent)
    : DialogFrame(tr("About DreamLoft"), parent)
    , m_settings(studio.settings)
    , m_build(build)
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

    QPushButton* report = addButton(tr("Look at the report…"), style::ButtonKind::Plain);
    connect(report, &QPushButton::clicked, this, [this] { Q_EMIT reportWanted(summary()); });
    QPushButton* copy = addButton(tr("Copy debug summary"), style::ButtonKind::Plain);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(summary());
    });
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

QString AboutDialog::summary() const
{
    const QString versions = debugSummary(m_build, m_settings, devicePixelRatioF());
    return m_check->found().isEmpty() ? versions : QString(versions % u'\n' % m_check->found());
}

} // namespace dreamloft::ui
