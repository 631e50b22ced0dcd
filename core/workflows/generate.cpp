// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/generate.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/diffusion/sampler.h"
#include "core/imaging/encode.h"
#include "core/jobs/pipeline.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/layout.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/adapter_library.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/picture_text.h"
#include "core/workflows/project_data.h"
#include "core/workflows/refill.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <atomic>
#include <set>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 3; ///< raised when results change
constexpr std::string_view kBansSetting = "blend.bans";

/// Images that are denoised in one pass, in plan order.
struct Batch {
    std::vector<ImagePlan> images;
};

/// A finished batch on its way to the disk.
struct FinishedBatch {
    std::vector<ImagePlan> plans;
    std::vector<imaging::RgbImage> pictures;
};

/// Consecutive images of a plan in batches of `size`. With one adapter per class a batch never
/// crosses a class border, so that one bank slot serves it.
std::vector<Batch>
batchesOf(const std::vector<ImagePlan>& plan, std::int64_t size, bool splitAtClasses)
{
    std::vector<Batch> batches;
    for (const auto& image : plan) {
        const bool full =
            batches.empty() || static_cast<std::int64_t>(batches.back().images.size()) >= size ||
            (splitAtClasses && batches.back().images.back().classIndex != image.classIndex);
        if (full) {
            batches.emplace_back();
        }
        batches.back().images.push_back(image);
    }
    return batches;
}

class GenerateJob {
public:
    GenerateJob(const JobSite& site,
                diffusion::Pipeline& pipeline,
                const PictureSource& source,
                jobs::JobControl& control)
        : m_site(site)
        , m_pipeline(pipeline)
        , m_options(source.options)
        , m_text(site, source)
        , m_shape(latentShape(pipeline, source.size))
        , m_scheduler(diffusion::makeScheduler(pipeline.scheduler,
                                               source.options.sampler,
                                               source.options.steps,
                                               source.options.spacing))
        , m_control(control)
        , m_writer(2, 1, [this](const FinishedBatch& batch) { write(batch); })
    {
        if (source.adaptJob) {
            m_textLora =
                site.store.specOf(*source.adaptJob).at("options").at("text_lora").get<bool>();
            m_library.emplace(site.store,
                              *source.adaptJob,
                              training::adapterLayout(pipeline, 1, m_textLora).targets());
        }
    }

    void run(const std::vector<ImagePlan>& plan)
    {
        std::set<std::pair<int, std::int64_t>> there;
        for (const auto& item : m_site.items()) {
            there.emplace(item.classIndex, item.index);
        }
        const auto whole = static_cast<std::int64_t>(plan.size());
        m_written = static_cast<std::int64_t>(there.size());
        if (m_written == whole) {
            return; // a finished job that owes nothing
        }
        const bool perClass = m_options.strategy == options::Strategy::DataDreamCls;
        m_batchSize = batchSizeFor(perClass ? m_options.per_class : whole);
        const std::vector<Batch> batches = shareOf(batchesOf(plan, m_batchSize, perClass));
        m_total = 0;
        for (const auto& batch : batches) {
            m_total += static_cast<std::int64_t>(batch.images.size());
        }
        const auto isThere = [&](const ImagePlan& image) {
            return there.contains({image.classIndex, image.index});
        };
        for (const auto& batch : batches) {
            // A batch that lacks a picture is made as a whole: same shape, same bytes (decision 8).
            if (std::all_of(batch.images.begin(), batch.images.end(), isThere)) {
                continue;
            }
            FinishedBatch finished{batch.images, make(batch)};
            for (std::size_t i = finished.plans.size(); i-- > 0;) {
                if (isThere(finished.plans[i])) {
                    finished.plans.erase(finished.plans.begin() + static_cast<std::ptrdiff_t>(i));
                    finished.pictures.erase(finished.pictures.begin() +
                                            static_cast<std::ptrdiff_t>(i));
                }
            }
            show(finished);
            m_writer.push(std::move(finished));
        }
        m_writer.finish();
        tell();
    }

private:
    /// Those of the whole job's batches that this process makes.
    [[nodiscard]] std::vector<Batch> shareOf(std::vector<Batch> batches) const
    {
        const base::Share share = m_site.share();
        std::vector<Batch> mine;
        for (std::size_t piece = 0; piece < batches.size(); ++piece) {
            if (share.takes(static_cast<std::int64_t>(piece))) {
                mine.push_back(std::move(batches[piece]));
            }
        }
        return mine;
    }

