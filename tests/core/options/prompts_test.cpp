// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/prompts.h"
#include "tests/support/test_main.h"

namespace dreamloft::tests {

class PromptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void promptsAreExact_data();
    void promptsAreExact();
};

void PromptsTest::promptsAreExact_data()
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

void PromptsTest::promptsAreExact()
{
    QFETCH(std::string, name);
    QFETCH(std::string, prefix);
    QFETCH(bool, clean);
    QFETCH(std::string, expected);
    const auto style = clean ? options::PromptStyle::Clean : options::PromptStyle::DataDream;
    QCOMPARE(QString::fromStdString(options::promptFor(name, prefix, style)),
             QString::fromStdString(expected));
}

DL_TEST_UNIT(PromptsTest, "prompts")

} // namespace dreamloft::tests

#include "prompts_test.moc"
