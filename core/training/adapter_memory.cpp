// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_memory.h"

#include "core/nn/frozen_copies.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_device.h"

#include <algorithm>
#include <vector>

namespace dreamloft::training {
namespace {

/// Elements of one row that a pass through the UNet keeps for the way back. What each layer keeps
/// is what its backward pass reads: the frozen base needs no inputs of plain linear layers, but
/// those of convolutions, norms, GEGLU, attention and adapted projections.
class KeptByUNet {
public:
    KeptByUNet(const models::UNetConfig& config,
               std::int64_t tokens,
               std::int64_t rank,
               std::span<const std::int64_t> latentShape)
        : m_config(config)
        , m_tokens(static_cast<double>(tokens))
        , m_rank(static_cast<double>(rank))
    {
        std::int64_t height = latentShape[1];
        std::int64_t width = latentShape[2];
        for (std::size_t i = 0; i < config.blocks.size(); ++i) {
            m_pixels.push_back(static_cast<double>(height * width));
            height = (height + 1) / 2;
            width = (width + 1) / 2;
        }
        addDown();
        addMiddle();
        addUp();
        keep(m_pixels.front() * 2 * channels(0)); // norm and convolution at the end
    }

    /// With the work space of the widest layer: its output, gradient and input gradient.
    [[nodiscard]] double elements() const { return m_kept + 3 * m_widest; }

private:
    [[nodiscard]] double channels(std::size_t block) const
    {
        return static_cast<double>(m_config.blocks[block].channels);
    }

    void keep(double elements) { m_kept += elements; }

    void addResnet(double pixels, double in, double out)
    {
        keep(pixels * 2 * (in + out)); // inputs of two norms and two convolutions
        m_widest = std::max(m_widest, pixels * std::max(in, out));
    }

    void addAttention(double pixels, std::size_t block)
    {
        const double width = channels(block);
        keep(pixels * width); // input of the norm
        for (std::int64_t layer = 0; layer < m_config.blocks[block].transformerLayers; ++layer) {
            // Three norms; inputs of the projections; queries, keys and values; GEGLU's 8.
            keep(pixels * width * 19 + m_tokens * width * 2);
            keep((6 * pixels + 2 * m_tokens) * m_rank); // behind the adapters' down matrices
        }
        m_widest = std::max(m_widest, pixels * width * 8);
    }

    void addDown()
    {
        double in = channels(0);
        for (std::size_t i = 0; i < m_config.blocks.size(); ++i) {
            const auto& block = m_config.blocks[i];
            for (std::int64_t layer = 0; layer < block.layers; ++layer) {
                addResnet(m_pixels[i], in, channels(i));
                in = channels(i);
                if (block.downAttention) {
                    addAttention(m_pixels[i], i);
                }
            }
            if (i + 1 < m_config.blocks.size()) {
                keep(m_pixels[i] * channels(i)); // input of the downsampler
            }
        }
    }

    void addMiddle()
    {
        const std::size_t last = m_config.blocks.size() - 1;
        if (m_config.midBlock == models::MidBlock::None) {
            return;
        }
        addResnet(m_pixels[last], channels(last), channels(last));
        if (m_config.midBlock == models::MidBlock::CrossAttention) {
            addAttention(m_pixels[last], last);
            addResnet(m_pixels[last], channels(last), channels(last));
        }
    }

    void addUp()
    {
        const std::size_t count = m_config.blocks.size();
        double hidden = channels(count - 1);
        for (std::size_t up = 0; up < count; ++up) {
            const std::size_t i = count - 1 - up;
            const std::int64_t layers = m_config.blocks[i].layers;
            for (std::int64_t layer = 0; layer <= layers; ++layer) {
                const double skip = layer == layers && i > 0 ? channels(i - 1) : channels(i);
                addResnet(m_pixels[i], hidden + skip, channels(i));
                hidden = channels(i);
                if (m_config.upAttention[up]) {
                    addAttention(m_pixels[i], i);
                }
            }
            if (i > 0) {
                keep(m_pixels[i - 1] * channels(i)); // input of the upsampler's convolution
            }
        }
    }

