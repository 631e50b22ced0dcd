// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/check_visitor.h"
#include "core/options/cli_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/test_main.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

using namespace dreamloft;
using namespace dreamloft::options;

namespace {

/// Another valid text for the same field, so that a round trip has something to carry.
std::string otherText(const BoundField& bound)
{
    if (const auto* slot = std::get_if<EnumSlot>(&bound.slot)) {
        return std::string(slot->table.back().name);
    }
    if (const auto* slot = std::get_if<OptionalEnumSlot>(&bound.slot)) {
        return std::string(slot->table.back().name);
    }
    if (const auto* slot = std::get_if<EnumListSlot>(&bound.slot)) {
        return std::string(slot->table.back().name) + "," + std::string(slot->table.front().name);
    }
    if (std::holds_alternative<bool*>(bound.slot)) {
        return textOf(bound) == "true" ? "false" : "true";
    }
    if (std::holds_alternative<std::string*>(bound.slot)) {
        return "Äpfel 苹果";
    }
    if (std::holds_alternative<std::vector<std::string>*>(bound.slot)) {
        return "hat,\"shoes, worn\",Äpfel 苹果";
    }
    if (std::holds_alternative<std::vector<double>*>(bound.slot)) {
        return "0.25,0.75";
    }
    if (std::holds_alternative<double*>(bound.slot) ||
        std::holds_alternative<std::optional<double>*>(bound.slot)) {
        return "0.3";
    }
    return "7";
}

} // namespace

class SchemasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFieldIsDescribedWell();
    void defaultsAreInRange();
    void jsonRoundTripKeepsEveryValue();
    void commandLineRoundTripKeepsEveryValue();
};

void SchemasTest::everyFieldIsDescribedWell()
{
    const std::regex snakeCase("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    int schemas = 0;
    forEachSchema([&](std::string_view schema, auto options) {
        ++schemas;
        std::set<std::string> keys;
        for (const BoundField& bound : bindFields(options)) {
            const Field& field = bound.field;
            const std::string name = std::string(schema) + "." + std::string(field.key);
            const char* where = name.c_str();
            QVERIFY2(std::regex_match(std::string(field.key), snakeCase), where);
            QVERIFY2(keys.insert(std::string(field.key)).second, where);
            for (const std::string_view alias : field.aliases) {
                QVERIFY2(keys.insert(std::string(alias)).second, where);
            }
            QVERIFY2(!field.label.empty() && !field.label.ends_with(':'), where);
            QVERIFY2(std::isupper(static_cast<unsigned char>(field.label.front())) != 0, where);
            QVERIFY2(field.help.ends_with('.'), where);
            QVERIFY2(field.help.size() <= 160, where);
            if (field.range) {
                QVERIFY2(field.range->low < field.range->high && field.range->step > 0, where);
            }
        }
    });
    QCOMPARE(schemas, 18);
}

void SchemasTest::defaultsAreInRange()
{
    forEachSchema([](std::string_view schema, auto options) {
        const auto problems = rangeProblems(bindFields(options));
        QVERIFY2(problems.empty(),
                 problems.empty() ? "" : (std::string(schema) + problems.front().key).c_str());
    });
}

void SchemasTest::jsonRoundTripKeepsEveryValue()
{
    forEachSchema([](std::string_view schema, auto options) {
        const auto defaults = options;
        for (const BoundField& bound : bindFields(options)) {
            assignText(bound, otherText(bound));
        }
        const nlohmann::json written = toJson(options);
        QVERIFY2(written != toJson(defaults), std::string(schema).c_str());
        auto readBack = defaults;
        fromJson(nlohmann::json::parse(written.dump()), readBack);
        QCOMPARE(toJson(readBack).dump(), written.dump());
        QCOMPARE(hashOf(readBack), hashOf(options));
        QVERIFY(hashOf(readBack) != hashOf(defaults));
    });
}

void SchemasTest::commandLineRoundTripKeepsEveryValue()
{
    forEachSchema([](std::string_view schema, auto options) {
        auto wanted = options;
        std::vector<std::string> arguments;
        for (const BoundField& bound : bindFields(wanted)) {
            assignText(bound, otherText(bound));
            const std::string flag = flagOf(bound.field.key);
            if (std::holds_alternative<bool*>(bound.slot)) {
                arguments.push_back(textOf(bound) == "true" ? flag : "--no-" + flag.substr(2));
            } else {
                arguments.push_back(flag);
                arguments.push_back(textOf(bound));
            }
        }
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes the last argument first
        CLI::App app;
        std::vector<Assignment> given;
        addFlags(app, bindFields(options), given);
        app.parse(arguments);
        for (const Assignment& one : given) {
            assignText(requireField(bindFields(options), one.key), one.text);
        }
        QVERIFY2(toJson(options) == toJson(wanted), std::string(schema).c_str());
    });
}

DL_TEST_UNIT(SchemasTest, "schemas")
#include "schemas_test.moc"
