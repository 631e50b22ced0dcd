// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attend.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <cmath>

namespace {

using namespace dreamloft;

class AttendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheFormulaInDouble_data();
    void equalsTheFormulaInDouble();
    void stridedAndSharedKeysAreRead();
    void largeScoresStayFinite();
};

torch::Tensor formula(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v)
{
    const auto scores =
        torch::matmul(q, k.transpose(2, 3)) / std::sqrt(static_cast<double>(q.size(3)));
    return torch::matmul(torch::softmax(scores, -1), v).transpose(1, 2).flatten(2);
}

/// Tokens [N, S, heads * d] as heads [N, heads, S, d].
torch::Tensor heads(const torch::Tensor& tokens, std::int64_t count)
{
    return tokens.view({tokens.size(0), tokens.size(1), count, -1}).transpose(1, 2);
}

void AttendTest::equalsTheFormulaInDouble_data()
{
    QTest::addColumn<int>("queries");
    QTest::addColumn<int>("keys");
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("bf16");
    QTest::newRow("self") << 64 << 64 << 16 << false;
    QTest::newRow("odd numbers") << 7 << 35 << 5 << false;
    QTest::newRow("one key") << 3 << 1 << 48 << false;
    QTest::newRow("widest head") << 33 << 77 << 64 << false;
    QTest::newRow("queries in parts") << 1100 << 9 << 8 << false;
    QTest::newRow("wide") << 20 << 20 << 80 << false;
    QTest::newRow("many keys") << 75 << 4000 << 40 << false;
    QTest::newRow("more than fits") << 20 << 70000 << 40 << false;
    QTest::newRow("bf16, many keys") << 20 << 400 << 16 << true;
    QTest::newRow("bf16") << 64 << 32 << 24 << true;
    QTest::newRow("bf16, odd numbers") << 7 << 35 << 5 << true;
    QTest::newRow("bf16, one key") << 3 << 1 << 48 << true;
    QTest::newRow("bf16, widest head") << 33 << 77 << 64 << true;
    QTest::newRow("bf16, wide") << 75 << 1031 << 80 << true;
}

void AttendTest::equalsTheFormulaInDouble()
{
    QFETCH(int, queries);
    QFETCH(int, keys);
    QFETCH(int, width);
    QFETCH(bool, bf16);
    constexpr std::int64_t kHeads = 3;
    const auto dtype = bf16 ? torch::kBFloat16 : torch::kFloat32;
    at::manual_seed(5);
    const auto leaf = [&](std::int64_t tokens) {
        return torch::randn({2, tokens, kHeads * width}).to(dtype).set_requires_grad(true);
    };
    const auto q = leaf(queries);
    const auto k = leaf(keys);
    const auto v = leaf(keys);
    const auto dOut = torch::randn({2, queries, kHeads * width}).to(dtype);
    const auto out = nn::attend(heads(q, kHeads), heads(k, kHeads), heads(v, kHeads));
    out.backward(dOut);
    const auto wide = [](const torch::Tensor& t) {
        return t.detach().to(torch::kFloat64).set_requires_grad(true);
    };
    const auto wideQ = wide(q);
    const auto wideK = wide(k);
    const auto wideV = wide(v);
    const auto expected = formula(heads(wideQ, kHeads), heads(wideK, kHeads), heads(wideV, kHeads));
    expected.backward(dOut.to(torch::kFloat64));
    const double tolerance = bf16 ? 6e-3 : 1e-6;
    DL_COMPARE_TENSORS(out, expected, tolerance, 0.0);
    DL_COMPARE_TENSORS(q.grad(), wideQ.grad(), tolerance, 1e-7);
    DL_COMPARE_TENSORS(k.grad(), wideK.grad(), tolerance, 1e-7);
    DL_COMPARE_TENSORS(v.grad(), wideV.grad(), tolerance, 0.0);
    // Without gradients more of it is ours.
    const torch::NoGradGuard none;
    const auto alone = nn::attend(heads(q, kHeads), heads(k, kHeads), heads(v, kHeads));
    DL_COMPARE_TENSORS(alone, expected, tolerance, 0.0);
    const int before = at::get_num_threads();
    const auto back = qScopeGuard([before] { at::set_num_threads(before); });
    for (const int threads : {1, 5, 6}) {
        at::set_num_threads(threads);
        QVERIFY(nn::attend(heads(q, kHeads), heads(k, kHeads), heads(v, kHeads)).equal(alone));
    }
}

void AttendTest::stridedAndSharedKeysAreRead()
{
    at::manual_seed(6);
    const auto packed = torch::randn({2, 10, 3 * 8}); // q, k and v side by side
    const auto parts = packed.chunk(3, -1);
    const auto key = heads(parts[1].narrow(0, 0, 1).contiguous(), 2).expand({2, 2, 10, 4});
    const auto value = heads(parts[2].contiguous(), 2);
    const auto query =
        packed.as_strided({2, 2, 10, 4}, {240, 4, 24, 1}); // a view with gaps between tokens
    DL_COMPARE_TENSORS(
        nn::attend(query, key, value),
        formula(query.to(torch::kFloat64), key.to(torch::kFloat64), value.to(torch::kFloat64)),
        1e-6,
        0.0);
}

void AttendTest::largeScoresStayFinite()
{
    auto q = torch::zeros({1, 1, 2, 4});
    q.fill_(1e4);
    auto k = torch::zeros({1, 1, 3, 4});
    k[0][0][1].fill_(1e4);
    const auto v = torch::arange(12, torch::kFloat32).view({1, 1, 3, 4});
    DL_COMPARE_TENSORS(nn::attend(q, k, v)[0][0], v[0][0][1], 0.0, 0.0); // all weight on one key
}

} // namespace

DL_TEST_UNIT(AttendTest, "attend")
#include "attend_test.moc"
