// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/class_scores.h"
#include "core/metrics/cmmd.h"
#include "core/metrics/fid.h"
#include "core/metrics/kid.h"
#include "core/metrics/nearest_real.h"
#include "core/metrics/nuclear_norm.h"
#include "core/metrics/precision_recall.h"
#include "core/metrics/spread.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

using namespace dreamloft;

namespace {

using Entry = double (*)(int row, int column);

torch::Tensor matrix(std::int64_t rows, std::int64_t columns, Entry entry)
{
    torch::Tensor result = at::empty({rows, columns}, at::kDouble);
    double* target = result.data_ptr<double>();
    for (int i = 1; i <= rows; ++i) {
        for (int j = 1; j <= columns; ++j) {
            *target++ = entry(i, j);
        }
    }
    return result;
}

torch::Tensor
randomRows(std::uint64_t seed, std::int64_t rows, std::int64_t columns, double shift = 0)
{
    base::SeededStream stream(seed);
    torch::Tensor result = at::empty({rows, columns}, at::kDouble);
    double* target = result.data_ptr<double>();
    for (std::int64_t i = 0; i < rows * columns; ++i) {
        *target++ = stream.normal() + shift;
    }
    return result;
}

/// The two sets of method.md 7.
torch::Tensor goldenX()
{
    return matrix(6, 8, [](int i, int j) { return std::sin(0.7 * i * (1 + 0.3 * j)); });
}

torch::Tensor goldenY()
{
    return matrix(5, 8, [](int i, int j) { return std::cos(0.5 * i * (1 + 0.2 * j)); });
}

bool close(double actual, double expected, double tolerance)
{
    return std::abs(actual - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

/// Second opinion: |m1-m2|^2 + tr S1 + tr S2 - 2 tr (S1^1/2 S2 S1^1/2)^1/2 by eigenvalues.
double frechetByCovariances(const torch::Tensor& a, const torch::Tensor& b)
{
    const auto covariance = [](const torch::Tensor& rows) {
        const torch::Tensor centred = rows - rows.mean(0);
        return at::mm(centred.t(), centred) / static_cast<double>(rows.size(0) - 1);
    };
    const torch::Tensor first = covariance(a);
    const torch::Tensor second = covariance(b);
    const auto [values, vectors] = at::linalg_eigh(first);
    const torch::Tensor root = at::mm(vectors * values.clamp_min(0).sqrt(), vectors.t());
    const torch::Tensor middle = at::mm(at::mm(root, second), root);
    const torch::Tensor cross =
        at::linalg_eigvalsh((middle + middle.t()) / 2).clamp_min(0).sqrt().sum();
    return ((a.mean(0) - b.mean(0)).square().sum() + first.trace() + second.trace() - 2 * cross)
        .item<double>();
}

} // namespace

class DistancesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenValues();
    void libraryValues_data();
    void libraryValues();
    void equalSetsAreAtDistanceZero();
    void tooFewRowsGiveNothing();
    void frechetEqualsItsCovarianceForm_data();
    void frechetEqualsItsCovarianceForm();
    void gramEqualsRepeatedRows();
    void nuclearNormEqualsTheLibrary_data();
    void nuclearNormEqualsTheLibrary();
    void kernelWeightsEqualRepeatedRowsWithoutTwins();
    void subsetsOfAllRowsEqualTheWhole();
    void precisionAndRecallCountBalls();
    void partsHaveWilsonsRange();
    void nearestRealFindsCopies();
    void scoresHoldTogether();
    void scoresOfShiftedSetsGrow();
    void smallClassesGiveDashes();
    void sameSeedSameRanges();
};

void DistancesTest::goldenValues()
{
    const torch::Tensor x = goldenX();
    const torch::Tensor y = goldenY();
    QVERIFY(close(*metrics::frechetDistance(x, y), 2.87506719, 1e-8));
    QVERIFY(close((x.mean(0) - y.mean(0)).square().sum().item<double>(), 0.79658994, 1e-8));
    QVERIFY(close(*metrics::kernelDistance(x, y), -0.42514402, 1e-8));
    QVERIFY(
        close(*metrics::clipDiscrepancy(x, y, metrics::CmmdForm::VStatistic), 1.31193125, 1e-8));
    QVERIFY(close(*metrics::clipDiscrepancy(x, y), -2.92673701, 1e-8));
    const auto found = metrics::precisionRecall(x, y, 1);
    QVERIFY(close(found->precision, 2.0 / 3, 1e-12));
    QVERIFY(close(found->recall, 1, 1e-12));
}

void DistancesTest::libraryValues_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("d");
    QTest::addColumn<QList<double>>("expected"); // fid, kid, cmmd, cmmd_v, precision, recall
    // scikit-learn kernels, torch-fidelity precision and recall, numpy singular values
    QTest::newRow("more rows than columns") << 60 << 50 << 24
                                            << QList<double>{5.524611987607635,
                                                             0.21561528567187915,
                                                             1.1650871407147267,
                                                             1.5071551310430475,
                                                             49.0 / 60,
                                                             0.96};
    QTest::newRow("more columns than rows") << 12 << 70 << 40
                                            << QList<double>{27.691029025186186,
                                                             0.1589237705581774,
                                                             0.8845346641481733,
                                                             1.8548793617989556,
                                                             10.0 / 12,
                                                             62.0 / 70};
}

