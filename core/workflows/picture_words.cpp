// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_words.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/options/prompts.h"
#include "core/project/exchange/captions_file.h"
#include "core/project/exchange/compose.h"
#include "core/workflows/caption_server.h"
#include "core/workflows/project_data.h"

#include <set>

namespace dreamloft::workflows {
namespace {

using CaptionLists = std::vector<std::vector<std::string>>;

/// SHA-256 over lists by class, in order.
std::string hashOfLists(const CaptionLists& lists)
{
    return base::sha256Hex(std::string_view(nlohmann::json(lists).dump()));
}

bool usesCaptions(options::Strategy strategy)
{
    return strategy == options::Strategy::CaptionPrompt || strategy == options::Strategy::Disef;
}

/// Names under which a file may speak of a class.
std::set<std::string> namesOf(const project::ClassRow& row)
{
    std::set<std::string> names{project::composed(row.name)};
    if (!row.noun.empty()) {
        names.insert(project::composed(row.noun));
    }
    return names;
}

/// The notice about class names in a file that the project does not have, or "".
template <class Map>
std::string strangersIn(const Map& named, const std::vector<project::ClassRow>& rows)
{
    std::set<std::string> known{""};
    for (const auto& row : rows) {
        known.merge(namesOf(row));
    }
    std::string first;
    int strangers = 0;
    for (const auto& [name, value] : named) {
        if (!known.contains(name)) {
            first = strangers++ == 0 ? name : first;
        }
    }
    if (strangers == 0) {
        return {};
    }
    return std::to_string(strangers) +
           " class names of the file are none of this project's, such "
           "as " +
           base::quoted(first) + "; their lines are left out.";
}

CaptionLists captionsFromFile(const project::ProjectStore& store,
                              const std::string& file,
                              std::vector<std::string>& notices)
{
    const auto named = project::readCaptions(file);
    CaptionLists lists;
    for (const auto& row : store.classes()) {
        auto& mine = lists.emplace_back();
        auto names = namesOf(row);
        names.insert(""); // lines without a class serve every class
        for (const std::string& name : names) {
            if (const auto found = named.find(name); found != named.end()) {
                mine.insert(mine.end(), found->second.begin(), found->second.end());
            }
        }
    }
    if (std::string notice = strangersIn(named, store.classes()); !notice.empty()) {
        notices.push_back(std::move(notice));
    }
    return lists;
}

/// Captions of the chosen classes; of their shots for disef.
CaptionLists serve(project::ProjectStore& store,
                   const options::GenerateOptions& options,
                   const std::vector<int>& classes,
                   PictureWords& result,
                   jobs::JobControl& control)
{
    std::vector<CaptionSubject> subjects;
    const bool ofShots = options.strategy == options::Strategy::Disef;
    const auto shots = ofShots ? currentShotsOf(store) : Shots{};
    for (const int index : classes) {
        const auto place = static_cast<std::size_t>(index);
        CaptionSubject subject{.classIndex = index,
                               .className = result.words.names.at(place),
                               .count = ofShots ? 0 : options.captions_per_class};
        if (ofShots) {
            subject.pictures = shots.pictures.at(place);
        }
        subjects.push_back(std::move(subject));
    }
    const auto served = captionsFromServer(store, captionRequestOf(options), subjects, control);
    CaptionLists lists(result.words.names.size());
    std::string model;
    std::string missing;
    std::string novels;
    const auto add = [](std::string& list, const std::string& name, int count) {
        if (count > 0) {
            list += (list.empty() ? "" : ", ") + name + " (" + std::to_string(count) + ")";
        }
    };
    const auto prompts = classPrompts(store, options.prompt_style);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto place = static_cast<std::size_t>(subjects[i].classIndex);
        lists[place] = served[i].captions;
        model = served[i].model.empty() ? model : served[i].model;
        add(missing, subjects[i].className, served[i].unusable - served[i].tooLong);
        add(novels, subjects[i].className, served[i].tooLong);
        // The class prompt stands in for every answer that was none.
        lists[place].insert(
            lists[place].end(), static_cast<std::size_t>(served[i].unusable), prompts[place]);
    }
    if (!missing.empty()) {
        result.notices.push_back("The caption server's answer was no caption for: " + missing +
                                 ". The class prompt is used instead.");
    }
    if (!novels.empty()) {
        result.notices.push_back(
            "The caption server's answer was longer than 1,000 bytes for: " + novels +
            ". It was not cut: the class prompt is used instead. Ask for "
            "shorter captions in the instruction.");
    }
    result.inputs["caption_model"] = model;
    return lists;
}

CaptionLists captionsOfShots(const project::ProjectStore& store)
{
    CaptionLists lists;
    for (const auto& pictures : currentShotsOf(store).pictures) {
        auto& mine = lists.emplace_back();
        for (const auto& picture : pictures) {
            if (!picture.caption.empty()) {
                mine.push_back(picture.caption);
            }
        }
    }
    return lists;
}

void addCaptions(project::ProjectStore& store,
                 const options::GenerateOptions& options,
                 const std::vector<int>& classes,
                 PictureWords& result,
                 jobs::JobControl& control)
{
    auto& lists = result.words.captions;
    const char* source = "shots";
    if (!options.captions.empty()) {
        source = "file";
        lists = captionsFromFile(store, options.captions, result.notices);
    } else if (!options.caption_server.empty()) {
        source = "server";
        lists = serve(store, options, classes, result, control);
    } else if (store.currentShots()) {
        lists = captionsOfShots(store);
    }
    lists.resize(result.words.names.size());
    result.inputs["captions"] = {{"source", source}, {"sha256", hashOfLists(lists)}};
    if (options.strategy != options::Strategy::CaptionPrompt) {
        return; // disef has a sentence for classes without captions
    }
    for (const int index : classes) {
        if (lists[static_cast<std::size_t>(index)].empty()) {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-GEN-030",
                 .object = result.words.names[static_cast<std::size_t>(index)],
                 .message = "The class " +
                            base::quoted(classNames(store)[static_cast<std::size_t>(index)]) +
                            " has no caption to make pictures from.",
                 .hint = "Name a file with --captions or a server with --caption-server.",
                 .workSafe = "Your project was not changed."});
        }
    }
}

