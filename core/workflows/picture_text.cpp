// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_text.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/presets.h"
#include "core/workflows/project_data.h"

#include <sstream>

namespace dreamloft::workflows {
namespace {

/// The standard mark of pictures that a model made: `kind` is IPTC's name for how.
std::string xmpOf(const std::string& kind)
{
    return "<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\""
           " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\""
           " Iptc4xmpExt:DigitalSourceType="
           "\"http://cv.iptc.org/newscodes/digitalsourcetype/" +
           kind +
           "\"/>"
           "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}

/// The sampler as programs with A1111's parameters call it.
std::string foreignNameOf(options::Sampler sampler)
{
    switch (sampler) {
    case options::Sampler::Pndm:
        return "PLMS";
    case options::Sampler::Ddim:
        return "DDIM";
    case options::Sampler::Dpmpp2m:
        return "DPM++ 2M";
    case options::Sampler::Euler:
        return "Euler";
    case options::Sampler::Ddpm:
        break;
    }
    return "DDPM";
}

std::string scopeOf(options::Strategy strategy)
{
    switch (strategy) {
    case options::Strategy::DataDreamDset:
        return "dataset";
    case options::Strategy::DataDreamCls:
        return "class";
    default:
        return "shot";
    }
}

/// 2 as "2", 7.5 as "7.5".
std::string numberText(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

/// A value of the parameters' last line: in quotation marks where it holds a sign that divides.
std::string parameterText(const std::string& value)
{
    return value.find_first_of(",:\n") == std::string::npos ? value : nlohmann::json(value).dump();
}

bool guidedInPart(const options::GenerateOptions& options)
{
    return options.guidance != 1.0 &&
           options.guidance_interval != options::GenerateOptions().guidance_interval;
}

/// What was left out of the method to be faster, by name; everything else is among the settings.
nlohmann::json approximationsOf(const options::GenerateOptions& options)
{
    options::GenerateOptions published;
    published.strategy = options.strategy;
    options::applyPreset("paper", published);
    nlohmann::json names = nlohmann::json::array();
    if (options.steps < published.steps) {
        names.push_back("fewer_steps");
    }
    if (guidedInPart(options)) {
        names.push_back("guidance_interval");
    }
    if (options.block_cache > 1) {
        names.push_back("block_cache");
    }
    return names;
}

} // namespace

nlohmann::json planJson(const ImagePlan& image)
{
    nlohmann::json adapters = nlohmann::json::array();
    for (const auto& use : image.adapters) {
        adapters.push_back(
            {{"class_index", use.classIndex}, {"index", use.index}, {"weight", use.weight}});
    }
    nlohmann::json plan = {
        {"prompt", image.prompt}, {"seed", std::to_string(image.seed)}, {"adapters", adapters}};
    if (image.attempt > 0) {
        plan["attempt"] = image.attempt;
    }
    if (image.start) {
        nlohmann::json& start = plan["start"] = {{"shot", image.start->shot},
                                                 {"vae_seed", std::to_string(image.start->vaeSeed)},
                                                 {"strength", image.start->strength}};
        if (image.start->mixedWith) {
            start["mixed_with"] = *image.start->mixedWith;
            start["share"] = image.start->share;
        }
    }
    return plan;
}

PictureText::PictureText(const JobSite& site, const PictureSource& source)
    : m_site(site)
    , m_options(source.options)
    , m_shots(source.shots)
    , m_base(source.base)
    , m_size(source.size)
    , m_classes(classNames(site.store))
    , m_scope(scopeOf(source.options.strategy))
    , m_shared({{"schema", "dreamloft.image/1"},
                {"strategy", options::nameOf(source.options.strategy)},
                {"negative", source.options.negative},
                {"scheduler", options::nameOf(source.options.sampler)},
                {"spacing", options::nameOf(source.options.spacing.value())},
                {"steps", source.options.steps},
                {"guidance", source.options.guidance},
                {"width", source.size},
                {"height", source.size},
                {"base",
                 {{"name", source.base.name},
                  {"sha256", source.base.sha256},
                  {"prediction_type", source.predictionType}}},
                {"approximations", approximationsOf(source.options)},
                {"dtype", options::nameOf(source.options.precision.value())},
                {"device_kind", source.device},
                {"threads", source.threads}})
{
    if (guidedInPart(m_options)) {
        m_shared["guidance_interval"] = m_options.guidance_interval;
    }
    if (m_options.block_cache > 1) {
        m_shared["block_cache"] = m_options.block_cache;
    }
    if (m_shots != nullptr) {
        m_shared["shots_hash"] = m_shots->manifestHash;
    }
    if (!source.adaptJob) {
        return;
    }
    m_shared["shots_hash"] = site.store.specOf(*source.adaptJob).at("inputs").at("shots");
    const auto classes = site.store.classes();
    for (const auto& item : site.store.items(source.adaptJob->id)) {
        const auto meta = nlohmann::json::parse(item.meta);
        std::string name = m_scope == "dataset"
                               ? m_scope
                               : classes.at(static_cast<std::size_t>(item.classIndex)).slug;
        if (m_scope == "shot") {
            name += (item.index < 9 ? "_0" : "_") + std::to_string(item.index + 1);
        }
        m_adapters[{item.classIndex, item.index}] = {.name = std::move(name),
                                                     .sha256 = item.sha256,
                                                     .shotSha256 =
                                                         meta.value("shot_sha256", std::string())};
    }
}

imaging::TextChunks PictureText::of(const ImagePlan& image) const
{
    return {
        {"parameters", parameters(image)},
        {"dreamloft", origin(image)},
        {std::string(imaging::kXmpKeyword),
         xmpOf(image.start ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia")}};
}

const PictureText::Adapter& PictureText::adapterOf(const AdapterUse& use) const
{
    return m_adapters.at({use.classIndex, use.index});
}

const std::string& PictureText::shotOf(int classIndex, std::int64_t shot) const
{
    return m_shots->pictures.at(static_cast<std::size_t>(classIndex))
        .at(static_cast<std::size_t>(shot))
        .pixelSha256;
}

std::string PictureText::parameters(const ImagePlan& image) const
{
    std::string text = image.prompt + "\n";
    if (!m_options.negative.empty()) {
        text += "Negative prompt: " + m_options.negative + "\n";
    }
    const std::string side = std::to_string(m_size);
    text += "Steps: " + std::to_string(m_options.steps) +
            ", Sampler: " + foreignNameOf(m_options.sampler) +
            ", CFG scale: " + numberText(m_options.guidance) +
            ", Seed: " + std::to_string(image.seed) + ", Size: " + side + "x" + side +
            ", Model hash: " + m_base.sha256.substr(0, 10) +
            ", Model: " + parameterText(m_base.name);
    if (image.start) {
        text += ", Denoising strength: " + numberText(image.start->strength);
    }
    std::string loras;
    for (const auto& use : image.adapters) {
        const Adapter& adapter = adapterOf(use);
        loras += (loras.empty() ? "" : ", ") + adapter.name + ": " + adapter.sha256.substr(0, 12);
    }
    return loras.empty() ? text : text + ", Lora hashes: " + parameterText(loras);
}

std::string PictureText::origin(const ImagePlan& image) const
{
    nlohmann::json note = originOf(m_site, image.classIndex, image.index);
    note["image_index"] = note.at("index");
    note.erase("index"); // a picture's own key
    note.update(m_shared);
    note.update(planJson(image));
    note["class"] = m_classes.at(static_cast<std::size_t>(image.classIndex));
    if (image.start) {
        note["init_image_sha256"] = shotOf(image.classIndex, image.start->shot);
        note["strength"] = image.start->strength;
        if (image.start->mixedWith) {
            note["second_image_sha256"] = shotOf(image.classIndex, *image.start->mixedWith);
        }
    }
    nlohmann::json& loras = note["loras"] = nlohmann::json::array();
    for (const auto& use : image.adapters) {
        const Adapter& adapter = adapterOf(use);
        nlohmann::json lora = {
            {"sha256", adapter.sha256}, {"scope", m_scope}, {"weight", use.weight}};
        if (!adapter.shotSha256.empty()) {
            lora["shot_sha256"] = adapter.shotSha256;
        }
        loras.push_back(std::move(lora));
    }
    const auto textOf = [&note] {
        return note.dump(-1, ' ', /*ensure_ascii=*/true); // tEXt knows Latin-1 only
    };
    constexpr std::size_t kMost = 2048; // product.md 5.4
    std::string text = textOf();
    if (text.size() > kMost) {
        note.erase("prompt"); // a long caption; `parameters` begins with it
        text = textOf();
    }
    return text;
}

} // namespace dreamloft::workflows