void DistancesTest::libraryValues()
{
    QFETCH(int, n);
    QFETCH(int, m);
    QFETCH(int, d);
    QFETCH(QList<double>, expected);
    const auto set = [](std::int64_t rows, std::int64_t columns, double f, double o) {
        torch::Tensor result = at::empty({rows, columns}, at::kDouble);
        double* target = result.data_ptr<double>();
        for (std::int64_t i = 0; i < rows; ++i) {
            for (std::int64_t j = 0; j < columns; ++j) {
                const auto row = static_cast<double>(i);
                const auto column = static_cast<double>(j);
                *target++ = std::sin(f * (row + 1) * (column + 1) + o * row) +
                            0.3 * std::cos(0.11 * (row + 1) * (column + 2));
            }
        }
        return result;
    };
    const torch::Tensor a = set(n, d, 0.37, 0.1);
    const torch::Tensor b = set(m, d, 0.41, 0.2) + 0.25;
    QVERIFY(close(*metrics::frechetDistance(a, b), expected[0], 1e-11));
    QVERIFY(close(*metrics::kernelDistance(a, b), expected[1], 1e-11));
    QVERIFY(close(*metrics::clipDiscrepancy(a, b), expected[2], 1e-9));
    QVERIFY(
        close(*metrics::clipDiscrepancy(a, b, metrics::CmmdForm::VStatistic), expected[3], 1e-9));
    const auto found = metrics::precisionRecall(a, b, 3);
    QVERIFY(close(found->precision, expected[4], 1e-12));
    QVERIFY(close(found->recall, expected[5], 1e-12));
    // fp32 features lose their own rounding only
    QVERIFY(
        close(*metrics::frechetDistance(a.to(at::kFloat), b.to(at::kFloat)), expected[0], 1e-6));
}

void DistancesTest::equalSetsAreAtDistanceZero()
{
    const torch::Tensor x = randomRows(1, 40, 16);
    QVERIFY(*metrics::frechetDistance(x, x) < 1e-9);
    QVERIFY(std::abs(*metrics::clipDiscrepancy(x, x, metrics::CmmdForm::VStatistic)) < 1e-9);
    const auto found = metrics::precisionRecall(x, x, 3);
    QCOMPARE(found->precision, 1.0);
    QCOMPARE(found->recall, 1.0);
}