void addDefinitions(const project::ProjectStore& store,
                    const options::GenerateOptions& options,
                    PictureWords& result)
{
    CaptionLists hashed;
    if (!options.definitions.empty()) {
        const auto named = project::readDefinitions(options.definitions);
        for (const auto& row : store.classes()) {
            auto& mine = result.words.definitions.emplace_back();
            for (const std::string& name : namesOf(row)) {
                if (const auto found = named.find(name); found != named.end()) {
                    mine = found->second;
                }
            }
            hashed.push_back({mine.hypernym, mine.definition});
        }
        if (std::string notice = strangersIn(named, store.classes()); !notice.empty()) {
            result.notices.push_back(std::move(notice));
        }
    }
    if (options.variant == options::PromptVariant::Background) {
        result.words.places = project::readPlaces(options.backgrounds);
        hashed.push_back(result.words.places);
    }
    result.inputs["definitions"] = hashOfLists(hashed);
}

} // namespace

std::string shotCaptionsHash(const project::ProjectStore& store)
{
    CaptionLists lists = store.currentShots() ? captionsOfShots(store) : CaptionLists();
    lists.resize(store.classes().size());
    return hashOfLists(lists);
}

std::vector<std::string> classWords(const project::ProjectStore& store, options::PromptStyle style)
{
    std::vector<std::string> words;
    for (const auto& row : store.classes()) {
        words.push_back(options::classWord(row.noun.empty() ? row.name : row.noun, style));
    }
    return words;
}

std::vector<std::string> recognitionPrompts(const project::ProjectStore& store,
                                            options::PromptStyle style)
{
    const std::string prefix = store.setting(options::kPrefixSetting).value_or("");
    std::vector<std::string> prompts;
    for (const std::string& word : classWords(store, style)) {
        prompts.push_back(options::recognitionPrompt(word, prefix, style));
    }
    return prompts;
}

PictureWords wordsFor(project::ProjectStore& store,
                      const options::GenerateOptions& options,
                      const std::vector<int>& classes,
                      jobs::JobControl& control)
{
    PictureWords result;
    result.words.names = classWords(store, options.prompt_style);
    if (usesCaptions(options.strategy)) {
        addCaptions(store, options, classes, result, control);
    } else if (options.strategy == options::Strategy::FakeIt) {
        addDefinitions(store, options, result);
    }
    return result;
}

} // namespace dreamloft::workflows
