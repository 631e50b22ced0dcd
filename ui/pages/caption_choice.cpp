// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/caption_choice.h"

#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/project/project_store.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"

#include <array>
#include <chrono>

namespace dreamloft::ui {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds kCalm{800};
constexpr std::array kKeys{
    "captions", "caption_server", "caption_model", "caption_instruction", "caption_remote"};

} // namespace

namespace caption_choice {

json partOf(const json& options)
{
    json part = json::object();
    for (const char* key : kKeys) {
        if (const auto found = options.find(key); found != options.end()) {
            part[key] = *found;
        }
    }
    return part;
}

json of(const ProjectView* view)
{
    json part = partOf(options::toJson(options::GenerateOptions()));
    const json kept =
        view == nullptr
            ? json()
            : json::parse(
                  toUtf8(view->setting(QString::fromLatin1(kSetting), u"{}"_qs)), nullptr, false);
    for (const char* key : kKeys) {
        // A value of another kind was not written by us.
        if (kept.is_object() && kept.contains(key) && kept.at(key).type() == part.at(key).type()) {
            part[key] = kept.at(key);
        }
    }
    return part;
}

void takeOutOf(json& options)
{
    for (const char* key : kKeys) {
        options.erase(key);
    }
}

} // namespace caption_choice

CaptionKeeper::CaptionKeeper(ProjectService& project, OptionForm& form, QObject* parent)
    : QObject(parent)
    , m_project(project)
    , m_form(form)
    , m_known(caption_choice::of(nullptr))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kCalm);
    connect(&m_soon, &QTimer::timeout, this, &CaptionKeeper::keep);
    connect(&form, &OptionForm::edited, this, [this] {
        if (caption_choice::partOf(m_form.values()) != m_known) {
            m_soon.start();
        }
    });
    connect(&project, &ProjectService::viewChanged, this, &CaptionKeeper::follow);
    connect(&project, &ProjectService::failed, this, [this] { m_writing = false; });
    connect(&project, &ProjectService::closing, this, [this] {
        if (m_soon.isActive()) {
            keep(); // a moment later it would be too late
        }
        m_writing = false;
    });
    connect(&project, &ProjectService::closed, this, &CaptionKeeper::load);
    load();
}

void CaptionKeeper::load()
{
    m_soon.stop();
    if (!m_writing) { // else the project is behind
        m_known = caption_choice::of(m_project.view().get());
    }
    m_form.setValues(m_known);
}

void CaptionKeeper::follow()
{
    if (m_writing || m_soon.isActive()) {
        return; // the form is ahead
    }
    if (caption_choice::of(m_project.view().get()) != m_known) {
        load();
    }
}

void CaptionKeeper::keep()
{
    m_soon.stop();
    const auto view = m_project.view();
    const json part = caption_choice::partOf(m_form.values());
    if (!view || view->readOnly || !m_form.isValid() || part == m_known) {
        return;
    }
    m_known = part;
    m_writing = true;
    m_project.edit(
        [text = part.dump()](project::ProjectStore& store) {
            store.setSetting(caption_choice::kSetting, text);
        },
        this,
        [this] { m_writing = false; });
}

} // namespace dreamloft::ui