void DistancesTest::tooFewRowsGiveNothing()
{
    const torch::Tensor two = randomRows(1, 2, 8);
    for (const std::int64_t rows : {0, 1}) {
        const torch::Tensor few = randomRows(2, rows, 8);
        QVERIFY(!metrics::frechetDistance(few, two) && !metrics::frechetDistance(two, few));
        QVERIFY(!metrics::kernelDistance(few, two) && !metrics::kernelDistance(two, few));
        QVERIFY(!metrics::clipDiscrepancy(few, two) && !metrics::clipDiscrepancy(two, few));
    }
    QVERIFY(std::isfinite(*metrics::frechetDistance(two, two + 1)));
    QVERIFY(!metrics::precisionRecall(randomRows(1, 3, 8), randomRows(2, 9, 8), 3));
    QVERIFY(metrics::precisionRecall(randomRows(1, 4, 8), randomRows(2, 9, 8), 3));
    DL_VERIFY_ERROR(metrics::frechetDistance(two, randomRows(1, 2, 9)), Bug, "feature sets are");
}

void DistancesTest::frechetEqualsItsCovarianceForm_data()
{
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("d");
    QTest::newRow("full rank") << 300 << 200 << 12;
    QTest::newRow("singular") << 10 << 7 << 30;
    QTest::newRow("over 2048 rows") << 2500 << 2100 << 20;
}

void DistancesTest::frechetEqualsItsCovarianceForm()
{
    QFETCH(int, n);
    QFETCH(int, m);
    QFETCH(int, d);
    const torch::Tensor a = randomRows(3, n, d);
    const torch::Tensor b = randomRows(4, m, d, 0.3) * 1.7;
    const double expected = frechetByCovariances(a, b);
    QVERIFY(expected > 1);
    // singular covariances: roots of rounded zeros
    QVERIFY(close(*metrics::frechetDistance(a, b), expected, n < d ? 2e-6 : 1e-10));
}

void DistancesTest::gramEqualsRepeatedRows()
{
    const torch::Tensor a = randomRows(5, 9, 6) + 100; // far from the origin
    const torch::Tensor b = randomRows(6, 7, 6) * 2 + 101;
    const std::vector<double> left = {0, 1, 2, 0, 3, 1, 0, 1, 1};
    const std::vector<double> right = {1, 0, 4, 1, 0, 0, 2};
    const auto repeated = [](const torch::Tensor& rows, const std::vector<double>& weights) {
        std::vector<torch::Tensor> parts;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            for (int k = 0; k < static_cast<int>(weights[i]); ++k) {
                parts.push_back(rows[static_cast<std::int64_t>(i)]);
            }
        }
        return at::stack(parts);
    };
    const metrics::FrechetGram gram(a, b);
    const double expected = *metrics::frechetDistance(repeated(a, left), repeated(b, right));
    QVERIFY(close(gram.distance(left, right), expected, 1e-6));
    const double whole = *metrics::frechetDistance(a, b);
    QVERIFY(close(
        gram.distance(std::vector<double>(9, 1.0), std::vector<double>(7, 1.0)), whole, 1e-6));
    QVERIFY(!close(whole, expected, 1e-2));
}

void DistancesTest::nuclearNormEqualsTheLibrary_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rank"); // 0 = full
    QTest::newRow("one") << 1 << 1 << 0;
    QTest::newRow("row") << 1 << 9 << 0;
    QTest::newRow("wide") << 20 << 33 << 0;
    QTest::newRow("tall") << 70 << 31 << 0;
    QTest::newRow("rank 3 of 40") << 40 << 50 << 3;
    QTest::newRow("large") << 150 << 150 << 0;
    QTest::newRow("zero") << 6 << 5 << -1;
}

void DistancesTest::nuclearNormEqualsTheLibrary()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    QFETCH(int, rank);
    torch::Tensor matrix = randomRows(21, rows, columns);
    if (rank > 0) {
        matrix = at::mm(randomRows(22, rows, rank), randomRows(23, rank, columns));
    } else if (rank < 0) {
        matrix.zero_();
    }
    matrix = matrix.contiguous();
    const double* data = matrix.const_data_ptr<double>();
    const std::vector<double> values(data, data + matrix.numel());
    const double expected = at::linalg_svdvals(matrix).sum().item<double>();
    const double norm = metrics::nuclearNorm(
        values, static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    QVERIFY2(close(norm, expected, rank > 0 ? 1e-6 : 1e-10),
             std::to_string(norm - expected).c_str());
    if (rows == columns) {
        const torch::Tensor symmetric = (matrix + matrix.t()).contiguous();
        const double* entries = symmetric.const_data_ptr<double>();
        std::vector<double> used(entries, entries + symmetric.numel());
        std::vector<double> found =
            metrics::symmetricEigenvalues(used, static_cast<std::size_t>(rows));
        std::sort(found.begin(), found.end());
        const torch::Tensor library = at::linalg_eigvalsh(symmetric);
        for (std::int64_t i = 0; i < rows; ++i) {
            QVERIFY(close(found[static_cast<std::size_t>(i)], library[i].item<double>(), 1e-11));
        }
    }
}

