// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/engine_options.h"
#include "ui/bridge/verb_table.h"

#include <functional>
#include <mutex>

namespace dreamloft::workflows {
class Engine;
struct Api;
} // namespace dreamloft::workflows

namespace dreamloft::ui {

/// The verbs of the product over the engine, which is loaded by the first verb that needs it, on
/// the worker thread. Beside the verbs of the command line: `estimate` {verb, options,
/// then_evaluate}, `classify` {model, pictures, top}, `nearest` {picture, arm, strategy, count},
/// `models` {}, `check_model` {folder, prediction}, `forget_model` {folder}, `doctor` {}, `verify`
/// {}, `blend` {class_index, first, second, weight, seed, index, steps, guidance, job} and `remake`
/// {job, class_index, index}, whose pictures come as previews, `test_adapter` {job, class_index,
/// index}, `try_captions` {as generate}, `rest` {}: the models leave the memory until they are
/// needed.
class EngineVerbs final : public VerbTable {
public:
    using Loader = std::function<const workflows::Api&()>;
    explicit EngineVerbs(Loader loader, const options::EngineOptions& engine = {});
    ~EngineVerbs() override;

    /// From any thread; in force from the next verb on.
    void setEngineOptions(const options::EngineOptions& engine);

    [[nodiscard]] bool has(const QString& verb) const override;
    workflows::VerbReport run(const QString& verb, const VerbCall& call) override;
    base::Error translate(std::exception_ptr exception) override;
    void release() override;

private:
    friend struct VerbSite;
    const workflows::Api& api();
    workflows::Engine& engine();

    Loader m_loader;
    const workflows::Api* m_api = nullptr;
    workflows::Engine* m_engine = nullptr;
    options::EngineOptions m_engineIs;
    std::mutex m_mutex;
    options::EngineOptions m_wanted; ///< guarded by the mutex
};

} // namespace dreamloft::ui
