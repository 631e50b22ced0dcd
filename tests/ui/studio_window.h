// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/small_project.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>
#include <QWindow>

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>

namespace dreamloft::tests {

inline constexpr int kAnswerMs = 20'000; ///< for what takes a moment
inline constexpr int kJobMs = 150'000;   ///< for jobs on a busy machine

/// The program as app/gui/main.cpp wires it, over the true engine, with its settings and projects
/// in a folder of its own. Made again over the same folder it is the program started again.
class StudioWindow {
public:
    /// `resources`: where the finished sample lies; empty for none.
    explicit StudioWindow(const std::filesystem::path& home, const QString& resources = {})
        : settings(home / "studio.json")
    {
        QApplication::setQuitOnLastWindowClosed(false);
        settings.setProjectFolder(ui::fromPath(home / "projects"));
        settings.setReducedMotion(true);
        QObject::connect(&project, &ui::ProjectService::opened, &thumbnails, [this] {
            const auto view = project.view();
            thumbnails.setCacheFolder(view->readOnly ? QString()
                                                     : ui::fromPath(view->folder / "cache"));
        });
        QObject::connect(&project, &ui::ProjectService::closing, &thumbnails, [this] {
            thumbnails.setCacheFolder(QString());
        });
        window = std::make_unique<ui::MainWindow>(
            studio, ui::studioPages(), ui::Surroundings{resources, u"build"_qs});
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        shown = QTest::qWaitForWindowActive(window.get());
        window->start();
    }

    /// Opens a project as Home does; false when it did not come with its queue.
    [[nodiscard]] bool open(const std::filesystem::path& folder, bool readOnly = false)
    {
        QSignalSpy restored(&jobs, &ui::JobCenter::restored);
        window->openProject(ui::fromPath(folder), readOnly);
        return restored.wait(kAnswerMs);
    }

    /// The page of this id as its own class.
    template <class P>
    [[nodiscard]] P& page(const char* id)
    {
        auto* found = qobject_cast<P*>(window->page(QString::fromLatin1(id)));
        if (found == nullptr) {
            throw std::runtime_error(std::string("no such page: ") + id);
        }
        return *found;
    }
    [[nodiscard]] ui::Page& shownPage() { return *window->page(window->currentPage()); }
    /// Banner of the page that is shown.
    [[nodiscard]] ui::Banner& pageBanner() { return *shownPage().findChild<ui::Banner*>(); }
    /// Keys as if typed with the focus where it is.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        if (QApplication::activeModalWidget() == nullptr && !window->isActiveWindow()) {
            window->activateWindow(); // as a window manager does when a dialog has gone
            static_cast<void>(QTest::qWaitForWindowActive(window.get()));
        }
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : window.get(), key, modifiers);
    }

    /// What the project's own store says, read on its thread.
    template <class T>
    [[nodiscard]] T stored(std::function<T(project::ProjectStore&)> question)
    {
        std::optional<T> answer;
        project.ask<T>(std::move(question), &project, [&answer](T value) {
            answer.emplace(std::move(value));
        });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, kAnswerMs)) {
            throw std::runtime_error("the project did not answer");
        }
        return std::move(*answer);
    }
    /// Items of the newest job of a verb.
    [[nodiscard]] std::vector<project::ItemRow> itemsOf(const std::string& verb)
    {
        return stored<std::vector<project::ItemRow>>([verb](project::ProjectStore& store) {
            std::vector<project::ItemRow> items;
            for (const project::JobRow& job : store.jobs()) {
                if (job.verb == verb) {
                    items = store.items(job.id);
                }
            }
            return items;
        });
    }
    /// The number of the newest job of a verb, 0 for none.
    [[nodiscard]] std::int64_t newest(const std::string& verb)
    {
        return stored<std::int64_t>([verb](project::ProjectStore& store) {
            std::int64_t id = 0;
            for (const project::JobRow& job : store.jobs()) {
                id = job.verb == verb ? job.id : id;
            }
            return id;
        });
    }
    /// The state of the newest job of a verb, "" for none.
    [[nodiscard]] std::string stateOf(const std::string& verb)
    {
        return stored<std::string>([verb](project::ProjectStore& store) {
            std::string state;
            for (const project::JobRow& job : store.jobs()) {
                state = job.verb == verb ? job.state : state;
            }
            return state;
        });
    }
    /// All jobs of the queue have ended; false when they did not in time.
    [[nodiscard]] bool waitIdle()
    {
        return QTest::qWaitFor([this] { return !jobs.busy() && jobs.waiting() == 0; }, kJobMs);
    }
    /// The queue in words, for the message of a test that failed.
    [[nodiscard]] QString queueText() const
    {
        QStringList words;
        for (const ui::QueuedJob& job : jobs.jobs()) {
            words << u"%1 %2 %3/%4"_qs.arg(job.label, QString::fromStdString(job.progress.stage))
                         .arg(job.progress.done)
                         .arg(job.progress.total);
        }
        return words.join(u"; "_qs);
    }

    ui::AppSettings settings;
    RealVerbs verbs;
    ui::ProjectService project;
    ui::JobCenter jobs{project, verbs};
    ui::ThumbnailLoader thumbnails;
    ui::Studio studio{project, jobs, thumbnails, settings};
    std::unique_ptr<ui::MainWindow> window; ///< goes before what it refers to
    bool shown = false;
};

