// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/project_service.h"

#include "core/jobs/run_guarded.h"
#include "core/project/project_store.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/load_view.h"
#include "ui/bridge/text.h"

#include <QMetaObject>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace dreamloft::ui {

using StorePtr = std::shared_ptr<project::ProjectStore>;
using ViewPtr = std::shared_ptr<const ProjectView>;

/// The I/O thread with its inbox of tasks and its outbox of messages for the GUI thread.
class ProjectService::Worker {
public:
    explicit Worker(ProjectService& service)
        : m_service(service)
        , m_thread([this] { run(); })
    {
    }

    ~Worker()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    /// Queues a task; all tasks queued before the end are run.
    void post(std::function<void()> task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_changed.notify_all();
    }

    /// From the I/O thread: `message` runs on the GUI thread, in order.
    void tell(std::function<void()> message)
    {
        bool wake = false;
        {
            const std::lock_guard lock(m_mutex);
            wake = m_messages.empty();
            m_messages.push_back(std::move(message));
        }
        if (wake) {
            // Only posts an event; the service outlives this thread.
            QMetaObject::invokeMethod(
                &m_service, [this] { deliver(); }, Qt::QueuedConnection);
        }
    }

    void deliver()
    {
        std::deque<std::function<void()>> messages;
        {
            const std::lock_guard lock(m_mutex);
            messages.swap(m_messages);
        }
        for (const auto& message : messages) {
            message();
        }
    }

    /// Lets go of the project and waits until a job that still holds it has let go too, so that the
    /// same folder can be opened again.
    void leave()
    {
        const auto gone = std::exchange(m_gone, nullptr);
        setStore(nullptr);
        m_loaded.reset();
        if (gone != nullptr) {
            gone->wait(false);
        }
    }

    void enter(std::unique_ptr<project::ProjectStore> store)
    {
        if (store->readOnly()) {
            static_cast<void>(store->changedElsewhere()); // from here on it is noticed
        }
        m_loaded = loadView(*store, nullptr);
        // Told after the store's end, not before: closing writes, and unlocks last of all.
        const auto gone = std::make_shared<std::atomic<bool>>(false);
        setStore(StorePtr(store.release(), [gone](project::ProjectStore* left) {
            delete left;
            *gone = true;
            gone->notify_all();
        }));
        m_gone = gone;
    }

    /// Reads what changed; true when there is a new view.
    bool reload()
    {
        if (m_store == nullptr) {
            return false;
        }
        // Who only looks is told of nothing that another process writes: all is read again.
        m_foreign = m_foreign || (m_store->readOnly() && m_store->changedElsewhere());
        ViewPtr fresh = loadView(*m_store, m_foreign ? nullptr : m_loaded);
        m_foreign = false; // not where reading failed: it is tried again
        const bool changed = fresh != m_loaded;
        m_loaded = std::move(fresh);
        return changed;
    }

    [[nodiscard]] StorePtr store() const
    {
        const std::lock_guard lock(m_mutex);
        return m_store;
    }
    /// On the I/O thread only.
    [[nodiscard]] project::ProjectStore* current() const { return m_store.get(); }
    [[nodiscard]] ViewPtr loaded() const { return m_loaded; }

    ViewPtr shown;         ///< GUI thread only
    int pendingWrites = 0; ///< GUI thread only

private:
    void setStore(StorePtr store)
    {
        StorePtr old; // destroyed without the lock: closing writes
        {
            const std::lock_guard lock(m_mutex);
            old = std::exchange(m_store, std::move(store));
        }
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return !m_tasks.empty() || m_stopping; });
            if (m_tasks.empty()) {
                break;
            }
            const std::function<void()> task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
        lock.unlock();
        m_loaded.reset();
        setStore(nullptr);
    }

    ProjectService& m_service;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    std::deque<std::function<void()>> m_messages;
    bool m_stopping = false;
    StorePtr m_store;
    ViewPtr m_loaded;                          ///< I/O thread only
    bool m_foreign = false;                    ///< I/O thread only; see reload()
    std::shared_ptr<std::atomic<bool>> m_gone; ///< I/O thread only; whether m_store has ended
    std::thread m_thread;
};

namespace {

/// Runs work of the I/O thread; what it throws comes back as a value.
std::optional<base::Error> errorOf(const std::function<void()>& work)
{
    const auto outcome = jobs::runGuarded<bool>([&] {
        work();
        return true;
    });
    if (const auto* error = std::get_if<base::Error>(&outcome)) {
        return *error;
    }
    return std::nullopt;
}

} // namespace

ProjectService::ProjectService(QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(*this))
{
    m_follower.setInterval(kFollowMs);
    connect(&m_follower, &QTimer::timeout, this, &ProjectService::follow);
}

ProjectService::~ProjectService() = default;

std::shared_ptr<const ProjectView> ProjectService::view() const
{
    return m_worker->shown;
}

bool ProjectService::saving() const
{
    return m_worker->pendingWrites > 0;
}

std::shared_ptr<project::ProjectStore> ProjectService::store() const
{
    return m_worker->store();
}

