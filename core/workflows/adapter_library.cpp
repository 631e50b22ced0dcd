// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapter_library.h"

#include "core/base/text.h"
#include "core/nn/fuse_adapters.h"

namespace dreamloft::workflows {
namespace {

/// The tensors of a LoRA in the order of the bank's targets.
nn::FusedPart partFrom(const std::vector<training::LoraModule>& modules,
                       const std::vector<nn::AdapterTarget>& targets,
                       double weight)
{
    std::map<std::string_view, const training::LoraModule*> byPath;
    for (const auto& module : modules) {
        byPath[module.path] = &module;
    }
    nn::FusedPart part;
    part.weight = weight;
    for (const auto& target : targets) {
        const auto found = byPath.find(target.path);
        if (found == byPath.end()) {
            part.downs.emplace_back();
            part.ups.emplace_back();
        } else {
            part.downs.push_back(found->second->down);
            // The scale of each layer is its own; the part's stays 1.
            part.ups.push_back(found->second->up * found->second->scale());
        }
    }
    return part;
}

} // namespace

base::Error noAdapterOf(const std::string& className)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-GEN-003",
                        .object = className,
                        .message = "The class " + base::quoted(className) + " has no adapter yet.",
                        .hint = "Run `adapt` for all classes, or name the adapted ones with "
                                "--classes.",
                        .workSafe = "Your project was not changed."});
}

AdapterLibrary::AdapterLibrary(const project::ProjectStore& store,
                               const project::JobRow& adaptJob,
                               std::vector<nn::AdapterTarget> targets)
    : m_store(store)
    , m_targets(std::move(targets))
{
    for (const auto& item : store.items(adaptJob.id)) {
        m_files[{item.classIndex, item.index}] = store.folder() / item.file;
    }
}

const std::vector<training::LoraModule>& AdapterLibrary::modules(int classIndex, std::int64_t index)
{
    const std::pair key{classIndex, index};
    const auto loaded = m_loaded.find(key);
    if (loaded != m_loaded.end()) {
        return loaded->second;
    }
    const auto file = m_files.find(key);
    if (file == m_files.end()) {
        const auto classes = m_store.classes();
        const std::string name = classes.at(static_cast<std::size_t>(classIndex)).name;
        throw noAdapterOf(name);
    }
    return m_loaded.emplace(key, training::readLora(file->second, m_targets)).first->second;
}

nn::AdapterBank AdapterLibrary::bankOf(const std::vector<std::vector<AdapterUse>>& entries,
                                       std::int64_t slots,
                                       torch::Device device)
{
    std::vector<nn::FusedAdapter> images;
    for (const auto& entry : entries) {
        auto& image = images.emplace_back();
        for (const auto& use : entry) {
            image.parts.push_back(
                partFrom(modules(use.classIndex, use.index), m_targets, use.weight));
        }
    }
    while (static_cast<std::int64_t>(images.size()) < slots) {
        images.push_back(images.back());
    }
    return nn::fuseAdapters(
        m_targets, images, torch::TensorOptions(torch::kFloat32).device(device));
}

} // namespace dreamloft::workflows
