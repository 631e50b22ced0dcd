// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thumbnail_loader.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/thread_priority.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/thumbnail.h"
#include "core/project/cache.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/thumbnail_pixels.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>

namespace dreamloft::ui {
namespace {

/// A picture in one form.
struct Slot {
    QString name;
    QSize size;
    ThumbnailRequest::Fit fit = ThumbnailRequest::Fit::Cover;
    int radius = 0;
    bool operator==(const Slot&) const = default;
};

std::size_t qHash(const Slot& slot, std::size_t seed = 0) noexcept
{
    return qHashMulti(seed,
                      slot.name,
                      slot.size.width(),
                      slot.size.height(),
                      static_cast<int>(slot.fit),
                      slot.radius);
}

Slot slotOf(const ThumbnailRequest& request)
{
    return {request.name(), request.size, request.fit, request.radius};
}

/// What one client waits for, most urgent first.
struct Wishes {
    const QObject* client = nullptr;
    std::deque<ThumbnailRequest> wanted;
};

struct Made {
    Slot slot;
    QImage image;
    QString reason; ///< why there is no image
};

/// Pictures at least this large get a small copy in the project's cache; smaller ones decode as
/// quickly as the copy.
constexpr int kWorthCopying = 400;
constexpr int kCopySide = 320;
constexpr int kCopyQuality = 88;
constexpr std::size_t kMaxSingles = 256;

std::string copyKey(const QString& name)
{
    return "thumbnail/1/" + toUtf8(name);
}

/// Large enough for the request without being enlarged.
bool suffices(const imaging::RgbImage& copy, const ThumbnailRequest& request)
{
    const QSize size = thumbnailSize(request, copy.width, copy.height);
    return request.fit == ThumbnailRequest::Fit::Cover
               ? copy.width >= size.width() && copy.height >= size.height()
               : copy.width >= size.width();
}

imaging::RgbImage pixelsFor(const ThumbnailRequest& request, const QString& cacheFolder)
{
    const bool copies = !cacheFolder.isEmpty() && !request.key.isEmpty() &&
                        std::max(request.size.width(), request.size.height()) <= kCopySide;
    if (copies) {
        const project::Cache cache(toPath(cacheFolder));
        if (const auto bytes = cache.get(copyKey(request.name()))) {
            try {
                imaging::RgbImage copy = imaging::decodeImage(*bytes).image;
                if (suffices(copy, request)) {
                    return copy;
                }
            } catch (const base::Error&) {
                // A damaged copy is a miss.
            }
        }
    }
    const std::filesystem::path file = toPath(request.path);
    imaging::RgbImage image =
        imaging::decodeImage(base::readFile(file), file.filename().string()).image;
    if (copies && std::max(image.width, image.height) >= kWorthCopying) {
        project::Cache(toPath(cacheFolder))
            .put(copyKey(request.name()),
                 imaging::encodeJpeg(imaging::thumbnail(image, kCopySide), kCopyQuality));
    }
    return image;
}

Made make(const ThumbnailRequest& request, const QString& cacheFolder)
{
    Made made{slotOf(request), {}, {}};
    try {
        made.image = makeThumbnail(pixelsFor(request, cacheFolder), request);
    } catch (const base::Error& error) {
        made.reason = coreText(error.info().message);
    } catch (const std::bad_alloc&) {
        made.reason = ThumbnailLoader::tr("There is not enough memory for this picture.");
    }
    return made;
}

} // namespace

class ThumbnailLoader::Private {
public:
    Private(ThumbnailLoader* owner, int threads)
        : m_owner(owner)
    {
        const int cores = static_cast<int>(std::thread::hardware_concurrency());
        for (int i = 0; i < (threads > 0 ? threads : std::clamp(cores, 1, 4)); ++i) {
            m_threads.emplace_back([this] { work(); });
        }
    }
    ~Private()
    {
        {
            const std::lock_guard hold(m_mutex);
            m_wishes.clear();
            m_stopping = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads) {
            thread.join();
        }
    }

