// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/project/exchange/definitions_file.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

namespace dreamloft::tests {

using project::readDefinitions;
using project::readPlaces;

class PromptFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void definitionsAreReadStrictly();
    void placesAreOneALine();
};

namespace {

void put(const std::filesystem::path& file, std::string_view text)
{
    base::writeDurable(file, text);
}

} // namespace

void PromptFilesTest::definitionsAreReadStrictly()
{
    const TempDir dir;
    put(dir / "d.jsonl",
        "{\"class\":\"hat\",\"hypernym\":\" headdress\",\"definition\":\"a cover\\nfor the "
        "head\"}\n"
        "{\"class\":\"Mu\xcc\x88tze\",\"definition\":null}\n");
    const auto definitions = readDefinitions(dir / "d.jsonl");
    QCOMPARE(definitions.size(), std::size_t(2));
    QCOMPARE(definitions.at("hat").hypernym, std::string("headdress"));
    QCOMPARE(definitions.at("hat").definition, std::string("a cover for the head"));
    QVERIFY(definitions.at("M\xc3\xbctze").definition.empty()); // one spelling of names
    put(dir / "twice.jsonl", "{\"class\":\"a\"}\n\n{\"class\":\"a\"}\n");
    DL_VERIFY_ERROR(readDefinitions(dir / "twice.jsonl"), Refused, "line 3: the class \"a\"");
    put(dir / "none.jsonl", "{\"definition\":\"x\"}\n");
    DL_VERIFY_ERROR(readDefinitions(dir / "none.jsonl"), Refused, "names no class");
    put(dir / "list.jsonl", "[1]\n");
    DL_VERIFY_ERROR(readDefinitions(dir / "list.jsonl"), Refused, "no JSON object");
    // A file of the user's own: the advice is the form that is read.
    put(dir / "broken.jsonl", "{\"class\":\"a\"}\n{\"class\":\n");
    DL_VERIFY_ERROR(readDefinitions(dir / "broken.jsonl"), Refused, "broken.jsonl:2");
    try {
        static_cast<void>(readDefinitions(dir / "broken.jsonl"));
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-JSON-001"));
        QCOMPARE(error.info().hint,
                 std::string("Write one JSON object a line with class, hypernym and definition."));
    }
    put(dir / "type.jsonl", "{\"class\":\"a\",\"hypernym\":3}\n");
    DL_VERIFY_ERROR(readDefinitions(dir / "type.jsonl"), Refused, "is no text");
}

void PromptFilesTest::placesAreOneALine()
{
    const TempDir dir;
    put(dir / "places.txt", " a forest \n\na street\n");
    QCOMPARE(readPlaces(dir / "places.txt"), (std::vector<std::string>{"a forest", "a street"}));
    put(dir / "empty.txt", "\n \n");
    DL_VERIFY_ERROR(readPlaces(dir / "empty.txt"), Refused, "no place");
}

DL_TEST_UNIT(PromptFilesTest, "prompt_files")

} // namespace dreamloft::tests

#include "prompt_files_test.moc"