    const models::UNetConfig& m_config;
    double m_tokens;
    double m_rank;
    std::vector<double> m_pixels; ///< by block
    double m_kept = 0;
    double m_widest = 0;
};

/// Likewise of one sequence through a CLIP tower whose adapters are trained.
double keptByTower(std::int64_t layers,
                   std::int64_t tokens,
                   std::int64_t hidden,
                   std::int64_t intermediate,
                   std::int64_t rank)
{
    // Two norms; inputs of the projections; queries, keys and values; the activation.
    return static_cast<double>(layers * tokens) *
           static_cast<double>(7 * hidden + 2 * intermediate + 4 * rank);
}

bool teachesText(const nn::AdapterLayout& layout)
{
    const auto& targets = layout.targets();
    return std::any_of(targets.begin(), targets.end(), [](const nn::AdapterTarget& target) {
        return target.path.starts_with("text_encoder.");
    });
}

} // namespace

double trainingBytesPerRow(const diffusion::Pipeline& pipeline,
                           const nn::AdapterLayout& layout,
                           std::span<const std::int64_t> latentShape)
{
    const auto& text = pipeline.text->config();
    double elements =
        KeptByUNet(pipeline.unet->config(), text.positions, layout.paddedRank(), latentShape)
            .elements();
    if (teachesText(layout)) {
        elements += keptByTower(text.layers,
                                text.positions,
                                text.hiddenSize,
                                text.intermediateSize,
                                layout.paddedRank());
    }
    return elements * static_cast<double>(c10::elementSize(pipeline.dtype));
}

double trainingBytesOfCopies(const diffusion::Pipeline& pipeline, const nn::AdapterLayout& layout)
{
    const auto unet = nn::frozenMemoryOf(*pipeline.unet, /*withBackward=*/true);
    const auto encoder = nn::frozenMemoryOf(*pipeline.vae->encoder, /*withBackward=*/false);
    const auto text = nn::frozenMemoryOf(*pipeline.text, /*withBackward=*/teachesText(layout));
    return static_cast<double>(unet.toCome() + encoder.toCome() + text.toCome());
}

double trainingBytesOfClip(const models::ClipConfig& config,
                           std::int64_t pictures,
                           std::int64_t classes,
                           std::int64_t rank)
{
    const auto& vision = config.vision;
    const std::int64_t side = vision.imageSize / vision.patchSize;
    const double picture = keptByTower(
        vision.layers, side * side + 1, vision.hiddenSize, vision.intermediateSize, rank);
    const auto& text = config.text;
    const double sentence =
        keptByTower(text.layers, text.positions, text.hiddenSize, text.intermediateSize, rank);
    return (picture * static_cast<double>(pictures) + sentence * static_cast<double>(classes)) *
           static_cast<double>(sizeof(float));
}

double trainingBytesPerAdapter(const nn::AdapterLayout& layout)
{
    // Master, gradient, moments (4), a step's temporaries (2), a checkpoint's copies and bytes (6).
    constexpr double kCopies = 12;
    return kCopies * static_cast<double>(layout.size()) * sizeof(float);
}

void limitToFreeMemory(AdapterPlanRequest& request,
                       const diffusion::Pipeline& pipeline,
                       const nn::AdapterLayout& layout,
                       std::span<const std::int64_t> latentShape)
{
    request.onDevice = !pipeline.device().is_cpu();
    const tensor::MemoryState memory = tensor::memoryState();
    if (memory.totalBytes >
        0) { // 0 where the system does not say, as 0 free bytes are in a request
        request.freeBytes = std::max(1.0,
                                     static_cast<double>(tensor::plannableBytes(memory)) -
                                         trainingBytesOfCopies(pipeline, layout));
        request.byCeiling = memory.ceilingDecides;
    }
    if (const tensor::CardMemory card = tensor::freeMemoryOf(pipeline.device()); card.bytes > 0) {
        constexpr double kUsable = 0.9; // the rest goes to work space of the card's own libraries
        request.freeBytes = kUsable * static_cast<double>(card.bytes);
        request.byCeiling = card.ceilingDecides;
    }
    request.bytesPerRow = trainingBytesPerRow(pipeline, layout, latentShape);
    request.bytesPerAdapter = trainingBytesPerAdapter(layout);
}

} // namespace dreamloft::training
