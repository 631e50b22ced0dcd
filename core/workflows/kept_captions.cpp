// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/kept_captions.h"

#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dreamloft::workflows {
namespace {

using Kind = CaptionAnswer::Kind;
using nlohmann::json;

struct KindName {
    Kind kind;
    std::string_view name;
};

/// What stands in the project for an answer that is no caption; a caption stands for itself.
constexpr std::array<KindName, 4> kKinds{{{Kind::Open, "open"},
                                          {Kind::Missing, "missing"},
                                          {Kind::NoCaption, "no_caption"},
                                          {Kind::TooLong, "too_long"}}};

json kept(const CaptionAnswer& answer)
{
    if (answer.kind == Kind::Caption) {
        return answer.text;
    }
    const auto found = std::ranges::find(kKinds, answer.kind, &KindName::kind);
    json none = json::object();
    none["none"] = std::string(found->name);
    return none;
}

/// What is in no known form counts as not asked.
CaptionAnswer answerIn(const json& value)
{
    if (value.is_string()) {
        return {.kind = Kind::Caption, .text = value.get<std::string>()};
    }
    if (value.is_object() && value.contains("none") && value.at("none").is_string()) {
        const auto name = value.at("none").get<std::string>();
        if (const auto found = std::ranges::find(kKinds, name, &KindName::name);
            found != kKinds.end()) {
            return {.kind = found->kind};
        }
    }
    return {};
}

/// Projects of before hold the captions alone and how many questions have none, without which and
/// why: a server that did not answer counted like one without a caption. The captions keep their
/// order, so that a job that began with them goes on.
std::vector<CaptionAnswer> answersOfBefore(const json& state)
{
    std::vector<CaptionAnswer> answers;
    for (const json& caption : state.at("captions")) {
        answers.push_back(answerIn(caption));
    }
    const int tooLong = state.value("too_long", 0);
    const int none = state.value("unusable", 0);
    for (int i = 0; i < none; ++i) {
        answers.push_back({.kind = i < tooLong ? Kind::TooLong : Kind::Missing});
    }
    return answers;
}

} // namespace

KeptCaptions::KeptCaptions(project::ProjectStore& store, std::string key, std::size_t questions)
    : m_store(store)
    , m_key(std::move(key))
    , m_answers(questions)
{
    if (const auto text = store.state(m_key)) {
        read(*text);
    }
}

void KeptCaptions::read(const std::string& text)
{
    const json state = base::parseJson(text, "captions", base::kSpecJson);
    m_model = state.value("model", std::string());
    std::vector<CaptionAnswer> answers;
    if (state.contains("captions")) {
        answers = answersOfBefore(state);
    } else {
        for (const json& value : state.at("answers")) {
            answers.push_back(answerIn(value));
        }
    }
    answers.resize(m_answers.size());
    m_answers = std::move(answers);
}

void KeptCaptions::keep() const
{
    json answers = json::array();
    for (const CaptionAnswer& answer : m_answers) {
        answers.push_back(kept(answer));
    }
    m_store.setState(m_key, json{{"answers", answers}, {"model", m_model}}.dump());
}

bool KeptCaptions::hasAnswer(std::size_t question) const
{
    return m_answers.at(question).isAnswer();
}

bool KeptCaptions::allAsked() const
{
    return std::ranges::none_of(
        m_answers, [](const CaptionAnswer& answer) { return answer.kind == Kind::Open; });
}

void KeptCaptions::take(std::size_t question, CaptionAnswer answer)
{
    if (!answer.model.empty()) {
        m_model = answer.model;
    }
    m_answers.at(question) = std::move(answer);
    if (std::ranges::any_of(m_answers,
                            [](const CaptionAnswer& one) { return one.kind == Kind::Caption; })) {
        keep();
    }
}

ServedCaptions KeptCaptions::served() const
{
    ServedCaptions served{.captions = {}, .model = m_model};
    for (const CaptionAnswer& answer : m_answers) {
        if (answer.kind == Kind::Caption) {
            served.captions.push_back(answer.text);
        } else if (answer.kind == Kind::NoCaption) {
            ++served.noCaption;
        } else if (answer.kind == Kind::TooLong) {
            ++served.tooLong;
        } else {
            ++served.missing;
            served.reason = answer.reason;
        }
    }
    return served;
}

} // namespace dreamloft::workflows
