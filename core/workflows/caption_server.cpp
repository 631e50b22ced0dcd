// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/caption_server.h"

#include "core/base/error.h"
#include "core/base/http_client.h"
#include "core/base/log.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/encode.h"
#include "core/jobs/retry.h"
#include "core/workflows/project_data.h"
#include "core/workflows/report/report_markup.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr std::array<double, 2> kWaits{1, 2}; ///< s, before a question is asked again
constexpr int kMostUnanswered = 5;            ///< in a row: nobody is there any more

constexpr double kDescribing = 0.2; ///< temperature for a picture, as DISEF has it
constexpr double kInventing = 1.0;  ///< for a class: every caption shall be another one

constexpr const char* kAboutClass =
    "Write one short, concrete description of a photo that shows: {class}. Use these words for it. "
    "Choose place, light, view and background freely, so that no two descriptions are alike. "
    "Answer with the description alone, in one sentence.";
constexpr const char* kAboutPicture =
    "Write a detailed caption of this photo in one sentence, knowing that it shows: {class}. "
    "Answer with the caption alone.";

std::string withClass(std::string text, const std::string& className)
{
    constexpr std::string_view kPlace = "{class}";
    for (std::size_t at = text.find(kPlace); at != std::string::npos;
         at = text.find(kPlace, at + className.size())) {
        text.replace(at, kPlace.size(), className);
    }
    return text;
}

std::string instructionFor(const CaptionRequest& request, const CaptionSubject& subject)
{
    const std::string words = !request.instruction.empty() ? request.instruction
                              : subject.pictures.empty()   ? kAboutClass
                                                           : kAboutPicture;
    return withClass(words, subject.className);
}

std::size_t questionsOf(const CaptionSubject& subject)
{
    return subject.pictures.empty() ? static_cast<std::size_t>(subject.count)
                                    : subject.pictures.size();
}

/// What the project keeps of a class.
KeptCaptions
keptOf(project::ProjectStore& store, const CaptionRequest& request, const CaptionSubject& subject)
{
    nlohmann::json question = {{"address", request.address},
                               {"model", request.model},
                               {"instruction", instructionFor(request, subject)},
                               {"seed", std::to_string(request.seed)},
                               {"class", subject.classIndex},
                               {"count", subject.count},
                               {"pictures", nlohmann::json::array()}};
    for (const project::PictureRow& picture : subject.pictures) {
        question["pictures"].push_back(picture.pixelSha256);
    }
    return {store,
            "captions." + base::sha256Hex(std::string_view(question.dump())),
            questionsOf(subject)};
}

base::Error
captionError(const char* code, std::string message, const char* hint, const char* workSafe)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = code,
                        .object = "caption server",
                        .message = std::move(message),
                        .hint = hint,
                        .workSafe = workSafe});
}

/// A wrong key, address or model: every further question would be answered alike.
void requireWelcome(const base::HttpAnswer& answer)
{
    const bool key = answer.status == 401 || answer.status == 403;
    if (!key && answer.status != 404) {
        return;
    }
    std::string message = "The caption server answered with status ";
    message += std::to_string(answer.status);
    if (const std::string words = serverWords(answer.body); !words.empty()) {
        message += ": ";
        message += words;
    }
    message += ".";
    throw captionError("DL-CAP-005",
                       std::move(message),
                       key ? "Use a server that needs no key; DreamLoft sends none."
                           : "Check its address and the name of the model.",
                       "Everything finished so far is saved.");
}

class Asking {
public:
    Asking(project::ProjectStore& store, const CaptionRequest& request, jobs::JobControl& control)
        : m_store(store)
        , m_request(request)
        , m_control(control)
    {
        m_url = request.address;
        while (m_url.ends_with('/')) {
            m_url.pop_back();
        }
        m_url += "/chat/completions";
    }