void DistancesTest::kernelWeightsEqualRepeatedRowsWithoutTwins()
{
    const torch::Tensor x = goldenX();
    const torch::Tensor y = goldenY();
    const auto kernel = metrics::kidKernel(x, y);
    const std::vector<double> some = {1, 0, 1, 1, 0, 1};
    const torch::Tensor rows = at::stack({x[0], x[2], x[3], x[5]});
    QVERIFY(close(kernel.unbiased(some, std::vector<double>(5, 1.0)),
                  *metrics::kernelDistance(rows, y),
                  1e-12));
    // Doubling every row changes no mean over pairs of different rows.
    QVERIFY(close(kernel.unbiased(std::vector<double>(6, 2.0), std::vector<double>(5, 2.0)),
                  kernel.unbiased(),
                  1e-12));
}

void DistancesTest::subsetsOfAllRowsEqualTheWhole()
{
    const torch::Tensor a = randomRows(7, 30, 5);
    const torch::Tensor b = randomRows(8, 30, 5, 0.5);
    const double whole = *metrics::kernelDistance(a, b);
    QVERIFY(close(*metrics::kernelDistanceOfSubsets(a, b, 1, 10), whole, 1e-12));
    const double drawn = *metrics::kernelDistanceOfSubsets(a, b, 1, 200, 12);
    QVERIFY(close(drawn, whole, 0.2) && !close(drawn, whole, 1e-6)); // unbiased, but drawn
    QCOMPARE(*metrics::kernelDistanceOfSubsets(a, b, 1, 200, 12), drawn);
    QVERIFY(!metrics::kernelDistanceOfSubsets(a, b, 1, 0));
    // A class's score takes it where it is asked for, and is otherwise the same.
    const torch::Tensor more = randomRows(9, 50, 5);
    const auto all = metrics::scoreClass({.synthetic = a, .reference = more, .bootstrap = 0});
    const auto parts = metrics::scoreClass(
        {.synthetic = a, .reference = more, .kidSubsets = true, .bootstrap = 0});
    QVERIFY(*parts.kid.value != *all.kid.value && close(*parts.kid.value, *all.kid.value, 0.5));
    QVERIFY(*parts.cmmd.value == *all.cmmd.value && *parts.kidFloor == *all.kidFloor);
}

void DistancesTest::precisionAndRecallCountBalls()
{
    // On a line: reference at 0, 1, 2, 3, 10; k = 1: radii 1, 1, 1, 1, 7.
    const torch::Tensor reference =
        at::tensor({0.0, 1.0, 2.0, 3.0, 10.0}, at::kDouble).unsqueeze(1);
    const torch::Tensor judged =
        at::tensor({-2.0, -1.0, 2.5, 16.0, 18.0}, at::kDouble).unsqueeze(1);
    const auto found = metrics::precisionRecall(judged, reference, 1);
    QCOMPARE(found->precision, 3.0 / 5); // -1 (on the rim), 2.5, 16
    QCOMPARE(found->recall,
             4.0 / 5); // 0, 1, 2, 3 in the ball of 2.5 (radius 3.5) or -1; 10 in none
    // The same as two parts of one set.
    const torch::Tensor all = at::cat({reference, judged});
    const auto parts = metrics::precisionRecallOfParts(metrics::rowDistances(all, all),
                                                       at::arange(5, 10, at::kLong),
                                                       at::arange(0, 5, at::kLong),
                                                       1);
    QCOMPARE(parts->precision, found->precision);
    QCOMPARE(parts->recall, found->recall);
}