/// The visible button whose text begins so, with or without a window of its own; null for none.
template <class Button = QAbstractButton>
[[nodiscard]] Button* buttonOf(QWidget& where, const QString& text)
{
    for (Button* one : where.findChildren<Button*>()) {
        if (one->isVisible() && one->text().startsWith(text)) {
            return one;
        }
    }
    return nullptr;
}

/// Presses a button with the mouse. False when there is none, or it cannot be pressed.
[[nodiscard]] inline bool press(QAbstractButton* button)
{
    if (button == nullptr || !button->isVisible() || !button->isEnabled()) {
        return false;
    }
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

/// Chooses a segment with the mouse.
[[nodiscard]] inline bool press(ui::SegmentedControl& control, const QString& id)
{
    for (QAbstractButton* button : control.findChildren<QAbstractButton*>()) {
        if (control.idAt(button->geometry().center()) == id) {
            return press(button) && control.currentId() == id;
        }
    }
    return false;
}

/// Types into a field of a form, as its user would. False when the form has no such field.
[[nodiscard]] inline bool type(ui::OptionForm& form, const QString& key, const QString& text)
{
    form.setAdvancedOpen(true);
    QWidget* editor = form.editor(key);
    QLineEdit* line = editor != nullptr ? qobject_cast<QLineEdit*>(editor) : nullptr;
    if (line == nullptr && editor != nullptr) {
        line = editor->findChild<QLineEdit*>();
    }
    if (line == nullptr) {
        return false;
    }
    line->setFocus(Qt::OtherFocusReason);
    line->selectAll();
    QTest::keyClicks(line, text);
    QTest::keyClick(line, Qt::Key_Tab);
    return true;
}

/// The window that lies over `window` now: a dialog of this class; null for none.
template <class Dialog>
[[nodiscard]] Dialog* dialogOf(ui::MainWindow& window)
{
    for (Dialog* dialog : window.findChildren<Dialog*>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

/// Files fall on a point of a window the way the window system brings them: whatever lies there may
/// take them. False when nothing did.
[[nodiscard]] inline bool dropFiles(QWidget& window, const QPoint& at, const QStringList& files)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls.append(QUrl::fromLocalFile(file));
    }
    mime.setUrls(urls);
    QWindow* handle = window.windowHandle();
    QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(handle, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(handle, &move);
    if (!move.isAccepted()) {
        return false;
    }
    QDropEvent drop(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(handle, &drop);
    return drop.isAccepted();
}

} // namespace dreamloft::tests
