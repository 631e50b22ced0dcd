// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/group_norm.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace {

using namespace dreamloft;

class GroupNormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fusedKernelEqualsDoublePrecision_data();
    void fusedKernelEqualsDoublePrecision();
    void otherLayoutsAndActivationsRunThroughAten();
    void resultDoesNotDependOnThreads();
};

void GroupNormTest::fusedKernelEqualsDoublePrecision_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("groups");
    QTest::addColumn<int>("side");
    QTest::addColumn<double>("mean");
    QTest::addColumn<bool>("silu");
    QTest::addColumn<bool>("shifted");
    QTest::addColumn<bool>("bf16");
    QTest::newRow("sample by sample") << 5 << 24 << 4 << 7 << 0.0 << true << true << false;
    QTest::newRow("without activation") << 3 << 24 << 24 << 5 << 0.0 << false << false << false;
    QTest::newRow("one large sample in pieces")
        << 1 << 48 << 16 << 96 << 0.0 << true << false << false;
    QTest::newRow("far from zero") << 2 << 32 << 8 << 16 << 300.0 << true << true << false;
    QTest::newRow("one pixel") << 2 << 8 << 2 << 1 << 0.0 << true << false << false;
    QTest::newRow("bf16") << 4 << 64 << 16 << 16 << 0.0 << true << true << true;
}

void GroupNormTest::fusedKernelEqualsDoublePrecision()
{
    QFETCH(int, samples);
    QFETCH(int, channels);
    QFETCH(int, groups);
    QFETCH(int, side);
    QFETCH(double, mean);
    QFETCH(bool, silu);
    QFETCH(bool, shifted);
    QFETCH(bool, bf16);
    const auto dtype = bf16 ? torch::kBFloat16 : torch::kFloat32;
    at::manual_seed(1);
    nn::GroupNorm norm(groups, channels, 1e-5);
    {
        const at::NoGradGuard noGrad;
        norm->weight.normal_(1.0, 0.3);
        norm->bias.normal_(0.0, 0.3);
    }
    norm->to(dtype);
    auto x = (torch::randn({samples, channels, side, side}) + mean).to(dtype);
    x = x.contiguous(at::MemoryFormat::ChannelsLast).set_requires_grad(true);
    const auto shift = shifted ? torch::randn({samples, channels}).to(dtype) : torch::Tensor();
    const auto dy = torch::randn({samples, channels, side, side}).to(dtype);
    const auto activation =
        silu ? std::optional<nn::Activation>(nn::Activation::Silu) : std::nullopt;
    const auto y = nn::groupNorm(norm, x, activation, shift);
    QVERIFY(y.is_contiguous(at::MemoryFormat::ChannelsLast));
    y.backward(dy);

    auto wideX = x.detach().to(torch::kFloat64).set_requires_grad(true);
    auto input = wideX * 1.0;
    if (shifted) {
        input = input + shift.to(torch::kFloat64).unsqueeze(-1).unsqueeze(-1);
    }
    auto expected = torch::group_norm(
        input, groups, norm->weight.to(torch::kFloat64), norm->bias.to(torch::kFloat64), 1e-5);
    expected = silu ? torch::silu(expected) : expected;
    expected.backward(dy.to(torch::kFloat64));
    // Far from zero the input itself holds fewer digits of the deviation: 300 * 2^-24 of 1.
    const double tolerance = bf16 ? 4e-3 : (mean != 0.0 ? 3e-5 : 1e-6);
    DL_COMPARE_TENSORS(y, expected, tolerance, 0.0);
    DL_COMPARE_TENSORS(x.grad(), wideX.grad(), tolerance, 0.0);
}

void GroupNormTest::otherLayoutsAndActivationsRunThroughAten()
{
    at::manual_seed(2);
    nn::GroupNorm norm(2, 8);
    const auto x = torch::randn({2, 8, 3, 5});
    const auto shift = torch::randn({1, 8});
    const auto plain =
        torch::group_norm(x + shift.unsqueeze(-1).unsqueeze(-1), 2, norm->weight, norm->bias, 1e-5);
    DL_COMPARE_TENSORS(nn::groupNorm(norm, x, {}, shift), plain, 0.0, 0.0);
    DL_COMPARE_TENSORS(nn::groupNorm(norm, x.contiguous(at::MemoryFormat::ChannelsLast), {}, shift),
                       plain,
                       1e-6,
                       0.0);
    DL_COMPARE_TENSORS(
        nn::groupNorm(norm, x, nn::Activation::Gelu, shift), torch::gelu(plain), 0.0, 0.0);
}

void GroupNormTest::resultDoesNotDependOnThreads()
{
    at::manual_seed(3);
    nn::GroupNorm norm(4, 32);
    const auto x = torch::randn({2, 32, 64, 64}).contiguous(at::MemoryFormat::ChannelsLast);
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto one = nn::groupNorm(norm, x, nn::Activation::Silu);
    at::set_num_threads(4);
    const auto four = nn::groupNorm(norm, x, nn::Activation::Silu);
    at::set_num_threads(before);
    DL_COMPARE_TENSORS(one, four, 0.0, 0.0);
}

} // namespace

DL_TEST_UNIT(GroupNormTest, "group_norm")
#include "group_norm_test.moc"
