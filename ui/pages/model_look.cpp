// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/model_look.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/imaging/image_gate.h"
#include "core/tensor/adapter_keys.h"
#include "core/tensor/peft_folder.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

namespace dreamloft::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 1024;

/// What the first bytes are, in words; empty when they cannot be read.
std::string contentOf(const fs::path& file)
{
    try {
        const base::InputFile input(file, true);
        std::vector<std::byte> head(std::min<std::uint64_t>(kHead, input.size()));
        input.readAt(0, head);
        return imaging::describeContent(head);
    } catch (const base::Error&) {
        return {};
    }
}

ModelLook::Kind kindOfFile(const fs::path& file)
{
    const std::string content = contentOf(file);
    if (content.find("pickle") != std::string::npos) {
        return ModelLook::Kind::Pickle;
    }
    if (content == "a safetensors file") {
        return tensor::isAdapterFile(file) ? ModelLook::Kind::Adapter : ModelLook::Kind::SingleFile;
    }
    if (content == "a web page" || content.find("pointer") != std::string::npos) {
        return ModelLook::Kind::Stub;
    }
    return ModelLook::Kind::Unknown;
}

/// The parts of a model that a file may lie in: naming the file means the model.
bool isPart(const fs::path& folder)
{
    static constexpr std::array<const char*, 6> kParts{
        "unet", "vae", "text_encoder", "tokenizer", "scheduler", "safety_checker"};
    const auto name = folder.filename();
    return std::any_of(
        kParts.begin(), kParts.end(), [&](const char* part) { return name == part; });
}

std::uint64_t bytesBelow(const fs::path& folder)
{
    std::uint64_t bytes = 0;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_regular_file(error)) {
            bytes += entry->file_size(error);
        }
    }
    return bytes;
}

/// The first file of the folder, or of its parts, that says why this is no model.
void findReason(const fs::path& folder, ModelLook& look)
{
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (const fs::recursive_directory_iterator end; !error && entry != end;
         entry.increment(error)) {
        if (entry.depth() > 1) {
            entry.disable_recursion_pending();
            continue;
        }
        const auto extension = entry->path().extension();
        const bool weights = extension == ".bin" || extension == ".ckpt" || extension == ".pt" ||
                             extension == ".pth" || extension == ".pkl" ||
                             extension == ".safetensors";
        if (!weights || !entry->is_regular_file(error)) {
            continue;
        }
        const auto kind = kindOfFile(entry->path());
        const bool adapter = kind == ModelLook::Kind::Adapter;
        if (adapter && entry.depth() > 0) {
            continue; // one of many, as the scripts leave them
        }
        if (kind != ModelLook::Kind::Unknown) {
            look.kind = kind;
            look.object = entry->path().filename().string();
            look.place = adapter ? entry->path() : look.place;
            return;
        }
    }
}

/// What seemed to be a model is none if its weights are a pickle: only that settles the matter.
void lookForPickle(const fs::path& folder, ModelLook& look)
{
    ModelLook reason;
    findReason(folder, reason);
    if (reason.kind == ModelLook::Kind::Pickle) {
        look.kind = reason.kind;
        look.object = reason.object;
    }
}

} // namespace

ModelLook lookAtModel(const fs::path& place)
{
    ModelLook look;
    look.place = place.has_filename() ? place : place.parent_path(); // "lora/" is "lora"
    look.object = look.place.filename().string();
    std::error_code error;
    const auto status = fs::status(place, error);
    if (!fs::exists(status)) {
        look.kind = ModelLook::Kind::Missing;
        return look;
    }
    if (fs::is_regular_file(status)) {
        look.kind = kindOfFile(place);
        look.bytes = fs::file_size(place, error);
        if (look.kind == ModelLook::Kind::Pickle || look.kind == ModelLook::Kind::Stub ||
            look.kind == ModelLook::Kind::Adapter) {
            return look; // whatever lies beside it
        }
        fs::path folder = place.parent_path();
        folder = isPart(folder) ? folder.parent_path() : folder;
        ModelLook whole = lookAtModel(folder);
        const bool model = whole.kind == ModelLook::Kind::PictureMaker ||
                           whole.kind == ModelLook::Kind::Recogniser;
        return model ? whole : look;
    }
    look.bytes = bytesBelow(place);
    if (!tensor::peftPartsOf(place).empty()) {
        look.kind = ModelLook::Kind::Adapter;
        if (!tensor::isPeftFolder(place)) {
            lookForPickle(place, look); // else taking it over tells what it lacks
        }
        return look;
    }
    // PEFT's folders beside a finished LoRA are what its training left, no picture maker.
    const bool left = !fs::exists(place / "model_index.json", error) &&
                      fs::exists(place / "unet" / tensor::kPeftWeights, error);
    if (!left && fs::is_directory(place / "unet", error)) {
        look.kind = ModelLook::Kind::PictureMaker;
        if (!fs::exists(place / "unet" / "diffusion_pytorch_model.safetensors", error)) {
            lookForPickle(place, look); // a complete model may name its weights otherwise
        }
        return look;
    }
    const bool config = fs::exists(place / "config.json", error) ||
                        fs::exists(place / "open_clip_config.json", error);
    const bool weights = fs::exists(place / "model.safetensors", error) ||
                         fs::exists(place / "open_clip_model.safetensors", error);
    if (config && weights) {
        look.kind = ModelLook::Kind::Recogniser;
        return look;
    }
    findReason(place, look);
    return look;
}

} // namespace dreamloft::ui
