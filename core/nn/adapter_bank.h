// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dreamloft::nn {

/// A linear layer that adapters change. `path` = tower + "." + module path, without the dot where
/// the tower is empty: "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q".
struct AdapterTarget {
    std::string path;
    std::int64_t inFeatures = 0;
    std::int64_t outFeatures = 0;
};

/// The BankedLinear children of `root` whose last name is in `leafNames`, in registration order. A
/// leaf name may hold dots ("to_out.0").
std::vector<AdapterTarget> findTargets(const torch::nn::Module& root,
                                       std::string_view tower,
                                       const std::vector<std::string>& leafNames);

/// The attention projections that DataDream and LoFT train (method.md 3.1).
const std::vector<std::string>& unetLeafNames(); ///< to_q, to_k, to_v, to_out.0
const std::vector<std::string>& textLeafNames(); ///< q_proj, k_proj, v_proj, out_proj

/// Where each adapted layer lies in the flat row of one adapter: first all down matrices, then all
/// up matrices, each in target order, so that the downs of q, k and v are one matrix. Ranks are
/// padded with zeros to a multiple of `rankMultiple` (aligned rows, decision 6); offsets are
/// multiples of 8 elements.
class AdapterLayout {
public:
    AdapterLayout() = default;
    AdapterLayout(std::vector<AdapterTarget> targets,
                  std::int64_t rank,
                  std::int64_t rankMultiple = 8);

    [[nodiscard]] const std::vector<AdapterTarget>& targets() const { return m_targets; }
    [[nodiscard]] std::int64_t rank() const { return m_rank; }
    [[nodiscard]] std::int64_t paddedRank() const { return m_paddedRank; }
    /// P, elements of one adapter, padding included.
    [[nodiscard]] std::int64_t size() const { return m_size; }
    /// Elements without padding: what a file of one adapter holds.
    [[nodiscard]] std::int64_t parameters() const;
    [[nodiscard]] std::int64_t downOffset(std::int64_t target) const;
    [[nodiscard]] std::int64_t upOffset(std::int64_t target) const;
    /// Index of a target by its path, or nothing.
    [[nodiscard]] std::optional<std::int64_t> indexOf(std::string_view path) const;

private:
    std::vector<AdapterTarget> m_targets;
    std::int64_t m_rank = 0;
    std::int64_t m_paddedRank = 0;
    std::int64_t m_size = 0;
    std::vector<std::int64_t> m_downOffsets;
    std::vector<std::int64_t> m_upOffsets;
};

/// M adapters on one frozen base. y = W x + scale * B (A x), with A = down [M, rp, in] and B = up
/// [M, out, rp] views into one flat [M, P] master of fp32 (fp64 in double runs); rows of a batch
/// are sorted by adapter, N / M rows each. Not copyable: layers and optimisers hold views.
class AdapterBank {
public:
    /// All weights 0, scale 1, not trainable.
    AdapterBank(AdapterLayout layout,
                std::int64_t adapters,
                const torch::TensorOptions& options = torch::kFloat32);
    AdapterBank(AdapterBank&&) noexcept = default;
    AdapterBank& operator=(AdapterBank&&) noexcept = default;
    AdapterBank(const AdapterBank&) = delete;
    AdapterBank& operator=(const AdapterBank&) = delete;

    [[nodiscard]] const AdapterLayout& layout() const { return m_layout; }
    [[nodiscard]] std::int64_t adapters() const { return m_flat.size(0); }
    [[nodiscard]] std::int64_t targets() const;
    /// [M, P] master; change it in place only.
    [[nodiscard]] torch::Tensor flat() const { return m_flat; }
    /// [M, P] gradients, present once trainable; backward adds into it, clear it in place.
    [[nodiscard]] torch::Tensor flatGrad() const { return m_flatGrad; }
    /// [M, rp, in], leaf view of the master whose .grad is a view of flatGrad().
    [[nodiscard]] torch::Tensor down(std::int64_t target) const;
    /// [M, out, rp], likewise.
    [[nodiscard]] torch::Tensor up(std::int64_t target) const;

    /// Factor of B A for all adapters: alpha / true rank.
    void setScale(double alphaOverRank);
    /// One factor per adapter.
    void setScale(const std::vector<double>& scales);
    /// [M], dtype of the master.
    [[nodiscard]] torch::Tensor scale() const { return m_scale; }
    /// The factor when it is the same for all adapters.
    [[nodiscard]] std::optional<double> commonScale() const { return m_commonScale; }

    void setTrainable(bool trainable);
    [[nodiscard]] bool trainable() const { return m_trainable; }

    /// Drops elements of the adapters' input with probability `p` while gradients are recorded. The
    /// masks depend on (seed, target, n-th use since this call) alone, never on threads; call it
    /// once per step with that step's seed.
    void setDropout(double p, std::uint64_t seed);
    [[nodiscard]] double dropout() const { return m_dropout; }
    /// Seed of the next mask of a target.
    [[nodiscard]] std::uint64_t nextDropoutSeed(std::int64_t target);

    /// Sets one adapter's weights of one target: down [r, in], up [out, r], unpadded, any dtype.
    void setAdapter(std::int64_t adapter,
                    std::int64_t target,
                    const torch::Tensor& downUnpadded,
                    const torch::Tensor& upUnpadded);
    /// Unpadded copies {down [r, in], up [out, r]} in the master's dtype.
    [[nodiscard]] std::pair<torch::Tensor, torch::Tensor> adapter(std::int64_t adapter,
                                                                  std::int64_t target) const;

    /// The master in the activations' dtype [M, P], converted once per change of the master.
    [[nodiscard]] torch::Tensor shadow(torch::Dtype dtype);

private:
    AdapterLayout m_layout;
    torch::Tensor m_flat;
    torch::Tensor m_flatGrad;
    torch::Tensor m_scale;
    std::optional<double> m_commonScale = 1.0;
    std::vector<torch::Tensor> m_down;
    std::vector<torch::Tensor> m_up;
    bool m_trainable = false;
    double m_dropout = 0.0;
    std::uint64_t m_dropoutSeed = 0;
    std::vector<std::uint64_t> m_dropoutUses;
    torch::Tensor m_shadow;
    std::uint32_t m_shadowVersion = 0;
};

/// Attaches the targets of `tower` in `bank` to the BankedLinear layers of `root` while it lives.
/// Bank and root must outlive it. A layer carries one bank at a time: a second scope on the same
/// layer, or a target that `root` does not have, is Error Bug.
class BankScope {
public:
    BankScope(AdapterBank& bank, torch::nn::Module& root, std::string_view tower);
    ~BankScope();
    BankScope(const BankScope&) = delete;
    BankScope& operator=(const BankScope&) = delete;

private:
    std::vector<class BankedLinearImpl*> m_layers;
};

} // namespace dreamloft::nn