    /// Images of one batch when `images` are made of the same adapters: no larger than what is
    /// fastest, and such that the last batch needs the least padding.
    [[nodiscard]] std::int64_t batchSizeFor(std::int64_t images) const
    {
        if (m_options.batch) {
            return *m_options.batch;
        }
        const auto most = diffusion::defaultSampleBatch(m_shape[1], m_shape[2], /*onDevice=*/false);
        return diffusion::evenSampleBatch(images, most);
    }

    /// Denoises and decodes one batch; padding images repeat the last one and are thrown away.
    std::vector<imaging::RgbImage> make(const Batch& batch)
    {
        base::faultPoint("generate.batch");
        std::vector<ImagePlan> images = batch.images;
        images.resize(static_cast<std::size_t>(m_batchSize), images.back());
        diffusion::SampleBatch sample;
        std::vector<torch::Tensor> noises;
        for (const auto& image : images) {
            noises.push_back(tensor::noiseFor(image.seed, m_shape));
            sample.prompts.push_back(image.prompt);
        }
        sample.latents = torch::stack(noises);
        sample.negative = m_options.negative;
        sample.guidance = m_options.guidance;
        std::optional<nn::AdapterBank> bank;
        if (m_library) {
            // One slot where all images share their adapters, else one slot an image.
            std::vector<std::vector<AdapterUse>> entries{images.front().adapters};
            sample.adapterOf.assign(images.size(), 0);
            if (perImage()) {
                entries.clear();
                for (std::size_t i = 0; i < images.size(); ++i) {
                    entries.push_back(images[i].adapters);
                    sample.adapterOf[i] = static_cast<std::int64_t>(i);
                }
            }
            bank.emplace(m_library->bankOf(entries, static_cast<std::int64_t>(entries.size())));
            sample.unetBank = &*bank;
            sample.textBank = m_textLora ? &*bank : nullptr;
            sample.imagesPerAdapter = perImage() ? 1 : static_cast<std::int64_t>(images.size());
        }
        const auto latents = diffusion::sampleLatents(
            m_pipeline, sample, *m_scheduler, [this](int, int, const torch::Tensor&) { tell(); });
        auto pictures = tensor::imagesFromTensor(diffusion::decodeLatents(m_pipeline, latents));
        pictures.resize(batch.images.size());
        return pictures;
    }

    [[nodiscard]] bool perImage() const
    {
        return m_options.strategy == options::Strategy::Loft ||
               m_options.strategy == options::Strategy::LoftSingle;
    }

    /// A picture as it will lie on the disk, and the row that will name it.
    struct Product {
        project::ItemRow row;
        std::vector<std::byte> bytes;
    };

    /// On the writer's thread: files first, made durable together, then their rows.
    void write(const FinishedBatch& batch)
    {
        // The kill campaign's control plants the wrong order to prove that it would be noticed.
        const bool rowsFirst = base::faultActive("generate.rows_first");
        constexpr std::size_t kGroup = 16;
        for (std::size_t begin = 0; begin < batch.plans.size(); begin += kGroup) {
            const std::size_t end = std::min(begin + kGroup, batch.plans.size());
            std::vector<Product> products;
            std::vector<project::ItemRow> rows;
            for (std::size_t i = begin; i < end; ++i) {
                products.push_back(productOf(batch.plans[i], batch.pictures[i]));
                rows.push_back(products.back().row);
            }
            if (rowsFirst) {
                m_site.addItems(rows);
            }
            writeFiles(products);
            base::faultPoint("generate.row");
            if (!rowsFirst) {
                m_site.addItems(rows);
            }
            m_written += static_cast<std::int64_t>(rows.size());
        }
    }

