// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_process.h"
#include "tests/core/project/zip_of.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <set>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

namespace {

std::uint64_t littleEndian(const std::string& bytes, std::size_t at, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    }
    return value;
}

/// Payloads of the records of an event file; empty when a length leads past its end.
std::vector<std::string> recordsOf(const fs::path& file)
{
    const std::string bytes = base::readText(file);
    std::vector<std::string> records;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::uint64_t length =
            at + 16 <= bytes.size() ? littleEndian(bytes, at, 8) : bytes.size();
        if (length > bytes.size() - at - 16) {
            return {};
        }
        records.push_back(bytes.substr(at + 12, length));
        at += 16 + length;
    }
    return records;
}

/// How many records of all runs below `folder` hold this text.
std::size_t countOf(const fs::path& folder, std::string_view text)
{
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with("events.out.tfevents.")) {
            for (const std::string& record : recordsOf(entry.path())) {
                count += contains(record, text) ? 1 : 0;
            }
        }
    }
    return count;
}

} // namespace

class ExportsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsHoldCurvesAndSamples();
    void archivesAreImported();
    void picturesGoWithCaptionFilesWhereAsked();
    void aReportIsNoPdf();
    void noPhotoGoesIntoTheLayoutsOfTheScripts();
};

/// The scripts would learn from a locked test photo there.
void ExportsTest::noPhotoGoesIntoTheLayoutsOfTheScripts()
{
    const TempDir temp;
    const std::string project = (temp / "p").string();
    const fs::path out = temp / "out";
    makeTinyProject(project, 2)->close();
    for (const char* layout : {"datadream", "loft"}) {
        for (const char* include : {"real", "both"}) {
            const CliRun run = runCli({"export",
                                       project,
                                       "dataset",
                                       "--layout",
                                       layout,
                                       "--include",
                                       include,
                                       "--to",
                                       out.string()});
            QCOMPARE(run.exitCode, 10);
            QVERIFY2(contains(run.err, "keeps no test photo apart") &&
                         contains(run.err, "expected synthetic, or the layout plain") &&
                         contains(run.err, "Nothing was changed"),
                     run.err.c_str());
            QVERIFY(!fs::exists(out));
        }
    }
}

void ExportsTest::aReportIsNoPdf()
{
    const TempDir temp;
    const std::string project = (temp / "p").string();
    const std::string out = (temp / "report.pdf").string();
    makeTinyProject(project, 2)->close();
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"compare", project, "--report", out},
          std::vector<std::string>{"export", project, "report", "--to", out}}) {
        const CliRun run = runCli(command);
        QCOMPARE(run.exitCode, 10);
        QVERIFY2(contains(run.err, "any browser prints that") && contains(run.err, "Compare page"),
                 run.err.c_str());
        QVERIFY(!fs::exists(out));
    }
}

void ExportsTest::eventsHoldCurvesAndSamples()
{
    const TempDir temp;
    const std::string project = (temp / "p").string();
    const std::string out = (temp / "events").string();
    makeTinyProject(project, 2)->close();
    const CliRun nothing = runCli({"export", project, "events", "--to", out, "--json"});
    QCOMPARE(nothing.exitCode, 10);
    QVERIFY2(contains(nothing.out, "DL-EXP-005"), nothing.out.c_str());
    QVERIFY(!fs::exists(out));
    for (const std::vector<std::string>& command : {std::vector<std::string>{"adapt",
                                                                             project,
                                                                             "--strategy",
                                                                             "loft",
                                                                             "--steps",
                                                                             "6",
                                                                             "--warmup-steps",
                                                                             "1",
                                                                             "--rank",
                                                                             "2"},
                                                    std::vector<std::string>{"generate",
                                                                             project,
                                                                             "--strategy",
                                                                             "class_prompt",
                                                                             "--per-class",
                                                                             "3",
                                                                             "--steps",
                                                                             "2"}}) {
        const CliRun run = runCli(command);
        QVERIFY2(run.exitCode == 0, run.err.c_str());
    }
    const CliRun run = runCli({"export", project, "events", "--to", out, "--json"});
    QVERIFY2(run.exitCode == 0, run.err.c_str());
    const json data = run.json().at("data");
    QCOMPARE(data.at("runs"), (json{"000001-adapt-loft", "000002-generate-class-prompt"}));
    QCOMPARE(countOf(out, "brain.Event:2"), std::size_t{2});
    QCOMPARE(countOf(out, "loss/current"), std::size_t{6}); // a short curve keeps every step
    QCOMPARE(countOf(out, "loss/average"), std::size_t{6});
    QCOMPARE(countOf(out, "lr/unet"), std::size_t{6});
    QCOMPARE(countOf(out, "sample/hat"), std::size_t{1});
    QCOMPARE(countOf(out, "sample/shoe"), std::size_t{1});
    QCOMPARE(countOf(out, "\x89PNG"), std::size_t{2});
    const std::size_t curves = countOf(out, "loss/") + countOf(out, "lr/");
    QCOMPARE(data.at("values"), json(curves + 2));
    // Narrowed to a class.
    const CliRun one = runCli({"export",
                               project,
                               "events",
                               "--to",
                               (temp / "one").string(),
                               "--classes",
                               "shoe",
                               "--strategy",
                               "class_prompt"});
    QVERIFY2(one.exitCode == 0, one.err.c_str());
    QCOMPARE(countOf(temp / "one", "sample/"), std::size_t{1});
    QCOMPARE(countOf(temp / "one", "loss/"), std::size_t{0});

    // The pictures say what decided them and what was learnt from.
    const std::string set = (temp / "set").string();
    const CliRun pictures =
        runCli({"export", project, "dataset", "--to", set, "--strategy", "class_prompt"});
    QVERIFY2(pictures.exitCode == 0, pictures.err.c_str());
    const json about = json::parse(base::readText(fs::path(set) / "dreamloft.json"));
    QCOMPARE(about.at("runs").size(), std::size_t{1});
    const json run0 = about.at("runs").at(0);
    QCOMPARE(run0.at("verb"), json("generate"));
    QCOMPARE(run0.at("options").at("steps"), json(2));
    QCOMPARE(run0.at("spec_hash").get<std::string>().size(), std::size_t{64});
    QVERIFY(!run0.at("options").contains("caption_server"));
    QCOMPARE(about.at("protocol").at("shots").at("k"), json(2));
    QCOMPARE(about.at("protocol").at("test_locked"), json(false));
    QVERIFY(contains(base::readText(fs::path(set) / "README.md"), "contains generated pictures"));
}

