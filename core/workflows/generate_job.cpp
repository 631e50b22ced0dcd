// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/generate_job.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/fault.h"
#include "core/base/sha256.h"
#include "core/diffusion/idle_parts.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/preview.h"
#include "core/diffusion/sampler.h"
#include "core/imaging/encode.h"
#include "core/jobs/pipeline.h"
#include "core/project/layout.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/memory.h"
#include "core/tensor/noise.h"
#include "core/tensor/torch_device.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/adapter_library.h"
#include "core/workflows/picture_batches.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/shot_starts.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace dreamloft::workflows {
namespace {

/// A made picture on its way to the disk.
struct Made {
    ImagePlan plan;
    imaging::RgbImage picture;
    std::optional<Recognition> recognition{}; ///< where a filter looked at it
};
using FinishedBatch = std::vector<Made>;

class GenerateJob {
public:
    GenerateJob(const JobSite& site, const GenerateParts& parts)
        : m_site(site)
        , m_parts(parts)
        , m_pipeline(parts.pipeline)
        , m_options(parts.source.options)
        , m_text(site, parts.source)
        , m_shape(latentShape(m_pipeline, parts.source.size))
        , m_scheduler(diffusion::makeScheduler(
              m_pipeline.scheduler, m_options.sampler, m_options.steps, m_options.spacing))
        , m_control(parts.control)
        , m_writer(2, 1, [this](const FinishedBatch& batch) { write(batch); })
    {
        const PictureSource& source = parts.source;
        if (source.adaptJob) {
            m_textLora =
                site.store.specOf(*source.adaptJob).at("options").at("text_lora").get<bool>();
            m_library.emplace(site.store,
                              *source.adaptJob,
                              training::adapterLayout(m_pipeline, 1, m_textLora).targets());
        }
        if (source.shots != nullptr) {
            m_starts.emplace(
                site.store, m_pipeline, *source.shots, m_options.strategy, source.size);
        }
    }

    void run(const std::vector<ImagePlan>& plan)
    {
        std::set<std::pair<int, std::int64_t>> there;
        for (const auto& item : m_site.items()) {
            there.emplace(item.classIndex, item.index);
        }
        const auto whole = static_cast<std::int64_t>(plan.size());
        const PictureAgain* const again = m_parts.again;
        m_written = again != nullptr ? 0 : static_cast<std::int64_t>(there.size());
        if (m_written == whole) {
            return; // a finished job that owes nothing
        }
        const bool perClass = m_options.strategy == options::Strategy::DataDreamCls;
        const BatchSizes sizes = batchSizes(perClass ? m_options.per_class : whole);
        const auto portion = m_site.portion(sizes.atOnce);
        m_batchSize = picturesBelowCeiling(m_pipeline, m_parts.source.size, portion.now);
        m_smaller = m_batchSize < portion.planned;
        m_cut = m_batchSize < sizes.dealt;
        if (m_batchSize < portion.now && again == nullptr) {
            const std::int64_t parts = (portion.now + m_batchSize - 1) / m_batchSize;
            tellParts(m_site, m_control, {portion.now, m_batchSize}, parts);
        }
        // In the processor's memory no part can step aside, and nothing here is kept for a way
        // back: there the smaller portions come at once.
        const bool onCard = !m_pipeline.device().is_cpu();
        diffusion::placeIdleParts(m_pipeline, onCard && m_site.sparing(), false);
        const std::vector<Batch> batches =
            inPieces(batchesOf(plan, sizes.dealt, perClass, m_site.share()), m_batchSize);
        m_total = again != nullptr ? 1 : 0;
        for (const auto& batch : batches) {
            m_total += again != nullptr ? 0 : static_cast<std::int64_t>(batch.size());
        }
        const auto isThere = [&](const ImagePlan& image) {
            return again != nullptr
                       ? image.classIndex != again->classIndex || image.index != again->index
                       : there.contains({image.classIndex, image.index});
        };
        for (const auto& batch : batches) {
            // A batch that lacks a picture is made as a whole: same shape, same bytes (decision 8).
            if (std::ranges::all_of(batch, isThere)) {
                continue;
            }
            const auto first = std::ranges::find_if_not(batch, isThere);
            m_forming = {first->classIndex, first->index};
            FinishedBatch finished = make(batch);
            std::erase_if(finished, [&](const Made& made) { return isThere(made.plan); });
            show(finished);
            m_writer.push(std::move(finished));
        }
        m_writer.finish();
        tell();
    }

private:
    /// When `images` are made of the same adapters.
    [[nodiscard]] BatchSizes batchSizes(std::int64_t images) const
    {
        BatchRequest request;
        request.images = images;
        request.asked = m_options.batch;
        request.fastest =
            diffusion::defaultSampleBatch(m_shape[1], m_shape[2], !m_pipeline.device().is_cpu());
        if (const auto card = tensor::freeMemoryOf(m_pipeline.device()); card.bytes > 0) {
            // A cautious guess, not measured: 8 GB take eight pictures of 512 px in bf16.
            request.freeBytes = static_cast<double>(card.bytes);
            request.bytesOfImage = 1.2e5 * static_cast<double>(m_shape[1] * m_shape[2]) *
                                   static_cast<double>(c10::elementSize(m_pipeline.dtype));
        }
        return batchSizesFor(request);
    }