    void writeFiles(const std::vector<Product>& products)
    {
        std::set<std::filesystem::path> folders;
        for (const Product& product : products) {
            const auto path = m_site.root() / product.row.file;
            base::makeDurableFolder(path.parent_path());
            base::faultPoint("generate.file");
            base::writeDurable(path, product.bytes, {}, base::FolderSync::Later);
            folders.insert(path.parent_path());
        }
        for (const auto& folder : folders) {
            base::syncFolder(folder);
        }
    }

    [[nodiscard]] Product productOf(const ImagePlan& plan, const imaging::RgbImage& picture) const
    {
        const auto path = m_site.folder / project::layout::outputFile(plan.classIndex, plan.index);
        Product product{.row = {}, .bytes = imaging::encodePng(picture, m_text.of(plan))};
        product.row.jobId = m_site.row.id;
        product.row.classIndex = plan.classIndex;
        product.row.index = plan.index;
        product.row.file = m_site.nameOf(path);
        product.row.sha256 = base::sha256Hex(std::span<const std::byte>(product.bytes));
        product.row.bytes = static_cast<std::int64_t>(product.bytes.size());
        product.row.seed = plan.seed;
        product.row.meta = planJson(plan).dump();
        return product;
    }

    void show(const FinishedBatch& batch)
    {
        for (std::size_t i = 0; i < batch.plans.size(); ++i) {
            m_control.preview({.image = batch.pictures[i],
                               .classIndex = batch.plans[i].classIndex,
                               .index = batch.plans[i].index,
                               .caption = batch.plans[i].prompt});
        }
    }

    void tell()
    {
        m_control.report({.stage = "generate", .done = m_written.load(), .total = m_total});
    }

    const JobSite& m_site;
    diffusion::Pipeline& m_pipeline;
    const options::GenerateOptions& m_options;
    PictureText m_text;
    std::vector<std::int64_t> m_shape; ///< c, h, w
    std::int64_t m_batchSize = 0;
    std::unique_ptr<diffusion::Scheduler> m_scheduler;
    jobs::JobControl& m_control;
    std::optional<AdapterLibrary> m_library;
    bool m_textLora = false; ///< the adapters change the text encoder too
    std::int64_t m_total = 0;
    std::atomic<std::int64_t> m_written = 0;
    jobs::PipelineStage<FinishedBatch> m_writer; ///< last: ends before what it uses
};

GenerateReport reportOf(const project::ProjectStore& store,
                        const project::JobRow& job,
                        const options::GenerateOptions& options)
{
    GenerateReport report;
    std::int64_t bytes = 0;
    const auto items = store.items(job.id);
    for (const auto& item : items) {
        bytes += item.bytes;
    }
    const std::string strategy(options::nameOf(options.strategy));
    report.data = {{"job", job.id},
                   {"strategy", strategy},
                   {"pictures", items.size()},
                   {"bytes", bytes},
                   {"seconds", job.seconds}};
    report.summary = strategy + ": " + std::to_string(items.size()) + " pictures, " +
                     base::humanBytes(static_cast<std::uint64_t>(bytes)) + " in " +
                     base::humanDuration(job.seconds);
    return report;
}

project::JobRow adaptJobFor(const project::ProjectStore& store, options::Strategy adaptedBy)
{
    const std::string name(options::nameOf(adaptedBy));
    auto job = newestJobWith(store, "adapt", "strategy", name);
    if (!job && adaptedBy == options::Strategy::Loft) {
        job = newestJobWith(
            store, "adapt", "strategy", options::nameOf(options::Strategy::LoftSingle));
    }
    if (!job) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-002",
                           .object = name,
                           .message = "No adapters of " + base::quoted(name) + " are there yet.",
                           .hint = "Run `adapt --strategy " + name + "` first.",
                           .workSafe = "Your project was not changed."});
    }
    return *job;
}

} // namespace

