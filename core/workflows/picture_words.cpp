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

#include <algorithm>
#include <set>
#include <utility>

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

/// Class names in a file that the project does not have.
struct Strangers {
    int count = 0;
    std::string first{};
};

template <class Map>
Strangers strangersIn(const Map& named, const std::vector<project::ClassRow>& rows)
{
    std::set<std::string> known{""};
    for (const auto& row : rows) {
        known.merge(namesOf(row));
    }
    Strangers strangers;
    for (const auto& [name, value] : named) {
        if (!known.contains(name)) {
            strangers.first = strangers.count++ == 0 ? name : strangers.first;
        }
    }
    return strangers;
}

void tellStrangers(const Strangers& strangers, std::vector<std::string>& notices)
{
    if (strangers.count > 0) {
        notices.push_back(std::to_string(strangers.count) +
                          " class names of the file are none of this project's, such "
                          "as " +
                          base::quoted(strangers.first) + "; their lines are left out.");
    }
}

CaptionLists captionsFromFile(const project::ProjectStore& store,
                              const project::CaptionsOfClass& named)
{
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
    return lists;
}

/// A class of which no picture can be made. `named`: what the file of captions holds, where there
/// is one.
base::Error noCaption(const project::ProjectStore& store,
                      const options::GenerateOptions& options,
                      const project::CaptionsOfClass& named,
                      std::size_t index)
{
    const std::string name = base::quoted(classNames(store)[index]);
    base::ErrorInfo info{.kind = base::ErrorKind::UserFixable,
                         .code = "DL-GEN-030",
                         .object = classNames(store)[index],
                         .message = {},
                         .hint = {},
                         .workSafe = "Your project was not changed."};
    if (options.captions.empty()) {
        info.message = "The class ";
        info.message += name;
        info.message += " has no caption to make pictures from.";
        info.hint = "Name a file with --captions or a server with --caption-server.";
        return base::Error(std::move(info));
    }
    info.message = "The file ";
    info.message += base::quotedName(options.captions);
    if (named.empty()) {
        info.message += " holds no caption.";
        info.hint = "Write one caption a line, or one JSON object a line with class and caption.";
        return base::Error(std::move(info));
    }
    info.message += " has no caption for the class ";
    info.message += name;
    const Strangers strangers = strangersIn(named, store.classes());
    if (strangers.count == 0) {
        info.message += ".";
    } else if (strangers.count == 1) {
        info.message += "; its class name ";
        info.message += base::quoted(strangers.first);
        info.message += " is none of this project's.";
    } else {
        info.message += "; ";
        info.message += std::to_string(strangers.count);
        info.message += " class names in it are none of this project's, such as ";
        info.message += base::quoted(strangers.first);
        info.message += ".";
    }
    info.hint = "Add captions of this class to the file, or lines without a class, which serve all "
                "classes.";
    return base::Error(std::move(info));
}