void DistancesTest::partsHaveWilsonsRange()
{
    const auto half = metrics::rangeOfPart(0.5, 10); // Wilson 1927, worked out by hand
    QVERIFY(close(half.low, 0.2365931, 1e-6) && close(half.high, 0.7634069, 1e-6));
    const auto none = metrics::rangeOfPart(0, 16);
    QCOMPARE(none.low, 0.0);
    QVERIFY(close(none.high, 0.1936076, 1e-5)); // z^2 / (16 + z^2)
    const auto all = metrics::rangeOfPart(1, 16);
    QVERIFY(close(all.low, 1 - none.high, 1e-12) && all.high == 1.0);
    const auto unknown = metrics::rangeOfPart(0.5, 0);
    QVERIFY(unknown.low == 0.0 && unknown.high == 1.0);
}

void DistancesTest::nearestRealFindsCopies()
{
    torch::Tensor real = randomRows(9, 50, 12);
    const torch::Tensor shots = real.narrow(0, 0, 4);
    torch::Tensor synthetic = randomRows(10, 6, 12);
    synthetic[2].copy_(shots[3] * 2.5); // length does not matter
    const auto found = metrics::nearestReal(synthetic, shots, real);
    QCOMPARE(found.index[2], std::int64_t{3});
    QVERIFY(close(found.similarity[2], 1, 1e-12));
    QVERIFY(found.nearCopy[2]);
    for (const std::size_t other : {0U, 1U, 3U, 4U, 5U}) {
        QVERIFY(found.similarity[other] < 0.99);
        QCOMPARE(bool(found.nearCopy[other]), found.similarity[other] > found.threshold);
    }
    // The threshold by hand: nearest other real picture of each, 99th percentile.
    std::vector<double> nearest;
    for (std::int64_t i = 0; i < 50; ++i) {
        double best = -2;
        for (std::int64_t j = 0; j < 50; ++j) {
            const double cosine = (real[i] * real[j]).sum().item<double>() /
                                  (real[i].norm() * real[j].norm()).item<double>();
            best = i == j ? best : std::max(best, cosine);
        }
        nearest.push_back(best);
    }
    std::sort(nearest.begin(), nearest.end());
    QVERIFY(close(found.threshold, nearest[48] + 0.51 * (nearest[49] - nearest[48]), 1e-12));
    double sum = 0;
    for (const double similarity : found.similarity) {
        sum += similarity / 6;
    }
    QVERIFY(close(*found.mean.value, sum, 1e-12));
    QVERIFY(*found.mean.low < sum && sum < *found.mean.high && *found.mean.high <= 1);
    QVERIFY(*found.floor > -1 && *found.floor < 1); // four shots, none twice
    const auto none = metrics::nearestReal(synthetic, real.narrow(0, 0, 0), real.narrow(0, 0, 1));
    QVERIFY(!none.mean.value && !none.floor);
    QCOMPARE(none.index[0], std::int64_t{-1});
    QCOMPARE(none.threshold, 1.0);
    QVERIFY(!none.nearCopy[2]);
}

