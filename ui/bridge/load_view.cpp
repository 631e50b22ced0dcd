// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/load_view.h"

#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/project/project_store.h"
#include "ui/bridge/text.h"

#include <algorithm>
#include <unordered_map>

namespace dreamloft::ui {
namespace {

std::vector<ClassFacts> classFactsOf(const std::vector<project::ClassRow>& rows,
                                     const std::vector<project::PictureRow>& pictures,
                                     const std::optional<project::ShotList>& shots)
{
    std::vector<ClassFacts> classes;
    std::unordered_map<std::int64_t, std::size_t> placeOf;
    for (const project::ClassRow& row : rows) {
        placeOf.emplace(row.id, classes.size());
        ClassFacts facts;
        facts.row = row;
        const auto index = static_cast<std::size_t>(row.index);
        if (shots && index < shots->picturesOfClass.size()) {
            facts.shots = static_cast<int>(shots->picturesOfClass[index].size());
        }
        classes.push_back(std::move(facts));
    }
    for (const project::PictureRow& picture : pictures) {
        const auto found = placeOf.find(picture.classId);
        if (found == placeOf.end() || picture.source != "real") {
            continue;
        }
        ClassFacts& facts = classes[found->second];
        if (picture.state == "deleted") {
            ++facts.deleted;
        } else if (picture.state != "kept") {
            continue; // its file was given away
        } else if (picture.split == "train") {
            ++facts.train;
        } else if (picture.split == "val") {
            ++facts.val;
        } else if (picture.split == "test") {
            ++facts.test;
        } else {
            ++facts.undecided;
        }
    }
    return classes;
}

std::uint64_t itemRevision(const project::Revisions& revisions, std::int64_t job)
{
    const auto found = revisions.itemsOfJob.find(job);
    return found != revisions.itemsOfJob.end() ? found->second : 0;
}

/// What a run was asked for, with what the core leaves unsaid (picture_run.cpp).
nlohmann::json frozenOptions(const project::ProjectStore& store, const project::JobRow& row)
{
    nlohmann::json options = store.specOf(row).value("options", nlohmann::json::object());
    if (row.verb == "generate") {
        static const nlohmann::json usual = options::toJson(options::GenerateOptions());
        for (const std::string_view key : options::kUnsaidWhenUsual) {
            const std::string name(key);
            options.emplace(name, usual.at(name));
        }
    }
    return options;
}

/// Reads the parts that differ between two states of the store; the others are taken from before.
class Reader {
public:
    Reader(project::ProjectStore& store, const ProjectView* before, ProjectView& view)
        : m_store(store)
        , m_before(before)
        , m_view(view)
    {
    }

    void read()
    {
        const bool pictures = differs(&project::Revisions::pictures);
        // Which list is the current one is a setting.
        const bool shots =
            differs(&project::Revisions::shots) || differs(&project::Revisions::settings);
        const bool classes = differs(&project::Revisions::classes);
        if (pictures) {
            project::PictureFilter everything;
            everything.state.reset();
            m_view.pictures = std::make_shared<const std::vector<project::PictureRow>>(
                m_store.pictures(everything));
        } else {
            m_view.pictures = m_before->pictures;
        }
        m_view.shots = shots ? m_store.currentShots() : m_before->shots;
        m_view.classes = pictures || shots || classes
                             ? classFactsOf(m_store.classes(), *m_view.pictures, m_view.shots)
                             : m_before->classes;
        readJobs();
        m_view.results =
            differs(&project::Revisions::results)
                ? std::make_shared<const std::vector<project::ResultRow>>(m_store.allResults())
                : m_before->results;
        readSettings();
        const bool undo = differs(&project::Revisions::undo);
        m_view.undoLabel = undo ? fromUtf8(m_store.undoLabel()) : m_before->undoLabel;
        m_view.redoLabel = undo ? fromUtf8(m_store.redoLabel()) : m_before->redoLabel;
    }

private:
    [[nodiscard]] bool differs(std::uint64_t project::Revisions::*what) const
    {
        return m_before == nullptr || m_before->revisions.*what != m_view.revisions.*what;
    }

    void readJobs()
    {
        if (!differs(&project::Revisions::jobs)) {
            m_view.jobs = m_before->jobs;
        } else {
            for (project::JobRow& row : m_store.jobs()) {
                JobFacts facts;
                if (const JobFacts* known = m_before != nullptr ? m_before->job(row.id) : nullptr) {
                    facts = *known;
                } else {
                    // A spec never changes once its job exists, so it is read only once.
                    facts.options = frozenOptions(m_store, row);
                }
                facts.row = std::move(row);
                m_view.jobs.push_back(std::move(facts));
            }
            readUse();
        }
        for (JobFacts& facts : m_view.jobs) {
            const std::int64_t id = facts.row.id;
            if (facts.items == nullptr ||
                itemRevision(m_before->revisions, id) != itemRevision(m_view.revisions, id)) {
                facts.items =
                    std::make_shared<const std::vector<project::ItemRow>>(m_store.items(id));
            }
        }
    }

    /// A job that is done and asked for again changes nothing but this order.
    void readUse()
    {
        std::unordered_map<std::int64_t, std::int64_t> placeOf;
        std::int64_t place = 0;
        for (const project::JobRow& row : m_store.jobsByUse()) {
            placeOf.emplace(row.id, place++);
        }
        for (JobFacts& facts : m_view.jobs) {
            const auto found = placeOf.find(facts.row.id);
            facts.use = found != placeOf.end() ? found->second : place; // began just now
        }
    }

    void readSettings()
    {
        if (!differs(&project::Revisions::settings)) {
            m_view.settings = m_before->settings;
            m_view.testLocked = m_before->testLocked;
            m_view.acceptedLeaks = m_before->acceptedLeaks;
            return;
        }
        for (const auto& [key, value] : m_store.settings()) {
            m_view.settings.emplace(fromUtf8(key), fromUtf8(value));
        }
        m_view.testLocked = m_store.testLocked();
        m_view.acceptedLeaks = m_store.acceptedLeaks();
    }

    project::ProjectStore& m_store;
    const ProjectView* m_before;
    ProjectView& m_view;
};

} // namespace

std::shared_ptr<const ProjectView> loadView(project::ProjectStore& store,
                                            const std::shared_ptr<const ProjectView>& before)
{
    // Taken first: what changes while the parts are read is read again the next time.
    project::Revisions revisions = store.revisions();
    if (before != nullptr && before->revisions == revisions) {
        return before;
    }
    auto view = std::make_shared<ProjectView>();
    view->revisions = std::move(revisions);
    view->folder = store.folder();
    view->name = fromUtf8(store.name());
    view->readOnly = store.readOnly();
    view->openReport = store.openReport();
    Reader(store, before.get(), *view).read();
    return view;
}

} // namespace dreamloft::ui