    FinishedBatch make(const Batch& batch)
    {
        base::faultPoint("generate.batch");
        if (m_parts.filter != nullptr) {
            return makeRecognised(batch);
        }
        auto pictures = denoise(batch);
        FinishedBatch finished;
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            finished.push_back({batch[i], std::move(pictures[i])});
        }
        return finished;
    }

    /// One image of a batch while it is tried.
    struct Tried {
        std::optional<Made> best;
        std::int64_t next = 0; ///< attempt
        [[nodiscard]] bool done(std::int64_t most) const
        {
            return next >= most || (best && best->recognition->recognised);
        }
    };

    /// Every image is made until the filter recognises it or its tries are used up. As the first
    /// recognised try counts, whatever else was tried beside it, a picture depends on its own tries
    /// alone.
    FinishedBatch makeRecognised(const Batch& batch)
    {
        const std::int64_t most = m_options.filter_rounds;
        std::vector<Tried> images(batch.size());
        for (;;) {
            std::vector<std::size_t> open;
            for (std::size_t i = 0; i < images.size(); ++i) {
                if (!images[i].done(most)) {
                    open.push_back(i);
                }
            }
            if (open.empty()) {
                break;
            }
            const auto tries = m_batchSize / static_cast<std::int64_t>(open.size());
            std::vector<ImagePlan> plans;
            std::vector<std::size_t> owners;
            for (const std::size_t i : open) {
                for (std::int64_t t = 0; t < tries && images[i].next < most; ++t) {
                    const std::int64_t attempt = images[i].next++;
                    plans.push_back(attempt == 0
                                        ? batch[i]
                                        : m_parts.strategy.again(m_parts.input, batch[i], attempt));
                    owners.push_back(i);
                }
            }
            auto pictures = denoise(plans);
            std::vector<int> classes;
            for (const auto& plan : plans) {
                classes.push_back(plan.classIndex);
            }
            const auto looks = m_parts.filter->look(pictures, classes);
            for (std::size_t p = 0; p < plans.size(); ++p) {
                auto& best = images[owners[p]].best;
                if (!best ||
                    ClipFilter::replaces(m_parts.filter->rule(), *best->recognition, looks[p])) {
                    best = Made{std::move(plans[p]), std::move(pictures[p]), looks[p]};
                }
            }
        }
        FinishedBatch finished;
        for (auto& image : images) {
            finished.push_back(std::move(*image.best));
        }
        return finished;
    }

