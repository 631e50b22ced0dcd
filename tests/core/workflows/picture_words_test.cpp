// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/jobs/null_control.h"
#include "core/workflows/picture_words.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::tests {

class PictureWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whyThereIsNoCaptionIsSaid_data();
    void whyThereIsNoCaptionIsSaid();
};

void PictureWordsTest::whyThereIsNoCaptionIsSaid_data()
{
    QTest::addColumn<std::string>("text"); // of the captions file; none: no file is named
    QTest::addColumn<std::string>("message");
    QTest::addColumn<std::string>("hint");
    const auto row = [](const char* tag, std::string text, std::string message, std::string hint) {
        QTest::newRow(tag) << std::move(text) << std::move(message) << std::move(hint);
    };
    const std::string hat = "{\"class\":\"hat\",\"caption\":\"a hat\"}\n";
    const std::string boots = "{\"class\":\"boots\",\"caption\":\"two boots\"}\n";
    const std::string shoes = "{\"class\":\"shoes\",\"caption\":\"two shoes\"}\n";
    const std::string none = "The file \"words.jsonl\" has no caption for the class \"shoe\"";
    const std::string add = "Add captions of this class to the file, or lines without a class, "
                            "which serve all classes.";
    row("no file",
        "",
        "The class \"hat\" has no caption to make pictures from.",
        "Name a file with --captions or a server with --caption-server.");
    row("empty file",
        "\n \n",
        "The file \"words.jsonl\" holds no caption.",
        "Write one caption a line, or one JSON object a line with class and caption.");
    row("another class", hat, none + ".", add);
    row("a strange class",
        hat + shoes,
        none + "; its class name \"shoes\" is none of this project's.",
        add);
    row("strange classes",
        hat + boots + shoes,
        none + "; 2 class names in it are none of this project's, such as \"boots\".",
        add);
}

void PictureWordsTest::whyThereIsNoCaptionIsSaid()
{
    QFETCH(std::string, text);
    QFETCH(std::string, message);
    QFETCH(std::string, hint);
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    if (!text.empty()) {
        options.captions = (dir / "words.jsonl").string();
        base::writeDurable(options.captions, text);
    }
    std::vector<int> classes(store->classes().size());
    std::iota(classes.begin(), classes.end(), 0);
    jobs::NullControl control;
    try {
        static_cast<void>(workflows::wordsFor(*store, options, classes, control));
        QFAIL("a class without captions was taken");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-GEN-030"));
        QCOMPARE(error.info().message, message);
        QCOMPARE(error.info().hint, hint);
    }
}

DL_TEST_UNIT(PictureWordsTest, "picture_words")

} // namespace dreamloft::tests

#include "picture_words_test.moc"
