// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_verbs.h"

#include "app/cli/context.h"
#include "app/cli/exit_code.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/json_visitor.h"
#include "core/options/picture_strategies.h"
#include "core/options/schemas.h"
#include "core/project/accepted_leaks.h"

#include <algorithm>
#include <array>

namespace dreamloft::cli {
namespace {

/// The table's function, or a mistake of ours when this build has none.
template <class Function>
Function available(Function function)
{
    DL_REQUIRE(function != nullptr, "this build of the engine has no such verb");
    return function;
}

/// Records the leaks that the user goes on with, before the verb would refuse them.
template <class Options>
void acceptLeaks(Context& context, project::ProjectStore& store, const Options& options)
{
    if constexpr (requires { options.accept_leaks; }) {
        if (options.accept_leaks.empty()) {
            return;
        }
        if (store.readOnly()) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-OPT-004",
                               .object = "accept_leaks",
                               .message =
                                   "Cannot accept leaks with a part of the work: the project "
                                   "is only read, expected it to be on record before.",
                               .hint = "Run `check --accept-leaks REASON` once, then the parts.",
                               .workSafe = "Nothing was changed."});
        }
        if (project::acceptLeaks(store, options.accept_leaks) == 0) {
            context.control().note(jobs::NoteLevel::Info, project::kNothingToAccept);
        }
    }
}

/// Opens the project before the options, whose preset may come from it, and the engine last: a
/// wrong option must not cost the loading of LibTorch.
template <class Options>
VerbResult runVerb(Context& context,
                   workflows::VerbReport (*const workflows::Api::*verb)(project::ProjectStore&,
                                                                        workflows::Engine&,
                                                                        const Options&,
                                                                        jobs::JobControl&),
                   const std::function<void(Options&)>& adjust = {})
{
    project::ProjectStore& store = context.store();
    const auto options = context.options<Options>(adjust);
    const auto function = available(context.api().*verb);
    return {function(store, context.engine(), options, context.control())};
}

/// As runVerb, of a verb that refuses leaks.
template <class Options>
VerbResult
runLeakChecked(Context& context,
               workflows::VerbReport (*const workflows::Api::*verb)(
                   project::ProjectStore&, workflows::Engine&, const Options&, jobs::JobControl&))
{
    project::ProjectStore& store = context.store();
    const auto options = context.options<options::LeakChecked<Options>>();
    const auto function = available(context.api().*verb);
    acceptLeaks(context, store, options);
    return {function(store, context.engine(), options, context.control())};
}

/// With --shard only a part of the verb, beside other processes: the project is looked at, never
/// written.
template <class Options, class Asked>
VerbResult runWholeOrPart(
    Context& context,
    workflows::VerbReport (*const workflows::Api::*whole)(
        project::ProjectStore&, workflows::Engine&, const Options&, jobs::JobControl&),
    workflows::VerbReport (*const workflows::Api::*part)(project::ProjectStore&,
                                                         workflows::Engine&,
                                                         const options::Sharded<Options>&,
                                                         jobs::JobControl&),
    const std::function<void(Asked&)>& adjust = {})
{
    project::ProjectStore& store = context.store(
        context.gives("shard") ? project::OpenMode::ReadOnly : project::OpenMode::ReadWrite);
    const auto options = context.options<Asked>(adjust);
    acceptLeaks(context, store, options);
    if (options.shard.empty()) {
        return {
            available(context.api().*whole)(store, context.engine(), options, context.control())};
    }
    return {available(context.api().*part)(store, context.engine(), options, context.control())};
}

[[noreturn]] void refuseWord(const std::string& word,
                             const std::string& what,
                             std::span<const std::string_view> words)
{
    const auto nearest = base::nearestName(word, words);
    std::string names;
    for (const std::string_view one : words) {
        names += (names.empty() ? "" : ", ") + std::string(one);
    }
    throw base::Error(
        {.kind = base::ErrorKind::Usage,
         .code = "DL-CLI-001",
         .object = word,
         .message =
             "Cannot " + what + " " + base::quoted(word) + ": expected one of " + names + ".",
         .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "Choose one of these.",
         .workSafe = "Nothing was changed."});
}

} // namespace

VerbResult runImport(Context& context)
{
    return runVerb<options::ImportOptions>(
        context, &workflows::Api::importDataset, [&](options::ImportOptions& options) {
            const auto& arguments = context.call().arguments;
            if (arguments.size() > 1) {
                options.sources.assign(arguments.begin() + 1, arguments.end());
            }
        });
}

VerbResult runCheck(Context& context)
{
    VerbResult result = runVerb<options::CheckOptions>(context, &workflows::Api::checkDataset);
    const bool strict = context.options<options::CheckOptions>().strict;
    if (strict && result.report.data.value("findings", 0) > 0) {
        result.exitCode = kExitFixable;
    }
    return result;
}

VerbResult runAdapt(Context& context)
{
    using Asked = options::LeakChecked<options::Sharded<options::AdaptOptions>>;
    return runWholeOrPart<options::AdaptOptions, Asked>(
        context, &workflows::Api::adapt, &workflows::Api::adaptShard, [&](Asked& options) {
            const auto names = options::pictureStrategies();
            const std::string name(options::nameOf(options.strategy));
            if (options::needsAdapters(options.strategy) ||
                std::ranges::find(names, name) == names.end()) {
                return;
            }
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-OPT-004",
                               .object = "strategy",
                               .message = "Cannot adapt with " + base::quoted(name) +
                                          ": this strategy needs no adapters.",
                               .hint = "Run `generate " + context.argument(0) + " --strategy " +
                                       name + "` at once.",
                               .workSafe = "Nothing was changed."});
        });
}

