// SPDX-License-Identifier: GPL-3.0-or-later
// The studio in a process that will be killed: opens a project, starts the job of a page as its
// user would, and dies where DREAMLOFT_FAULT says. Ends with 4 when the job outlived that, so
// that a test notices.
#include "tests/ui/main_action.h"
#include "tests/ui/studio_window.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/import_dialog.h"

#include <QTimer>

#include <cstdio>

namespace {

using namespace dreamloft;
using namespace dreamloft::tests;

/// Starts what `page` is for; false when a button was not there.
bool startJob(StudioWindow& studio, const std::string& page, const nlohmann::json& options)
{
    ui::MainWindow& window = *studio.window;
    if (page == "import") {
        const QString folder = ui::fromUtf8(options.at("drop").get<std::string>());
        const auto complete = [&] {
            const auto* dialog = dialogOf<ui::ImportDialog>(window);
            return dialog != nullptr && dialog->isComplete();
        };
        return dropFiles(window, window.rect().center(), {folder}) &&
               QTest::qWaitFor(complete, kAnswerMs) &&
               press(&dialogOf<ui::ImportDialog>(window)->importButton());
    }
    if (page == "export") {
        window.go(u"generate"_qs);
        window.act(u"project.export"_qs)->trigger();
        const auto shown = [&] { return dialogOf<ui::ExportDialog>(window) != nullptr; };
        if (!QTest::qWaitFor(shown, kAnswerMs)) {
            return false;
        }
        auto* dialog = dialogOf<ui::ExportDialog>(window);
        dialog->setFolder(ui::fromUtf8(options.at("to").get<std::string>()));
        auto* start = dialog->findChild<QPushButton*>(u"exportStart"_qs);
        return QTest::qWaitFor([start] { return start->isEnabled(); }, kAnswerMs) && press(start);
    }
    const std::string detail = options.value("strategy", std::string());
    window.go(ui::fromUtf8(detail.empty() ? page : page + "/" + detail));
    if (page == "compare") {
        const QString text = u"Compare now"_qs;
        return QTest::qWaitFor([&] { return buttonOf(studio.shownPage(), text) != nullptr; },
                               kAnswerMs) &&
               press(buttonOf(studio.shownPage(), text));
    }
    studio.shownPage().findChild<ui::OptionForm*>()->setValues(options);
    if (!waitForMainAction(studio.shownPage())) {
        return false;
    }
    studio.key(Qt::Key_Return, Qt::ControlModifier);
    return true;
}

int run(const QStringList& arguments)
{
    if (arguments.size() != 5) {
        std::fputs("dl_studio_victim HOME PROJECT PAGE OPTIONS\n", stderr);
        return 2;
    }
    StudioWindow studio(ui::toPath(arguments[1]));
    if (!studio.open(ui::toPath(arguments[2]))) {
        return 3;
    }
    QObject::connect(&studio.jobs, &ui::JobCenter::finished, &studio.project, [&](qint64 ticket) {
        const ui::QueuedJob* job = studio.jobs.job(ticket);
        if (job != nullptr && !job->quiet) {
            std::fputs(job->error ? job->error->what() : "the job was done", stderr);
            QCoreApplication::exit(4);
        }
    });
    if (!startJob(
            studio, ui::toUtf8(arguments[3]), nlohmann::json::parse(arguments[4].toStdString()))) {
        return 5;
    }
    QTimer::singleShot(kJobMs, &studio.project, [] { QCoreApplication::exit(6); });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    try {
        return run(QCoreApplication::arguments());
    } catch (const std::exception& exception) {
        std::fputs(exception.what(), stderr);
    }
    return 7;
}