    /// All captions of a class; only questions without an answer are asked.
    ServedCaptions of(const CaptionSubject& subject, std::int64_t& done, std::int64_t total)
    {
        KeptCaptions answers = keptOf(m_store, m_request, subject);
        if (m_store.readOnly() && answers.allAsked()) {
            done += static_cast<std::int64_t>(answers.size());
            return answers.served(); // so that all parts of a job have the same
        }
        for (std::size_t i = 0; i < answers.size(); ++i) {
            ++done;
            if (answers.hasAnswer(i)) {
                continue;
            }
            if (m_store.readOnly()) {
                throw onlyRead(subject);
            }
            answers.take(i, ask(subject, i));
            m_control.report({.stage = "captions", .done = done, .total = total});
        }
        return answers.served();
    }

    /// One answer now, whatever the project keeps. Where none comes it is asked for again after
    /// short waits, if that may help. Throws Error: UserFixable DL-CAP-005 (nobody is answered
    /// there), DL-CAP-006 (several questions in a row had no answer), DL-NET-001, DL-NET-002;
    /// Cancelled.
    CaptionAnswer ask(const CaptionSubject& subject, std::size_t number)
    {
        const std::string question = questionOf(subject, number);
        CaptionAnswer answer = exchange(question);
        for (const double seconds : kWaits) {
            if (answer.isAnswer() || !answer.mayPass) {
                break;
            }
            jobs::waitToRetry(seconds, "The caption server does not answer yet.", m_control);
            answer = exchange(question);
        }
        m_unanswered = answer.isAnswer() ? 0 : m_unanswered + 1;
        if (!answer.isAnswer()) {
            base::logWarn("captions", "a question has no answer: " + answer.reason);
        }
        if (m_unanswered == kMostUnanswered) {
            std::string message = "The caption server left ";
            message += std::to_string(m_unanswered);
            message += " questions in a row without an answer: ";
            message += answer.reason;
            message += ".";
            throw captionError("DL-CAP-006",
                               std::move(message),
                               "Look at the server, then start again: only what it has not "
                               "answered is asked again.",
                               "Everything finished so far is saved.");
        }
        return answer;
    }

private:
    [[nodiscard]] static base::Error onlyRead(const CaptionSubject& subject)
    {
        return base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-CAP-004",
             .object = subject.className,
             .message = "The captions of the class " + base::quoted(subject.className) +
                        " are not in the project yet, and a part of a job, which only reads "
                        "it, cannot keep what a server answers.",
             .hint = "Name a file with --captions, or begin `generate` once without --shard; "
                     "it may be stopped when the pictures start.",
             .workSafe = "Your project was not changed."});
    }

    [[nodiscard]] std::string questionOf(const CaptionSubject& subject, std::size_t number) const
    {
        const bool picture = !subject.pictures.empty();
        const std::string words = instructionFor(m_request, subject);
        nlohmann::json content = words;
        if (picture) {
            // Encoded anew: the file's own notes stay at home.
            const auto bytes =
                imaging::encodePng(loadPicture(m_store, subject.pictures[number]), {});
            content = nlohmann::json::array(
                {{{"type", "text"}, {"text", words}},
                 {{"type", "image_url"}, {"image_url", {{"url", markup::dataUri(bytes)}}}}});
        }
        // Servers read the seed as a signed 32-bit number.
        const auto seed = base::seedFor(m_request.seed,
                                        base::Purpose::Caption,
                                        subject.classIndex,
                                        static_cast<std::int64_t>(number),
                                        0) &
                          0x7fffffffU;
        nlohmann::json body = {
            {"messages", nlohmann::json::array({{{"role", "user"}, {"content", content}}})},
            {"temperature", picture ? kDescribing : kInventing},
            {"seed", seed},
            {"stream", false}};
        if (!m_request.model.empty()) {
            body["model"] = m_request.model;
        }
        return body.dump();
    }

    CaptionAnswer exchange(const std::string& question)
    {
        try {
            const base::HttpAnswer answer =
                m_client.postJson(m_url,
                                  question,
                                  {.maxBytes = kMostAnswerBytes,
                                   .timeoutSeconds = 30,
                                   .redirects = false,
                                   .onTick = [this] { m_control.checkpoint(); }});
            requireWelcome(answer);
            return captionAnswerOf(answer);
        } catch (const base::Error& error) {
            // Nobody there is the user's to mend; a slow, cut or endless answer is just none.
            switch (error.info().kind) {
            case base::ErrorKind::Transient:
                return {.kind = CaptionAnswer::Kind::Missing,
                        .reason = "the connection broke off",
                        .mayPass = true};
            case base::ErrorKind::Refused:
                return {.kind = CaptionAnswer::Kind::Missing,
                        .reason =
                            "its answer is larger than " + base::humanBytes(kMostAnswerBytes)};
            default:
                throw;
            }
        }
    }

    project::ProjectStore& m_store;
    const CaptionRequest& m_request;
    jobs::JobControl& m_control;
    base::HttpClient m_client;
    std::string m_url;
    int m_unanswered = 0; ///< questions in a row
};

