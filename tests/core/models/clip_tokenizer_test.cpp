// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/read_file.h"
#include "core/models/clip_tokenizer.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

using dreamloft::models::ClipTokenizer;
using dreamloft::tests::fixturesFolder;
using dreamloft::tests::resourcesFolder;
using dreamloft::tests::TempDir;
using Ids = std::vector<std::int64_t>;

namespace {

void writeText(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

nlohmann::json fixture(const std::string& name)
{
    return nlohmann::json::parse(dreamloft::base::readText(fixturesFolder() / "tokenizer" / name));
}

Ids encodeOne(const ClipTokenizer& tokenizer, const std::string& text)
{
    return tokenizer.encode(std::span<const std::string>(&text, 1)).front();
}

/// transformers' own toy vocabulary (method.md 2.4).
void writeToy(const std::filesystem::path& folder)
{
    nlohmann::json vocabulary;
    std::int64_t id = 0;
    for (const char* token : {"l",
                              "o",
                              "w",
                              "e",
                              "r",
                              "s",
                              "t",
                              "i",
                              "d",
                              "n",
                              "lo",
                              "l</w>",
                              "w</w>",
                              "r</w>",
                              "t</w>",
                              "low</w>",
                              "er</w>",
                              "lowest</w>",
                              "newer</w>",
                              "wider",
                              "<unk>",
                              "<|startoftext|>",
                              "<|endoftext|>"}) {
        vocabulary[token] = id++;
    }
    writeText(folder / "vocab.json", vocabulary.dump());
    writeText(folder / "merges.txt", "#version: 0.2\nl o\nlo w</w>\ne r</w>\n");
    writeText(folder / "special_tokens_map.json", R"({"unk_token": "<unk>"})");
}

} // namespace

class ClipTokenizerTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenTextsGiveTheTokensOfOpenAi()
    {
        const auto tokenizer = ClipTokenizer::fromFolder(resourcesFolder() / "clip");
        QCOMPARE(tokenizer.vocabularySize(), 49408);
        const nlohmann::json cases = fixture("golden_tokens.json")["cases"];
        QCOMPARE(cases.size(), std::size_t{61});
        for (const auto& entry : cases) {
            const auto text = entry["text"].get<std::string>();
            QVERIFY2(tokenizer.tokensOf(text) == entry["ids"].get<Ids>(), text.c_str());
            Ids row = entry["clip_tokenize_77"].get<Ids>();
            row.resize(77, 49407);
            QVERIFY2(encodeOne(tokenizer, text) == row, text.c_str());
        }
    }

