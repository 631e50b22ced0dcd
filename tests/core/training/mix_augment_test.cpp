// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/training/mix_augment.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

using namespace dreamloft;
using namespace dreamloft::training;

namespace {

/// The first seed whose choice is of a kind.
MixChoice choiceOf(MixKind kind, int height, int width)
{
    for (std::uint64_t seed = 0;; ++seed) {
        const MixChoice choice = drawMix(seed, 1.0, height, width);
        if (choice.kind == kind) {
            return choice;
        }
    }
}

} // namespace

class MixAugmentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFifthOfTheIterationsIsMixed()
    {
        int mixUp = 0;
        int cutMix = 0;
        constexpr int rounds = 5000;
        for (int i = 0; i < rounds; ++i) {
            const MixChoice choice =
                drawMix(base::seedFor(1, base::Purpose::Mix, 0, 0, i), 0.2, 64, 64);
            mixUp += choice.kind == MixKind::MixUp ? 1 : 0;
            cutMix += choice.kind == MixKind::CutMix ? 1 : 0;
        }
        QVERIFY(mixUp > 400 && mixUp < 600);
        QVERIFY(cutMix > 400 && cutMix < 600);
        QVERIFY(drawMix(1, 0.0, 8, 8).kind == MixKind::None);
    }

    void mixUpBlendsWithTheRolledBatch()
    {
        const auto pixels = torch::arange(4 * 3 * 2 * 2, torch::kFloat32).reshape({4, 3, 2, 2});
        const auto labels = torch::tensor({0, 2, 1, 2}, torch::kInt64);
        const MixChoice choice{.kind = MixKind::MixUp, .lambda = 0.25};
        const MixedBatch mixed = mixBatch(pixels, labels, 3, choice);
        for (int i = 0; i < 4; ++i) {
            const int partner = (i + 3) % 4;
            DL_COMPARE_TENSORS(mixed.pixels[i], 0.25 * pixels[i] + 0.75 * pixels[partner], 1e-6, 0);
        }
        const auto expected = torch::tensor(
            {{0.25, 0.0, 0.75}, {0.75, 0.0, 0.25}, {0.0, 0.25, 0.75}, {0.0, 0.75, 0.25}});
        DL_COMPARE_TENSORS(mixed.labels, expected, 1e-6, 0);
    }

    void cutMixPastesTheBoxAndWeighsByItsArea()
    {
        const auto pixels =
            torch::arange(3, torch::kFloat32).reshape({3, 1, 1, 1}).expand({3, 3, 10, 20});
        const auto labels = torch::tensor({0, 1, 2}, torch::kInt64);
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const MixChoice choice = drawMix(seed, 1.0, 10, 20);
            if (choice.kind != MixKind::CutMix) {
                continue;
            }
            QVERIFY(choice.left >= 0 && choice.right <= 20 && choice.top >= 0 &&
                    choice.bottom <= 10 && choice.left <= choice.right);
            const MixedBatch mixed = mixBatch(pixels, labels, 3, choice);
            const double foreign =
                (mixed.pixels[1][0] == 0).to(torch::kFloat64).mean().item<double>();
            QVERIFY(std::abs(foreign - (1.0 - choice.lambda)) < 1e-9);
            QVERIFY(std::abs(mixed.labels[1][0].item<double>() - foreign) < 1e-6);
            QVERIFY(std::abs(mixed.labels.sum(1).sub(1.0).abs().max().item<double>()) < 1e-6);
        }
    }

    void inputIsNotChangedAndSingleIsLeftAlone()
    {
        const auto pixels = torch::rand({1, 3, 6, 6});
        const auto labels = torch::tensor({1}, torch::kInt64);
        for (const MixKind kind : {MixKind::None, MixKind::MixUp, MixKind::CutMix}) {
            const MixedBatch mixed = mixBatch(
                pixels, labels, 2, kind == MixKind::None ? MixChoice{} : choiceOf(kind, 6, 6));
            DL_COMPARE_TENSORS(mixed.pixels, pixels, 0, 0);
            DL_COMPARE_TENSORS(mixed.labels, torch::tensor({{0.0, 1.0}}), 0, 0);
        }
        const auto pair = torch::rand({2, 3, 6, 6});
        const auto before = pair.clone();
        static_cast<void>(mixBatch(
            pair, torch::tensor({0, 1}, torch::kInt64), 2, choiceOf(MixKind::CutMix, 6, 6)));
        DL_COMPARE_TENSORS(pair, before, 0, 0);
    }
};

DL_TEST_UNIT(MixAugmentTest, "mix_augment")
#include "mix_augment_test.moc"
