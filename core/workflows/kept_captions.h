// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/workflows/caption_answer.h"

#include <cstddef>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What a caption server made of one class. Its numbers and captions together are its questions.
struct ServedCaptions {
    std::vector<std::string> captions; ///< in the order of the questions
    std::string model;                 ///< as the server names it
    int noCaption = 0;                 ///< answers that were none
    int tooLong = 0;                   ///< answers with more text than a prompt may have
    int missing = 0;                   ///< questions without an answer, to be asked again
    std::string reason{};              ///< why the last of these has none
};

/// The answers to the questions about one class as the project keeps them: an answer once and for
/// all, a question without one for the next asking. A class without any caption is not kept, so
/// that it is asked for as a whole again.
class KeptCaptions {
public:
    /// `key`: of the project's state, which tells what was asked; `questions`: how many.
    KeptCaptions(project::ProjectStore& store, std::string key, std::size_t questions);

    [[nodiscard]] std::size_t size() const { return m_answers.size(); }
    [[nodiscard]] bool hasAnswer(std::size_t question) const;
    /// Whether each question was asked at least once, answered or not.
    [[nodiscard]] bool allAsked() const;
    /// Kept in the project before it returns. Throws Error as the store does.
    void take(std::size_t question, CaptionAnswer answer);
    [[nodiscard]] ServedCaptions served() const;

private:
    void read(const std::string& text);
    void keep() const;

    project::ProjectStore& m_store;
    std::string m_key;
    std::vector<CaptionAnswer> m_answers;
    std::string m_model;
};

} // namespace dreamloft::workflows
