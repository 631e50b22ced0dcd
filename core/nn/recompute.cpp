// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recompute.h"

#include "core/base/error.h"

#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <ATen/ops/zeros.h>
#include <torch/autograd.h>

#include <cstddef>
#include <utility>

namespace dreamloft::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// The seeds that a segment drew, in order.
struct Tape {
    std::vector<std::uint64_t> seeds{};
    std::size_t next = 0; ///< of a second run
    bool again = false;
};

bool& scopeOfThread()
{
    thread_local bool active = false;
    return active;
}

Tape*& tapeOfThread()
{
    thread_local Tape* tape = nullptr;
    return tape;
}

/// Lets the seeds of this thread go through `tape` while it lives.
class TapeScope {
public:
    explicit TapeScope(Tape& tape)
        : m_before(std::exchange(tapeOfThread(), &tape))
    {
    }
    ~TapeScope() { tapeOfThread() = m_before; }
    TapeScope(const TapeScope&) = delete;
    TapeScope& operator=(const TapeScope&) = delete;

private:
    Tape* m_before;
};

/// What the way back needs of a segment beside its inputs.
struct Kept final : torch::CustomClassHolder {
    Segment segment;
    Tape tape;
    torch::Tensor answer; ///< of the first run, until the node has it
};

/// The inputs without their history, each still saying whether its gradient is wanted.
std::vector<torch::Tensor> cutOff(const std::vector<torch::Tensor>& inputs)
{
    std::vector<torch::Tensor> leaves;
    for (const torch::Tensor& input : inputs) {
        leaves.push_back(input.detach());
        leaves.back().requires_grad_(input.requires_grad());
    }
    return leaves;
}

/// Both runs are the same code with gradients recorded: whatever a layer decides by that, it
/// decides alike.
torch::Tensor runOn(const std::vector<torch::Tensor>& leaves, const Segment& segment, Tape& tape)
{
    const at::AutoGradMode recording(true);
    const RecomputeScope plain(false);
    const TapeScope scope(tape);
    return segment(leaves);
}

class Recomputed : public torch::autograd::Function<Recomputed> {
public:
    /// `recorded` wants a gradient, so that there is a way back where only adapters inside have
    /// one.
    static torch::Tensor forward(AutogradContext* context,
                                 at::TensorList inputs,
                                 const torch::Tensor& /*recorded*/,
                                 const c10::intrusive_ptr<Kept>& kept)
    {
        context->save_for_backward(inputs.vec());
        context->saved_data["kept"] = c10::IValue::make_capsule(kept);
        return std::exchange(kept->answer, torch::Tensor());
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto kept =
            c10::static_intrusive_pointer_cast<Kept>(context->saved_data["kept"].toCapsule());
        const auto leaves = cutOff(context->get_saved_variables());
        // Caught before they come to rest in .grad, which may change their layout.
        variable_list caught(leaves.size());
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (leaves[i].requires_grad()) {
                leaves[i].register_hook(
                    [&caught, i](const torch::Tensor& gradient) { caught[i] = gradient; });
            }
        }
        kept->tape.next = 0;
        kept->tape.again = true;
        const auto answer = runOn(leaves, kept->segment, kept->tape);
        torch::autograd::backward({answer}, {gradients[0]});
        caught.resize(leaves.size() + 2); // none for `recorded` and `kept`
        return caught;
    }
};

} // namespace

RecomputeScope::RecomputeScope(bool active)
    : m_before(std::exchange(scopeOfThread(), active))
{
}

RecomputeScope::~RecomputeScope()
{
    scopeOfThread() = m_before;
}

bool recomputing()
{
    return scopeOfThread() && at::GradMode::is_enabled();
}

torch::Tensor recomputed(std::vector<torch::Tensor> inputs, const Segment& segment)
{
    if (!recomputing()) {
        return segment(inputs);
    }
    auto kept = c10::make_intrusive<Kept>();
    torch::Tensor answer = runOn(cutOff(inputs), segment, kept->tape);
    if (!answer.requires_grad()) {
        return answer; // nothing to learn in here: nothing was kept
    }
    kept->segment = segment;
    kept->answer = answer.variable_data();
    answer.reset(); // and with it what the way back would read
    const auto recorded =
        at::zeros({}, inputs.front().options().dtype(torch::kFloat32).requires_grad(false));
    recorded.requires_grad_(true);
    return Recomputed::apply(at::TensorList(inputs), recorded, kept);
}

std::uint64_t drawnSeed(const std::function<std::uint64_t()>& draw)
{
    Tape* const tape = tapeOfThread();
    if (tape == nullptr) {
        return draw();
    }
    if (tape->again) {
        DL_REQUIRE(tape->next < tape->seeds.size(), "both runs of a segment draw alike");
        return tape->seeds[tape->next++];
    }
    tape->seeds.push_back(draw());
    return tape->seeds.back();
}

} // namespace dreamloft::nn
