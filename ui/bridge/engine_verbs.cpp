// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/engine_verbs.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/jobs/job_control.h"
#include "core/jobs/run_guarded.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/layers.h"
#include "core/options/schemas.h"
#include "core/project/project_store.h"
#include "core/project/shot_request.h"
#include "core/project/splits.h"
#include "core/project/verify.h"
#include "core/workflows/api.h"
#include "ui/bridge/text.h"
#include "ui/print/report_pdf.h"

#include <QByteArray>
#include <QCoreApplication>

#include <filesystem>
#include <string_view>

namespace dreamloft::ui {

using nlohmann::json;
using workflows::Api;
using workflows::VerbReport;

/// What one verb works in.
struct VerbSite {
    EngineVerbs& verbs;
    const VerbCall& call;

    [[nodiscard]] const Api& api() const { return verbs.api(); }
    [[nodiscard]] workflows::Engine& engine() const { return verbs.engine(); }
    /// None is made where there is none.
    void restEngine() const
    {
        if (verbs.m_engine != nullptr) {
            api().rest(*verbs.m_engine);
        }
    }
    [[nodiscard]] project::ProjectStore& store() const
    {
        DL_REQUIRE(call.store != nullptr, "this verb needs an open project");
        return *call.store;
    }
    [[nodiscard]] jobs::JobControl& control() const { return call.control; }

    /// The options as the command line would read them: defaults, preset (also the project's), then
    /// what is given.
    template <class Options>
    [[nodiscard]] Options options(const json& given) const
    {
        Options values;
        const std::string preset =
            call.store != nullptr ? store().setting("preset").value_or("") : std::string();
        options::applyLayers({.file = &given, .projectPreset = preset}, values);
        options::throwProblems(options::problemsOf(values), "start");
        return values;
    }
    template <class Options>
    [[nodiscard]] Options options() const
    {
        return options<Options>(call.options);
    }
};

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::EngineVerbs)
};

using Verb = VerbReport (*)(const VerbSite&);

/// A verb of the table: all are called alike.
template <class Options, auto Member>
VerbReport engineVerb(const VerbSite& site)
{
    const auto options = site.options<Options>();
    return (site.api().*Member)(site.store(), site.engine(), options, site.control());
}

VerbReport shotsVerb(const VerbSite& site)
{
    const auto options = site.options<options::ShotOptions>();
    if (options.pick != options::ShotPick::Random) {
        return site.api().pickShots(site.store(), site.engine(), options, site.control());
    }
    const project::ShotList shots =
        project::pickShots(site.store(), project::shotRequestOf(site.store(), options));
    site.store().saveShots(shots);
    VerbReport report;
    report.data = {{"k", shots.k}, {"seed", shots.seed}, {"pick", shots.pick}};
    return report;
}

VerbReport lookVerb(const VerbSite& site)
{
    return site.api().lookAtPictures(site.store(), site.engine(), site.control());
}

VerbReport splitVerb(const VerbSite& site)
{
    const auto options = site.options<options::SplitOptions>();
    const project::SplitReport split = project::assignSplits(site.store(),
                                                             {.val = options.val,
                                                              .test = options.test,
                                                              .byGroup = options.by_group,
                                                              .seed = options.seed,
                                                              .lockTest = options.lock_test});
    VerbReport report;
    report.data = {{"train", split.train},
                   {"val", split.val},
                   {"test", split.test},
                   {"moved", split.moved},
                   {"kept_val", split.keptVal},
                   {"kept_test", split.keptTest}};
    return report;
}

VerbReport estimateVerb(const VerbSite& site)
{
    const std::string verb = site.call.options.at("verb").get<std::string>();
    const json& given = site.call.options.at("options");
    json spec;
    if (verb == "adapt") {
        spec = options::toJson(site.options<options::AdaptOptions>(given));
    } else if (verb == "generate") {
        spec = options::toJson(site.options<options::GenerateOptions>(given));
    } else if (verb == "score") {
        spec = options::toJson(site.options<options::ScoreOptions>(given));
    } else if (verb == "evaluate") {
        spec = options::toJson(site.options<options::EvaluateOptions>(given));
    } else if (verb == "ablate") {
        spec = options::toJson(site.options<options::AblateOptions>(given));
    } else {
        spec = options::toJson(site.options<options::ClassifierOptions>(given));
    }
    return site.api().estimate(site.store(),
                               site.engine(),
                               {.verb = verb,
                                .spec = std::move(spec),
                                .thenEvaluate = site.call.options.value("then_evaluate", false)},
                               site.control());
}

VerbReport classifyVerb(const VerbSite& site)
{
    const json& given = site.call.options;
    return site.api().classify(site.engine(),
                               given.at("model").get<std::string>(),
                               given.at("pictures").get<std::vector<std::string>>(),
                               given.value("top", 3),
                               site.control());
}

