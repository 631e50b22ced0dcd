// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/export_events.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/encode.h"
#include "core/options/adapt_options.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/exchange/event_file.h"
#include "core/training/lr_schedule.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/project_data.h"
#include "core/workflows/quality_results.h"
#include "core/workflows/validation_losses.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace dreamloft::workflows {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kSamples = 8; ///< pictures of a class in its sample

/// Unix seconds of "2026-05-04T13:07:09Z"; 0 where there is no such time.
double unixSeconds(const std::string& iso)
{
    return static_cast<double>(base::unixTimeOf(iso).value_or(0));
}

/// When a job's steps were: spread evenly between its start and its end.
class JobTimes {
public:
    explicit JobTimes(const project::JobRow& job)
        : m_start(unixSeconds(job.started))
        , m_end(std::max(m_start, unixSeconds(job.ended)))
    {
    }
    [[nodiscard]] double start() const { return m_start; }
    [[nodiscard]] double end() const { return m_end; }
    [[nodiscard]] double at(std::int64_t step, std::int64_t steps) const
    {
        return steps > 0 ? m_start + (m_end - m_start) * static_cast<double>(step) /
                                         static_cast<double>(steps)
                         : m_end;
    }

private:
    double m_start;
    double m_end;
};

class EventExport {
public:
    EventExport(project::ProjectStore& store,
                const options::ExportOptions& options,
                jobs::JobControl& control)
        : m_store(store)
        , m_options(options)
        , m_control(control)
        , m_names(classNames(store))
    {
        for (const int index : chosenClasses(store, options.classes)) {
            m_classes.insert(index);
        }
    }

    ExportReport run()
    {
        project::ExportFolder folder(exportTargetOf(m_store, m_options));
        const std::vector<project::JobRow> jobs = m_store.jobs();
        std::int64_t done = 0;
        for (const project::JobRow& job : jobs) {
            if (job.finished() && isWanted(job)) {
                take(job);
            }
            m_control.report({.stage = "export",
                              .done = ++done,
                              .total = static_cast<std::int64_t>(jobs.size())});
        }
        if (m_runs.empty()) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-EXP-005",
                               .object = "events",
                               .message = "There are no curves, samples or scores to export yet.",
                               .hint = "Run `adapt`, `generate`, `score` or `train` first.",
                               .workSafe = "Nothing was written."});
        }
        Json runs = Json::array();
        for (const auto& [name, run] : m_runs) {
            base::makeDurableFolder(folder.draft() / name);
            base::writeDurable(folder.draft() / name /
                                   ("events.out.tfevents." +
                                    std::to_string(static_cast<std::int64_t>(run.start)) +
                                    ".dreamloft"),
                               run.events.bytes());
            runs.push_back(name);
        }
        folder.commit({{"schema", "dreamloft.events/1"}, {"runs", runs}});
        m_store.addExport("events", folder.target().filename().string(), {{"runs", runs.size()}});
        ExportReport report;
        report.data = {{"what", "events"}, {"runs", runs}, {"values", m_values}};
        report.summary = "Exported " + std::to_string(m_values) + " values of " +
                         std::to_string(runs.size()) +
                         " runs; show them with tensorboard --logdir " + m_options.to;
        return report;
    }

