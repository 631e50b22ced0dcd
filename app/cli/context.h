// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/invocation.h"
#include "app/cli/terminal_control.h"
#include "core/jobs/run_guarded.h"
#include "core/options/check_visitor.h"
#include "core/options/engine_options.h"
#include "core/options/json_visitor.h"
#include "core/options/layers.h"
#include "core/options/presets.h"
#include "core/options/unread_options.h"
#include "core/project/project_store.h"
#include "core/workflows/api.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dreamloft::cli {

/// What all steps of one process share: the open project, the engine, the terminal.
class Session {
public:
    Session(const CommonOptions& common, TerminalControl& control);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] TerminalControl& control() { return m_control; }
    /// The project of this folder, opened on first use; writing is never narrowed to reading.
    project::ProjectStore& store(const std::filesystem::path& folder, project::OpenMode mode);
    /// Takes over a project that was just made.
    project::ProjectStore& adopt(std::unique_ptr<project::ProjectStore> store);
    [[nodiscard]] bool hasStore() const { return m_store != nullptr; }
    /// Loads LibTorch on first use.
    const workflows::Api& api();
    workflows::Engine& engine(const options::EngineOptions& options);
    /// Whatever left a verb as our Error, with the engine's knowledge once it is loaded.
    [[nodiscard]] base::Error translate(std::exception_ptr exception) const;
    /// Ends the engine, then the project.
    void close();

private:
    void welcome();

    const CommonOptions m_common;
    TerminalControl& m_control;
    std::unique_ptr<project::ProjectStore> m_store;
    const workflows::Api* m_api = nullptr;
    workflows::Engine* m_engine = nullptr;
};

/// What one verb works in: its command line (or plan step) and the session.
class Context {
public:
    Context(const Invocation& call, Session& session)
        : m_call(call)
        , m_session(session)
    {
    }
    [[nodiscard]] const Invocation& call() const { return m_call; }
    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] jobs::JobControl& control() { return m_session.control(); }
    /// The positional at `index`, or "" when it was left out.
    [[nodiscard]] std::string argument(std::size_t index) const;
    /// True when the command line or its options file gives this option a text.
    [[nodiscard]] bool gives(const std::string& key) const;
    /// The project that the first positional names.
    project::ProjectStore& store(project::OpenMode mode = project::OpenMode::ReadWrite);
    const workflows::Api& api() { return m_session.api(); }
    /// The engine with the options of this call.
    workflows::Engine& engine();

    /// The verb's options from all layers, checked. `adjust` fills what positionals say before the
    /// check. Throws Error: Usage (unknown key or value), UserFixable (a value that cannot be
    /// used). Options that were given and have no effect beside the others are told in a note.
    template <class Options>
    Options options(const std::function<void(Options&)>& adjust = {})
    {
        Options values;
        const Layered layered = layersFor(options::bindFields(values));
        const options::Sources sources = options::applyLayers(layered.layers(), values);
        if constexpr (requires { values.caption_remote; }) {
            values.caption_remote = values.caption_remote || m_call.common.yes;
        }
        if (adjust) {
            adjust(values);
        }
        options::throwProblems(options::problemsOf(values), actionOf(*m_call.command));
        if constexpr (requires { options::unreadOptions(values); }) {
            noteUnread(options::unreadOptions(values), options::bindFields(values), sources);
        }
        return values;
    }

    /// Options of the command itself where the others are another verb's (`estimate DIR VERB`), or
    /// are the engine's: only their own keys are read. Throws as options().
    template <class Options>
    Options ownOptions()
    {
        Options values;
        assignOwn(options::bindFields(values));
        options::throwProblems(options::problemsOf(values), actionOf(*m_call.command));
        return values;
    }

private:
    /// Tells what was given and changes nothing.
    void noteUnread(const std::vector<options::Unread>& unread,
                    const std::vector<options::BoundField>& fields,
                    const options::Sources& sources);
    void assignOwn(const std::vector<options::BoundField>& fields);
    /// Owns what options::Layers refers to.
    struct Layered {
        nlohmann::json file;
        std::vector<options::Assignment> flags;
        std::string projectPreset;
        [[nodiscard]] options::Layers layers() const
        {
            return {file.is_null() ? nullptr : &file, flags, projectPreset};
        }
    };
    Layered layersFor(const std::vector<options::BoundField>& fields);

    const Invocation& m_call;
    Session& m_session;
};

} // namespace dreamloft::cli
