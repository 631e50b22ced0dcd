// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/prompts.h"
#include "tests/support/test_main.h"

namespace dreamloft::tests {

class PromptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p14_promptsAreExact_data();
    void p14_promptsAreExact();
    void p15_coopTemplatesAreExact();
    void recognitionPromptsAreThoseOfDisef();
};

void PromptsTest::p14_promptsAreExact_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("prefix");
    QTest::addColumn<bool>("clean");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char* name, const char* prefix, bool clean, const char* expected) {
        QTest::newRow(expected) << std::string(name) << std::string(prefix) << clean
                                << std::string(expected);
    };
    // The examples of the reference's table (method.md 3.6).
    row("tench", "", false, "a photo of a tench");
    row("car_side", "", false, "a photo of a car_side");
    row("banded", "texture ", false, "a texture photo of a banded");
    row("AnnualCrop", "satellite ", false, "a satellite photo of a AnnualCrop");
    row("707-320", "aircraft ", false, "a aircraft photo of a 707-320");
    row("F-16A/B", "aircraft ", false, "a aircraft photo of a F-16A/B");
    row("apple_pie", "food ", false, "a food photo of a apple_pie");
    // The clean style.
    row("apple_pie", "food ", true, "a food photo of an apple pie");
    row("AnnualCrop", "satellite ", true, "a satellite photo of an annual crop");
    row("707-320", "aircraft ", true, "an aircraft photo of a 707-320");
    row("BMW", "", true, "a photo of a BMW");
    row("t-shirt", "", true, "a photo of a t-shirt");
}

void PromptsTest::p14_promptsAreExact()
{
    QFETCH(std::string, name);
    QFETCH(std::string, prefix);
    QFETCH(bool, clean);
    QFETCH(std::string, expected);
    const auto style = clean ? options::PromptStyle::Clean : options::PromptStyle::DataDream;
    QCOMPARE(QString::fromStdString(options::promptFor(name, prefix, style)),
             QString::fromStdString(expected));
}

void PromptsTest::p15_coopTemplatesAreExact()
{
    const auto prompt = [](const char* name, const char* prefix) {
        return options::coopPrompt(name, prefix);
    };
    QCOMPARE(prompt("tench", ""), std::string("a photo of a tench."));
    QCOMPARE(prompt("pink primrose", "flower "),
             std::string("a photo of a pink primrose, a type of flower."));
    QCOMPARE(prompt("707-320", "aircraft "),
             std::string("a photo of a 707-320, a type of aircraft."));
    QCOMPARE(prompt("apple_pie", "food "), std::string("a photo of apple pie, a type of food."));
    QCOMPARE(prompt("banded", "texture "), std::string("banded texture."));
    // CoOp's own names go with its sentences.
    for (const char* name : {"AnnualCrop", "Annual Crop Land"}) {
        QCOMPARE(prompt(name, "satellite "),
                 std::string("a centered satellite photo of Annual Crop Land."));
    }
    for (const char* name : {"AM General Hummer SUV 2000", "2000 AM General Hummer SUV"}) {
        QCOMPARE(prompt(name, "car "), std::string("a photo of a 2000 AM General Hummer SUV."));
    }
    for (const char* name : {"American Bulldog", "american_bulldog"}) {
        QCOMPARE(prompt(name, "pet "),
                 std::string("a photo of a american bulldog, a type of pet."));
    }
    for (const char* name : {"lotus lotus", "lotus"}) {
        QCOMPARE(prompt(name, "flower "), std::string("a photo of a lotus, a type of flower."));
    }
    QCOMPARE(prompt("lotus lotus", ""), std::string("a photo of a lotus lotus."));
    QCOMPARE(prompt("projectile missile", ""), std::string("a photo of a missile."));
    QCOMPARE(prompt("dark sunglasses", ""), std::string("a photo of a sunglasses."));
    QCOMPARE(prompt("dark sunglasses", "scene "), std::string("a photo of a dark sunglasses."));
    QCOMPARE(prompt("AnnualCrop", ""), std::string("a photo of a AnnualCrop."));
    QCOMPARE(prompt("Fiat 500", "car "), std::string("a photo of a Fiat 500."));
}

void PromptsTest::recognitionPromptsAreThoseOfDisef()
{
    const auto prompt = [](const char* name, const char* prefix) {
        return options::recognitionPrompt(name, prefix, options::PromptStyle::DataDream);
    };
    QCOMPARE(prompt("banded", "texture "), std::string("a photo of a banded texture."));
    QCOMPARE(prompt("River", "satellite "), std::string("a centered satellite photo of River."));
    QCOMPARE(prompt("BMW", "car "), std::string("a photo of a BMW, a type of car."));
    QCOMPARE(prompt("A380", "aircraft "), std::string("a photo of a A380, a type of aircraft."));
    QCOMPARE(prompt("Pug", "pet "), std::string("a photo of a Pug, a type of pet."));
    QCOMPARE(prompt("rose", "flower "), std::string("a photo of a rose flower."));
    QCOMPARE(prompt("apple_pie", "food "), std::string("a photo of a apple_pie."));
    QCOMPARE(options::recognitionPrompt("apple_pie", "", options::PromptStyle::Clean),
             std::string("a photo of an apple pie."));
}

DL_TEST_UNIT(PromptsTest, "prompts")

} // namespace dreamloft::tests

#include "prompts_test.moc"
