// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <mutex>

namespace dreamloft::nn {

/// Frozen weights as products read them: the same numbers in another order, or what is made of
/// them.
struct FrozenForms {
    torch::Tensor forward;
    torch::Tensor backward; ///< for the gradient of the input; undefined until it is asked for
};

/// The forms of one layer's weights on the CPU: made when first needed, and again when the weights
/// were changed. For any thread: the parts of a batch may go through a network at once.
class FrozenCopy {
public:
    /// weight -> its form; `ofGradient`: the one of the backward pass.
    using Make = std::function<torch::Tensor(const torch::Tensor& weight, bool ofGradient)>;
    explicit FrozenCopy(Make make);

    FrozenForms of(const torch::Tensor& weight, bool withBackward);
    /// Gives the memory back; made again, the same, when next needed.
    void forget();
    /// What it holds now.
    [[nodiscard]] std::int64_t bytes() const;

private:
    Make m_make;
    mutable std::mutex m_mutex;
    FrozenForms m_forms;
    torch::Tensor m_weight;     ///< that m_forms were made of; keeps its place in memory taken
    std::int64_t m_version = 0; ///< of the weight then
};

/// Pairs of channels up to which a copy as large as the weights is worth its memory: 15 MB. That is
/// every product of the UNets but those of 1,280 to 10,240 channels and back, half a gigabyte with
/// little to gain, and leaves out the wide layers of 2.1's text encoder, 0.8 GB for one pass a
/// batch.
inline constexpr std::int64_t kMostPairsOfCopy = 7 << 19;

/// Whether a product with so many numbers on its two sides is worth a copy in panels
/// (kernels/panel_product.h): whole panels both ways, wide enough, and no more than `mostPairs`.
[[nodiscard]] bool fitsPanels(std::int64_t out, std::int64_t in, std::int64_t mostPairs);

/// Whether products of this type run over panels: fp32 always, bf16 where the processor multiplies
/// pairs of it but has no tiles (AMX), which the libraries use well.
[[nodiscard]] bool servesPanels(torch::Dtype type);

/// The right side [depth, columns] of a product, in any layout -> its panels
/// [columns / 16, depth, 16]; of bf16 with pairs of the depth beside each other, as
/// kernels/panel_product.h wants them.
[[nodiscard]] torch::Tensor panelOrder(const torch::Tensor& right);

/// A layer that keeps such copies.
class KeepsCopies {
public:
    virtual ~KeepsCopies() = default;
    /// Bytes of all copies once every one was needed; `withBackward`: gradients go through.
    [[nodiscard]] virtual std::int64_t copyBytes(bool withBackward) const = 0;
    [[nodiscard]] virtual std::int64_t copyBytesHeld() const = 0;
    virtual void forgetCopies() = 0;
    /// Bytes that a pass through the layer takes beside them for a moment.
    [[nodiscard]] virtual std::int64_t passBytes() const { return 0; }
};

/// Memory of a network's copies.
struct FrozenMemory {
    std::int64_t copies = 0; ///< bytes of all that its layers may come to keep
    std::int64_t held = 0;   ///< of those they keep now
    std::int64_t work = 0;   ///< passBytes() of the layer with the most
    /// Bytes to come beside what is taken now.
    [[nodiscard]] std::int64_t toCome() const { return copies - held + work; }
};
/// `withBackward`: gradients go through the network. No less than what is taken, whatever its
/// inputs; 0 on a card and in types that servesPanels() leaves out.
[[nodiscard]] FrozenMemory frozenMemoryOf(const torch::nn::Module& network, bool withBackward);
/// Lets all layers of a network give their copies back, which are made again when next needed.
void forgetCopies(torch::nn::Module& network);

/// Whether a layer's output for `x` keeps what its backward pass needs.
[[nodiscard]] bool tracksGradient(const torch::Tensor& x);

} // namespace dreamloft::nn
