// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/script_adapters.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tensor/peft_folder.h"

#include <algorithm>
#include <map>
#include <regex>
#include <utility>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 100'000;

base::Error runError(const fs::path& source, const std::string& found, const std::string& hint)
{
    std::error_code code;
    const std::string name =
        fs::exists(source, code) ? base::quotedName(source) : base::quoted(source.string());
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-LORA-006",
                        .object = source.string(),
                        .message = "Cannot take in adapters from " + name + ": " + found + ".",
                        .hint = hint,
                        .workSafe = "Your project was not changed."});
}

std::vector<fs::path> weightsBelow(const fs::path& source)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(source, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().filename() == tensor::kDiffusersWeights && files.size() < kMostFiles) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
        return base::naturalLess(a.string(), b.string());
    });
    return files;
}

/// The same folder by a path that ends in its name.
fs::path namedFolder(const fs::path& source)
{
    const fs::path folder = fs::absolute(source).lexically_normal();
    return folder.has_filename() ? folder : folder.parent_path();
}

template <class Number>
std::optional<Number> numberOf(const std::ssub_match& match)
{
    if (!match.matched) {
        return std::nullopt;
    }
    try {
        return static_cast<Number>(std::stod(match.str()));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// One file with the run that its path belongs to.
struct Placed {
    std::string run; ///< the path of the run's folder
    ScriptRun claims;
    ScriptAdapter adapter;
};

std::optional<Placed> placed(const fs::path& file)
{
    // The scripts' word for the seed is "seed0" (or "best"); DreamLoft once wrote the number alone.
    static const std::regex shotPart(
        "shot(\\d{1,6})_(?:(?:seed_?)?(\\d{1,9})|best)(_tpl(?:\\d+|None))?(_notextlora)?");
    static const std::regex ratePart(
        "lr(?:([0-9.e+-]+)_(?:epoch(\\d{1,9})|step(\\d{1,9}))|_unknown)(?:_ddrank(\\d{1,4}))?");
    std::vector<std::string> parts;
    for (const auto& part : file.parent_path()) {
        parts.push_back(part.string());
    }
    std::smatch shot;
    std::size_t at = parts.size();
    for (std::size_t i = parts.size(); i-- > 0;) {
        if (std::regex_match(parts[i], shot, shotPart)) {
            at = i;
            break;
        }
    }
    if (at == parts.size()) {
        return std::nullopt;
    }
    Placed found;
    found.claims.shots = numberOf<int>(shot[1]).value_or(0);
    found.claims.seed = numberOf<int>(shot[2]).value_or(0);
    std::size_t first = at + 1;
    if (shot[3].matched) { // DataDream
        found.claims.textLora = !shot[4].matched;
        std::smatch rate;
        if (first < parts.size() && std::regex_match(parts[first], rate, ratePart)) {
            found.claims.learningRate = numberOf<double>(rate[1]);
            found.claims.epochs = numberOf<int>(rate[2]);
            found.claims.steps = numberOf<int>(rate[3]);
            found.claims.rank = numberOf<int>(rate[4]);
            ++first;
        }
    }
    found.adapter.file = file;
    found.adapter.folders.assign(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.end());
    const std::string kind = at > 0 ? parts[at - 1] : std::string();
    auto& folders = found.adapter.folders;
    if (!shot[3].matched && kind == "loft") {
        found.claims.strategy = options::Strategy::Loft;
    } else if (!shot[3].matched && kind == "datadream-dset") {
        found.claims.strategy = options::Strategy::DataDreamDset;
    } else if (folders.size() == 1 && folders[0] == "dataset-wise") {
        found.claims.strategy = options::Strategy::DataDreamDset;
        folders.clear();
    }
    fs::path run;
    for (std::size_t i = 0; i < first; ++i) {
        run /= parts[i];
    }
    found.run = run.string();
    return found;
}

} // namespace

ScriptRun findScriptRun(const fs::path& source)
{
    std::map<std::string, ScriptRun> runs;
    for (const auto& file : weightsBelow(fs::absolute(source).lexically_normal())) {
        auto found = placed(file);
        if (!found) {
            continue;
        }
        // One folder of DataDream may hold a run over all classes beside one a class.
        const std::string key =
            found->run + "|" + std::string(options::nameOf(found->claims.strategy));
        auto& run = runs.emplace(key, found->claims).first->second;
        run.adapters.push_back(std::move(found->adapter));
    }
    if (runs.empty()) {
        throw runError(source,
                       "there is no adapter in a folder of the DataDream or LoFT scripts",
                       "Choose the folder that holds \"shot16_seed0\" or the like.");
    }
    if (runs.size() > 1) {
        throw runError(source,
                       "there are " + std::to_string(runs.size()) + " runs",
                       "Choose the folder of one of them.");
    }
    return std::move(runs.begin()->second);
}

ScriptRun findAdapters(const fs::path& source, const std::string& className)
{
    std::error_code error;
    if (!fs::exists(source, error)) {
        throw runError(source, "there is no such file or folder", "Check the path.");
    }
    const bool folder = !tensor::peftPartsOf(source).empty();
    if (folder || fs::is_regular_file(source, error)) {
        ScriptRun run;
        run.single = true;
        ScriptAdapter adapter{.file = folder ? namedFolder(source) : source, .folders = {}};
        if (className.empty()) {
            run.strategy = options::Strategy::DataDreamDset;
        } else {
            adapter.folders.push_back(className);
        }
        run.adapters.push_back(std::move(adapter));
        return run;
    }
    if (!className.empty()) {
        throw runError(source,
                       "it is no single LoRA, and a class can be named for one only",
                       "Name one LoRA, or leave the class out.");
    }
    return findScriptRun(source);
}

} // namespace dreamloft::workflows
