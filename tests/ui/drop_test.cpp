// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are dropped on the window come to where they belong, whatever they are: an archive, a
// model, a LoRA.
#include "core/project/exchange/pack_archive.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/core/workflows/peft_pair.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"
#include "tests/ui/drag_and_drop.h"
#include "tests/ui/photo_folder.h"
#include "tests/ui/studio_window.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/forms/choice_box.h"
#include "ui/pages/adopt_dialog.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/drop_overlay.h"
#include "ui/widgets/drop_scan.h"

#include <QScopeGuard>
#include <QTableView>

#include <nlohmann/json.hpp>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

/// A LoRA that fits the tiny pipeline.
fs::path fittingLora(const fs::path& file)
{
    fs::copy_file(fixturesFolder() / "parity" / "lora_reference.safetensors", file);
    return file;
}

/// One for a base model whose text condition is 768 wide.
fs::path foreignLora(const fs::path& file)
{
    constexpr std::size_t kBytes = 768 * 4;
    nlohmann::json header = nlohmann::json::object();
    header
        ["lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight"] =
            {{"dtype", "F32"}, {"shape", {1, 768}}, {"data_offsets", {0, kBytes}}};
    return writeRaw(file, rawSafetensors(header.dump(), std::string(kBytes, '\0')));
}

/// What the overlay says of files that hover over the window.
QString promiseOf(StudioWindow& studio, const QStringList& files)
{
    auto* overlay = studio.window->findChild<ui::DropOverlay*>();
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls.append(QUrl::fromLocalFile(file));
    }
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, {});
    QCoreApplication::sendEvent(studio.window.get(), &enter);
    const QString first = overlay->headline();
    static_cast<void>(QTest::qWaitFor([&] { return overlay->headline() != first; }, kAnswerMs));
    const QString said = overlay->headline();
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(studio.window.get(), &leave);
    return said;
}

bool drop(StudioWindow& studio, const fs::path& file)
{
    return dropFiles(*studio.window, studio.window->rect().center(), {ui::fromPath(file)});
}

} // namespace

class DropTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aZipIsImportedLikeItsFolder()
    {
        const TempDir dir;
        project::ProjectStore::create(dir / "p", {.name = "Empty"})->close();
        const fs::path photos = makePhotoFolder(dir / "photos", 2, 3);
        std::vector<project::ArchiveMember> members;
        for (const auto& entry : fs::recursive_directory_iterator(photos)) {
            if (entry.is_regular_file()) {
                members.push_back({.name = fs::relative(entry.path(), photos).generic_string(),
                                   .file = entry.path()});
            }
        }
        project::writeZip(dir / "photos.zip", members);
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        QVERIFY(drop(studio, dir / "photos.zip"));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::ImportDialog>(*studio.window) != nullptr &&
                                     dialogOf<ui::ImportDialog>(*studio.window)->isComplete(),
                                 kAnswerMs);
        QVERIFY(press(&dialogOf<ui::ImportDialog>(*studio.window)->importButton()));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.stored<std::size_t>([](auto& store) { return store.pictures().size(); }),
                 std::size_t(6));
        QCOMPARE(studio.stored<std::size_t>([](auto& store) { return store.classes().size(); }),
                 std::size_t(2));
    }

    void aFileOfAModelBringsTheModel()
    {
        const TempDir dir;
        // Its list of the computer's models is its own, too.
        const QByteArray before = qgetenv("DREAMLOFT_MODELS");
        const auto back = qScopeGuard([before] { qputenv("DREAMLOFT_MODELS", before); });
        qputenv("DREAMLOFT_MODELS", QByteArray::fromStdString((dir / "models").string()));
        const fs::path model = dir / "my model";
        fs::copy(fixturesFolder() / "tiny_pipeline", model, fs::copy_options::recursive);
        StudioWindow studio(dir.path());
        QVERIFY(drop(studio, model / "unet" / "diffusion_pytorch_model.safetensors"));
        QTRY_COMPARE_WITH_TIMEOUT(studio.window->currentPage(), u"models"_qs, kAnswerMs);
        const auto own = [&] {
            return studio.settings.value(u"models"_qs, nlohmann::json::array());
        };
        QTRY_VERIFY_WITH_TIMEOUT(own().size() == 1, kAnswerMs);
        QCOMPARE(own().at(0).at("folder"), model.string());
        QCOMPARE(studio.page<ui::ModelsPage>("models").tab(), u"pictures"_qs);
        QVERIFY(studio.waitIdle());
    }

    void aLoraIsOfferedToTheProject()
    {
        const TempDir dir;
        makeTinyProject(dir / "p")->close();
        const fs::path lora = fittingLora(dir / "summer_shoe.safetensors");
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        const QString promise = promiseOf(studio, {ui::fromPath(lora)});
        QVERIFY2(promise.startsWith(u"Take over 1 adapter"), qPrintable(promise));
        QVERIFY(drop(studio, lora));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::AdoptDialog>(*studio.window) != nullptr, kAnswerMs);
        QCOMPARE(studio.window->currentPage(), u"models"_qs);
        auto* dialog = dialogOf<ui::AdoptDialog>(*studio.window);
        auto* classes = dialog->findChild<ui::ChoiceBox*>();
        QCOMPARE(classes->count(), 3);
        QCOMPARE(classes->currentText(), u"shoe"_qs); // as its name says
        QVERIFY(press(buttonOf(*dialog, u"Take over"_qs)));
        ui::Banner& banner = studio.pageBanner();
        QTRY_COMPARE_WITH_TIMEOUT(banner.headline(), u"The adapter was taken over"_qs, kJobMs);
        const auto items = studio.itemsOf("adapt");
        QCOMPARE(items.size(), std::size_t(1));
        QCOMPARE(items.front().classIndex, 1);
        auto* table = studio.shownPage().findChild<QTableView*>(u"modelTable"_qs);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(press(buttonOf(banner, u"See what it draws"_qs)));
        QCOMPARE(studio.window->currentPage(), u"generate"_qs);
    }

    void foldersOfPeftAreOfferedAsOneLora()
    {
        const TempDir dir;
        makeTinyProject(dir / "p")->close();
        const fs::path lora = dir / "summer_hat";
        writePeftPair(fixturesFolder() / "parity" / "lora_reference.safetensors", lora);
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        const QString promise = promiseOf(studio, {ui::fromPath(lora)});
        QVERIFY2(promise.startsWith(u"Take over 1 adapter"), qPrintable(promise));
        // A folder whose weights are the older file type is nothing to take over.
        const fs::path old = dir / "old_hat";
        writePeftPair(fixturesFolder() / "parity" / "lora_reference.safetensors", old);
        fs::rename(old / "unet" / tensor::kPeftWeights, old / "unet" / "adapter_model.bin");
        QCOMPARE(promiseOf(studio, {ui::fromPath(old)}), u"This cannot be used here"_qs);
        QVERIFY(drop(studio, lora));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::AdoptDialog>(*studio.window) != nullptr, kAnswerMs);
        auto* dialog = dialogOf<ui::AdoptDialog>(*studio.window);
        QCOMPARE(dialog->findChildren<ui::ChoiceBox*>().size(), 1);
        QCOMPARE(dialog->findChild<ui::ChoiceBox*>()->currentText(), u"hat"_qs);
        QVERIFY(press(buttonOf(*dialog, u"Take over"_qs)));
        ui::Banner& banner = studio.pageBanner();
        QTRY_COMPARE_WITH_TIMEOUT(banner.headline(), u"The adapter was taken over"_qs, kJobMs);
        const auto items = studio.itemsOf("adapt");
        QCOMPARE(items.size(), std::size_t(1));
        QCOMPARE(items.front().classIndex, 0);
        QCOMPARE(studio.settings.value(u"models"_qs, nlohmann::json::array()).size(),
                 std::size_t(0));
    }

    void generateTellsAFolderOfPeftFromPictures()
    {
        const TempDir dir;
        makeTinyProject(dir / "p")->close();
        const fs::path lora = dir / "summer_hat";
        writePeftPair(fixturesFolder() / "parity" / "lora_reference.safetensors", lora);
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        auto& page = studio.page<ui::GeneratePage>("generate");
        studio.window->go(u"generate"_qs);
        QMimeData pictures;
        pictures.setUrls({QUrl::fromLocalFile(ui::fromPath(makePhotoFolder(dir / "photos", 1, 1))),
                          QUrl::fromLocalFile(ui::fromPath(lora))});
        dropOn(&page, page.rect().center(), &pictures);
        QTRY_COMPARE_WITH_TIMEOUT(
            studio.pageBanner().headline(), u"Only made pictures belong here"_qs, kAnswerMs);
        QMimeData adapter;
        adapter.setUrls({QUrl::fromLocalFile(ui::fromPath(lora))});
        QVERIFY(!ui::DropScan::holdsWeights(&adapter)); // names alone: nothing is looked up there
        dropOn(&page, page.rect().center(), &adapter);
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::AdoptDialog>(*studio.window) != nullptr, kAnswerMs);
        QCOMPARE(studio.window->currentPage(), u"models"_qs);
        QCOMPARE(dialogOf<ui::AdoptDialog>(*studio.window)->findChildren<ui::ChoiceBox*>().size(),
                 1);
        QVERIFY(studio.waitIdle());
    }

    void aLoraForAnotherBaseModelIsRefusedInThreeSentences()
    {
        const TempDir dir;
        makeTinyProject(dir / "p")->close();
        const fs::path lora = foreignLora(dir / "other.safetensors");
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        QVERIFY(drop(studio, lora));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::AdoptDialog>(*studio.window) != nullptr, kAnswerMs);
        auto* dialog = dialogOf<ui::AdoptDialog>(*studio.window);
        QCOMPARE(dialog->findChild<ui::ChoiceBox*>()->currentText(), u"All classes"_qs);
        QVERIFY(press(buttonOf(*dialog, u"Take over"_qs)));
        ui::Banner& banner = studio.pageBanner();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kJobMs);
        QVERIFY2(banner.headline().contains(u"made for Stable Diffusion 1"),
                 qPrintable(banner.headline()));
        QVERIFY(banner.text().contains(u"Your project was not changed."));
        QVERIFY(banner.text().contains(u"Choose another LoRA or change the base model."));
        QCOMPARE(studio.stateOf("adapt"), std::string());
    }

    void aLoraWithoutAProjectSaysThatItNeedsOne()
    {
        const TempDir dir;
        const fs::path lora = fittingLora(dir / "hat.safetensors");
        StudioWindow studio(dir.path());
        QCOMPARE(promiseOf(studio, {ui::fromPath(lora)}), u"An adapter belongs to a project"_qs);
        QVERIFY(drop(studio, lora));
        QTRY_COMPARE_WITH_TIMEOUT(studio.window->currentPage(), u"models"_qs, kAnswerMs);
        ui::Banner& banner = studio.pageBanner();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kAnswerMs);
        QVERIFY2(banner.headline().contains(u"hat.safetensors"), qPrintable(banner.headline()));
        QVERIFY2(banner.text().contains(u"belongs to a project"), qPrintable(banner.text()));
        QVERIFY(dialogOf<ui::AdoptDialog>(*studio.window) == nullptr);
        QCOMPARE(studio.settings.value(u"models"_qs, nlohmann::json::array()).size(),
                 std::size_t(0));
    }
};

DL_TEST_UNIT(DropTest, "drop")

} // namespace dreamloft::tests

#include "drop_test.moc"
