// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/engine_loader.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/log_trouble.h"
#include "core/base/stop_point.h"
#include "core/project/layout.h"

#include <algorithm>

namespace dreamloft::cli {

Session::Session(const CommonOptions& common, TerminalControl& control)
    : m_common(common)
    , m_control(control)
{
    base::setLogTroubleHandler(
        [this](const std::string& text) { m_control.note(jobs::NoteLevel::Warning, text); });
    if (!common.log.empty()) {
        base::openLogFile(common.log);
    }
    m_control.setJobNumber([this]() -> std::int64_t {
        if (m_store != nullptr) {
            for (const project::JobRow& job : m_store->jobs()) {
                if (job.state == "running") {
                    return job.id;
                }
            }
        }
        return 0;
    });
}

Session::~Session()
{
    base::setLogTroubleHandler({});
    if (m_engine != nullptr) {
        m_api->destroyEngine(m_engine);
    }
}

project::ProjectStore& Session::store(const std::filesystem::path& folder, project::OpenMode mode)
{
    if (m_store == nullptr) {
        m_store = project::ProjectStore::open(folder, mode);
        welcome();
    }
    DL_REQUIRE(mode == project::OpenMode::ReadOnly || !m_store->readOnly(),
               "a project that was opened to look only is asked to write");
    return *m_store;
}

project::ProjectStore& Session::adopt(std::unique_ptr<project::ProjectStore> store)
{
    m_store = std::move(store);
    welcome();
    return *m_store;
}

void Session::welcome()
{
    if (m_common.log.empty() && !m_store->readOnly()) {
        base::openLogFile(m_store->folder() / project::layout::kLogs / "dreamloft-cli.jsonl");
    }
    for (const std::string& message : m_store->openReport().messages) {
        m_control.note(jobs::NoteLevel::Info, message);
    }
}

const workflows::Api& Session::api()
{
    if (m_api == nullptr) {
        m_api = &app::loadWorkflows();
    }
    return *m_api;
}

workflows::Engine& Session::engine(const options::EngineOptions& options)
{
    if (m_engine == nullptr) {
        const workflows::Api& loaded = api(); // loads LibTorch, which takes a while
        base::stopPoint();
        m_engine = loaded.makeEngine(options);
        base::stopPoint();
    }
    return *m_engine;
}

base::Error Session::translate(std::exception_ptr exception) const
{
    return m_api != nullptr ? m_api->translate(std::move(exception))
                            : jobs::translateStandardException(std::move(exception));
}

void Session::close()
{
    if (m_engine != nullptr) {
        m_api->destroyEngine(m_engine);
        m_engine = nullptr;
    }
    if (m_store != nullptr) {
        m_store->close();
        m_store.reset();
    }
}

std::string Context::argument(std::size_t index) const
{
    return index < m_call.arguments.size() ? m_call.arguments[index] : std::string();
}

bool Context::gives(const std::string& key) const
{
    const bool flag = std::ranges::any_of(m_call.flags, [&](const options::Assignment& one) {
        return one.key == key && !one.text.empty();
    });
    return flag || (m_call.file.is_object() && m_call.file.contains(key));
}

project::ProjectStore& Context::store(project::OpenMode mode)
{
    return m_session.store(argument(0), mode);
}

workflows::Engine& Context::engine()
{
    return m_session.engine(ownOptions<options::EngineOptions>());
}

void Context::noteUnread(const std::vector<options::Unread>& unread,
                         const std::vector<options::BoundField>& fields,
                         const options::Sources& sources)
{
    if (m_call.ofJob) {
        return; // a job's options are all there, whoever gave them
    }
    const std::vector<std::string> notices = options::unreadNotices(unread, fields, sources);
    for (const std::string& notice : notices) {
        control().note(jobs::NoteLevel::Warning, notice);
    }
}

void Context::assignOwn(const std::vector<options::BoundField>& fields)
{
    if (m_call.file.is_object()) {
        nlohmann::json part = nlohmann::json::object();
        for (const auto& [key, value] : m_call.file.items()) {
            if (options::findField(fields, key) != nullptr) {
                part[key] = value;
            }
        }
        options::fieldsFromJson(part, fields);
    }
    for (const options::Assignment& flag : m_call.flags) {
        if (const options::BoundField* field = options::findField(fields, flag.key)) {
            options::assignText(*field, flag.text);
        }
    }
}

Context::Layered Context::layersFor(const std::vector<options::BoundField>& fields)
{
    options::EngineOptions engine;
    std::vector<options::BoundField> others = options::bindFields(engine);
    if (!m_call.command->usesEngine) {
        others.clear();
    }
    Schema own; // of a command that also takes another one's options
    if (m_call.optionsOf != nullptr && m_call.optionsOf != m_call.command &&
        m_call.command->schema != nullptr) {
        own = m_call.command->schema();
        others.insert(others.end(), own.fields.begin(), own.fields.end());
    }
    // Such a key is not the verb's business, unless the verb has one of the same name.
    const auto isForOthers = [&](const std::string& key) {
        return options::findField(fields, key) == nullptr &&
               options::findField(others, key) != nullptr;
    };
    Layered layered;
    if (m_call.file.is_object()) {
        layered.file = nlohmann::json::object();
        for (const auto& [key, value] : m_call.file.items()) {
            if (!isForOthers(key)) {
                layered.file[key] = value;
            }
        }
    }
    for (const options::Assignment& flag : m_call.flags) {
        if (!isForOthers(flag.key)) {
            layered.flags.push_back(flag);
        }
    }
    if (m_session.hasStore() && options::findField(fields, "preset") != nullptr) {
        layered.projectPreset = m_session.store(argument(0), project::OpenMode::ReadOnly)
                                    .setting("preset")
                                    .value_or("");
    }
    return layered;
}

} // namespace dreamloft::cli
