// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/test_main.h"
#include "tests/ui/result_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/forms/field_row.h"
#include "ui/forms/option_form.h"
#include "ui/main_window.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/page.h"

#include <QAction>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dreamloft::tests {
namespace {

using Keys = std::set<std::string>;

/// An option that has no field in a form made of `describe`, and where the window has it instead.
struct Elsewhere {
    std::string_view verb;
    std::string_view key;
    std::string_view where;
};

constexpr std::array kElsewhere{
    Elsewhere{"new", "name", "the dialog of a new project has fields of its own"},
    Elsewhere{"new", "purpose", "the dialog of a new project has fields of its own"},
    Elsewhere{"new", "starter", "the dialog of a new project: which models"},
    Elsewhere{"new", "base", "the dialog of a new project: which models"},
    Elsewhere{"new", "clip", "the dialog of a new project: which models"},
    Elsewhere{"import", "sources", "dropped, pasted or chosen: a folder or file"},
    Elsewhere{"import", "dry_run", "the dialog always looks before it imports"},
    Elsewhere{"import", "picture_column", "chosen from the columns that the list has"},
    Elsewhere{"import", "class_column", "chosen from the columns that the list has"},
    Elsewhere{"import", "split_column", "chosen from the columns that the list has"},
    Elsewhere{"import", "caption_column", "chosen from the columns that the list has"},
    Elsewhere{"check", "strict", "an exit code for scripts; the window shows the findings"},
    Elsewhere{"check", "mend_leaks", "Mend all leaks, beside the pictures of one"},
    Elsewhere{"check", "accept_leaks", "Go on with the leaks, beside the pictures of one"},
    Elsewhere{"shots", "k", "the bar above the shots"},
    Elsewhere{"shots", "seed", "the bar above the shots"},
    Elsewhere{"shots", "pick", "the bar above the shots"},
    Elsewhere{"shots", "pin", "P on a picture"},
    Elsewhere{"shots", "ban", "B on a picture"},
    Elsewhere{"adapt", "strategy", "the cards of the methods"},
    Elsewhere{"adapt", "preset", "the choice above the settings"},
    Elsewhere{"generate", "strategy", "the choice above the settings"},
    Elsewhere{"generate", "preset", "the choice above the settings"},
    Elsewhere{"evaluate", "split", "always the test pictures; the curves show the validation ones"},
    Elsewhere{"compare", "report", "Write report and Export choose kind, parts and place"},
    Elsewhere{"export", "what", "the choice at the head of the dialog"},
    Elsewhere{"export", "to", "the folder or file in the dialog"},
    Elsewhere{"export", "strategy", "Made by, from what the project has"},
    Elsewhere{"export", "report_pictures", "a tick beside the kind of report"},
    Elsewhere{"export", "report_settings", "a tick beside the kind of report"},
    Elsewhere{"models", "name", "changed in the list"},
    Elsewhere{"models", "prediction", "asked where the file does not tell"},
    Elsewhere{"adopt", "source", "dropped or chosen: a file or a folder of the scripts"},
    Elsewhere{"adopt", "class_name", "chosen for each dropped file"},
    Elsewhere{"merge", "shards", "the folder of Take in parts of a job"},
    Elsewhere{"run", "plan", "the queue of jobs is the window's plan"},
    Elsewhere{"run", "resume", "jobs that stopped go on from the queue"}};

Keys keysOf(const nlohmann::json& values)
{
    Keys keys;
    for (auto field = values.begin(); field != values.end(); ++field) {
        keys.insert(field.key());
    }
    return keys;
}

/// All keys of each verb.
std::map<std::string, Keys> schemas()
{
    std::map<std::string, Keys> all;
    options::forEachSchema([&all](const char* verb, const auto& options) {
        all[verb] = keysOf(options::toJson(options));
    });
    return all;
}

/// What can be set in the forms below the window, by verb: a form's values name all of its struct's
/// keys, and no two structs have the same ones.
std::map<std::string, Keys> fieldsOf(const ui::MainWindow& window)
{
    const auto known = schemas();
    std::map<std::string, Keys> fields;
    const QList<ui::OptionForm*> forms = window.findChildren<ui::OptionForm*>();
    for (const ui::OptionForm* form : forms) {
        const Keys whole = keysOf(form->values());
        const auto verb = std::ranges::find_if(
            known, [&whole](const auto& schema) { return schema.second == whole; });
        if (verb == known.end()) {
            continue;
        }
        const QList<ui::FieldRow*> rows = form->findChildren<ui::FieldRow*>();
        for (const ui::FieldRow* row : rows) {
            fields[verb->first].insert(std::string(row->field().key));
        }
    }
    return fields;
}

} // namespace

/// Every option of the command line is reachable in the window.
class OptionReachTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void noTwoVerbsHaveTheSameKeys()
    {
        std::set<Keys> different;
        for (const auto& [verb, keys] : schemas()) {
            QVERIFY2(different.insert(keys).second, verb.c_str());
        }
    }

    void everyKeyIsInAFormOrElsewhere()
    {
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"models"_qs] = [](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"models", nlohmann::json::array()}};
            return report;
        };
        all.verbs.scripts[u"estimate"_qs] = [](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"seconds", 60}, {"guess", true}};
            return report;
        };
        const auto folder = all.dir / "p";
        {
            ResultWriter writer(folder);
            writer.addTraining();
            writer.addEvaluation();
            writer.addVerdict();
        }
        ui::MainWindow window(all.studio, ui::studioPages(), ui::Surroundings{});
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(all.open(folder));
        for (const ui::PageEntry& entry : ui::studioPages()) {
            QVERIFY2(window.page(entry.id) != nullptr, qPrintable(entry.id));
        }
        // They go before the window.
        ui::SettingsDialog settings(all.studio, window.shortcuts(), &window);
        ui::ImportDialog imports(all.studio, {}, &window);
        ui::ExportDialog saves(all.studio, &window);
        ui::DivideDialog divide(10, false, &window);
        for (const auto& [page, name] : {std::pair(u"compare"_qs, u"compareAgain"_qs),
                                         std::pair(u"compare"_qs, u"varySetting"_qs),
                                         std::pair(u"classifier"_qs, u"measureAgain"_qs)}) {
            window.go(page);
            auto* act = window.page(page)->findChild<QAction*>(name);
            QVERIFY2(act != nullptr, qPrintable(name));
            QTRY_VERIFY2(act->isEnabled(), qPrintable(name));
            act->trigger();
        }
        const auto known = schemas();
        const auto fields = fieldsOf(window);
        for (const auto& schema : known) {
            const std::string& verb = schema.first;
            const auto found = fields.find(verb);
            for (const std::string& key : schema.second) {
                const bool inForm = found != fields.end() && found->second.contains(key);
                const bool listed = std::ranges::any_of(kElsewhere, [&](const Elsewhere& one) {
                    return one.verb == verb && one.key == key;
                });
                std::string name = verb;
                name += " --";
                name += key;
                QVERIFY2(inForm || listed, (name + " cannot be reached in the window").c_str());
                QVERIFY2(!inForm || !listed, (name + " has a field and is on the list").c_str());
            }
        }
        for (const Elsewhere& one : kElsewhere) { // none of an option that is gone
            QVERIFY2(known.at(std::string(one.verb)).contains(std::string(one.key)),
                     std::string(one.key).c_str());
            QVERIFY(!one.where.empty());
        }
    }
};

DL_TEST_UNIT(OptionReachTest, "option_reach")
} // namespace dreamloft::tests
#include "option_reach_test.moc"