GenerateReport generate(project::ProjectStore& store,
                        Engine& engine,
                        const options::GenerateOptions& options,
                        jobs::JobControl& control)
{
    return generateWithin(runJob, store, engine, options, control);
}

GenerateReport generateWithin(const JobFrame& frame,
                              project::ProjectStore& store,
                              Engine& engine,
                              const options::GenerateOptions& asked,
                              jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(asked), "generate");
    const options::GenerateOptions options = withPrecision(asked);
    const Strategy& strategy = strategyFor(options.strategy);
    const auto prompts = classPrompts(store, options.prompt_style);
    const auto classes = chosenClasses(store, options.classes);
    std::vector<int> shotsOfClass(prompts.size(), 0);
    std::optional<project::JobRow> adaptJob;
    nlohmann::json inputs = {{"prompts", prompts}};
    if (const auto adaptedBy = strategy.adaptedBy()) {
        adaptJob = adaptJobFor(store, *adaptedBy);
        inputs["adapters"] = adaptJob->specHash;
        for (const auto& item : store.items(adaptJob->id)) {
            ++shotsOfClass.at(static_cast<std::size_t>(item.classIndex));
        }
    }
    if (strategy.adaptedBy() && *strategy.adaptedBy() != options::Strategy::DataDreamDset) {
        const auto bare = std::find_if(classes.begin(), classes.end(), [&](int classIndex) {
            return shotsOfClass[static_cast<std::size_t>(classIndex)] == 0;
        });
        if (bare != classes.end()) {
            throw noAdapterOf(classNames(store)[static_cast<std::size_t>(*bare)]);
        }
    }
    const StrategyInput input{options, prompts, shotsOfClass};
    if (const std::string notice = strategy.notice(input); !notice.empty()) {
        control.note(jobs::NoteLevel::Warning, notice);
    }
    const ModelRef base = baseModelOf(store);
    auto& pipeline = engine.pipeline(base, *options.precision);
    const int size = options.resolution.value_or(nativeSize(pipeline));
    nlohmann::json resolved = options::toJson(options);
    resolved["resolution"] = size;
    const nlohmann::json spec = {{"schema", "dreamloft.spec/1"},
                                 {"verb", "generate"},
                                 {"version", kVersion},
                                 {"options", resolved},
                                 {"inputs", inputs},
                                 {"models", {{"base", base.toJson()}}}};
    const bool velocity = pipeline.scheduler.prediction == diffusion::Prediction::Velocity;
    const PictureSource source{.options = options,
                               .base = base,
                               .predictionType = velocity ? "v_prediction" : "epsilon",
                               .size = size,
                               .device = pipeline.device().is_cpu() ? "cpu" : "cuda",
                               .threads = engine.threads(),
                               .adaptJob = adaptJob};
    const BlendBans bans = BlendBans::fromText(store.setting(kBansSetting).value_or(""));
    bool ran = false;
    const auto make = [&](const JobSite& site) {
        ran = true;
        const auto plan = planWithRefills(
            strategy, input, classes, options.per_class, store.items(site.row.id), bans);
        GenerateJob(site, pipeline, source, control).run(plan);
    };
    const auto job =
        frame(store, "generate", options::nameOf(options.strategy), spec, [&](const JobSite& site) {
            site.noteEnvironment(engine.environment());
            make(site);
        });
    if (!ran) {
        // Discarded since it was done: the job stays done, whatever becomes of the refill, for its
        // other pictures are.
        make(JobSite{store, job, store.jobFolder(job)});
    }
    return reportOf(store, job, options);
}

} // namespace dreamloft::workflows
