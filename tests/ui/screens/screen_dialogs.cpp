// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_dialogs.h"

#include "tests/support/temp_dir.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/pages/captions_dialog.h"
#include "ui/pages/page.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QListWidget>
#include <QPointer>
#include <QTest>

namespace dreamloft::tests {
namespace {

constexpr int kWaitMs = 20'000;

QDialog* shownDialog(const ui::MainWindow& window)
{
    const QList<QDialog*> dialogs = window.findChildren<QDialog*>();
    for (QDialog* one : dialogs) {
        if (one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

void begin(ui::MainWindow& window, ui::Studio& studio, const QString& kind)
{
    if (kind == u"import") { // as a folder that was dropped
        options::ImportOptions options;
        options.sources.push_back((resourcesFolder() / "clothing10" / "64" / "train16").string());
        auto* dialog = new ui::ImportDialog(studio, options, &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return;
    }
    auto* act = kind == u"captions"
                    ? window.page(u"dataset"_qs)->findChild<QAction*>(u"captions"_qs)
                    : window.act(kind == u"export" ? u"project.export"_qs : kind);
    if (act != nullptr) {
        act->trigger();
    }
}

void turnTo(QDialog& dialog, const QString& part)
{
    if (auto* settings = qobject_cast<ui::SettingsDialog*>(&dialog)) {
        settings->showSection(part.isEmpty() ? u"general"_qs : part);
    } else if (auto* saves = qobject_cast<ui::ExportDialog*>(&dialog)) {
        const bool pdf = part == u"pdf";
        saves->choose(pdf ? u"report"_qs : part);
        saves->chooseReportKind(pdf ? u"pdf"_qs : u"html"_qs);
    } else if (qobject_cast<ui::CaptionsDialog*>(&dialog) != nullptr && !part.isEmpty()) {
        dialog.findChild<ui::SegmentedControl*>()->setCurrentId(part);
    }
}

/// What is read on a thread is there.
bool isFilled(const QDialog& dialog)
{
    if (const auto* imports = qobject_cast<const ui::ImportDialog*>(&dialog)) {
        return imports->isComplete();
    }
    if (qobject_cast<const ui::ReportDialog*>(&dialog) != nullptr) {
        return dialog.findChild<QListWidget*>()->count() > 0;
    }
    return true;
}

} // namespace

QWidget* openDialog(ui::MainWindow& window, ui::Studio& studio, const QString& name)
{
    const QString kind = name.section(u'-', 0, 0);
    begin(window, studio, kind);
    if (kind == u"palette") {
        return window.palette().isVisible() ? &window.palette() : nullptr;
    }
    QDialog* dialog = shownDialog(window);
    if (dialog == nullptr) {
        return nullptr;
    }
    turnTo(*dialog, name.section(u'-', 1));
    const bool filled = QTest::qWaitFor([dialog] { return isFilled(*dialog); }, kWaitMs);
    return filled ? dialog : nullptr;
}

void closeDialog(ui::MainWindow& window)
{
    window.palette().dismiss();
    const QPointer<QDialog> dialog = shownDialog(window);
    if (dialog != nullptr) {
        dialog->close();
        static_cast<void>(QTest::qWaitFor([&dialog] { return dialog.isNull(); }, kWaitMs));
    }
}

} // namespace dreamloft::tests
