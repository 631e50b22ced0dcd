// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/row_parts.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <atomic>
#include <stdexcept>

namespace {

using namespace dreamloft;

class RowPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAreJoinedInTheirOrder_data();
    void partsAreJoinedInTheirOrder();
    void noGradientIsRecorded();
    void resultDoesNotDependOnThreads();
    void whatAPartThrowsComesThrough();
};

void RowPartsTest::partsAreJoinedInTheirOrder_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("parts");
    QTest::newRow("last one shorter") << 10 << 4 << 3;
    QTest::newRow("all equal") << 12 << 4 << 3;
    QTest::newRow("one part") << 3 << 4 << 1;
    QTest::newRow("row by row") << 5 << 1 << 5;
}

void RowPartsTest::partsAreJoinedInTheirOrder()
{
    QFETCH(int, rows);
    QFETCH(int, step);
    QFETCH(int, parts);
    const auto x = torch::arange(2 * rows, torch::kFloat64).view({rows, 2});
    std::atomic<int> calls = 0;
    const auto twice = nn::inRowParts(x, step, [&](const torch::Tensor& part) {
        ++calls;
        return part * 2;
    });
    QVERIFY(torch::equal(twice, x * 2));
    QCOMPARE(calls.load(), parts);
}

void RowPartsTest::noGradientIsRecorded()
{
    const auto x = torch::ones({6, 2}, torch::requires_grad());
    for (const std::int64_t step : {2, 6}) {
        const auto y =
            nn::inRowParts(x, step, [](const torch::Tensor& part) { return part * part; });
        QVERIFY(!y.requires_grad());
    }
    QVERIFY(at::GradMode::is_enabled());
}

void RowPartsTest::resultDoesNotDependOnThreads()
{
    at::manual_seed(3);
    const auto x = torch::randn({37, 96});
    const auto weight = torch::randn({96, 64});
    const auto product = [&] {
        return nn::inRowParts(x, 5, [&](const torch::Tensor& part) {
            return torch::softmax(torch::matmul(part, weight), 1);
        });
    };
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto alone = product();
    at::set_num_threads(4);
    const auto together = product();
    at::set_num_threads(before);
    QVERIFY(torch::equal(alone, together));
}

void RowPartsTest::whatAPartThrowsComesThrough()
{
    const auto x = torch::zeros({8, 1});
    const auto failing = [](const torch::Tensor& part) -> torch::Tensor {
        if (part.size(0) == 2) {
            throw std::runtime_error("the last part");
        }
        return part;
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, nn::inRowParts(x, 3, failing));
}

} // namespace

DL_TEST_UNIT(RowPartsTest, "row_parts")
#include "row_parts_test.moc"
