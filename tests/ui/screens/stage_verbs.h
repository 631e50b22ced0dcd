// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"

#include <QString>

#include <filesystem>
#include <map>
#include <memory>

namespace dreamloft::tests {

/// The verb of the job that belongs to a page.
[[nodiscard]] QString stageVerbOf(const QString& page);

/// Verbs for all pages. Questions are answered; jobs tell the half of their way and then either
/// fail as the core lets them, or go on until they are asked to stop.
[[nodiscard]] std::map<QString, ScriptedVerbs::Script> stageScripts(bool fail);

/// A file that looks like weights and ends in the middle, as after a broken download.
void writeCutModel(const std::filesystem::path& file);

/// Scripted ones, or the engine's own.
class StageVerbs final : public ui::VerbTable {
public:
    ScriptedVerbs scripted;
    /// Before anything runs.
    void useEngine() { m_real = std::make_unique<RealVerbs>(); }

    [[nodiscard]] bool has(const QString& verb) const override { return table().has(verb); }
    workflows::VerbReport run(const QString& verb, const ui::VerbCall& call) override
    {
        return table().run(verb, call);
    }
    base::Error translate(std::exception_ptr exception) override
    {
        return table().translate(std::move(exception));
    }
    void release() override { table().release(); }

private:
    [[nodiscard]] ui::VerbTable& table()
    {
        return m_real ? static_cast<ui::VerbTable&>(*m_real) : scripted;
    }
    [[nodiscard]] const ui::VerbTable& table() const
    {
        return m_real ? static_cast<const ui::VerbTable&>(*m_real) : scripted;
    }

    std::unique_ptr<RealVerbs> m_real;
};

} // namespace dreamloft::tests
