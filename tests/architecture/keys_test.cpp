// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of the window stands in one table, from which the sheet, the editor and the check for
// conflicts are made: none is written down anywhere else.
#include "tests/architecture/source_tree.h"
#include "tests/support/test_main.h"

#include <cctype>
#include <set>

using namespace dreamloft::tests;

namespace {

constexpr std::string_view kTable = "ui/shortcuts.cpp";

/// Keys that mean the same in every program and are not for changing.
const std::set<std::string, std::less<>> kUsual{"Left",
                                                "Right",
                                                "Up",
                                                "Down",
                                                "Home",
                                                "End",
                                                "PageUp",
                                                "PageDown",
                                                "Tab",
                                                "Backtab",
                                                "Return",
                                                "Enter",
                                                "Escape",
                                                "Space"}; // ticks what has a box

bool isOfWindow(const SourceFile& file)
{
    return (file.room == "ui" || file.room == "app") && file.path != kTable;
}

std::string at(const SourceFile& file, const SourceLine& line)
{
    return "\n  " + file.path + ":" + std::to_string(line.number) + ": ";
}

/// What follows `mark` in the code, as far as it is one word; once for each time it stands there.
std::vector<std::string> wordsAfter(std::string_view code, std::string_view mark)
{
    std::vector<std::string> words;
    for (auto place = code.find(mark); place != std::string_view::npos;
         place = code.find(mark, place + 1)) {
        std::string word;
        for (std::size_t i = place + mark.size(); i < code.size(); ++i) {
            if (std::isalnum(static_cast<unsigned char>(code[i])) == 0 && code[i] != '_') {
                break;
            }
            word += code[i];
        }
        words.push_back(word);
    }
    return words;
}

/// The texts of a line's literals.
std::vector<std::string> literals(const SourceLine& line)
{
    std::vector<std::string> texts;
    std::string text;
    for (const char letter : line.strings) {
        if (letter == '\n') {
            texts.push_back(text);
            text.clear();
        } else {
            text += letter;
        }
    }
    return texts;
}

std::set<std::string> idsOf(const SourceFile& table)
{
    std::set<std::string> ids;
    bool begun = false;
    for (const SourceLine& line : table.lines) {
        begun = begun || line.code.find("ShortcutRow{") != std::string::npos;
        if (const auto texts = literals(line); begun && !texts.empty()) {
            ids.insert(texts.front());
            begun = false;
        }
    }
    return ids;
}

} // namespace

class KeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noKeyStandsOutsideTheTable();
    void everyKeyThatIsAskedForStandsInTheTable();
    void theRulesSeeWhatTheyForbid();

private:
    const SourceTree m_tree{DL_SOURCE_DIR};
};

void KeysTest::noKeyStandsOutsideTheTable()
{
    std::string found;
    for (const SourceFile& file : m_tree.files()) {
        if (!isOfWindow(file)) {
            continue;
        }
        const bool binds = file.path == "ui/key_ring.cpp";
        const bool keeps = file.path.starts_with("ui/bridge/app_settings.");
        for (const SourceLine& line : file.lines) {
            for (const std::string& key : wordsAfter(line.code, "Qt::Key_")) {
                if (!kUsual.contains(key)) {
                    found += at(file, line) + "the key " + key + " belongs into the table";
                }
            }
            for (const std::string& standard : wordsAfter(line.code, "QKeySequence::")) {
                if (standard != "NativeText") {
                    found += at(file, line) + "QKeySequence::" + standard + " cannot be changed";
                }
            }
            for (const char* word : {"QShortcut", "EditKeyPressed", "AllEditTriggers"}) {
                if (containsWord(line.code, word)) {
                    found += at(file, line) + word + " brings a key of its own";
                }
            }
            if (!binds && !keeps &&
                (containsWord(line.code, "setShortcut") ||
                 containsWord(line.code, "setShortcuts"))) {
                found += at(file, line) + "keys are given by KeyRing or Shortcuts";
            }
        }
    }
    QVERIFY2(found.empty(), found.c_str());
}

void KeysTest::everyKeyThatIsAskedForStandsInTheTable()
{
    const SourceFile* table = m_tree.find(kTable);
    QVERIFY(table != nullptr);
    const std::set<std::string> ids = idsOf(*table);
    QVERIFY(ids.size() > 40 && ids.contains("page.home") && ids.contains("map.add"));
    std::string found;
    int asked = 0;
    for (const SourceFile& file : m_tree.files()) {
        if (!isOfWindow(file)) {
            continue;
        }
        for (const SourceLine& line : file.lines) {
            const bool asks = line.code.find("isPress(") != std::string::npos ||
                              line.code.find("->bind(") != std::string::npos ||
                              line.code.find(".bind(") != std::string::npos ||
                              line.code.find("keys(\"\")") != std::string::npos;
            const auto texts = asks ? literals(line) : std::vector<std::string>();
            for (const std::string& id : texts) {
                ++asked;
                // Texts of the interface stand in such a line as well.
                const bool isId =
                    id.find(' ') == std::string::npos && id.find('.') != std::string::npos;
                if (isId && !ids.contains(id)) {
                    found += at(file, line) + "\"" + id + "\" is not in the table";
                }
            }
        }
    }
    QVERIFY2(found.empty(), found.c_str());
    QVERIFY(asked > 15);
}

void KeysTest::theRulesSeeWhatTheyForbid()
{
    QCOMPARE(wordsAfter("a == Qt::Key_F2 || b == Qt::Key_Left", "Qt::Key_"),
             (std::vector<std::string>{"F2", "Left"}));
    const auto lines = sourceLines("keys->bind(action, \"chart.table\"); // \"no\"\n");
    QCOMPARE(literals(lines.front()), std::vector<std::string>{"chart.table"});
    QVERIFY(!kUsual.contains("F2") && !kUsual.contains("Delete") && !kUsual.contains("Plus"));
}

DL_TEST_UNIT(KeysTest, "keys")
#include "keys_test.moc"