void ProjectService::enter(const QString& folder,
                           std::function<std::unique_ptr<project::ProjectStore>()> make)
{
    close();
    Q_EMIT opening(folder);
    m_worker->post([this, folder, make = std::move(make)] {
        const auto error = errorOf([&] { m_worker->enter(make()); });
        m_worker->tell([this, folder, error, view = m_worker->loaded()] {
            if (error) {
                Q_EMIT openFailed(folder, *error);
                Q_EMIT failed(*error);
                return;
            }
            m_worker->shown = view;
            if (view->readOnly) {
                m_follower.start();
            }
            Q_EMIT opened();
            Q_EMIT viewChanged();
        });
    });
}

void ProjectService::open(const QString& folder, bool readOnly)
{
    enter(folder, [path = toPath(folder), readOnly] {
        return project::ProjectStore::open(
            path, readOnly ? project::OpenMode::ReadOnly : project::OpenMode::ReadWrite);
    });
}

void ProjectService::create(const QString& folder, const project::NewProject& project)
{
    enter(folder, [path = toPath(folder), project] {
        return project::ProjectStore::create(path, project);
    });
}

void ProjectService::close()
{
    if (m_worker->shown == nullptr) {
        return;
    }
    m_follower.stop();
    Q_EMIT closing();
    m_worker->shown.reset();
    m_worker->post([this] {
        m_worker->leave();
        m_worker->tell([this] { Q_EMIT closed(); });
    });
}

void ProjectService::edit(Act act)
{
    edit(std::move(act), this, {});
}

void ProjectService::edit(Act act, QObject* context, std::function<void()> done)
{
    startWriting();
    m_worker->post(
        [this, act = std::move(act), context = QPointer<QObject>(context), done = std::move(done)] {
            std::optional<base::Error> error;
            if (project::ProjectStore* store = m_worker->current()) {
                error = errorOf([&] { act(*store); });
                // Also after a failure: a part of the act may have been written.
                const auto readError = errorOf([&] { m_worker->reload(); });
                error = error ? error : readError;
            }
            m_worker->tell([this, error, context, done, view = m_worker->loaded()] {
                showIfNew(view);
                endWriting();
                if (error) {
                    Q_EMIT failed(*error);
                } else if (context && done) {
                    done();
                }
            });
        });
}

void ProjectService::keep(Act act)
{
    startWriting();
    m_worker->post([this, act = std::move(act)] {
        std::optional<base::Error> error;
        if (project::ProjectStore* store = m_worker->current()) {
            error = errorOf([&] { act(*store); });
        }
        m_worker->tell([this, error] {
            endWriting();
            if (error) {
                Q_EMIT failed(*error);
            }
        });
    });
}

void ProjectService::askAny(Act question, std::function<void()> deliver)
{
    m_worker->post([this,
                    question = std::move(question),
                    deliver = std::move(deliver),
                    errand = std::make_shared<const Errand>()] {
        std::optional<base::Error> error;
        if (project::ProjectStore* store = m_worker->current()) {
            error = errorOf([&] { question(*store); });
        }
        m_worker->tell([this, error, deliver, errand] {
            if (error) {
                Q_EMIT failed(*error);
            }
            deliver();
        });
    });
}

void ProjectService::turn(bool redo)
{
    startWriting();
    m_worker->post([this, redo] {
        std::optional<base::Error> error;
        QString label;
        if (project::ProjectStore* store = m_worker->current()) {
            error = errorOf([&] {
                const std::string turned = redo ? store->redoLabel() : store->undoLabel();
                if (redo ? store->redo() : store->undo()) {
                    label = fromUtf8(turned);
                }
                m_worker->reload();
            });
        }
        m_worker->tell([this, redo, error, label, view = m_worker->loaded()] {
            showIfNew(view);
            endWriting();
            if (error) {
                Q_EMIT failed(*error);
            } else if (!label.isEmpty() && redo) {
                Q_EMIT redone(label);
            } else if (!label.isEmpty()) {
                Q_EMIT undone(label);
            }
        });
    });
}

void ProjectService::undo()
{
    turn(false);
}

void ProjectService::redo()
{
    turn(true);
}

void ProjectService::refresh()
{
    refresh(this, {});
}

void ProjectService::refresh(QObject* context, std::function<void()> done)
{
    m_worker->post([this, context = QPointer<QObject>(context), done = std::move(done)] {
        const auto error = errorOf([&] { m_worker->reload(); });
        m_worker->tell([this, error, context, done, view = m_worker->loaded()] {
            showIfNew(view);
            if (error) {
                Q_EMIT failed(*error);
            }
            if (context && done) {
                done();
            }
        });
    });
}

void ProjectService::follow()
{
    if (m_following) {
        return; // a drive that sleeps takes its time
    }
    m_following = true;
    m_worker->post([this] {
        // What cannot be read now is read the next time.
        static_cast<void>(errorOf([&] { m_worker->reload(); }));
        m_worker->tell([this, view = m_worker->loaded()] {
            m_following = false;
            showIfNew(view);
        });
    });
}

void ProjectService::showIfNew(const std::shared_ptr<const ProjectView>& view)
{
    // A null view in front: the project was closed since, and nothing of it is shown any more.
    if (m_worker->shown != nullptr && view != nullptr && m_worker->shown != view) {
        m_worker->shown = view;
        Q_EMIT viewChanged();
    }
}

void ProjectService::startWriting()
{
    if (m_worker->pendingWrites++ == 0) {
        Q_EMIT savingChanged(true);
    }
}

void ProjectService::endWriting()
{
    if (--m_worker->pendingWrites == 0) {
        Q_EMIT savingChanged(false);
    }
}

} // namespace dreamloft::ui