VerbReport nearestVerb(const VerbSite& site)
{
    const json& given = site.call.options;
    workflows::NearestRequest request;
    request.picture = given.at("picture").get<std::string>();
    request.arm = given.at("arm").get<std::string>();
    request.strategy = given.value("strategy", std::string());
    request.count = given.value("count", request.count);
    return site.api().nearestTraining(site.store(), site.engine(), request, site.control());
}

/// The picture goes the way of all pictures: as a preview. `data` says what it was made of.
VerbReport blendVerb(const VerbSite& site)
{
    const json& given = site.call.options;
    workflows::BlendRequest request;
    request.adaptJob = given.value("job", std::int64_t{0});
    request.classIndex = given.at("class_index").get<int>();
    request.first = given.at("first").get<std::int64_t>();
    request.second = given.at("second").get<std::int64_t>();
    request.weight = given.value("weight", 0.5);
    request.seed = given.value("seed", std::uint64_t{0});
    request.index = given.value("index", std::int64_t{0});
    request.steps = given.value("steps", request.steps);
    request.guidance = given.value("guidance", request.guidance);
    jobs::PreviewImage preview;
    preview.image = site.api().blendPair(site.store(), site.engine(), request, site.control());
    preview.classIndex = request.classIndex;
    preview.index = request.index;
    site.control().preview(std::move(preview));
    VerbReport report;
    report.data = given;
    return report;
}

VerbReport tryCaptionsVerb(const VerbSite& site)
{
    return site.api().tryCaptions(
        site.store(), site.options<options::GenerateOptions>(), site.control());
}

workflows::JobItem placeOf(const json& given)
{
    return {.job = given.at("job").get<std::int64_t>(),
            .classIndex = given.at("class_index").get<int>(),
            .index = given.at("index").get<std::int64_t>()};
}

VerbReport remakeVerb(const VerbSite& site)
{
    return site.api().remakePicture(
        site.store(), site.engine(), placeOf(site.call.options), site.control());
}

VerbReport testAdapterVerb(const VerbSite& site)
{
    return site.api().testAdapter(
        site.store(), site.engine(), placeOf(site.call.options), site.control());
}

VerbReport modelsVerb(const VerbSite& site)
{
    return site.api().listModels(site.call.store);
}

VerbReport checkModelVerb(const VerbSite& site)
{
    // Whoever checks a model means to use it: it comes onto the list, with what it predicts.
    const json& given = site.call.options;
    options::ModelAddOptions options;
    options.copy = given.value("copy", false);
    if (const std::string said = given.value("prediction", std::string()); !said.empty()) {
        options.prediction = options::fromName<options::Predicts>(said);
    }
    return site.api().addModel(
        site.engine(), given.at("folder").get<std::string>(), options, site.control());
}

/// The window's own list may hold models that were never checked, so that the computer's list does
/// not know them: nothing to forget then.
VerbReport forgetModelVerb(const VerbSite& site)
{
    try {
        return site.api().removeModel(site.call.options.at("folder").get<std::string>());
    } catch (...) {
        const base::Error error = site.api().translate(std::current_exception());
        if (error.info().code != "DL-MODEL-001") {
            throw error;
        }
        return {};
    }
}

/// Parts of a job that other processes did.
VerbReport mergeVerb(const VerbSite& site)
{
    return site.api().mergeShards(
        site.store(), site.options<options::MergeOptions>(), site.control());
}

/// The engine writes the report as a page. Where a PDF is asked for, that page is printed here: the
/// engine knows no Qt.
VerbReport exportVerb(const VerbSite& site)
{
    const json& given = site.call.options;
    const std::string file = given.value("to", std::string());
    if (given.value("what", std::string()) != "report" || !print::namesPdf(file)) {
        return engineVerb<options::ExportOptions, &Api::exportDataset>(site);
    }
    json ofPage = given; // the other options are those of any report
    ofPage["to"] = "page.html";
    const auto options = site.options<options::ExportOptions>(ofPage);
    const std::string page = site.api().reportPage(site.store(),
                                                   {.pictures = options.report_pictures,
                                                    .settings = options.report_settings,
                                                    .pictureSide = print::kPrintedSide},
                                                   site.control());
    const auto printed = print::reportPdf(
        QByteArray::fromRawData(page.data(), static_cast<qsizetype>(page.size())),
        {.beat = [&site] { site.control().checkpoint(); },
         .onPage =
             [&site](int done, int total) {
                 site.control().report({.stage = "export", .done = done, .total = total});
             }});
    const std::filesystem::path path = std::filesystem::absolute(file);
    base::makeDurableFolder(path.parent_path());
    base::writeDurable(
        path,
        std::string_view(printed.pdf.constData(), static_cast<std::size_t>(printed.pdf.size())));
    VerbReport report;
    report.data = {{"what", "report"}, {"file", file}};
    report.summary = "Wrote the report to ";
    report.summary += file;
    report.summary += '.';
    if (printed.lostPictures > 0) {
        const QString lost =
            Text::tr("%n picture(s) cannot be read and are empty squares in the report.",
                     nullptr,
                     printed.lostPictures);
        report.warnings.push_back({"DL-EXP-023", toUtf8(lost)});
    }
    return report;
}

