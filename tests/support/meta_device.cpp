// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/meta_device.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/empty_strided.h>
#include <torch/library.h>
#include <torch/types.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace dreamloft::tests {
namespace {

/// Runs an operation on the processor with zeros of the same shapes and answers with shapes.
void withZeros(const c10::OperatorHandle& operation, std::vector<c10::IValue>* stack)
{
    const at::NoGradGuard noGrad;
    const auto& schema = operation.schema();
    const std::size_t before = stack->size() - schema.arguments().size();
    const std::vector<c10::IValue> given(stack->begin() + static_cast<std::ptrdiff_t>(before),
                                         stack->end());
    for (std::size_t i = before; i < stack->size(); ++i) {
        c10::IValue& value = (*stack)[i];
        if (!value.isTensor() || !value.toTensor().defined()) {
            continue;
        }
        const at::Tensor tensor = value.toTensor();
        TORCH_CHECK(tensor.is_meta() || tensor.dim() == 0,
                    schema.name(),
                    " was given a tensor of the processor");
        if (tensor.is_meta()) {
            value = at::empty_like(tensor, tensor.options().device(at::kCPU)).zero_();
        }
    }
    operation.callBoxed(stack);
    for (std::size_t i = 0; i < schema.returns().size(); ++i) {
        c10::IValue& value = (*stack)[before + i];
        const auto* alias = schema.returns()[i].alias_info();
        if (alias != nullptr && alias->isWrite()) { // out=: what was given comes back
            for (std::size_t j = 0; j < given.size(); ++j) {
                const auto* argument = schema.arguments()[j].alias_info();
                if (argument != nullptr && argument->isWrite()) {
                    value = given[j];
                }
            }
        } else if (value.isTensor() && value.toTensor().defined()) {
            const at::Tensor tensor = value.toTensor();
            value = at::empty_strided(
                tensor.sizes(), tensor.strides(), tensor.options().device(at::kMeta));
        }
    }
}

struct Seen {
    std::mutex mutex;
    std::set<std::string> all;
    std::set<std::string> mixed;
};

Seen& seen()
{
    static Seen one;
    return one;
}

bool isCopy(const std::string& name)
{
    constexpr std::array kCopies{"aten::copy_", "aten::to", "aten::_to_copy", "aten::_copy_from"};
    return std::find(kCopies.begin(), kCopies.end(), name) != kCopies.end();
}

std::unique_ptr<at::ObserverContext> look(const at::RecordFunction& function)
{
    bool here = false;
    bool there = false;
    const auto count = [&](const at::Tensor& tensor) {
        if (tensor.defined()) {
            there = there || tensor.is_meta();
            here = here || (tensor.is_cpu() && tensor.dim() > 0);
        }
    };
    for (const c10::IValue& input : function.inputs()) {
        if (input.isTensor()) {
            count(input.toTensor());
        } else if (input.isTensorList()) {
            for (const at::Tensor& tensor : input.toTensorVector()) {
                count(tensor);
            }
        } else if (input.isOptionalTensorList()) { // indices
            for (const std::optional<at::Tensor>& tensor : input.toOptionalTensorVector()) {
                count(tensor.value_or(at::Tensor()));
            }
        }
    }
    const std::string name = function.name();
    const std::lock_guard lock(seen().mutex);
    seen().all.insert(name);
    if (here && there && !isCopy(name)) {
        seen().mixed.insert(name);
    }
    return nullptr;
}

} // namespace

void moveToMeta(torch::nn::Module& module)
{
    const at::NoGradGuard noGrad;
    const auto move = [](const torch::Tensor& tensor) {
        // What set_data does behind its check, which knows real devices only.
        const torch::Tensor moved = tensor.detach().to(torch::kMeta);
        tensor.unsafeGetTensorImpl()->shallow_copy_from(moved.getIntrusivePtr());
    };
    for (const torch::Tensor& parameter : module.parameters()) {
        move(parameter);
    }
    for (const torch::Tensor& buffer : module.buffers()) {
        move(buffer);
    }
}

OneDeviceWatch::OneDeviceWatch()
{
    {
        const std::lock_guard lock(seen().mutex);
        seen().all.clear();
        seen().mixed.clear();
    }
    m_handle = at::addGlobalCallback(at::RecordFunctionCallback(&look).needsInputs(true));
}

OneDeviceWatch::~OneDeviceWatch()
{
    at::removeCallback(m_handle);
}

std::string OneDeviceWatch::mixed() const
{
    const std::lock_guard lock(seen().mutex);
    std::string names;
    for (const std::string& name : seen().mixed) {
        names += name + " ";
    }
    return names;
}

bool OneDeviceWatch::saw(const std::string& operation) const
{
    const std::lock_guard lock(seen().mutex);
    return seen().all.contains(operation);
}

} // namespace dreamloft::tests

TORCH_LIBRARY_IMPL(aten, Meta, library)
{
    for (const char* name : {"convolution",
                             "convolution_backward",
                             "index_select",
                             "mse_loss_backward",
                             "native_group_norm",
                             "native_group_norm_backward",
                             "native_layer_norm",
                             "native_layer_norm_backward",
                             "relu",
                             "where.self",
                             "where.self_out"}) {
        library.impl(name,
                     torch::CppFunction::makeFromBoxedFunction<&dreamloft::tests::withZeros>());
    }
}