void DistancesTest::scoresHoldTogether()
{
    const torch::Tensor a = randomRows(11, 60, 20, 0.2);
    const torch::Tensor b = randomRows(12, 90, 20);
    const auto scores =
        metrics::scoreClass({.synthetic = a, .reference = b, .bootstrap = 200, .seed = 5});
    QCOMPARE(scores.nSynthetic, std::int64_t{60});
    QCOMPARE(scores.nReference, std::int64_t{90});
    QCOMPARE(scores.floorN, std::int64_t{45});
    QCOMPARE(*scores.fid.value, *metrics::frechetDistance(a, b));
    QCOMPARE(*scores.kid.value, *metrics::kernelDistance(a, b));
    QCOMPARE(*scores.cmmd.value, *metrics::clipDiscrepancy(a, b));
    for (const metrics::Estimate* estimate : {&scores.fid, &scores.kid, &scores.cmmd}) {
        QVERIFY(*estimate->low < *estimate->value && *estimate->value < *estimate->high);
    }
    for (const metrics::Estimate* part : {&scores.precision, &scores.recall}) {
        QVERIFY(*part->low >= 0 && *part->low < *part->value);
        QVERIFY(*part->value < *part->high && *part->high <= 1);
    }
    const auto balls = metrics::precisionRecall(a, b);
    QCOMPARE(*scores.precision.value, balls->precision);
    QCOMPARE(*scores.recall.value, balls->recall);
    QVERIFY(*scores.precisionFloor > 0.5 && *scores.precisionFloor <= 1);
    QVERIFY(*scores.recallFloor > 0.5 && *scores.recallFloor <= 1);
    // Far from the reference, and without ranges.
    const auto far = metrics::scoreClass(
        {.synthetic = randomRows(11, 60, 20, 3), .reference = b, .bootstrap = 0, .seed = 5});
    QVERIFY(*far.precision.value < 0.1 && !far.precision.low && !far.recall.high);
    QCOMPARE(*far.precisionFloor, *scores.precisionFloor); // the reference alone makes it
    // Two halves of one set: the unbiased forms are about zero, the Frechet distance is not.
    QVERIFY(std::abs(*scores.kidFloor) < 0.15 * *scores.kid.value + 0.1);
    QVERIFY(*scores.fidFloor > 1 && *scores.fidFloor < *scores.fid.value * 1.5);
    // The range has about the width that fresh samples have.
    std::vector<double> fresh;
    for (std::uint64_t i = 0; i < 40; ++i) {
        fresh.push_back(*metrics::frechetDistance(randomRows(100 + i, 60, 20, 0.2),
                                                  randomRows(200 + i, 90, 20)));
    }
    std::sort(fresh.begin(), fresh.end());
    const double width = fresh[38] - fresh[1];
    const double told = *scores.fid.high - *scores.fid.low;
    QVERIFY2(told > 0.5 * width && told < 2 * width, std::to_string(told / width).c_str());
}

void DistancesTest::scoresOfShiftedSetsGrow()
{
    const torch::Tensor b = randomRows(12, 80, 16);
    double before = -1;
    for (const double shift : {0.0, 0.3, 1.0}) {
        const auto scores = metrics::scoreClass(
            {.synthetic = randomRows(13, 60, 16, shift), .reference = b, .bootstrap = 0});
        QVERIFY(*scores.fid.value > before);
        QVERIFY(!scores.fid.low && !scores.kid.high);
        before = *scores.fid.value;
    }
}

void DistancesTest::smallClassesGiveDashes()
{
    const torch::Tensor b = randomRows(12, 3, 8);
    const auto none = metrics::scoreClass({.synthetic = randomRows(1, 1, 8), .reference = b});
    QVERIFY(!none.fid.value && !none.kid.value && !none.cmmd.value && !none.precision.value &&
            !none.fidFloor);
    QCOMPARE(none.nSynthetic, std::int64_t{1});
    const auto few = metrics::scoreClass({.synthetic = randomRows(1, 2, 8), .reference = b});
    QVERIFY(few.fid.value && few.fid.low && std::isfinite(*few.fid.low) &&
            std::isfinite(*few.kid.high));
    QVERIFY(!few.precision.value && !few.fidFloor &&
            !few.precisionFloor); // three pictures have no two halves
    QCOMPARE(few.floorN, std::int64_t{0});
}

void DistancesTest::sameSeedSameRanges()
{
    const torch::Tensor a = randomRows(11, 30, 8);
    const torch::Tensor b = randomRows(12, 40, 8);
    const auto run = [&](std::uint64_t seed) {
        return *metrics::scoreClass({.synthetic = a, .reference = b, .bootstrap = 50, .seed = seed})
                    .kid.low;
    };
    QCOMPARE(run(1), run(1));
    QVERIFY(run(1) != run(2));
}

DL_TEST_UNIT(DistancesTest, "distances")
#include "distances_test.moc"
