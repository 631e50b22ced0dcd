// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of the window stands in one table, from which the sheet, the editor and the check for
// conflicts are made: none is written down anywhere else.
#include "tests/architecture/source_tree.h"
#include "tests/support/test_main.h"

#include <cctype>
#include <set>
#include <utility>

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

/// A file of the window with this in it.
SourceFile planted(std::string_view text)
{
    SourceFile file;
    file.path = "ui/pages/planted.cpp";
    file.room = "ui";
    file.lines = sourceLines(text);
    file.includes.emplace("ui/key_ring.h", 1);
    return file;
}

/// What gives a key that does not come out of the table.
std::string keysOf(const SourceFile& file)
{
    const bool binds = file.path == "ui/key_ring.cpp";
    const bool keeps = file.path.starts_with("ui/bridge/app_settings.");
    std::string found;
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
            (containsWord(line.code, "setShortcut") || containsWord(line.code, "setShortcuts"))) {
            found += at(file, line) + "keys are given by KeyRing or Shortcuts";
        }
    }
    return found;
}

/// The texts of a line's literals without a prefix: ids of keys are such, settings are u"..."_qs.
std::vector<std::string> narrowLiterals(const SourceLine& line)
{
    const std::vector<std::string> texts = literals(line);
    std::vector<std::string> narrow;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < line.code.size() && next < texts.size(); ++i) {
        const char open = line.code[i];
        if ((open != '"' && open != '\'') || line.code[i + 1] != open) {
            continue; // a ' alone stands in 1'000
        }
        if (open == '"' && (i == 0 || (line.code[i - 1] != 'u' && line.code[i - 1] != 'R'))) {
            narrow.push_back(texts[next]);
        }
        ++next;
        ++i;
    }
    return narrow;
}

/// "chart.table"
bool isShapedAsId(const std::string& text)
{
    const auto dot = text.find('.');
    return dot != std::string::npos && dot > 0 && dot + 1 < text.size() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos &&
           text.find('.', dot + 1) == std::string::npos;
}

/// The ids of keys that a file asks for.
std::vector<std::pair<std::string, std::string>> idsAskedIn(const SourceFile& file)
{
    const bool hasRing = file.includes.contains("ui/key_ring.h");
    std::vector<std::pair<std::string, std::string>> ids; // where, id
    for (const SourceLine& line : file.lines) {
        const bool asks = line.code.find("isPress(") != std::string::npos ||
                          line.code.find("->bind(") != std::string::npos ||
                          line.code.find(".bind(") != std::string::npos ||
                          line.code.find("keys(\"\")") != std::string::npos;
        std::vector<std::string> texts;
        if (asks) {
            texts = literals(line);
        } else if (hasRing) {
            texts = narrowLiterals(line); // also by way of a list, or of a function
        }
        for (const std::string& text : texts) {
            if (isShapedAsId(text)) {
                ids.emplace_back(at(file, line), text);
            }
        }
    }
    return ids;
}

std::string strangersIn(const SourceFile& file, const std::set<std::string>& known)
{
    std::string found;
    for (const auto& [where, id] : idsAskedIn(file)) {
        if (!known.contains(id)) {
            found += where;
            found += id;
            found += " is not in the table";
        }
    }
    return found;
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
        if (isOfWindow(file)) {
            found += keysOf(file);
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
    std::set<std::string> asked;
    for (const SourceFile& file : m_tree.files()) {
        if (isOfWindow(file)) {
            found += strangersIn(file, ids);
            for (const auto& [where, id] : idsAskedIn(file)) {
                asked.insert(id);
            }
        }
    }
    QVERIFY2(found.empty(), found.c_str());
    for (const char* id : {"chart.table", "list.down", "list.rename", "view.zoom_out", "map.add"}) {
        QVERIFY2(asked.contains(id), id);
    }
}

void KeysTest::theRulesSeeWhatTheyForbid()
{
    QCOMPARE(wordsAfter("a == Qt::Key_F2 || b == Qt::Key_Left", "Qt::Key_"),
             (std::vector<std::string>{"F2", "Left"}));
    for (const char* forbidden : {"if (event->key() == Qt::Key_F2) {\n",
                                  "return event->matches(QKeySequence::Copy);\n",
                                  "auto* jump = new QShortcut(keys, this);\n",
                                  "view->setEditTriggers(QTreeView::EditKeyPressed);\n",
                                  "action->setShortcut(keys);\n",
                                  "action->setShortcuts({keys});\n"}) {
        QVERIFY2(!keysOf(planted(forbidden)).empty(), forbidden);
    }
    const std::string usual = keysOf(planted("if (event->key() == Qt::Key_Left) { // Qt::Key_F2\n"
                                             "    say(\"QShortcut and Qt::Key_F3\");\n"
                                             "    say(keys.toString(QKeySequence::NativeText));\n"
                                             "    action->setShortcutContext(where);\n"));
    QVERIFY2(usual.empty(), usual.c_str());
    const std::set<std::string> ids{"chart.table", "list.up"};
    for (const char* unknown :
         {"keys->bind(action, \"chart.tabel\");\n",
          "shortcuts.bind(action, u\"chart.tabel\"_qs);\n",
          "if (m_keys->isPress(*event, \"chart.tabel\")) {\n",
          "table = makeAction(tr(\"Table\"), u\"table\"_qs, \"chart.tabel\");\n",
          "for (const auto& [id, act] : {std::pair(\"list.upp\", m_up),\n",
          "at(1'000, '.', \"list.upp\");\n"}) {
        QVERIFY2(!strangersIn(planted(unknown), ids).empty(), unknown);
    }
    const std::string known =
        strangersIn(planted("keys->bind(action, \"chart.table\"); // \"chart.tabel\"\n"
                            "for (const auto& [id, act] : {std::pair(\"list.up\", m_up),\n"
                            "view->setting(u\"prompt.prefix\"_qs);\n"
                            "say(tr(\"Nothing. Try again.\"));\n"),
                    ids);
    QVERIFY2(known.empty(), known.c_str());
    SourceFile without = planted("read(\"prompt.prefix\");\n"); // asks for no keys at all
    without.includes.clear();
    QVERIFY(idsAskedIn(without).empty());
}

DL_TEST_UNIT(KeysTest, "keys")
#include "keys_test.moc"