VerbResult runGenerate(Context& context)
{
    return runWholeOrPart<options::GenerateOptions, options::Sharded<options::GenerateOptions>>(
        context, &workflows::Api::generate, &workflows::Api::generateShard);
}

VerbResult runMerge(Context& context)
{
    project::ProjectStore& store = context.store();
    const auto options = context.options<options::MergeOptions>([&](options::MergeOptions& merge) {
        const auto& arguments = context.call().arguments;
        merge.shards.assign(arguments.begin() + 1, arguments.end());
    });
    return {available(context.api().mergeShards)(store, options, context.control())};
}

VerbResult runScore(Context& context)
{
    return runVerb<options::ScoreOptions>(context, &workflows::Api::score);
}

VerbResult runTrain(Context& context)
{
    return runLeakChecked<options::ClassifierOptions>(context, &workflows::Api::trainClassifier);
}

VerbResult runEvaluate(Context& context)
{
    return runLeakChecked<options::EvaluateOptions>(context, &workflows::Api::evaluate);
}

VerbResult runCompare(Context& context)
{
    return runVerb<options::CompareOptions>(context, &workflows::Api::compare);
}

VerbResult runAblate(Context& context)
{
    return runLeakChecked<options::AblateOptions>(context, &workflows::Api::ablate);
}

VerbResult runExport(Context& context)
{
    return runVerb<options::ExportOptions>(
        context, &workflows::Api::exportDataset, [&](options::ExportOptions& options) {
            if (const std::string what = context.argument(1); !what.empty()) {
                options.what = options::fromName<options::ExportWhat>(what);
            }
            if (options.to.empty()) {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-OPT-004",
                                   .object = "to",
                                   .message = "Cannot export: it is not said where to.",
                                   .hint = options.what == options::ExportWhat::Report
                                               ? "Say where to: --to FILE.html."
                                               : "Say where to: --to FOLDER (new or empty).",
                                   .workSafe = "Nothing was changed."});
            }
        });
}

VerbResult runClassify(Context& context)
{
    const auto options = context.options<ClassifyOptions>();
    const auto function = available(context.api().classify);
    const auto& arguments = context.call().arguments;
    const std::vector<std::string> pictures(arguments.begin() + 1, arguments.end());
    return {
        function(context.engine(), context.argument(0), pictures, options.top, context.control())};
}

VerbResult runEstimate(Context& context)
{
    project::ProjectStore& store = context.store(project::OpenMode::ReadOnly);
    const std::string verb = context.argument(1);
    nlohmann::json spec;
    if (verb == "adapt") {
        spec = options::toJson(context.options<options::AdaptOptions>());
    } else if (verb == "generate") {
        spec = options::toJson(context.options<options::GenerateOptions>());
    } else if (verb == "score") {
        spec = options::toJson(context.options<options::ScoreOptions>());
    } else if (verb == "train") {
        spec = options::toJson(context.options<options::ClassifierOptions>());
    } else if (verb == "evaluate") {
        spec = options::toJson(context.options<options::EvaluateOptions>());
    } else if (verb == "ablate") {
        spec = options::toJson(context.options<options::AblateOptions>());
    } else {
        static constexpr std::array<std::string_view, 6> kVerbs{
            "adapt", "generate", "score", "train", "evaluate", "ablate"};
        refuseWord(verb, "estimate", kVerbs);
    }
    const auto function = available(context.api().estimate);
    const bool probe = context.ownOptions<EstimateOptions>().probe;
    return {function(store,
                     context.engine(),
                     {.verb = verb, .spec = std::move(spec), .probe = probe},
                     context.control())};
}

VerbResult runModels(Context& context)
{
    const std::string action = context.argument(0);
    const std::string place = context.argument(1);
    static constexpr std::array<std::string_view, 4> kActions{"list", "add", "check", "remove"};
    if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) {
        refuseWord(action, "do the model action", kActions);
    }
    if (action == "list") {
        const project::ProjectStore* store =
            place.empty() ? nullptr : &context.session().store(place, project::OpenMode::ReadOnly);
        return {available(context.api().listModels)(store)};
    }
    if (place.empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::Usage,
             .code = "DL-CLI-003",
             .object = "PLACE",
             .message = "Cannot " + action + " a model: the argument PLACE is missing.",
             .hint = "For example: dreamloft-cli models " + action + " models/sd15",
             .workSafe = "Nothing was changed."});
    }
    if (action == "remove") {
        return {available(context.api().removeModel)(place)};
    }
    if (action == "check") {
        return {available(context.api().checkModel)(context.engine(), place, context.control())};
    }
    const auto options = context.options<options::ModelAddOptions>();
    return {available(context.api().addModel)(context.engine(), place, options, context.control())};
}

VerbResult runAdopt(Context& context)
{
    return runVerb<options::AdoptOptions>(
        context, &workflows::Api::importAdapters, [&](options::AdoptOptions& options) {
            options.source = context.argument(1);
        });
}

VerbResult runDoctor(Context& context)
{
    const auto function = available(context.api().doctor);
    return {function(context.engine(), context.control())};
}

} // namespace dreamloft::cli
