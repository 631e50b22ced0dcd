// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/private_names.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cstdlib>

using namespace dreamloft;

namespace {

base::PrivateNames someNames()
{
    return {.homes = {"/home/anna", "/"},
            .people = {"anna", ""},
            .projects = {"Garments"},
            .classes = {"hat", "red panda", "panda", "7", "帽子"}};
}

} // namespace

class PrivateNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownNamesAreReplaced_data();
    void knownNamesAreReplaced();
    void whatMayBeANameIsReplaced_data();
    void whatMayBeANameIsReplaced();
    void thisComputerIsKnown();
};

void PrivateNamesTest::knownNamesAreReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* name, const char* text, const char* kept) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(kept);
    };
    row("home folder", "in /home/anna/x of Anna", "in ~/x of <user>");
    row("another home", "in /home/annabel", "in /home/annabel");
    row("whole words", "that hat, a HAT_3 and hats", "that <class>, a <class>_3 and hats");
    row("the longer one", "a red panda, a panda", "a <class>, a <class>");
    row("no letters", "class 7 of 9", "class 7 of 9");
    row("another script", "红帽子 garments", "红<class> <project>");
    row("nothing", "", "");
}

void PrivateNamesTest::knownNamesAreReplaced()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    QCOMPARE(
        QString::fromStdString(base::NameCleaner(someNames()).withoutNames(text.toStdString())),
        kept);
}

void PrivateNamesTest::whatMayBeANameIsReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* name, const char* text, const char* kept) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(kept);
    };
    row("quotes", "Cannot load \"x\": bad, \"y z\"", "Cannot load \"<name>\": bad, \"<name>\"");
    row("quotes in a name", "Cannot load \"x \"y\" z\": bad", "Cannot load \"<name>\": bad");
    row("a quote in a name", "Cannot open \"5\" disk\": no", "Cannot open \"<name>\": no");
    row("never closed", "Cannot open \"my secret", "Cannot open \"<name>\"");
    row("single quotes", "last read: 'a photo of Bo'", "last read: '<name>'");
    row("apostrophes",
        "the model's weights and the models' names",
        "the model's weights and the models' names");
    row("path", "opened ~/My pictures/cat 1.png: cut", "opened <path>: cut");
    row("paths in brackets", "[/mnt/a b/c.png] and store/ab/cd.png", "[<path>] and <path>");
    row("path with marks",
        "/home/x/Dr. Meier, Anna; 2. Ehe (alt)/a.png: it is cut",
        "<path>: it is cut");
    row("path before a mark", "[/mnt/a. b, c/d.png]: cut", "[<path>]: cut");
    row("path at the end", "cannot open /mnt/a b. Then more words", "cannot open <path>");
    row("path and detail", "opened /mnt/a b | detail", "opened <path>| detail");
    row("address", "at http://somewhere/x y, later", "at http:<path>");
    row("file", "copied IMG_2031.JPG, 3 of 10", "copied <file>, 3 of 10");
    row("any ending",
        "diary.docx, x.MOV! clip.3gp and a.b.safetensors",
        "<file>, <file> <file> and <file>");
    row("a library", "in libdl_ui.so of 0.1.0", "in libdl_ui.so of 0.1.0");
    row("known", "anna saw a hat", "<user> saw a <class>");
    row("nothing private",
        "CUDA error 12.4 at 12:30:01 (step 3), DL-GPU-007",
        "CUDA error 12.4 at 12:30:01 (step 3), DL-GPU-007");
}

void PrivateNamesTest::whatMayBeANameIsReplaced()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    QCOMPARE(
        QString::fromStdString(base::NameCleaner(someNames()).withoutAnyName(text.toStdString())),
        kept);
}

void PrivateNamesTest::thisComputerIsKnown()
{
    const base::PrivateNames names = base::namesOfThisComputer();
    const char* home = std::getenv("HOME");
    QVERIFY(home == nullptr || std::ranges::count(names.homes, std::string(home)) > 0);
    QVERIFY(std::ranges::any_of(names.people, [](const std::string& one) { return !one.empty(); }));
}

DL_TEST_UNIT(PrivateNamesTest, "private_names")

#include "private_names_test.moc"
