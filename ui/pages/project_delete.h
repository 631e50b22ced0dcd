// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/glance.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace dreamloft::ui {

struct Studio;

/// A project as it is before it is deleted, and what stands in the way of that.
struct DeletionLook {
    enum class Bar {
        None,
        NoProject, ///< the folder is not there, or not a project
        HoldsHome, ///< the home folder lies in it
        InUse,     ///< a process works in it, here or elsewhere
        ReadOnly,  ///< it, or the folder that it lies in, cannot be written
        NoBin      ///< the system's bin did not take it
    } bar = Bar::None;
    QString folder{};     ///< where it really lies, behind links
    QStringList others{}; ///< in its folder, but not DreamLoft's
    std::optional<project::PictureCount> pictures{};
};

/// Reads the disk, changes nothing; for a thread. `openHere`: this window works in it.
[[nodiscard]] DeletionLook lookBeforeDeleting(const QString& folder, bool openHere);

/// Deletes projects: asks, closes one that is open in this window, and moves its folder to the
/// system's bin, from which it can be brought back. Nothing is ever deleted for good.
class ProjectDeletion final : public QObject {
    Q_OBJECT
public:
    /// `host`: over which the question is asked; owns this.
    ProjectDeletion(Studio& studio, QWidget* host);

    /// Looks, then asks; refused() instead where it cannot be.
    void ask(const QString& folder);

Q_SIGNALS:
    void refused(const QString& name, const QString& folder, const QString& why);
    /// The user agreed.
    void began(const QString& name);
    /// It is in the bin and off the list.
    void deleted(const QString& name);

private:
    [[nodiscard]] QString nameOf(const QString& folder) const;
    [[nodiscard]] bool isOpenHere(const QString& folder) const;
    void question(const QString& folder, const DeletionLook& look);
    /// `folder` as the list has it, `lies` as it was agreed to: where it really lies.
    void closeThenMove(const QString& folder, const QString& lies);
    void move(const QString& folder, const QString& lies);
    void refuse(const QString& folder, DeletionLook::Bar bar);

    Studio& m_studio;
    QWidget* m_host;
};

} // namespace dreamloft::ui
