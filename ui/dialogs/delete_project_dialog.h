// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <QString>
#include <QStringList>

#include <cstdint>

class QLabel;

namespace dreamloft::ui {

/// One of the two acts that cannot be undone in the program: it asks, and what it leads to by
/// itself is that nothing happens. Accepted: it is to be deleted.
class DeleteProjectDialog final : public DialogFrame {
    Q_OBJECT
public:
    struct Victim {
        QString name{};
        QString folder{};
        QStringList others{};   ///< in the folder, but not DreamLoft's
        std::int64_t real = -1; ///< pictures; -1: not known
        std::int64_t made = -1;
        bool openHere = false;
        bool works = false; ///< a job runs in it
    };
    DeleteProjectDialog(const Victim& victim, QWidget* parent);

    /// Comes later: many files are counted.
    void setBytes(qint64 bytes);

private:
    QLabel* m_size = nullptr;
};

} // namespace dreamloft::ui