    void methodTableGivesTheTokensWrittenThere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(ids);
        };
        row("", "");
        row("!!!", "995");
        row("...", "678");
        row("a photo of a tench", "320 1125 539 320 1149 634");
        row("a photo of a t-shirt", "320 1125 539 320 339 268 2523");
        row("a satellite photo of a AnnualCrop", "320 10316 1125 539 320 21698 526 9955");
        row("a texture photo of a polka-dotted", "320 16505 1125 539 320 29476 268 47950");
        row("a aircraft photo of a 707-320", "320 7706 1125 539 320 278 271 278 268 274 273 271");
        row("a aircraft photo of a F-16A/B", "320 7706 1125 539 320 325 268 272 277 320 270 321");
        row("a food photo of a apple_pie", "320 1559 1125 539 320 3055 318 5319");
        row("it's 2012!!", "585 568 273 271 272 273 748");
        row("a photo of an astronaut riding a horse on mars",
            "320 1125 539 550 18376 6765 320 4558 525 7496");
        row("don't can't won't I'm you'll", "847 713 753 713 1749 713 328 880 592 1342");
        row("a photo of a black-eyed susan, a type of flower.",
            "320 1125 539 320 1449 268 15512 10168 267 320 3877 539 4055 269");
        row("日本語", "39121 44353 34002 508");
        row("A  photo\tof a café", "320 1125 539 320 15304");
        row("a photo of a &amp; b", "320 1125 539 320 261 321");
    }

    void methodTableGivesTheTokensWrittenThere()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        static const auto tokenizer = ClipTokenizer::fromFolder(resourcesFolder() / "clip");
        QString actual;
        for (const std::int64_t id : tokenizer.tokensOf(text.toStdString())) {
            actual += (actual.isEmpty() ? QString() : QStringLiteral(" ")) + QString::number(id);
        }
        QCOMPARE(actual, expected);
    }

    void unicodeTextsGiveTheTokensOfTheReference()
    {
        const auto tokenizer = ClipTokenizer::fromFolder(resourcesFolder() / "starter" / "clip");
        QCOMPARE(tokenizer.length(), 32);
        QCOMPARE(tokenizer.vocabularySize(), 4608);
        const nlohmann::json cases = fixture("unicode_cases.json")["cases"];
        QCOMPARE(cases.size(), std::size_t{400});
        for (const auto& entry : cases) {
            const auto text = entry["text"].get<std::string>();
            QVERIFY2(encodeOne(tokenizer, text) == entry["ids"].get<Ids>(), text.c_str());
        }
    }

    void toyVocabularyMergesAndKnowsTheUnknown()
    {
        const TempDir folder;
        writeToy(folder.path());
        const auto tokenizer = ClipTokenizer::fromFolder(folder.path(), 8);
        QCOMPARE(tokenizer.tokensOf("lower newer"), (Ids{10, 2, 16, 9, 3, 2, 16}));
        QCOMPARE(tokenizer.tokensOf("lox"), (Ids{10, 20}));
        QCOMPARE(encodeOne(tokenizer, "low"), (Ids{21, 15, 22, 22, 22, 22, 22, 22}));
        QCOMPARE(encodeOne(tokenizer, "lower newer"), (Ids{21, 10, 2, 16, 9, 3, 2, 22}));
        QCOMPARE(tokenizer.tokensOf("low<|ENDOFTEXT|>low"), (Ids{15, 22, 15}));
    }

    void p12_paddingFollowsTheSpecialTokensMap_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<qint64>("pad");
        QTest::newRow("SD 1.5") << QStringLiteral("sd15") << qint64{49407};
        QTest::newRow("SD 2.1") << QStringLiteral("sd21") << qint64{0};
    }

    void p12_paddingFollowsTheSpecialTokensMap()
    {
        QFETCH(QString, model);
        QFETCH(qint64, pad);
        const TempDir folder;
        for (const char* name : {"vocab.json", "merges.txt"}) {
            std::filesystem::copy(resourcesFolder() / "clip" / name, folder / name);
        }
        for (const char* name : {"special_tokens_map.json", "tokenizer_config.json"}) {
            std::filesystem::copy(fixturesFolder() / "tokenizer" / model.toStdString() / name,
                                  folder / name);
        }
        const auto tokenizer = ClipTokenizer::fromFolder(folder.path());
        QCOMPARE(tokenizer.padId(), pad);
        Ids row = {49406, 320, 1929, 49407};
        row.resize(77, pad);
        QCOMPARE(encodeOne(tokenizer, "a dog"), row);
    }

    void longTextsTakeLittleTime()
    {
        const auto tokenizer = ClipTokenizer::fromFolder(resourcesFolder() / "starter" / "clip");
        const double start = dreamloft::base::steadySeconds();
        QVERIFY(tokenizer.tokensOf(std::string(100'000, 'a')).size() > 10'000);
        // 50 ms is the promise; a busy machine gets more, a quadratic merge would take minutes.
        QVERIFY(dreamloft::base::steadySeconds() - start < 2.0);
    }

    void brokenUtf8ReadsAsReplacement()
    {
        const auto tokenizer = ClipTokenizer::fromFolder(resourcesFolder() / "clip");
        QCOMPARE(tokenizer.tokensOf("a \xff\xfe b"), tokenizer.tokensOf("a \uFFFD\uFFFD b"));
    }

    void unsoundFilesAreRefused()
    {
        const TempDir folder;
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), UserFixable, "vocab.json");
        writeToy(folder.path());
        writeText(folder / "merges.txt", "l o\nl e\n");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "line 2");
        writeText(folder / "merges.txt", "l o w\n");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "two parts");
        writeText(folder / "merges.txt", "");
        writeText(folder / "tokenizer_config.json", R"({"model_max_length": 100000000})");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "model_max_length");
        writeText(folder / "tokenizer_config.json", R"({"bos_token": "<start>"})");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "bos_token");
        writeText(folder / "vocab.json", R"({"a": 0, "b": 2})");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "each number from 0");
        writeText(folder / "vocab.json", R"({"a": 0, "b": 0})");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "each number from 0");
        writeText(folder / "vocab.json", R"(["a"])");
        DL_VERIFY_ERROR(ClipTokenizer::fromFolder(folder.path()), Refused, "vocab.json");
    }
};

DL_TEST_UNIT(ClipTokenizerTest, "clip_tokenizer")
#include "clip_tokenizer_test.moc"