void ExportsTest::archivesAreImported()
{
    const TempDir temp;
    const std::string project = (temp / "p").string();
    const auto png = [](std::uint64_t seed) {
        const auto bytes = imaging::encodePng(blobPicture(seed));
        return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    };
    base::writeDurable(
        temp / "Fotos.zip",
        zipOf({{.name = "Fotos/train/F-16A/B/1.png", .bytes = png(1)},
               {.name = "Fotos/train/Äpfel/2.png", .bytes = png(2), .deflated = true},
               {.name = "Fotos/test/Äpfel/3.png", .bytes = png(3)},
               {.name = "Fotos/test/Äpfel/4.png", .bytes = "no picture"},
               {.name = "../out.png", .bytes = png(4)}}));
    QCOMPARE(runCli({"new", project, "--starter", "--quiet"}).exitCode, 0);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const CliRun run = runCli({"import", project, (temp / "Fotos.zip").string(), "--json"});
        QVERIFY2(run.exitCode == 0, run.err.c_str());
        const json data = run.json().at("data");
        // The same archive is the same job.
        QCOMPARE(data.at(attempt == 0 ? "added" : "already_there"), json(3));
        QCOMPARE(data.at(attempt == 0 ? "already_there" : "added"), json(0));
        QCOMPARE(data.at("classes").at("F-16A/B").at("train"), json(1));
        QCOMPARE(data.at("classes").at("Äpfel"), (json{{"test", 1}, {"train", 1}}));
        QCOMPARE(data.at("skipped").size(), std::size_t{2});
    }
    for (const auto& entry : fs::directory_iterator(temp / "p/cache")) {
        QVERIFY2(!base::isTemporaryName(entry.path().filename().string()), entry.path().c_str());
    }
    QVERIFY(!fs::exists(temp / "out.png"));
}

void ExportsTest::picturesGoWithCaptionFilesWhereAsked()
{
    const TempDir temp;
    const std::string project = (temp / "p").string();
    for (const char* name : {"hat/1.png", "shoe/2.png"}) {
        fs::create_directories((temp / "photos" / name).parent_path());
        base::writeDurable(temp / "photos" / name, imaging::encodePng(blobPicture(name[0])));
    }
    QCOMPARE(runCli({"new", project, "--starter", "--quiet"}).exitCode, 0);
    const std::string photos = (temp / "photos").string();
    QCOMPARE(runCli({"import", project, photos, "--split", "train"}).exitCode, 0);
    const auto textsOf = [&](const char* target, const std::vector<std::string>& more) {
        std::vector<std::string> command{
            "export", project, "dataset", "--include", "real", "--to", (temp / target).string()};
        command.insert(command.end(), more.begin(), more.end());
        const CliRun run = runCli(command);
        std::set<std::string> texts;
        if (run.exitCode != 0) {
            texts.insert(run.err);
            return texts;
        }
        for (const auto& entry : fs::recursive_directory_iterator(temp / target)) {
            fs::path text = entry.path();
            if (text.extension() == ".png" && fs::exists(text.replace_extension(".txt"))) {
                texts.insert(base::readText(text));
            }
        }
        return texts;
    };
    QVERIFY(textsOf("plain", {}).empty());
    QVERIFY(!contains(base::readText(temp / "plain" / "README.md"), "contains generated"));
    const auto texts = textsOf("captioned", {"--captions"});
    QCOMPARE(texts, (std::set<std::string>{"a photo of a hat\n", "a photo of a shoe\n"}));
}

DL_TEST_UNIT(ExportsTest, "exports")
#include "exports_test.moc"
