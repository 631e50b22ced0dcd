// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_plan.h"
#include "ui/bridge/owner_link.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QMimeData;

namespace dreamloft::ui {

/// What was dropped, pasted or chosen, and what may be done with it.
struct DropContent {
    enum class Kind {
        Nothing,    ///< not for us; `problem` says why when it is worth saying
        Project,    ///< one project folder
        Pictures,   ///< folders or picture files that can be imported
        ModelFiles, ///< safetensors files or model folders
        Adapters,   ///< LoRAs, files or folders, and nothing else
        WebAddress  ///< a bare address: never fetched without asking
    };
    Kind kind = Kind::Nothing;
    QStringList paths;
    QString address;
    QString problem;
    std::vector<project::ImportPlan> plans; ///< of Pictures, one a path that gave any
    bool complete = false;                  ///< the look at it is over

    [[nodiscard]] int classCount() const;
    [[nodiscard]] int pictureCount() const;
    [[nodiscard]] int skippedCount() const;
    /// "12 classes, 380 pictures, 4 skipped".
    [[nodiscard]] QString countsText() const;
};

/// Looks at paths on a thread: what they are, and for pictures what an import would take. Lists
/// folders only, opens no picture.
class DropScan final : public QObject {
    Q_OBJECT

public:
    /// Begins at once.
    explicit DropScan(const QStringList& paths, QObject* parent = nullptr);
    /// Stops at the next entry; does not wait.
    ~DropScan() override;

    /// The local files of a drag or of the clipboard.
    [[nodiscard]] static QStringList pathsOf(const QMimeData* mime);
    /// Whether one of them is a file of weights by its name: nothing for pages of pictures.
    [[nodiscard]] static bool holdsWeights(const QMimeData* mime);
    /// Whether each is a LoRA in PEFT's layout. Looks at the disk: never on the GUI thread.
    [[nodiscard]] static bool areAdapterFolders(const QStringList& paths);
    /// Of the web, as a link or as the only words of a text; empty where there is none.
    [[nodiscard]] static QString addressOf(const QMimeData* mime);

Q_SIGNALS:
    void counted(qint64 entries);
    void finished(const dreamloft::ui::DropContent& content);

private:
    std::shared_ptr<OwnerLink<DropScan>> m_link;
};

} // namespace dreamloft::ui