VerbReport doctorVerb(const VerbSite& site)
{
    return site.api().doctor(site.engine(), site.control());
}

VerbReport restVerb(const VerbSite& site)
{
    site.restEngine();
    return {};
}

VerbReport verifyVerb(const VerbSite& site)
{
    const project::VerifyReport verified =
        project::verifyProject(site.store(), [&](std::int64_t done, std::int64_t total) {
            site.control().report({.stage = "verify files", .done = done, .total = total});
        });
    VerbReport report;
    json findings = json::array();
    for (const project::VerifyFinding& finding : verified.findings) {
        findings.push_back({{"path", finding.path}, {"problem", finding.problem}});
    }
    report.data = {{"files", verified.filesChecked},
                   {"bytes", verified.bytesChecked},
                   {"clean", verified.clean()},
                   {"findings", std::move(findings)}};
    return report;
}

const std::map<QString, Verb>& table()
{
    static const std::map<QString, Verb> verbs{
        {u"import"_qs, engineVerb<options::ImportOptions, &Api::importDataset>},
        {u"check"_qs, engineVerb<options::CheckOptions, &Api::checkDataset>},
        {u"split"_qs, splitVerb},
        {u"shots"_qs, shotsVerb},
        {u"look"_qs, lookVerb},
        {u"adapt"_qs, engineVerb<options::AdaptOptions, &Api::adapt>},
        {u"generate"_qs, engineVerb<options::GenerateOptions, &Api::generate>},
        {u"score"_qs, engineVerb<options::ScoreOptions, &Api::score>},
        {u"train"_qs, engineVerb<options::ClassifierOptions, &Api::trainClassifier>},
        {u"evaluate"_qs, engineVerb<options::EvaluateOptions, &Api::evaluate>},
        {u"compare"_qs, engineVerb<options::CompareOptions, &Api::compare>},
        {u"ablate"_qs, engineVerb<options::AblateOptions, &Api::ablate>},
        {u"adopt"_qs, engineVerb<options::AdoptOptions, &Api::importAdapters>},
        {u"merge"_qs, mergeVerb},
        {u"export"_qs, exportVerb},
        {u"estimate"_qs, estimateVerb},
        {u"classify"_qs, classifyVerb},
        {u"nearest"_qs, nearestVerb},
        {u"blend"_qs, blendVerb},
        {u"try_captions"_qs, tryCaptionsVerb},
        {u"remake"_qs, remakeVerb},
        {u"models"_qs, modelsVerb},
        {u"test_adapter"_qs, testAdapterVerb},
        {u"check_model"_qs, checkModelVerb},
        {u"forget_model"_qs, forgetModelVerb},
        {u"doctor"_qs, doctorVerb},
        {u"rest"_qs, restVerb},
        {u"verify"_qs, verifyVerb}};
    return verbs;
}

} // namespace

EngineVerbs::EngineVerbs(Loader loader, const options::EngineOptions& engine)
    : m_loader(std::move(loader))
    , m_wanted(engine)
{
}

EngineVerbs::~EngineVerbs()
{
    release();
}

void EngineVerbs::setEngineOptions(const options::EngineOptions& engine)
{
    const std::lock_guard lock(m_mutex);
    m_wanted = engine;
}

bool EngineVerbs::has(const QString& verb) const
{
    return table().contains(verb);
}

VerbReport EngineVerbs::run(const QString& verb, const VerbCall& call)
{
    const auto found = table().find(verb);
    DL_REQUIRE(found != table().end(), "unknown verb " + toUtf8(verb));
    return found->second(VerbSite{*this, call});
}

base::Error EngineVerbs::translate(std::exception_ptr exception)
{
    return m_api != nullptr ? m_api->translate(std::move(exception))
                            : jobs::translateStandardException(std::move(exception));
}

void EngineVerbs::release()
{
    if (m_engine != nullptr) {
        m_api->destroyEngine(m_engine);
        m_engine = nullptr;
    }
}

const Api& EngineVerbs::api()
{
    if (m_api == nullptr) {
        m_api = &m_loader();
    }
    return *m_api;
}

workflows::Engine& EngineVerbs::engine()
{
    options::EngineOptions wanted;
    {
        const std::lock_guard lock(m_mutex);
        wanted = m_wanted;
    }
    if (m_engine != nullptr && wanted != m_engineIs) {
        release();
    }
    if (m_engine == nullptr) {
        m_engine = api().makeEngine(wanted);
        m_engineIs = wanted;
    }
    return *m_engine;
}

} // namespace dreamloft::ui
