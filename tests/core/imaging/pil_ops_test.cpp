// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/pil_ops.h"
#include "core/imaging/pixel_hash.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <set>

using namespace dreamloft;
using namespace dreamloft::imaging;

class PilOpsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOperationEqualsPillow()
    {
        const auto cases = tests::imagingJson("cases.json");
        const auto pictures = tests::fixturePictures(cases);
        std::set<std::string> seen;
        for (const auto& entry : cases.at("operations")) {
            const std::string op = entry.at("op");
            seen.insert(op);
            const auto value = entry.at("value").get<std::vector<double>>();
            const RgbImage result = applyOp(op, value, pictures.at(entry.at("picture")));
            QVERIFY2(pixelSha256(result) == entry.at("sha256"), entry.dump().c_str());
        }
        QCOMPARE(seen.size(), opNames().size());
    }

    void unknownNamesAndValuesAreRefused()
    {
        const RgbImage picture = tests::patterned(4, 4);
        const std::vector<double> none;
        const std::vector<double> nine{9.5};
        const std::vector<double> half{0.6};
        const std::vector<double> flat{0, 0, 0, 3};
        const std::vector<double> broken{std::nan("")};
        DL_VERIFY_ERROR(applyOp("Invert", none, picture), Refused, "\"Invert\"");
        DL_VERIFY_ERROR(applyOp("Rotate", none, picture), Refused, "0 values");
        DL_VERIFY_ERROR(applyOp("Posterize", nine, picture), Refused, "9.500");
        DL_VERIFY_ERROR(applyOp("Hue", half, picture), Refused, "0.600");
        DL_VERIFY_ERROR(applyOp("Brightness", broken, picture), Refused, "Brightness");
        DL_VERIFY_ERROR(applyOp("RandomResizedCrop", flat, picture), Refused, "no pixels");
    }

    void emptyPicturesAreOurMistake()
    {
        DL_VERIFY_ERROR(equalize(RgbImage{}), Bug, "without pixels");
    }

    void regionOutsideOfThePictureIsBlack()
    {
        const RgbImage result = resizedCrop(blankImage(4, 4, {255, 255, 255}), 10, 10, 4, 4, 8);
        QVERIFY(result == blankImage(8, 8));
    }
};

DL_TEST_UNIT(PilOpsTest, "pil_ops")
#include "pil_ops_test.moc"