/// `reason`: why a question has no answer, or "" where each has one.
base::Error noCaptionAtAll(const std::string& reason)
{
    std::string message;
    if (reason.empty()) {
        message = "The caption server gave no usable caption, expected plain text of at most "
                  "1,000 bytes.";
    } else {
        message = "The caption server gave no usable caption: ";
        message += reason;
        message += ".";
    }
    return captionError("DL-CAP-003",
                        std::move(message),
                        "Check its address and the name of the model.",
                        "Your project was not changed.");
}

/// Throws UserFixable DL-CAP-002.
void requireNear(const CaptionRequest& request)
{
    if (!request.remote && !base::isLoopbackUrl(request.address)) {
        throw captionError("DL-CAP-002",
                           "The caption server " + base::quoted(request.address) +
                               " is not on this computer, so nothing was sent.",
                           "Use a local server, or allow another computer with --caption-remote.",
                           "Your project was not changed.");
    }
}

} // namespace

CaptionRequest captionRequestOf(const options::GenerateOptions& options)
{
    return {.address = options.caption_server,
            .remote = options.caption_remote,
            .model = options.caption_model,
            .instruction = options.caption_instruction,
            .seed = options.seed};
}

std::vector<ServedCaptions> captionsFromServer(project::ProjectStore& store,
                                               const CaptionRequest& request,
                                               const std::vector<CaptionSubject>& subjects,
                                               jobs::JobControl& control)
{
    requireNear(request);
    std::int64_t total = 0;
    for (const CaptionSubject& subject : subjects) {
        total += static_cast<std::int64_t>(questionsOf(subject));
    }
    Asking asking(store, request, control);
    std::vector<ServedCaptions> all;
    std::int64_t done = 0;
    std::string reason;
    for (const CaptionSubject& subject : subjects) {
        all.push_back(asking.of(subject, done, total));
        reason = all.back().reason.empty() ? reason : all.back().reason;
    }
    if (std::all_of(all.begin(), all.end(), [](const auto& one) { return one.captions.empty(); })) {
        throw noCaptionAtAll(reason);
    }
    return all;
}

std::vector<ServedCaptions> keptCaptions(project::ProjectStore& store,
                                         const CaptionRequest& request,
                                         const std::vector<CaptionSubject>& subjects)
{
    std::vector<ServedCaptions> all;
    for (const CaptionSubject& subject : subjects) {
        all.push_back(keptOf(store, request, subject).served());
    }
    return all;
}

std::vector<std::optional<std::string>> askForCaptions(project::ProjectStore& store,
                                                       const CaptionRequest& request,
                                                       const std::vector<CaptionSubject>& subjects,
                                                       jobs::JobControl& control)
{
    requireNear(request);
    Asking asking(store, request, control);
    std::vector<std::optional<std::string>> answers;
    bool answered = false;
    const auto total = static_cast<std::int64_t>(subjects.size());
    std::string reason;
    for (const CaptionSubject& subject : subjects) {
        CaptionAnswer answer = asking.ask(subject, 0);
        const bool usable = answer.kind == CaptionAnswer::Kind::Caption;
        reason = answer.reason;
        answers.push_back(usable ? std::optional(std::move(answer.text)) : std::nullopt);
        answered = answered || answer.isAnswer();
        control.report({.stage = "captions",
                        .done = static_cast<std::int64_t>(answers.size()),
                        .total = total});
    }
    if (!answered) {
        throw noCaptionAtAll(reason);
    }
    return answers;
}

} // namespace dreamloft::workflows