    void focusOn(const QObject* client, std::vector<ThumbnailRequest> wanted)
    {
        std::erase_if(wanted, [this](const ThumbnailRequest& request) {
            return m_entries.contains(slotOf(request)) || m_failures.contains(request.name()) ||
                   request.path.isEmpty() || request.size.isEmpty();
        });
        {
            const std::lock_guard hold(m_mutex);
            std::erase_if(m_wishes, [&](const Wishes& wishes) { return wishes.client == client; });
            if (!wanted.empty()) {
                m_wishes.push_front({client, {wanted.begin(), wanted.end()}});
            }
        }
        m_changed.notify_all();
    }

    void addSingle(const ThumbnailRequest& request)
    {
        {
            const std::lock_guard hold(m_mutex);
            // Somebody looks at this very picture: it goes before the grids' lists.
            const QObject* const self = m_owner;
            const auto found = std::ranges::find(m_wishes, self, &Wishes::client);
            Wishes singles{self, {}};
            if (found != m_wishes.end()) {
                singles = std::move(*found);
                m_wishes.erase(found);
            }
            std::erase_if(singles.wanted, [&](const ThumbnailRequest& other) {
                return slotOf(other) == slotOf(request);
            });
            singles.wanted.push_front(request);
            if (singles.wanted.size() > kMaxSingles) {
                singles.wanted.pop_back();
            }
            m_wishes.push_front(std::move(singles));
        }
        m_changed.notify_one();
    }

    void cancel(const QString& name)
    {
        const std::lock_guard hold(m_mutex);
        for (Wishes& wishes : m_wishes) {
            if (wishes.client == m_owner) {
                std::erase_if(wishes.wanted, [&](const ThumbnailRequest& request) {
                    return request.name() == name;
                });
            }
        }
    }

    QImage find(const Slot& slot)
    {
        const auto found = m_entries.constFind(slot);
        if (found == m_entries.constEnd()) {
            return {};
        }
        m_order.splice(m_order.begin(), m_order, *found);
        return m_order.front().second;
    }

    [[nodiscard]] QImage standIn(const QString& name) const
    {
        const auto newest = m_newest.constFind(name);
        return newest == m_newest.constEnd() ? QImage() : (*m_entries.value(*newest)).second;
    }

    void trim()
    {
        while (m_bytes > m_budget && m_order.size() > 1) {
            const auto& [slot, image] = m_order.back();
            m_bytes -= static_cast<std::size_t>(image.sizeInBytes());
            if (m_newest.value(slot.name) == slot) {
                m_newest.remove(slot.name);
            }
            m_entries.remove(slot);
            m_order.pop_back();
        }
    }

    [[nodiscard]] std::size_t pending()
    {
        const std::lock_guard hold(m_mutex);
        std::size_t count = m_working.size() + m_made.size();
        for (const Wishes& wishes : m_wishes) {
            count += wishes.wanted.size();
        }
        return count;
    }

    // GUI thread only
    std::list<std::pair<Slot, QImage>> m_order; ///< newest first
    QHash<Slot, std::list<std::pair<Slot, QImage>>::iterator> m_entries;
    QHash<QString, Slot> m_newest; ///< by name, the form that came last
    QHash<QString, QString> m_failures;
    std::size_t m_bytes = 0;
    std::size_t m_budget = kDefaultBudget;
    std::size_t m_decoded = 0;

    // shared
    std::mutex m_mutex;
    QString m_cacheFolder;

private:
    void work()
    {
        base::lowerThreadPriority(base::ThreadRank::Background);
        for (;;) {
            std::unique_lock hold(m_mutex);
            std::optional<ThumbnailRequest> request;
            m_changed.wait(hold, [&] { return m_stopping || (request = next()).has_value(); });
            if (m_stopping) {
                return;
            }
            const Slot slot = slotOf(*request);
            const QString folder = m_cacheFolder;
            m_working.push_back(slot);
            hold.unlock();
            Made made = make(*request, folder);
            hold.lock();
            std::erase(m_working, slot);
            m_made.push_back(std::move(made));
            if (!m_told) {
                m_told = true;
                QMetaObject::invokeMethod(
                    m_owner, [this] { deliver(); }, Qt::QueuedConnection);
            }
        }
    }