private:
    struct Run {
        double start;
        project::EventFile events;
    };

    project::EventFile& runOf(const std::string& name, double start)
    {
        return m_runs.try_emplace(name, Run{start, project::EventFile(start)}).first->second.events;
    }

    /// "000003-adapt-loft"
    static std::string runName(const project::JobRow& job, const std::string& more)
    {
        return std::filesystem::path(job.folder).filename().string() + "-" + base::slug(more);
    }

    [[nodiscard]] bool isWanted(const project::JobRow& job) const
    {
        if (!m_options.strategy || (job.verb != "adapt" && job.verb != "generate")) {
            return true;
        }
        return m_store.specOf(job).at("options").value("strategy", std::string()) ==
               options::nameOf(*m_options.strategy);
    }

    void take(const project::JobRow& job)
    {
        if (job.verb == "adapt") {
            takeAdapters(job);
        } else if (job.verb == "generate") {
            takeSamples(job);
        } else if (job.verb == "train") {
            takeClassifiers(job);
        } else if (job.verb == "score") {
            takeQuality(job);
        }
    }

    void scalar(project::EventFile& events,
                const std::string& tag,
                std::int64_t step,
                double time,
                double value)
    {
        events.scalar(tag, step, time, static_cast<float>(value));
        ++m_values;
    }

    struct Mean {
        double sum = 0;
        int count = 0;

        void add(double value)
        {
            sum += value;
            ++count;
        }
        [[nodiscard]] double value() const { return sum / count; }
    };

    /// The mean loss of all adapters at each kept point, and the mean of the points so far; the
    /// mean on validation pictures where it was measured.
    void takeAdapters(const project::JobRow& job)
    {
        options::AdaptOptions trained;
        options::fromJson(m_store.specOf(job).at("options"), trained);
        const auto isChosen = [&](int classIndex) {
            return trained.strategy == options::Strategy::DataDreamDset ||
                   m_classes.contains(classIndex);
        };
        std::map<std::int64_t, Mean> losses; ///< by last step of the stretch that a point covers
        std::int64_t most = 0;
        for (const project::ItemRow& item : m_store.items(job.id)) {
            const Json meta = Json::parse(item.meta);
            const auto curve = meta.value("losses", std::vector<double>());
            const auto steps = meta.value("steps", std::int64_t{0});
            const bool chosen = isChosen(item.classIndex);
            for (std::size_t i = 0; chosen && i < curve.size(); ++i) {
                losses[static_cast<std::int64_t>(i + 1) * steps /
                       static_cast<std::int64_t>(curve.size())]
                    .add(curve[i]);
            }
            most = chosen ? std::max(most, steps) : most;
        }
        if (losses.empty()) {
            return;
        }
        const JobTimes times(job);
        auto& events = runOf(runName(job, job.label), times.start());
        Mean soFar;
        for (const auto& [step, point] : losses) {
            const double time = times.at(step, most);
            soFar.add(point.value());
            scalar(events, "loss/current", step, time, point.value());
            scalar(events, "loss/average", step, time, soFar.value());
            const double rate = trained.learning_rate *
                                training::warmupCosineFactor(step - 1, trained.warmup_steps, most);
            scalar(events, "lr/unet", step, time, rate);
            if (trained.text_lora) {
                scalar(events, "lr/textencoder", step, time, rate);
            }
        }
        std::map<std::int64_t, Mean> validation;
        for (const auto& [adapter, points] : validationLossesOf(m_store, job.id)) {
            for (const auto& [step, loss] : points) {
                if (isChosen(adapter.first)) {
                    validation[step].add(loss);
                }
            }
        }
        for (const auto& [step, point] : validation) {
            scalar(events, "loss/validation/average", step, times.at(step, most), point.value());
        }
    }

    /// The first good pictures of each class, side by side.
    void takeSamples(const project::JobRow& job)
    {
        std::map<int, std::vector<project::ItemRow>> first;
        for (const project::ItemRow& item : m_store.items(job.id)) {
            auto& mine = first[item.classIndex];
            const bool good = item.state == "done" || item.state == "kept";
            if (good && m_classes.contains(item.classIndex) && mine.size() < kSamples) {
                mine.push_back(item);
            }
        }
        const JobTimes times(job);
        for (const auto& [classIndex, items] : first) {
            if (items.empty()) {
                continue;
            }
            m_control.checkpoint();
            std::vector<imaging::RgbImage> row;
            for (const project::ItemRow& item : items) {
                row.push_back(loadItemPicture(m_store, item));
            }
            const imaging::RgbImage sheet =
                imaging::contactSheet({row}, {.cell = std::min(row.front().width, 256)});
            runOf(runName(job, job.label), times.start())
                .image("sample/" + m_names.at(static_cast<std::size_t>(classIndex)),
                       0,
                       times.end(),
                       sheet.width,
                       sheet.height,
                       imaging::encodePng(sheet));
            ++m_values;
        }
    }

    void takeClassifiers(const project::JobRow& job)
    {
        const JobTimes times(job);
        for (const project::ItemRow& item : m_store.items(job.id)) {
            const Json meta = Json::parse(item.meta);
            const auto iterations = meta.value("iterations", std::int64_t{0});
            std::string name = meta.value("arm", std::string());
            if (const auto strategy = meta.value("strategy", std::string()); !strategy.empty()) {
                name += " " + strategy;
            }
            name += " " + std::to_string(meta.value("repeat", 0) + 1);
            for (const Json& point : meta.value("curve", Json::array())) {
                const auto step = point.at(0).get<std::int64_t>();
                const double time = times.at(step, iterations);
                auto& events = runOf(runName(job, name), times.start());
                scalar(events, "classifier/train_loss", step, time, point.at(1).get<double>());
                if (point.at(2).is_number()) {
                    scalar(
                        events, "classifier/val_accuracy", step, time, point.at(2).get<double>());
                }
            }
        }
    }

    /// At the step that is the number of pictures compared: only equal numbers compare.
    void takeQuality(const project::JobRow& job)
    {
        const JobTimes times(job);
        for (const ClassQuality& row : qualityOf(m_store, job.id)) {
            const bool chosen = row.classIndex < 0 || m_classes.contains(row.classIndex);
            const bool wanted =
                !m_options.strategy || row.strategy == options::nameOf(*m_options.strategy);
            if (!chosen || !wanted) {
                continue;
            }
            const std::string name =
                row.classIndex < 0 ? "mean" : m_names.at(static_cast<std::size_t>(row.classIndex));
            const std::pair<const char*, std::optional<double>> values[] = {
                {"fid", row.fid.value},
                {"kid", row.kid.value},
                {"cmmd", row.cmmd.value},
                {"precision", row.precision.value},
                {"recall", row.recall.value}};
            for (const auto& [metric, value] : values) {
                if (value) {
                    scalar(runOf(runName(job, row.strategy + " " + row.network), times.start()),
                           "quality/" + std::string(metric) + "/" + name,
                           row.nSynthetic,
                           times.end(),
                           *value);
                }
            }
        }
    }

    project::ProjectStore& m_store;
    const options::ExportOptions& m_options;
    jobs::JobControl& m_control;
    std::vector<std::string> m_names;
    std::set<int> m_classes;
    std::map<std::string, Run> m_runs;
    std::int64_t m_values = 0;
};

} // namespace

ExportReport exportEvents(project::ProjectStore& store,
                          const options::ExportOptions& options,
                          jobs::JobControl& control)
{
    return EventExport(store, options, control).run();
}

} // namespace dreamloft::workflows
