// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <nlohmann/json.hpp>

namespace dreamloft::ui {

class OptionForm;
class ProjectService;
struct ProjectView;

/// Where a project's captions come from: those fields of GenerateOptions that say it (a file, a
/// server with its model and instruction, or neither: the captions of the shots). One setting of
/// the project holds them; Dataset and the options of Generate both show and change it.
namespace caption_choice {

/// All fields; the plain ones where nothing was chosen yet.
[[nodiscard]] nlohmann::json of(const ProjectView* view);
/// Those fields of the options of `generate`.
[[nodiscard]] nlohmann::json partOf(const nlohmann::json& options);
/// Options of `generate` without them.
void takeOutOf(nlohmann::json& options);
/// The setting's key.
inline constexpr const char* kSetting = "captions";

} // namespace caption_choice

/// Keeps the caption fields of a form and the project's choice alike, whoever changes them.
class CaptionKeeper final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    CaptionKeeper(ProjectService& project, OptionForm& form, QObject* parent);

    /// The form got values from elsewhere: the project's choice stands again.
    void load();
    /// What the form says now becomes the project's choice.
    void keep();

private:
    void follow();

    ProjectService& m_project;
    OptionForm& m_form;
    QTimer m_soon;          ///< a moment after the last key
    nlohmann::json m_known; ///< what the project and the form have in common
    bool m_writing = false;
};

} // namespace dreamloft::ui
