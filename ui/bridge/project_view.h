// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

/// A class and the pictures it has; the counts are of kept real pictures.
struct ClassFacts {
    project::ClassRow row;
    int train = 0;
    int val = 0;
    int test = 0;
    int undecided = 0;
    int deleted = 0;
    int shots = 0; ///< of the current shot list

    [[nodiscard]] int kept() const { return train + val + test + undecided; }
};

/// A job with the options it froze and what it made so far.
struct JobFacts {
    project::JobRow row;
    nlohmann::json options;                                     ///< keys as in options::toJson
    std::shared_ptr<const std::vector<project::ItemRow>> items; ///< never null
    /// Place in the order in which jobs were last asked for: one that was asked for again made
    /// nothing new, but the next steps build on it (ProjectStore::jobsByUse).
    std::int64_t use = 0;

    /// Items that count: neither discarded nor set aside.
    [[nodiscard]] int goodItems() const;
    /// Of a `generate` job: pictures that its quota lacks because they were discarded or are not
    /// made yet; 0 for other verbs.
    [[nodiscard]] int missingItems() const;
    [[nodiscard]] QString strategy() const; ///< "" where the verb has none
};

/// The project as the window sees it: plain values, immutable once published.
struct ProjectView {
    std::filesystem::path folder;
    QString name;
    bool readOnly = false;
    bool testLocked = false;
    std::vector<project::AcceptedLeaks> acceptedLeaks; ///< oldest first; never forgotten
    std::vector<ClassFacts> classes;                   ///< by index
    std::shared_ptr<const std::vector<project::PictureRow>> pictures; ///< all states, by id
    std::optional<project::ShotList> shots;                           ///< the current list
    std::vector<JobFacts> jobs;                                       ///< oldest first
    std::shared_ptr<const std::vector<project::ResultRow>> results;   ///< all kinds, oldest first
    std::map<QString, QString> settings;
    QString undoLabel;
    QString redoLabel;
    project::OpenReport openReport;
    project::Revisions revisions; ///< of the store when this was read

    [[nodiscard]] const project::PictureRow* picture(std::int64_t id) const;
    [[nodiscard]] const ClassFacts* classById(std::int64_t id) const;
    [[nodiscard]] const JobFacts* job(std::int64_t id) const;
    /// The finished job of a verb that was asked for last: the one that the next steps build on.
    /// With `strategy` only among those of that strategy.
    [[nodiscard]] const JobFacts* newestDone(const QString& verb,
                                             const QString& strategy = {}) const;
    /// The evaluation on the test pictures that was asked for last.
    [[nodiscard]] const JobFacts* newestEvaluation() const;
    /// Absolute path of a picture's file.
    [[nodiscard]] QString picturePath(const project::PictureRow& picture) const;
    /// Absolute path of an item's file.
    [[nodiscard]] QString itemPath(const project::ItemRow& item) const;
    [[nodiscard]] QString setting(const QString& key, const QString& otherwise = {}) const;
};

/// Whether both are views of one project; null stands for none.
[[nodiscard]] bool isSameProject(const ProjectView* before, const ProjectView* now);

/// Of the jobs that `wanted` takes the one asked for last; of equals the newer one. Null for none.
template <class Wanted>
[[nodiscard]] const JobFacts* lastUsed(const std::vector<JobFacts>& jobs, Wanted wanted)
{
    const JobFacts* last = nullptr;
    for (const JobFacts& job : jobs) {
        if ((last == nullptr || job.use >= last->use) && wanted(job)) {
            last = &job;
        }
    }
    return last;
}

} // namespace dreamloft::ui
