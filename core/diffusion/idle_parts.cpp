// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/idle_parts.h"

#include "core/base/log.h"

#include <c10/util/Exception.h>

#include <string>

namespace dreamloft::diffusion {
namespace {

torch::Device deviceOf(const torch::nn::Module& part)
{
    const auto parameters = part.parameters();
    return parameters.empty() ? torch::Device(torch::kCPU) : parameters.front().device();
}

void place(torch::nn::Module& part, torch::Device device)
{
    if (deviceOf(part) != device) {
        part.to(device);
    }
}

} // namespace

void placeIdleParts(Pipeline& pipeline, bool aside, bool keepText)
{
    const torch::Device device = pipeline.device();
    if (device.is_cpu()) {
        return;
    }
    const torch::Device waiting = aside ? torch::Device(torch::kCPU) : device;
    place(*pipeline.vae, waiting);
    place(*pipeline.text, keepText ? device : waiting);
}

AtWork::AtWork(torch::nn::Module& part, torch::Device device)
    : m_part(part)
    , m_home(deviceOf(part))
{
    if (m_home != device) {
        m_moved = true;
        try {
            part.to(device);
        } catch (const c10::Error&) {
            part.to(m_home);
            throw;
        }
    }
}

AtWork::~AtWork()
{
    if (!m_moved) {
        return;
    }
    try {
        m_part.to(m_home);
    } catch (const c10::Error& error) {
        // It works where it is as well, only the room is not there.
        base::logWarn("diffusion",
                      std::string("a part of the model stays on the card: ") +
                          error.what_without_backtrace());
    }
}

} // namespace dreamloft::diffusion
