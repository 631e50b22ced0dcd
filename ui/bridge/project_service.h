// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/bridge/project_view.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

/// The only way of the GUI thread to the store. Every call returns at once; the work is done in
/// order on a thread of its own, and its outcome comes back as a signal on the GUI thread.
class ProjectService final : public QObject {
    Q_OBJECT

public:
    static constexpr int kFollowMs = 2000; ///< between two looks at what another process wrote

    explicit ProjectService(QObject* parent = nullptr);
    /// Finishes the edits that were asked for and closes the project.
    ~ProjectService() override;

    /// Null while no project is open.
    [[nodiscard]] std::shared_ptr<const ProjectView> view() const;
    [[nodiscard]] bool isOpen() const { return view() != nullptr; }
    /// True while an edit waits or is being written.
    [[nodiscard]] bool saving() const;

    /// A project that is open is closed first. Then opened() or openFailed() and failed().
    void open(const QString& folder, bool readOnly = false);
    void create(const QString& folder, const project::NewProject& project);
    /// Edits that were asked for are written before; emits closed().
    void close();

    using Act = std::function<void(project::ProjectStore&)>;
    /// Runs `act` on the I/O thread, then emits viewChanged(), or failed() when it threw.
    void edit(Act act);
    /// As edit, and calls `done` on the GUI thread after viewChanged(), unless the act failed or
    /// `context` died.
    void edit(Act act, QObject* context, std::function<void()> done);
    /// The I/O thread computes a value; `deliver` gets it on the GUI thread unless `context` died.
    /// What `question` throws comes as failed().
    template <class T>
    void ask(std::function<T(project::ProjectStore&)> question,
             QObject* context,
             std::function<void(T)> deliver)
    {
        auto answer = std::make_shared<std::optional<T>>();
        askAny([question = std::move(question),
                answer](project::ProjectStore& store) { answer->emplace(question(store)); },
               [context = QPointer<QObject>(context), answer, deliver = std::move(deliver)] {
                   if (context && answer->has_value()) {
                       deliver(std::move(**answer));
                   }
               });
    }

    void undo();
    void redo();
    /// Re-reads what a running job may have added; viewChanged() only when something did.
    void refresh();
    /// The same; `done` is called afterwards in any case, unless `context` died.
    void refresh(QObject* context, std::function<void()> done);
    /// Writes something that is no part of the view and no act of the user (the queue).
    void keep(Act act);
    /// For JobCenter only. Null while no project is open.
    [[nodiscard]] std::shared_ptr<project::ProjectStore> store() const;

Q_SIGNALS:
    /// Opening has begun; the window says so until opened() or openFailed().
    void opening(const QString& folder);
    void opened();
    /// The project is about to be left: who works with its store must let go of it.
    void closing();
    void openFailed(const QString& folder, const dreamloft::base::Error& error);
    void closed();
    void viewChanged();
    void savingChanged(bool saving);
    /// The act of this label was undone (redone); viewChanged() has been emitted before.
    void undone(const QString& label);
    void redone(const QString& label);
    void failed(const dreamloft::base::Error& error);

private:
    void enter(const QString& folder, std::function<std::unique_ptr<project::ProjectStore>()> make);
    void askAny(Act question, std::function<void()> deliver);
    void turn(bool redo);
    void showIfNew(const std::shared_ptr<const ProjectView>& view);
    /// A project that is open to look only: shows what its writer has changed.
    void follow();
    void startWriting();
    void endWriting();

    class Worker;
    QTimer m_follower;
    bool m_following = false;
    std::unique_ptr<Worker> m_worker; ///< last: its thread ends before the rest goes
};

} // namespace dreamloft::ui
