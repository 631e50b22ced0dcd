// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/unread_options.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <utility>

namespace dreamloft::options {
namespace {

/// Which strategies read an option, as one bit for each.
using Strategies = unsigned;

constexpr Strategies bitOf(Strategy strategy)
{
    return 1U << static_cast<unsigned>(strategy);
}

constexpr Strategies kLoft = bitOf(Strategy::Loft);
constexpr Strategies kFakeIt = bitOf(Strategy::FakeIt);
constexpr Strategies kDisef = bitOf(Strategy::Disef);
constexpr Strategies kCaptionPrompt = bitOf(Strategy::CaptionPrompt);
constexpr Strategies kCaptioned = kCaptionPrompt | kDisef;
constexpr Strategies kFromShots = bitOf(Strategy::IsSynth) | kDisef;
constexpr Strategies kAdapted = bitOf(Strategy::DataDreamDset) | bitOf(Strategy::DataDreamCls) |
                                kLoft | bitOf(Strategy::LoftSingle);

struct Reader {
    std::string_view key;
    Strategies readBy = 0;
};
constexpr std::array kReaders{Reader{"captions", kCaptioned},
                              Reader{"caption_server", kCaptioned},
                              Reader{"caption_model", kCaptioned},
                              Reader{"caption_instruction", kCaptioned},
                              Reader{"caption_remote", kCaptioned},
                              Reader{"captions_per_class", kCaptionPrompt},
                              Reader{"variant", kFakeIt},
                              Reader{"definitions", kFakeIt},
                              Reader{"backgrounds", kFakeIt},
                              Reader{"strength", kFromShots},
                              Reader{"mix_shots", kDisef},
                              Reader{"lora_on_uncond", kAdapted},
                              Reader{"fuse_weights", kLoft},
                              Reader{"pair_order", kLoft}};

/// Collects what is not read; the first reason of an option counts.
class Finds {
public:
    void add(bool unread, std::initializer_list<std::string_view> keys, const std::string& why)
    {
        for (const std::string_view key : keys) {
            if (unread && std::ranges::find(m_found, key, &Unread::key) == m_found.end()) {
                m_found.push_back({key, why});
            }
        }
    }
    [[nodiscard]] std::vector<Unread> take() { return std::move(m_found); }

private:
    std::vector<Unread> m_found;
};

/// "by the strategy issynth".
std::string by(std::string_view what, std::string_view name)
{
    std::string why("by the ");
    why += what;
    why += ' ';
    why += name;
    return why;
}

bool uses(const std::vector<Arm>& arms, Arm arm)
{
    return std::ranges::find(arms, arm) != arms.end();
}

} // namespace

std::vector<std::string_view> strategyOptions()
{
    std::vector<std::string_view> keys;
    for (const Reader& one : kReaders) {
        keys.push_back(one.key);
    }
    return keys;
}

bool reads(Strategy strategy, std::string_view key)
{
    const auto place = std::ranges::find(kReaders, key, &Reader::key);
    return place == kReaders.end() || (place->readBy & bitOf(strategy)) != 0;
}

std::vector<Unread> unreadOptions(const AdaptOptions& options)
{
    Finds finds;
    finds.add(options.steps.has_value(), {"epochs"}, "where the number of steps is set");
    return finds.take();
}

std::vector<Unread> unreadOptions(const GenerateOptions& options)
{
    Finds finds;
    const std::string strategy = by("strategy", nameOf(options.strategy));
    for (const Reader& one : kReaders) {
        finds.add(!reads(options.strategy, one.key), {one.key}, strategy);
    }
    finds.add(options.caption_server.empty(),
              {"caption_model", "caption_instruction", "caption_remote", "captions_per_class"},
              "without caption_server");
    finds.add(options.variant == PromptVariant::Name,
              {"definitions"},
              by("prompt variant", nameOf(options.variant)));
    finds.add(options.variant != PromptVariant::Background,
              {"backgrounds"},
              by("prompt variant", nameOf(options.variant)));
    finds.add(!options.clip_filter, {"filter_rounds"}, "without clip_filter");
    finds.add(options.guidance == 1.0,
              {"guidance_interval", "negative", "lora_on_uncond"},
              "where guidance is 1");
    return finds.take();
}

std::vector<Unread> unreadOptions(const ScoreOptions& options)
{
    Finds finds;
    finds.add(std::ranges::find(options.metrics, Metric::Kid) == options.metrics.end(),
              {"kid_subsets"},
              "without the metric kid");
    return finds.take();
}

std::vector<Unread> unreadOptions(const ClassifierOptions& options)
{
    Finds finds;
    const bool both = uses(options.arms, Arm::Both);
    finds.add(!options.augment && options.mix_probability > 0,
              {"mix_probability"},
              "without augment: nothing is mixed");
    finds.add(!both, {"real_weight"}, "without the arm both");
    finds.add(!both && !uses(options.arms, Arm::Synthetic),
              {"strategies", "match_resolution"},
              "without an arm that learns from synthetic pictures");
    return finds.take();
}

std::vector<Unread> unreadOptions(const EvaluateOptions& options)
{
    Finds finds;
    finds.add(!options.arms.empty() && !uses(options.arms, Arm::ClipZeroShot),
              {"zero_shot_prompts"},
              "without the arm clip_zero_shot");
    return finds.take();
}

std::vector<Unread> unreadOptions(const ExportOptions& options)
{
    Finds finds;
    const ExportWhat what = options.what;
    const bool dataset = what == ExportWhat::Dataset;
    const bool lora = what == ExportWhat::Lora;
    const bool report = what == ExportWhat::Report;
    std::string layout = by("layout", nameOf(options.layout));
    layout += ": its programs load the names of diffusers";
    const std::string exporting = by("export of", nameOf(what));
    finds.add(report, {"strategy"}, exporting);
    finds.add(report || what == ExportWhat::Classifier, {"classes"}, exporting);
    finds.add(!dataset, {"include", "folder_names", "captions"}, exporting);
    finds.add(!dataset && !lora, {"layout"}, exporting);
    finds.add(!lora, {"dialect", "transformers", "fuse_shots", "fuse_weights"}, exporting);
    finds.add(!lora && what != ExportWhat::Classifier, {"dtype"}, exporting);
    finds.add(what != ExportWhat::Classifier, {"arm"}, exporting);
    finds.add(!report, {"report_pictures", "report_settings"}, exporting);
    finds.add(options.layout != Layout::Plain && options.dialect != Dialect::Diffusers,
              {"dialect", "transformers"},
              layout);
    finds.add(options.dialect != Dialect::Peft,
              {"transformers"},
              by("dialect", nameOf(options.dialect)));
    finds.add(options.fuse_shots.empty(), {"fuse_weights"}, "without fuse_shots");
    return finds.take();
}

GenerateOptions effective(const GenerateOptions& options)
{
    GenerateOptions usual;
    usual.strategy = options.strategy;
    applyPreset("paper", usual);
    GenerateOptions read = options;
    const std::vector<BoundField> from = bindFields(usual);
    const std::vector<BoundField> into = bindFields(read);
    const std::vector<Unread> unread = unreadOptions(options);
    for (const Unread& one : unread) {
        assignText(requireField(into, one.key), textOf(requireField(from, one.key)));
    }
    return read;
}

ClassifierOptions effective(ClassifierOptions options)
{
    options.mix_probability = options.augment ? options.mix_probability : 0;
    return options;
}

std::vector<std::string> unreadNotices(const std::vector<Unread>& unread,
                                       const std::vector<BoundField>& fields,
                                       const Sources& sources)
{
    std::vector<std::pair<std::string, std::vector<std::string>>> byReason;
    for (const Unread& one : unread) {
        const auto source = sources.find(one.key);
        const bool given = source != sources.end() && source->second >= Source::File;
        if (!given || textOf(requireField(fields, one.key)).empty()) {
            continue;
        }
        auto place = std::ranges::find(byReason, one.why, [](const auto& of) { return of.first; });
        if (place == byReason.end()) {
            byReason.emplace_back(one.why, std::vector<std::string>{});
            place = std::prev(byReason.end());
        }
        place->second.push_back(base::quoted(one.key));
    }
    std::vector<std::string> notices;
    for (const auto& [why, keys] : byReason) {
        std::string notice = base::join(keys, ", ");
        notice +=
            keys.size() == 1 ? " was given but is not used " : " were given but are not used ";
        notice += why;
        notice += '.';
        notices.push_back(std::move(notice));
    }
    return notices;
}

} // namespace dreamloft::options