    /// Denoises and decodes at most a batch; padding images repeat the last one and are thrown
    /// away.
    std::vector<imaging::RgbImage> denoise(std::vector<ImagePlan> images)
    {
        const std::size_t wanted = images.size();
        images.resize(static_cast<std::size_t>(m_batchSize), images.back());
        const auto& start = images.front().start;
        m_scheduler->startAt(start ? diffusion::firstStep(m_options.steps, start->strength) : 0);
        diffusion::SampleBatch sample;
        std::vector<torch::Tensor> noises;
        for (const auto& image : images) {
            noises.push_back(image.start ? m_starts->latentsOf(image, *m_scheduler)
                                         : tensor::noiseFor(image.seed, m_shape));
            sample.prompts.push_back(image.prompt);
        }
        sample.latents = torch::stack(noises);
        sample.negative = m_options.negative;
        sample.guidance = m_options.guidance;
        sample.approximations = diffusion::approximationsOf(m_options);
        sample.startFromNoise = !start;
        sample.loraOnUncond = m_options.lora_on_uncond;
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
            bank.emplace(m_library->bankOf(
                entries, static_cast<std::int64_t>(entries.size()), m_pipeline.device()));
            sample.unetBank = &*bank;
            sample.textBank = m_textLora ? &*bank : nullptr;
            sample.imagesPerAdapter = perImage() ? 1 : static_cast<std::int64_t>(images.size());
        }
        const auto latents = diffusion::sampleLatents(
            m_pipeline,
            sample,
            *m_scheduler,
            [this, &images](int done, int total, const torch::Tensor& formed) {
                const std::string step = std::string("step ")
                                             .append(std::to_string(done))
                                             .append(" of ")
                                             .append(std::to_string(total));
                tell(step);
                tensor::requireMemoryLeft();
                if (done < total) {
                    lookAt(images, formed, step);
                }
            });
        // The decoder works at the size of the pixels, where a batch may not fit a card's memory.
        constexpr std::int64_t kDecodedOnCard = 4;
        const std::int64_t most = m_pipeline.device().is_cpu() ? 0 : kDecodedOnCard;
        const std::int64_t chunk = m_smaller ? 1 : most;
        auto pictures =
            tensor::imagesFromTensor(diffusion::decodeLatents(m_pipeline, latents, chunk));
        pictures.resize(wanted);
        return pictures;
    }

    /// The first new picture of the batch as it forms, where somebody looks on. However dear the
    /// decoder is, such looks take a small share of the time.
    void lookAt(const std::vector<ImagePlan>& images,
                const torch::Tensor& formed,
                const std::string& step)
    {
        constexpr double kRestSeconds = 0.25;
        constexpr double kShare = 0.03;
        const double begin = base::steadySeconds();
        // On a card that is short of memory the decoder has stepped aside.
        if (!m_control.watched() || m_smaller || m_site.sparing() || begin < m_nextLook) {
            return;
        }
        const auto place = std::ranges::find_if(images, [this](const ImagePlan& image) {
            return image.classIndex == m_forming.first && image.index == m_forming.second;
        });
        if (place == images.end()) {
            return; // a filter recognised it already
        }
        m_control.preview(
            {.image = diffusion::previewImage(m_pipeline, formed, place - images.begin()),
             .classIndex = place->classIndex,
             .index = place->index,
             .caption = step});
        const double end = base::steadySeconds();
        m_nextLook = end + std::max(kRestSeconds, (end - begin) / kShare);
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
        if (m_parts.again != nullptr) {
            for (const Made& made : batch) {
                m_parts.again->picture = made.picture;
                m_parts.again->inSmallerBatch = m_cut;
                m_parts.again->sha256 = productOf(made).row.sha256;
                ++m_written;
            }
            return;
        }
        // The kill campaign's control plants the wrong order to prove that it would be noticed.
        const bool rowsFirst = base::faultActive("generate.rows_first");
        constexpr std::size_t kGroup = 16;
        for (std::size_t begin = 0; begin < batch.size(); begin += kGroup) {
            const std::size_t end = std::min(begin + kGroup, batch.size());
            std::vector<Product> products;
            std::vector<project::ItemRow> rows;
            for (std::size_t i = begin; i < end; ++i) {
                products.push_back(productOf(batch[i]));
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

    [[nodiscard]] Product productOf(const Made& made) const
    {
        const ImagePlan& plan = made.plan;
        const auto path = m_site.folder / project::layout::outputFile(plan.classIndex, plan.index);
        Product product{.row = {}, .bytes = imaging::encodePng(made.picture, m_text.of(plan))};
        product.row.jobId = m_site.row.id;
        product.row.classIndex = plan.classIndex;
        product.row.index = plan.index;
        product.row.file = m_site.nameOf(path);
        product.row.sha256 = base::sha256Hex(std::span<const std::byte>(product.bytes));
        product.row.bytes = static_cast<std::int64_t>(product.bytes.size());
        product.row.seed = plan.seed;
        nlohmann::json meta = planJson(plan);
        if (made.recognition) {
            meta["clip"] = {{"probability", made.recognition->probability},
                            {"recognised", made.recognition->recognised},
                            {"rule", ClipFilter::nameOf(m_parts.filter->rule())}};
        }
        product.row.meta = meta.dump();
        return product;
    }

    void show(const FinishedBatch& batch)
    {
        for (const Made& made : batch) {
            m_control.preview({.image = made.picture,
                               .classIndex = made.plan.classIndex,
                               .index = made.plan.index,
                               .caption = made.plan.prompt});
        }
    }

    /// `detail`: how far the pictures are that are in the making.
    void tell(const std::string& detail = {})
    {
        m_control.report(
            {.stage = "generate", .done = m_written.load(), .total = m_total, .detail = detail});
    }

    const JobSite& m_site;
    const GenerateParts& m_parts;
    diffusion::Pipeline& m_pipeline;
    const options::GenerateOptions& m_options;
    PictureText m_text;
    std::vector<std::int64_t> m_shape; ///< c, h, w
    std::int64_t m_batchSize = 0;      ///< padding included
    bool m_smaller = false;            ///< than planned, for want of memory
    bool m_cut = false;                ///< ... or than the job was dealt by
    std::unique_ptr<diffusion::Scheduler> m_scheduler;
    jobs::JobControl& m_control;
    std::optional<AdapterLibrary> m_library;
    std::optional<ShotStarts> m_starts;
    bool m_textLora = false;                        ///< the adapters change the text encoder too
    std::pair<int, std::int64_t> m_forming{-1, -1}; ///< class and index, see lookAt()
    double m_nextLook = 0;                          ///< seconds of the steady clock
    std::int64_t m_total = 0;
    std::atomic<std::int64_t> m_written = 0;
    jobs::PipelineStage<FinishedBatch> m_writer; ///< last: ends before what it uses
};

} // namespace

void makePictures(const JobSite& site,
                  const GenerateParts& parts,
                  const std::vector<ImagePlan>& plan)
{
    GenerateJob(site, parts).run(plan);
}

} // namespace dreamloft::workflows