/// What a server is asked: the chosen classes; their shots for disef.
std::vector<CaptionSubject> subjectsOf(const project::ProjectStore& store,
                                       const options::GenerateOptions& options,
                                       const std::vector<int>& classes,
                                       const std::vector<std::string>& names)
{
    std::vector<CaptionSubject> subjects;
    const bool ofShots = options.strategy == options::Strategy::Disef;
    const auto shots = ofShots ? currentShotsOf(store) : Shots{};
    for (const int index : classes) {
        const auto place = static_cast<std::size_t>(index);
        CaptionSubject subject{.classIndex = index,
                               .className = names.at(place),
                               .count = ofShots ? 0 : options.captions_per_class};
        if (ofShots) {
            subject.pictures = shots.pictures.at(place);
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

/// By class index; the class prompt stands in for every question that has no caption.
CaptionLists listsOf(const std::vector<CaptionSubject>& subjects,
                     const std::vector<ServedCaptions>& served,
                     const std::vector<std::string>& prompts)
{
    CaptionLists lists(prompts.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto place = static_cast<std::size_t>(subjects[i].classIndex);
        const int gaps = served[i].noCaption + served[i].tooLong + served[i].missing;
        lists[place] = served[i].captions;
        lists[place].insert(lists[place].end(), static_cast<std::size_t>(gaps), prompts[place]);
    }
    return lists;
}

/// "hat (2), shoe (1)": how many of each class, of one of the counts; "" where there is none.
std::string countedByClass(const std::vector<CaptionSubject>& subjects,
                           const std::vector<ServedCaptions>& served,
                           int ServedCaptions::*count)
{
    std::string list;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (const int found = served[i].*count; found > 0) {
            list += list.empty() ? "" : ", ";
            list += subjects[i].className;
            list += " (";
            list += std::to_string(found);
            list += ")";
        }
    }
    return list;
}

/// `asked`: the server was asked for what is missing, and will be asked again.
std::vector<std::string> gapNotices(const std::vector<CaptionSubject>& subjects,
                                    const std::vector<ServedCaptions>& served,
                                    bool asked)
{
    std::vector<std::string> notices;
    const auto tell = [&](const char* before, int ServedCaptions::*count, const char* behind) {
        if (const std::string list = countedByClass(subjects, served, count); !list.empty()) {
            std::string notice = before;
            notice += list;
            notice += behind;
            notices.push_back(std::move(notice));
        }
    };
    if (asked) {
        tell("The caption server did not answer for: ",
             &ServedCaptions::missing,
             ". The class prompt is used instead; the next run asks for these alone again.");
    } else {
        tell("The caption server had no answer before for: ",
             &ServedCaptions::missing,
             ". The class prompt stays in use there, so that all pictures of the job are made "
             "alike.");
    }
    tell("The caption server's answer was no caption for: ",
         &ServedCaptions::noCaption,
         ". The class prompt is used instead.");
    tell("The caption server's answer was longer than 1,000 bytes for: ",
         &ServedCaptions::tooLong,
         ". It was not cut: the class prompt is used instead. Ask for shorter captions in the "
         "instruction.");
    return notices;
}

/// Captions of the chosen classes; of their shots for disef.
CaptionLists serve(project::ProjectStore& store,
                   const options::GenerateOptions& options,
                   const std::vector<int>& classes,
                   PictureWords& result,
                   jobs::JobControl& control,
                   const GoesOn& goesOn)
{
    const auto subjects = subjectsOf(store, options, classes, result.words.names);
    const auto prompts = classPrompts(store, options.prompt_style);
    const CaptionRequest request = captionRequestOf(options);
    auto served = keptCaptions(store, request, subjects);
    const bool lacking = std::ranges::any_of(served, [](const auto& one) { return one.missing; });
    const bool begun =
        std::ranges::any_of(served, [](const auto& one) { return !one.captions.empty(); });
    const bool asks =
        !(lacking && begun && goesOn && goesOn(hashOfLists(listsOf(subjects, served, prompts))));
    if (asks) {
        served = captionsFromServer(store, request, subjects, control);
    }
    const auto notices = gapNotices(subjects, served, asks && !store.readOnly());
    result.notices.insert(result.notices.end(), notices.begin(), notices.end());
    std::string model;
    for (const ServedCaptions& one : served) {
        model = one.model.empty() ? model : one.model;
    }
    result.inputs["caption_model"] = model;
    return listsOf(subjects, served, prompts);
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
                 jobs::JobControl& control,
                 const GoesOn& goesOn)
{
    auto& lists = result.words.captions;
    const char* source = "shots";
    project::CaptionsOfClass named;
    if (!options.captions.empty()) {
        source = "file";
        named = project::readCaptions(options.captions);
        lists = captionsFromFile(store, named);
        tellStrangers(strangersIn(named, store.classes()), result.notices);
    } else if (!options.caption_server.empty()) {
        source = "server";
        lists = serve(store, options, classes, result, control, goesOn);
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
            throw noCaption(store, options, named, static_cast<std::size_t>(index));
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
        tellStrangers(strangersIn(named, store.classes()), result.notices);
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
                      jobs::JobControl& control,
                      const GoesOn& goesOn)
{
    PictureWords result;
    result.words.names = classWords(store, options.prompt_style);
    if (usesCaptions(options.strategy)) {
        addCaptions(store, options, classes, result, control, goesOn);
    } else if (options.strategy == options::Strategy::FakeIt) {
        addDefinitions(store, options, result);
    }
    return result;
}

} // namespace dreamloft::workflows
