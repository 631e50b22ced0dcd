// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

/// What a finished `train` or `score` was made of that is different now.
struct ResultChanges {
    bool shots = false;       ///< other shots are picked
    bool words = false;       ///< of `train`: the words for the classes
    bool reference = false;   ///< of `score`: the real pictures it compared with
    QStringList strategies{}; ///< made pictures of these were added or discarded

    [[nodiscard]] bool isEmpty() const
    {
        return !shots && !words && !reference && strategies.isEmpty();
    }
    /// Why a result of `strategy` is out of date, one sentence; empty when it is not. Without a
    /// strategy: why anything is.
    [[nodiscard]] QString reason(const QString& strategy = {}) const;
};

/// For the I/O thread (ProjectService::ask). Hashes and words as
/// core/workflows/{arms,score,project_data} do.
[[nodiscard]] ResultChanges changesSince(const project::ProjectStore& store, std::int64_t jobId);

} // namespace dreamloft::ui
