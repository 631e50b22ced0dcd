// SPDX-License-Identifier: GPL-3.0-or-later
// What the Generate page does with single pictures: make them again, find them, use their settings.
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/pages/caption_choice.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_wall.h"
#include "ui/widgets/banner.h"

#include <QComboBox>

namespace dreamloft::ui {
namespace {

/// The reason that core/workflows/refill reads.
constexpr std::string_view kMakeAgain = "again";

/// "hat 000007", as the tiles are called.
QString nameOfMade(const ProjectView& view, int classIndex, qint64 index)
{
    QString name;
    for (const ClassFacts& facts : view.classes) {
        name = facts.row.index == classIndex ? fromUtf8(facts.row.name) : name;
    }
    return name + u' ' + QString::number(index).rightJustified(6, u'0');
}

} // namespace

void GeneratePage::remake(int classIndex, qint64 index)
{
    const JobFacts* run = shownRun();
    if (run == nullptr) {
        return;
    }
    const auto view = studio().project.view();
    nlohmann::json options;
    options["job"] = run->row.id;
    options["class_index"] = classIndex;
    options["index"] = index;
    banner().clear();
    studio().jobs.enqueue(
        u"remake"_qs, options, tr("Generate: %1 again").arg(nameOfMade(*view, classIndex, index)));
}

void GeneratePage::remade(const QueuedJob& job)
{
    if (job.error) {
        showJobError(job);
        return;
    }
    const auto view = studio().project.view();
    if (job.state != QueueState::Done || !view) {
        return;
    }
    const QString name = nameOfMade(
        *view, job.options.value("class_index", -1), job.options.value("index", qint64{0}));
    if (job.report.data.value("same_bytes", false)) {
        banner().say(Banner::Kind::Good,
                     tr("Made again: the same picture"),
                     tr("%1 is equal to its file to the byte.").arg(name));
    } else if (job.report.data.value("same_pixels", false)) {
        banner().say(Banner::Kind::Good,
                     tr("Made again: the same picture"),
                     tr("Every pixel of %1 is equal. Its file is not equal to the byte: it notes "
                        "another version or another number of threads.")
                         .arg(name));
    } else if (!job.report.data.value("batch_known", true)) {
        banner().say(Banner::Kind::Warn,
                     tr("Made again: it came out differently"),
                     tr("%1 has the seed and the settings of its file, but other pixels. The batch "
                        "that it was made in may have been another one, which rounds differently; "
                        "so does another device, another number of threads or another version.")
                         .arg(name));
    } else {
        banner().say(Banner::Kind::Warn,
                     tr("Made again: it came out differently"),
                     tr("%1 has the seed and the settings of its file, but other pixels. Another "
                        "device, another number of threads or another version rounds differently.")
                         .arg(name));
    }
}

/// Whatever else was discarded from the run is made again with it: a run has one list of what it
/// owes.
void GeneratePage::makeAgain(const std::vector<project::ItemPlace>& places)
{
    const JobFacts* run = shownRun();
    if (run == nullptr || !canStart()) {
        return;
    }
    const int count = static_cast<int>(places.size());
    studio().project.edit(
        [job = run->row.id, places](project::ProjectStore& store) {
            store.markItems(job, places, "discarded", kMakeAgain);
        },
        this,
        [this, options = run->options, count] {
            enqueue(options, tr("Generate: make %n other picture(s)", nullptr, count));
        });
}

void GeneratePage::useSettingsAgain()
{
    const JobFacts* run = shownRun();
    if (run == nullptr) {
        return;
    }
    nlohmann::json options = run->options;
    options.erase("resolution"); // the model's own was filled in when the job began
    const bool served = !options.value("caption_server", std::string()).empty();
    if (!served) { // a run does not say which file it had
        caption_choice::takeOutOf(options);
    }
    m_form->takeValues(options);
    m_captions->keep();
    viewChanged();
}

void GeneratePage::showMade(const QString& place)
{
    const auto view = studio().project.view();
    const qint64 jobId = place.section(u'/', 0, 0).toLongLong();
    const JobFacts* job = view ? view->job(jobId) : nullptr;
    if (job == nullptr || m_strategy->findData(job->strategy()) < 0) {
        return;
    }
    if (job->strategy() != strategy()) {
        chooseStrategy(job->strategy());
    }
    if (const JobFacts* shown = shownRun(); shown == nullptr || shown->row.id != jobId) {
        m_run = jobId;
    }
    showRun(); // the wall may not know yet what has been undone
    m_wall->select(place.section(u'/', 1, 1).toInt(), place.section(u'/', 2, 2).toLongLong());
}

} // namespace dreamloft::ui
