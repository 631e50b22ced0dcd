// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/crop.h"
#include "core/imaging/decode.h"
#include "core/imaging/resize.h"
#include "core/project/leak_check.h"
#include "core/project/look_alike.h"
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>
#include <set>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

imaging::RgbImage jpegAgain(const imaging::RgbImage& image, int quality)
{
    return imaging::decodeImage(imaging::encodeJpeg(image, quality)).image;
}

/// The seven transformations under which a copy must be found.
imaging::RgbImage changed(const imaging::RgbImage& image, int kind)
{
    const int w = image.width, h = image.height;
    switch (kind) {
    case 0:
        return image;
    case 1:
        return jpegAgain(image, 60);
    case 2:
        return imaging::resize(image, w / 2, h / 2, imaging::Filter::Bilinear);
    case 3:
        return tests::mirrored(image);
    case 4:
        return imaging::crop(image, w / 20, h / 20, w - w / 10, h - h / 10);
    case 5:
        return imaging::crop(image, 0, 0, w - w / 10, h - h / 10);
    default:
        return jpegAgain(
            imaging::resize(tests::mirrored(image), w * 3 / 4, h * 3 / 4, imaging::Filter::Bicubic),
            75);
    }
}

} // namespace

class LeakCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kindsAreToldApart();
    void plantedCopiesOfRealPhotosAreFound();
};

void LeakCheckTest::kindsAreToldApart()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t hat = store->addClass("hat").id;
    const std::int64_t shoe = store->addClass("shoe").id;
    const auto add = [&](std::int64_t classId,
                         const char* split,
                         const imaging::RgbImage& image,
                         const char* name) {
        tests::addPicture(*store, classId, split, image, name);
    };
    for (std::uint64_t i = 0; i < 8; ++i) {
        add(hat, i < 4 ? "train" : "test", tests::blobPicture(i), "plain");
    }
    QCOMPARE(findLeaks(*store).findings.size(), std::size_t{0});
    QVERIFY(findLeaks(*store).clean());
    add(hat, "test", tests::blobPicture(0), "same pixels as a train picture");
    add(hat, "val", jpegAgain(tests::blobPicture(1), 70), "saved again");
    add(hat, "test", tests::mirrored(tests::blobPicture(2)), "mirrored");
    add(hat, "train", jpegAgain(tests::blobPicture(3), 70), "twin");
    add(shoe, "train", tests::blobPicture(3), "the same under another name");
    const LeakReport report = findLeaks(*store);
    QVERIFY(!report.clean());
    QCOMPARE(report.count(LeakKind::SamePixels), 1);
    QCOMPARE(report.count(LeakKind::NearCopy), 1);
    QCOMPARE(report.count(LeakKind::MirroredCopy), 1);
    QCOMPARE(report.count(LeakKind::Twin), 1);
    QCOMPARE(report.count(LeakKind::TwoClasses), 2);
    QCOMPARE(report.leaks(), 3);
    QCOMPARE(report.picturesChecked, 13);
    QCOMPARE(nameOf(LeakKind::MirroredCopy), std::string("mirrored_copy"));
}

void LeakCheckTest::plantedCopiesOfRealPhotosAreFound()
{
    // Real photos of the bundled set: 120 in train, 120 others in test, 60 planted copies among the
    // latter.
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t classId = store->addClass("clothes").id;
    std::vector<fs::path> files;
    const fs::path root = tests::resourcesFolder() / "clothing10/64/test";
    for (const auto& folder : fs::directory_iterator(root)) {
        std::vector<fs::path> own;
        for (const auto& entry : fs::directory_iterator(folder)) {
            own.push_back(entry.path());
        }
        std::sort(own.begin(), own.end());
        own.resize(std::min<std::size_t>(own.size(), 24));
        files.insert(files.end(), own.begin(), own.end());
    }
    std::sort(files.begin(), files.end());
    QCOMPARE(files.size(), std::size_t{240});
    std::map<std::int64_t, int> kindOfId;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const imaging::RgbImage image = imaging::decodeImageFile(files[i]).image;
        tests::addPicture(
            *store, classId, i % 2 == 0 ? "train" : "test", image, files[i].filename().string());
        if (i % 2 == 0 && kindOfId.size() < 84) {
            const int kind = static_cast<int>(kindOfId.size()) % 7;
            const std::int64_t id =
                tests::addPicture(*store, classId, "test", changed(image, kind), "planted");
            kindOfId[id] = kind;
        }
    }
    std::map<int, int> planted, found;
    for (const auto& [id, kind] : kindOfId) {
        ++planted[kind];
    }
    int falseBlocks = 0;
    std::set<std::int64_t> seen;
    for (const LeakFinding& finding : findLeaks(*store).findings) {
        const std::int64_t id =
            kindOfId.contains(finding.first.id) ? finding.first.id : finding.second.id;
        if (!kindOfId.contains(id)) {
            // The bundled set itself holds one photo twice (as shorts and as skirt): that is no
            // mistake.
            const bool wrong = finding.blocks() && finding.similarity < 0.999;
            falseBlocks += wrong ? 1 : 0;
            if (wrong) {
                qInfo("not planted: %s %s %.4f",
                      finding.first.originalName.c_str(),
                      finding.second.originalName.c_str(),
                      finding.similarity);
            }
        } else if (finding.blocks() && seen.insert(id).second) {
            ++found[kindOfId[id]];
        }
    }
    int all = 0, caught = 0;
    for (int kind = 0; kind < 7; ++kind) {
        qInfo("transformation %d: %d of %d found", kind, found[kind], planted[kind]);
        all += planted[kind];
        caught += found[kind];
    }
    qInfo("%d of %d found, %d pairs blocked that were not planted", caught, all, falseBlocks);
    QCOMPARE(found[0], planted[0]);
    QVERIFY(caught * 100 >= all * 95);
    QCOMPARE(falseBlocks, 0);
}

DL_TEST_UNIT(LeakCheckTest, "leak_check")
#include "leak_check_test.moc"
