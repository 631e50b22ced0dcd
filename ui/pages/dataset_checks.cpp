// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_checks.h"

#include "core/options/json_visitor.h"
#include "core/project/accepted_leaks.h"
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dreamloft::ui {
namespace {

using Group = DatasetFinding::Group;

struct Kind {
    const char* core;
    Group group;
    const char* words;
};
constexpr std::array kKinds{
    Kind{
        "same_pixels", Group::Leak, QT_TRANSLATE_NOOP("Finding", "the same picture in two splits")},
    Kind{"near_copy", Group::Leak, QT_TRANSLATE_NOOP("Finding", "nearly the same in two splits")},
    Kind{"mirrored_copy", Group::Leak, QT_TRANSLATE_NOOP("Finding", "mirrored copy in two splits")},
    Kind{"twin", Group::Twin, QT_TRANSLATE_NOOP("Finding", "near twins")},
    Kind{
        "two_classes", Group::TwoClasses, QT_TRANSLATE_NOOP("Finding", "one picture, two classes")},
    Kind{"damaged", Group::Damaged, QT_TRANSLATE_NOOP("Finding", "damaged")},
    Kind{"tiny", Group::Odd, QT_TRANSLATE_NOOP("Finding", "very small")},
    Kind{"odd shape", Group::Odd, QT_TRANSLATE_NOOP("Finding", "odd shape")},
    Kind{"almost one colour", Group::Odd, QT_TRANSLATE_NOOP("Finding", "almost one colour")},
    Kind{"dark", Group::Odd, QT_TRANSLATE_NOOP("Finding", "very dark")},
    Kind{"blurred", Group::Odd, QT_TRANSLATE_NOOP("Finding", "blurred")},
    Kind{"empty class", Group::EmptyClass, QT_TRANSLATE_NOOP("Finding", "class without pictures")},
    Kind{"no word", Group::NoWord, QT_TRANSLATE_NOOP("Finding", "no word for prompts")}};

const Kind* kindOf(const QString& core)
{
    const auto found = std::ranges::find_if(
        kKinds, [&](const Kind& kind) { return core == QLatin1StringView(kind.core); });
    return found == kKinds.end() ? nullptr : &*found;
}

/// Whether all kept pictures of `now` were looked at where they are: deleting needs no new look.
bool onlyFewer(const std::vector<project::PictureRow>& then,
               const std::vector<project::PictureRow>& now)
{
    auto before = then.begin();
    for (const project::PictureRow& picture : now) {
        if (picture.state != "kept") {
            continue;
        }
        while (before != then.end() && before->id < picture.id) {
            ++before;
        }
        const bool same = before != then.end() && before->id == picture.id &&
                          before->state == "kept" && before->split == picture.split &&
                          before->classId == picture.classId;
        if (!same) {
            return false;
        }
    }
    return true;
}

bool isAccepted(const ProjectView& view, const DatasetFinding& leak)
{
    const project::PictureRow* first = view.picture(leak.pictures.value(0));
    const project::PictureRow* second = view.picture(leak.pictures.value(1));
    if (first == nullptr || second == nullptr) {
        return false;
    }
    const std::string key = project::pairKey(*first, *second);
    return std::ranges::any_of(view.acceptedLeaks, [&key](const project::AcceptedLeaks& accepted) {
        return std::ranges::find(accepted.pairs, key) != accepted.pairs.end();
    });
}

} // namespace

DatasetChecks::DatasetChecks(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
{
    connect(&studio.jobs, &JobCenter::finished, this, &DatasetChecks::jobFinished);
    connect(&studio.project, &ProjectService::opened, this, &DatasetChecks::load);
    connect(&studio.project, &ProjectService::closed, this, [this] {
        m_all.clear();
        m_looked.reset();
        m_fingerprint.clear();
        m_ticket = 0;
        setView(nullptr);
    });
    if (studio.project.isOpen()) {
        load();
    }
}

void DatasetChecks::load()
{
    m_studio.project.ask<std::optional<project::CheckAnswer>>(
        [](project::ProjectStore& store) { return project::keptCheckAnswer(store); },
        this,
        [this](const std::optional<project::CheckAnswer>& kept) {
            if (kept) {
                take(*kept);
            }
            refresh();
        });
}

void DatasetChecks::run()
{
    start({});
}

void DatasetChecks::acceptLeaks(const QString& reason)
{
    options::CheckOptions options;
    options.accept_leaks = toUtf8(reason);
    start(options);
}

void DatasetChecks::start(const options::CheckOptions& options)
{
    if (m_view == nullptr || m_state == State::Running) {
        return;
    }
    m_ticket =
        m_studio.jobs.enqueue(u"check"_qs, options::toJson(options), tr("Check the pictures"));
    refresh();
}

void DatasetChecks::jobFinished(qint64 ticket)
{
    const QueuedJob* job = m_studio.jobs.job(ticket);
    if (job == nullptr || job->verb != u"check") {
        return;
    }
    if (ticket == m_ticket) {
        m_ticket = 0;
    }
    const nlohmann::json& data = job->report.data;
    if (job->state == QueueState::Done && data.contains("list")) {
        take({data.value("fingerprint", std::string()), project::checkFindings(data["list"])});
    }
    refresh();
}

void DatasetChecks::take(const project::CheckAnswer& answer)
{
    m_fingerprint = answer.fingerprint;
    m_looked.reset();
    m_all.clear();
    for (const project::CheckFinding& found : answer.findings) {
        DatasetFinding finding;
        finding.kind = fromUtf8(found.kind);
        const Kind* kind = kindOf(finding.kind);
        finding.group = kind != nullptr ? kind->group : Group::Odd;
        finding.pictures = QList<qint64>(found.pictures.begin(), found.pictures.end());
        finding.text = fromUtf8(found.text);
        finding.detail = fromUtf8(found.detail);
        m_all.push_back(std::move(finding));
    }
    std::ranges::stable_sort(m_all, {}, &DatasetFinding::group);
}

void DatasetChecks::setView(const std::shared_ptr<const ProjectView>& view)
{
    m_view = view;
    refresh();
}

bool DatasetChecks::stillHolds(const DatasetFinding& finding) const
{
    std::vector<const project::PictureRow*> rows;
    for (const qint64 id : finding.pictures) {
        const project::PictureRow* row = m_view->picture(id);
        if (row == nullptr || row->state != "kept") {
            return false;
        }
        rows.push_back(row);
    }
    if (finding.group == Group::EmptyClass) {
        return std::ranges::any_of(m_view->classes, [&](const ClassFacts& facts) {
            return fromUtf8(facts.row.name) == finding.text && facts.kept() == 0;
        });
    }
    if (finding.group == Group::NoWord) {
        return std::ranges::any_of(m_view->classes, [&](const ClassFacts& facts) {
            return fromUtf8(facts.row.name) == finding.text && facts.row.noun.empty();
        });
    }
    if (rows.size() < 2) {
        return true;
    }
    if (finding.group == Group::Leak) {
        return rows[0]->split != rows[1]->split;
    }
    return (rows[0]->classId != rows[1]->classId) == (finding.group == Group::TwoClasses);
}

void DatasetChecks::refresh()
{
    m_findings.clear();
    if (m_view == nullptr) {
        m_state = State::NotRun;
        Q_EMIT changed();
        return;
    }
    std::ranges::copy_if(m_all, std::back_inserter(m_findings), [this](const auto& finding) {
        return stillHolds(finding);
    });
    for (DatasetFinding& finding : m_findings) {
        finding.accepted = finding.group == Group::Leak && isAccepted(*m_view, finding);
    }
    if (m_ticket != 0) {
        m_state = State::Running;
    } else if (m_fingerprint.empty()) {
        m_state = State::NotRun;
    } else if (m_looked != nullptr) {
        const bool same = m_looked == m_view->pictures || onlyFewer(*m_looked, *m_view->pictures);
        m_state = same ? State::Fresh : State::Stale;
    } else {
        const bool same = project::checkFingerprint(*m_view->pictures) == m_fingerprint;
        m_looked = same ? m_view->pictures : nullptr;
        m_state = same ? State::Fresh : State::Stale;
    }
    Q_EMIT changed();
}

int DatasetChecks::count(Group group) const
{
    return static_cast<int>(std::ranges::count(m_findings, group, &DatasetFinding::group));
}

int DatasetChecks::openLeaks() const
{
    return static_cast<int>(std::ranges::count_if(m_findings, [](const DatasetFinding& finding) {
        return finding.group == Group::Leak && !finding.accepted;
    }));
}

bool DatasetChecks::notClean() const
{
    return m_view != nullptr && !m_view->acceptedLeaks.empty();
}

std::map<std::int64_t, PictureFlag> DatasetChecks::flags() const
{
    std::map<std::int64_t, PictureFlag> flags;
    for (const DatasetFinding& finding : m_findings) { // the gravest first
        PictureFlag flag;
        switch (finding.group) {
        case Group::Leak:
            flag = {tr("leak"), BadgeTone::Bad};
            break;
        case Group::Damaged:
            flag = {tr("damaged"), BadgeTone::Bad};
            break;
        case Group::TwoClasses:
            flag = {tr("two classes"), BadgeTone::Warn};
            break;
        case Group::Twin:
            flag = {tr("twin"), BadgeTone::Warn};
            break;
        case Group::Odd:
            flag = {tr("odd"), BadgeTone::Neutral};
            break;
        case Group::EmptyClass:
        case Group::NoWord:
            continue;
        }
        for (const qint64 id : finding.pictures) {
            flags.emplace(id, flag);
        }
    }
    return flags;
}

const DatasetFinding* DatasetChecks::findingOf(qint64 picture) const
{
    const auto found = std::ranges::find_if(m_findings, [&](const DatasetFinding& finding) {
        return finding.pictures.contains(picture);
    });
    return found == m_findings.end() ? nullptr : &*found;
}

QString DatasetChecks::describe(const DatasetFinding& finding)
{
    const Kind* kind = kindOf(finding.kind);
    const QString words =
        kind != nullptr ? QCoreApplication::translate("Finding", kind->words) : finding.kind;
    if (finding.pictures.isEmpty()) {
        return tr("%1: %2").arg(words, finding.text);
    }
    if (finding.detail.isEmpty()) {
        return words;
    }
    return finding.pictures.size() == 2 ? tr("%1, similarity %2").arg(words, finding.detail)
                                        : tr("%1, %2").arg(words, finding.detail);
}

} // namespace dreamloft::ui
