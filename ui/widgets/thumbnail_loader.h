// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QSize>
#include <QString>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

/// A picture as somebody wants to paint it: made once on a worker, then copied to the screen as it
/// is. All lengths are device pixels.
struct ThumbnailRequest {
    enum class Fit {
        Cover,   ///< exactly `size`, cut evenly at the longer side
        Contain, ///< the whole picture, as large as it fits into `size`
        Original ///< its own pixels, made smaller only where it does not fit into `size`
    };
    QString path{}; ///< absolute file
    QString key{};  ///< names the content; empty: the path does
    QSize size{};
    Fit fit = Fit::Cover;
    int radius = 0; ///< of the round corners, cut into the picture

    [[nodiscard]] const QString& name() const { return key.isEmpty() ? path : key; }
};

/// Reads, decodes and shrinks pictures on threads of its own, which give way to everything else,
/// and keeps the newest of them within a limit of bytes. To be used on the GUI thread.
class ThumbnailLoader final : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kDefaultBudget = std::size_t{96} << 20;

    /// `threads` 0: as many as there are cores, at most four.
    explicit ThumbnailLoader(QObject* parent = nullptr, int threads = 0);
    /// Lets the pictures being decoded finish, drops the others.
    ~ThumbnailLoader() override;

    /// What is there already, else null.
    [[nodiscard]] QImage cached(const ThumbnailRequest& request);
    /// The newest picture of this content in any size: stands in until the right one is there.
    [[nodiscard]] QImage standIn(const QString& name) const;
    /// Replaces what `client` still waits for; the first is made first, all of it before what other
    /// clients asked for earlier. What is being decoded goes on. An empty list cancels.
    void focusOn(const QObject* client, std::vector<ThumbnailRequest> wanted);
    /// For a single picture of a square `side` (logical pixels): cached, or null and ready() later.
    /// A client that asks for many uses focusOn().
    QImage request(const QString& path, int side, qreal dpr, const QString& key = {});
    /// A single picture in any form.
    QImage request(const ThumbnailRequest& request);
    /// Drops what request() queued for this name and has not begun.
    void cancel(const QString& name);

    /// Why a picture cannot be shown, in one sentence; nothing while it has not failed.
    [[nodiscard]] std::optional<QString> failure(const QString& name) const;
    /// Lets damaged and missing files be tried again.
    void forgetFailures();

    /// The folder of disposable files of the open project; there the small copies of large pictures
    /// are kept. Empty: none are kept.
    void setCacheFolder(const QString& folder);
    void setBudget(std::size_t bytes);
    [[nodiscard]] std::size_t bytes() const;
    /// Requests that wait, and those being worked on.
    [[nodiscard]] std::size_t pending() const;
    /// Pictures decoded so far.
    [[nodiscard]] std::size_t decoded() const;

Q_SIGNALS:
    /// cached() has it now.
    void ready(const QString& name);
    void failed(const QString& name, const QString& reason);

private:
    class Private;
    std::unique_ptr<Private> m_p;
};

} // namespace dreamloft::ui
