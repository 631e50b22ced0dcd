// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "core/project/check_answer.h"
#include "ui/bridge/project_view.h"
#include "ui/models/picture_grid_model.h"

#include <QList>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <vector>

namespace dreamloft::ui {

struct Studio;

/// One thing that the check has found.
struct DatasetFinding {
    enum class Group {
        Leak,       ///< the same picture in two splits: blocks a run
        Damaged,    ///< blocks a run
        EmptyClass, ///< blocks a run
        TwoClasses, ///< one picture under two names
        Twin,       ///< twice in one split
        Odd,        ///< tiny, of an odd shape, of one colour, dark, blurred
        NoWord      ///< a class whose name is no word for prompts
    };
    Group group = Group::Odd;
    QString kind;           ///< as the core names it, "near_copy"
    QList<qint64> pictures; ///< two for pairs, one, or none for a class
    QString text;           ///< of the core, for what has no picture
    QString detail;         ///< what was measured: "0.987", "20 x 31 px"
    bool accepted = false;  ///< a leak that the user goes on with

    [[nodiscard]] bool blocks() const
    {
        return (group == Group::Leak && !accepted) || group == Group::Damaged ||
               group == Group::EmptyClass;
    }
};

/// What the last check has found, whoever made it, and how far that still holds. Findings whose
/// pictures were moved apart or deleted since vanish by themselves.
class DatasetChecks final : public QObject {
    Q_OBJECT

public:
    enum class State { NotRun, Running, Fresh, Stale };
    using Group = DatasetFinding::Group;

    DatasetChecks(Studio& studio, QObject* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    void run();
    /// Goes on with all leaks there are; recorded for good.
    void acceptLeaks(const QString& reason);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::vector<DatasetFinding>& findings() const { return m_findings; }
    [[nodiscard]] int count(Group group) const;
    /// Leaks that nobody accepted: they stop every job that learns or measures.
    [[nodiscard]] int openLeaks() const;
    /// Leaks were accepted, now or before: every result says that the test set is not clean.
    [[nodiscard]] bool notClean() const;
    /// What the grid says about pictures, the gravest finding of each.
    [[nodiscard]] std::map<std::int64_t, PictureFlag> flags() const;
    /// The finding a picture takes part in, null when there is none.
    [[nodiscard]] const DatasetFinding* findingOf(qint64 picture) const;
    /// "near copy across splits, similarity 0.987"
    [[nodiscard]] static QString describe(const DatasetFinding& finding);

Q_SIGNALS:
    void changed();

private:
    void load();
    void start(const options::CheckOptions& options);
    void jobFinished(qint64 ticket);
    void take(const project::CheckAnswer& answer);
    void refresh();
    [[nodiscard]] bool stillHolds(const DatasetFinding& finding) const;

    Studio& m_studio;
    std::shared_ptr<const ProjectView> m_view;
    qint64 m_ticket = 0;
    State m_state = State::NotRun;
    std::vector<DatasetFinding> m_all;      ///< as found
    std::vector<DatasetFinding> m_findings; ///< what holds now
    /// The pictures that were looked at, as they were: id -> class and split. Null: never.
    std::shared_ptr<const std::vector<project::PictureRow>> m_looked;
    std::string m_fingerprint; ///< of the pictures that were checked; empty: never
};

} // namespace dreamloft::ui
