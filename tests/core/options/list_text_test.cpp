// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/cli_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/list_text.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <CLI/CLI.hpp>

using namespace dreamloft;
using namespace dreamloft::options;

using Parts = std::vector<std::string>;

class ListTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainNamesStayPlain();
    void everyNameReadsBack();
    void handwrittenListsAreUnderstood();
    void openQuotationMarksAreRefused();
    void flagsFilesAndTextsAgree();
};

void ListTextTest::plainNamesStayPlain()
{
    QCOMPARE(listText(Parts{"hat", "long sleeve", "12\" pipe"}),
             std::string("hat,long sleeve,12\" pipe"));
    QCOMPARE(listText(Parts{"shoes, worn", "hat"}), std::string("\"shoes, worn\",hat"));
    QCOMPARE(listText(Parts{"a", "b"}, ", "), std::string("a, b"));
    QCOMPARE(listText(Parts{}), std::string());
}

void ListTextTest::everyNameReadsBack()
{
    const Parts names{"hat",
                      "shoes, worn",
                      ",",
                      "\"",
                      "\"quoted\"",
                      "a\",\"b",
                      " spaces ",
                      "",
                      "Äpfel, 苹果",
                      "5\", long",
                      "a\nb"};
    QCOMPARE(listFromText(listText(names)).value(), names);
    QCOMPARE(listFromText(listText(names, ", ")).value(), names);
    for (const std::string& name : names) {
        QCOMPARE(listFromText(listText(Parts{name})).value(), Parts{name});
    }
}

void ListTextTest::handwrittenListsAreUnderstood()
{
    QCOMPARE(listFromText(" hat , \"shoes, worn\" ,skirt ").value(),
             (Parts{"hat", "shoes, worn", "skirt"}));
    QCOMPARE(listFromText("a,,b,").value(), (Parts{"a", "", "b", ""}));
    QCOMPARE(listFromText("12\" pipe, x").value(), (Parts{"12\" pipe", "x"}));
    QCOMPARE(listFromText("  ").value(), Parts());
}

void ListTextTest::openQuotationMarksAreRefused()
{
    for (const char* text : {"\"", "hat, \"shoes", "\"shoes\" worn", "\"a\"\""}) {
        QVERIFY2(!listFromText(text), text);
    }
    AdaptOptions options;
    DL_VERIFY_ERROR(assignText(requireField(bindFields(options), "classes"), "\"shoes, worn"),
                    Usage,
                    "each quotation mark closed");
}

void ListTextTest::flagsFilesAndTextsAgree()
{
    const Parts names{"shoes, worn", "the \"new\" hat", "hat"};
    AdaptOptions fromFile;
    fromJson({{"classes", names}}, fromFile);
    const auto fields = bindFields(fromFile);
    const std::string text = textOf(requireField(fields, "classes"));
    AdaptOptions fromText;
    assignText(requireField(bindFields(fromText), "classes"), text);
    QCOMPARE(fromText.classes, names);
    AdaptOptions fromFlag;
    CLI::App app;
    std::vector<Assignment> given;
    addFlags(app, bindFields(fromFlag), given);
    // CLI11 takes the last argument first.
    app.parse(std::vector<std::string>{
        "hat", "--classes", "\"shoes, worn\", the \"new\" hat", "--classes"});
    QCOMPARE(given.size(), std::size_t{1});
    assignText(requireField(bindFields(fromFlag), given[0].key), given[0].text);
    QCOMPARE(fromFlag.classes, names);
}

DL_TEST_UNIT(ListTextTest, "list_text")
#include "list_text_test.moc"