    /// The most urgent request that nobody works on; under the mutex.
    std::optional<ThumbnailRequest> next()
    {
        for (Wishes& wishes : m_wishes) {
            while (!wishes.wanted.empty()) {
                ThumbnailRequest request = std::move(wishes.wanted.front());
                wishes.wanted.pop_front();
                const Slot slot = slotOf(request);
                const bool known = std::ranges::find(m_working, slot) != m_working.end() ||
                                   std::ranges::find(m_made, slot, &Made::slot) != m_made.end();
                if (!known) {
                    return request;
                }
            }
        }
        return std::nullopt;
    }

    void deliver()
    {
        std::vector<Made> made;
        {
            const std::lock_guard hold(m_mutex);
            made.swap(m_made);
            m_told = false;
            // Wished again while it was made: from here on nobody knows that it is there.
            for (Wishes& wishes : m_wishes) {
                std::erase_if(wishes.wanted, [&](const ThumbnailRequest& request) {
                    return std::ranges::find(made, slotOf(request), &Made::slot) != made.end();
                });
            }
        }
        for (Made& one : made) {
            ++m_decoded;
            if (one.image.isNull()) {
                m_failures.insert(one.slot.name, one.reason);
            } else if (!m_entries.contains(one.slot)) {
                m_bytes += static_cast<std::size_t>(one.image.sizeInBytes());
                m_order.emplace_front(one.slot, one.image);
                m_entries.insert(one.slot, m_order.begin());
                m_newest.insert(one.slot.name, one.slot);
            }
        }
        trim();
        for (const Made& one : made) {
            if (one.image.isNull()) {
                Q_EMIT m_owner->failed(one.slot.name, one.reason);
            } else {
                Q_EMIT m_owner->ready(one.slot.name);
            }
        }
    }

    ThumbnailLoader* m_owner;
    std::condition_variable m_changed;
    std::deque<Wishes> m_wishes; ///< newest client first
    std::vector<Slot> m_working;
    std::vector<Made> m_made;
    bool m_told = false; ///< deliver() is on its way
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

ThumbnailLoader::ThumbnailLoader(QObject* parent, int threads)
    : QObject(parent)
    , m_p(std::make_unique<Private>(this, threads))
{
}

ThumbnailLoader::~ThumbnailLoader() = default;

QImage ThumbnailLoader::cached(const ThumbnailRequest& request)
{
    return m_p->find(slotOf(request));
}

QImage ThumbnailLoader::standIn(const QString& name) const
{
    return m_p->standIn(name);
}

void ThumbnailLoader::focusOn(const QObject* client, std::vector<ThumbnailRequest> wanted)
{
    m_p->focusOn(client, std::move(wanted));
}

QImage ThumbnailLoader::request(const QString& path, int side, qreal dpr, const QString& key)
{
    const int pixels = static_cast<int>(std::lround(side * dpr));
    QImage image = request(ThumbnailRequest{.path = path, .key = key, .size = {pixels, pixels}});
    image.setDevicePixelRatio(dpr);
    return image;
}

QImage ThumbnailLoader::request(const ThumbnailRequest& request)
{
    QImage image = cached(request);
    if (image.isNull() && !request.path.isEmpty() && !request.size.isEmpty() &&
        !m_p->m_failures.contains(request.name())) {
        m_p->addSingle(request);
    }
    return image;
}

void ThumbnailLoader::cancel(const QString& name)
{
    m_p->cancel(name);
}

std::optional<QString> ThumbnailLoader::failure(const QString& name) const
{
    const auto found = m_p->m_failures.constFind(name);
    return found == m_p->m_failures.constEnd() ? std::nullopt : std::optional<QString>(*found);
}

void ThumbnailLoader::forgetFailures()
{
    m_p->m_failures.clear();
}

void ThumbnailLoader::setCacheFolder(const QString& folder)
{
    const std::lock_guard hold(m_p->m_mutex);
    m_p->m_cacheFolder = folder;
}

void ThumbnailLoader::setBudget(std::size_t bytes)
{
    m_p->m_budget = bytes;
    m_p->trim();
}

std::size_t ThumbnailLoader::bytes() const
{
    return m_p->m_bytes;
}

std::size_t ThumbnailLoader::pending() const
{
    return m_p->pending();
}

std::size_t ThumbnailLoader::decoded() const
{
    return m_p->m_decoded;
}

} // namespace dreamloft::ui
