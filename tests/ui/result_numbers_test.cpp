// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/layout.h"
#include "tests/support/test_main.h"
#include "tests/ui/result_project.h"
#include "tests/ui/scripted_verbs.h"
#include "ui/bridge/load_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/classifier_charts.h"
#include "ui/pages/classifier_mistakes.h"
#include "ui/pages/classifier_numbers.h"
#include "ui/pages/compare_history.h"
#include "ui/pages/compare_numbers.h"
#include "ui/pages/compare_tables.h"
#include "ui/pages/feature_map.h"
#include "ui/pages/feature_shelf.h"
#include "ui/pages/kept_training.h"
#include "ui/pages/quality_measures.h"
#include "ui/pages/quality_numbers.h"
#include "ui/pages/quality_pictures.h"
#include "ui/pages/quality_table.h"
#include "ui/pages/result_freshness.h"
#include "ui/widgets/number_text.h"

#include <QColor>
#include <QDir>
#include <QFile>
#include <QImage>

#include <cmath>

namespace dreamloft::tests {

using namespace ui;

class ResultNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMapKeepsWhatDiffersMost()
    {
        // Along (3, 4, 0) / 5 the rows differ by tens, along (0, 0, 1) by ones, else not at all.
        std::vector<float> values;
        std::vector<bool> known;
        const std::vector<std::pair<double, double>> parts{
            {-20, 1}, {-10, -2}, {0, 2}, {10, -2}, {20, 1}};
        for (const auto& [far, near] : parts) {
            values.push_back(static_cast<float>(7 + 0.6 * far));
            values.push_back(static_cast<float>(0.8 * far));
            values.push_back(static_cast<float>(2 + near));
            known.push_back(true);
        }
        values.insert(values.end(), 3, 1000.0F); // not known: it must not pull at the axes
        known.push_back(false);
        const auto places = onTwoAxes(values, 3, known);
        QCOMPARE(places.size(), known.size());
        QVERIFY(!places.back());
        const double sign = (*places[4])[0] > 0 ? 1 : -1; // an axis has no direction of its own
        const double across = std::abs((*places[0])[0] - (*places[4])[0]);
        QVERIFY(across > 39.5 && across < 40.5);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY(std::abs(sign * (*places[i])[0] - parts[i].first) < 0.5);
            QVERIFY(std::abs(std::abs((*places[i])[1]) - std::abs(parts[i].second)) < 0.5);
        }
        // Rows that do not differ at all lie on one spot.
        const auto same = onTwoAxes({1, 2, 1, 2}, 2, {true, true});
        QCOMPARE((*same[0])[0], 0.0);
        QCOMPARE((*same[1])[1], 0.0);
    }

    void qualityIsReadAndSorted()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        const auto job = writer.addScores();
        const auto runs = quality::runsOf(*viewOf(writer.store()));
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(runs[0].jobId, job);
        QVERIFY(runs[0].finished);
        QCOMPARE(runs[0].networks(), (QStringList{u"mobilenetv2-0.35"_qs, u"clip (starter)"_qs}));
        QCOMPARE(runs[0].strategies(), (QStringList{u"datadream_cls"_qs, u"loft"_qs}));
        const auto classes = runs[0].classes(u"clip (starter)"_qs, u"loft"_qs);
        QCOMPARE(classes.size(), std::size_t(3));
        QCOMPARE(classes[0].classIndex, 2); // the worst first
        QCOMPARE(classes[0].fid.value.value(), 38.0);
        QCOMPARE(classes[0].fid.low.value(), 35.0);
        QCOMPARE(classes[0].lookAlikes.value(), 1);
        QVERIFY(classes[0].isFew());
        const auto mean = runs[0].mean(u"clip (starter)"_qs, u"loft"_qs);
        QVERIFY(mean.has_value());
        QCOMPARE(mean->fid.value.value(), 33.0);
        QCOMPARE(mean->fid.low.value(), 33.0 - 3.0 / std::sqrt(3.0)); // three classes of +- 3
    }

    void everyNumberComesWithItsRangeAndItsFloor()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addScores();
        const auto run = quality::runsOf(*viewOf(writer.store())).front();
        const auto sheet = quality::sheetOf(run,
                                            u"clip (starter)"_qs,
                                            u"loft"_qs,
                                            {&run, u"datadream_cls"_qs, u"the other"_qs},
                                            {u"a"_qs, u"b"_qs, u"c, with a comma"_qs});
        const quality::Row& row = *sheet.at(1); // class 2 is the farthest
        const auto measures = quality::measuresOf(row);
        QCOMPARE(measures.size(), std::size_t(6));
        QCOMPARE(measures[3].title, u"Precision"_qs);
        QCOMPARE(measures[3].value.low.value(), 0.6);
        QCOMPARE(quality::factsOf(measures[3], row),
                 u"95 % range 0.60 to 0.90\nReal against real: 0.80, pictures in each half: 1"_qs);
        QCOMPARE(quality::factsOf(measures[5], row),
                 u"95 % range 0.88 to 0.92\nEach shot to the other shots: 0.85"_qs);
        const QStringList lines = QString::fromUtf8(quality::csvOf(sheet)).trimmed().split(u'\n');
        QCOMPARE(lines.size(), 1 + 4 + 4); // header, mean and classes, and those beside
        QVERIFY(lines[0].startsWith(u"table,class,strategy,features,features_sha256"));
        QVERIFY(lines[0].contains(u"precision,precision_low,precision_high,precision_floor"));
        QVERIFY(lines[1].startsWith(u"shown,all,loft,"));
        QVERIFY(lines[2].startsWith(
            u"shown,\"c, with a comma\",loft,clip (starter),bb22,train,3,6,1,38,35,41,12,"_qs));
        QVERIFY(lines[8].startsWith(u"the other,") && lines[8].contains(u"datadream_cls"));
    }

    void samplesOfAFinishedTrainingAreKept()
    {
        const TempDir dir;
        const auto write = [&](const std::filesystem::path& name, const QString& text) {
            QDir().mkpath(fromPath((dir / name).parent_path()));
            QFile file(fromPath(dir / name));
            return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
        };
        QVERIFY(keptSamples(dir / "nothing").empty());
        for (const auto& [step, classIndex] :
             {std::pair(100, 1), std::pair(0, 1), std::pair(0, 0)}) {
            const auto name = project::layout::sampleFile({classIndex, step});
            QVERIFY(write(name, QString()));
            const auto back = project::layout::sampleOf(name);
            QVERIFY(back && back->step == step && back->classIndex == classIndex);
            QImage picture(8, 8, QImage::Format_RGB888);
            picture.fill(QColor(step, 20, 30));
            QVERIFY(picture.save(fromPath(dir / name)));
        }
        QVERIFY(!project::layout::sampleOf("samples/c1-100.png")); // not a name of ours
        QVERIFY(!project::layout::sampleOf("samples/notes.txt"));
        QVERIFY(write("samples/notes.txt", u"not ours"_qs));
        QVERIFY(write(project::layout::sampleFile({2, 0}), u"no picture"_qs));
        const auto samples = keptSamples(dir.path());
        QCOMPARE(samples.size(), std::size_t{3});
        QCOMPARE(samples.back().step, qint64{100});
        QCOMPARE(samples.back().classIndex, 1);
        QCOMPARE(samples.back().picture.pixelColor(3, 3), QColor(100, 20, 30));
    }

    void aDistanceOfOnePictureIsNoNumber()
    {
        const auto row = quality::rowOf(R"json({"strategy": "loft", "features": "clip (x)",
            "n_real": 1, "n_synthetic": 500, "fid": {"value": 3.0, "low": 1, "high": 4}})json");
        QVERIFY(row.has_value());
        QVERIFY(!row->fid.value.has_value());
        QVERIFY(!quality::rowOf("no json").has_value());
        QVERIFY(!quality::rowOf(R"({"strategy": 3})").has_value());
    }

    void onlyInceptionIsCalledFid()
    {
        QCOMPARE(quality::distanceTitle(u"inception-v3"_qs), u"FID"_qs);
        QVERIFY(quality::distanceCaution(u"inception-v3"_qs).isEmpty());
        QCOMPARE(quality::distanceTitle(u"clip (starter)"_qs), u"CLIP distance"_qs);
        QCOMPARE(quality::distanceCaution(u"clip (starter)"_qs),
                 u"CLIP distance, not comparable with published FID."_qs);
        QCOMPARE(quality::networkTitle(u"clip (starter)"_qs), u"CLIP (starter)"_qs);
    }

    void onlyEqualNumbersOfPicturesStandBesideEachOther()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addScores();
        auto run = quality::runsOf(*viewOf(writer.store())).front();
        const QStringList names{u"a"_qs, u"b"_qs, u"c"_qs};
        const auto sheet = [&] {
            return quality::sheetOf(run,
                                    u"clip (starter)"_qs,
                                    u"loft"_qs,
                                    {&run, u"datadream_cls"_qs, u"the other"_qs},
                                    names);
        };
        QCOMPARE(sheet().beside.size(), std::size_t(4)); // three classes and the mean
        for (quality::Row& row : run.rows) {
            if (row.strategy == u"datadream_cls" && row.classIndex == 0) {
                row.nMade = 7;
            }
        }
        QCOMPARE(sheet().beside.size(), std::size_t(3));
        QVERIFY(quality::cautionsOf(sheet()).join(u' ').contains(u"2,048"));
        for (quality::Row& row : run.rows) {
            row.reference = row.strategy == u"loft" ? u"test"_qs : row.reference;
        }
        QVERIFY(sheet().beside.empty());
        QVERIFY(quality::cautionsOf(sheet()).join(u' ').contains(u"the other"));
    }

    void neighboursComeFromTheCachedFeatures()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addScores(true);
        const auto view = viewOf(writer.store());
        const auto runs = quality::runsOf(*view);
        auto row = runs.front().classes(u"clip (starter)"_qs, u"loft"_qs).front();
        const auto near = quality::neighboursOf(*view, row);
        QVERIFY(near.known);
        QCOMPARE(near.pairs.size(), std::size_t(ResultWriter::kMade));
        QCOMPARE(near.realIds.size(), std::size_t(ResultWriter::kShots));
        QCOMPARE(near.realToReal.size(), std::size_t(ResultWriter::kShots));
        for (std::size_t i = 1; i < near.pairs.size(); ++i) {
            QVERIFY(*near.pairs[i - 1].similarity <= *near.pairs[i].similarity);
        }
        QVERIFY(near.threshold < 1.0 && near.threshold > 0.0);
        // Features of a network that never looked: the pictures are there all the same.
        row.networkSha256 = u"cc33"_qs;
        const auto blind = quality::neighboursOf(*view, row);
        QVERIFY(!blind.known);
        QCOMPARE(blind.pairs.size(), std::size_t(ResultWriter::kMade));
        QVERIFY(!blind.pairs.front().similarity.has_value());
    }

    void theLookAlikeThresholdIsThe99thPercentile()
    {
        std::vector<Nearest> near;
        for (int i = 0; i <= 100; ++i) {
            near.push_back({i, i / 100.0});
        }
        QVERIFY(std::abs(lookAlikeThreshold(near) - 0.99) < 1e-12);
        QCOMPARE(lookAlikeThreshold({{0, 0.5}}), 1.0);
    }

    void accuraciesAreCountedNotAveragedOverBatches()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        const auto numbers = classifier::numbersOf(*viewOf(writer.store()));
        QVERIFY(numbers.trainFinished);
        QVERIFY(numbers.evaluatesNewest);
        QCOMPARE(numbers.trainings.size(), std::size_t(9));
        QCOMPARE(numbers.arms.size(), std::size_t(4));
        const auto* real = numbers.arm(u"real_only/-"_qs);
        QVERIFY(real != nullptr);
        QCOMPARE(real->testPictures, std::int64_t(12));
        QVERIFY(std::abs(*real->accuracy - 9.0 / 12.0) < 1e-12); // one of four wrong in each class
        QVERIFY(std::abs(*real->accuracySd) < 1e-12);
        QVERIFY(std::abs(*real->validation - 0.51) < 1e-12);
        QVERIFY(std::abs(*real->validationSd - 0.01) < 1e-12);
        QCOMPARE(real->confusion[0][1], std::int64_t(3)); // summed over three repeats
        const auto* zero = numbers.arm(u"clip_zero_shot/-"_qs);
        QCOMPARE(zero->trainedRepeats, 0);
        QVERIFY(!zero->validation.has_value());
        QVERIFY(!zero->accuracySd.has_value()); // one repeat has no spread
    }

    void mistakesAreWorstFirstAndCellsAgreeWithTheMatrix()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        const auto view = viewOf(writer.store());
        const auto numbers = classifier::numbersOf(*view);
        const auto mistakes = numbers.mistakes(u"real_only/-"_qs);
        QCOMPARE(mistakes.size(), std::size_t(3));
        QCOMPARE(mistakes[0].wrongRepeats, 3);
        const auto few = numbers.mistakes(u"both/loft"_qs);
        QCOMPARE(few.size(), std::size_t(1));
        QCOMPARE(few[0].wrongRepeats, 1);
        QCOMPARE(few[0].trueClass, 0);
        QCOMPARE(few[0].predicted, 1);
        QCOMPARE(few[0].runnersUp.size(), std::size_t(1));
        QCOMPARE(few[0].runnersUp[0].classIndex, 2);
        MistakePictures shown;
        shown.show(view, few);
        const QString detail = shown.index(0).data(picture_role::DetailRole).toString();
        const QString third = fromUtf8(view->classes[2].row.name);
        QVERIFY2(detail.endsWith(QString(u"; next: " % third % u" 0.05")), qPrintable(detail));
        const auto* picture = view->picture(few[0].pictureId);
        QCOMPARE(view->classById(picture->classId)->row.index, 0);
        QCOMPARE(picture->split, std::string("test"));
        const auto cell = numbers.cell(u"both/loft"_qs, 0, 1);
        QCOMPARE(cell.size(), std::size_t(1));
        QCOMPARE(numbers.cell(u"both/loft"_qs, 0, 0).size(), std::size_t(4));
    }

    void predictionsOfOtherPicturesShowNoPictures()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.store().unlockTest("a test of the tests");
        const auto pictures = writer.store().pictures({.split = "test"});
        writer.store().deletePictures(std::vector{pictures.front().id});
        const auto numbers = classifier::numbersOf(*viewOf(writer.store()));
        QVERIFY(!numbers.predictions.empty());
        QVERIFY(numbers.testIds.empty());
        QVERIFY(numbers.mistakes(u"real_only/-"_qs).empty());
    }

    void curvesAreMeansOverRepeats()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        const auto numbers = classifier::numbersOf(*viewOf(writer.store()));
        const auto lines = classifier::curveLines(numbers);
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[0].points.size(), std::size_t(4));
        QCOMPARE(lines[0].points[3].x, 48.0);
        QVERIFY(std::abs(lines[0].points[3].y - 51.0) < 1e-9);
    }

    void theBestArmIsTheOneOfValidationAndATieHasNone()
    {
        classifier::Numbers numbers;
        numbers.arms = {{.arm = u"real_only"_qs, .validation = 0.5, .accuracy = 0.9},
                        {.arm = u"both"_qs, .strategy = u"loft"_qs, .validation = 0.7},
                        {.arm = u"synthetic"_qs, .strategy = u"loft"_qs, .validation = 0.6}};
        QVERIFY(numbers.best() == &numbers.arms[1]);
        numbers.arms[2].validation = 0.1 + 0.6; // as good, added up otherwise
        QVERIFY(numbers.best() == nullptr);
        numbers.arms[0].validation = 0.8;
        QVERIFY(numbers.best() == &numbers.arms[0]);
    }

    void armsOfOneStepAreBarsOverTheirRepeats()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        QVERIFY(classifier::stepBars(classifier::numbersOf(*viewOf(writer.store()))).empty());
        writer.addTraining(3, nullptr, 1);
        const auto bars = classifier::stepBars(classifier::numbersOf(*viewOf(writer.store())));
        QCOMPARE(bars.size(), std::size_t(3));
        QCOMPARE(bars[0].name, u"real only"_qs);
        QVERIFY(std::abs(bars[0].value.value() - 51.0) < 1e-9);
        QVERIFY(std::abs(bars[0].low.value() - 50.0) < 1e-9);
        QVERIFY(std::abs(bars[0].high.value() - 52.0) < 1e-9);
        QVERIFY(bars[0].ofRepeats);
        QCOMPARE(bars[0].note, u"step 48"_qs);
        writer.addTraining(1, nullptr, 1);
        const auto alone = classifier::stepBars(classifier::numbersOf(*viewOf(writer.store())));
        QVERIFY(alone.at(0).value && !alone[0].low); // one repeat has no range
    }

    void stagesNameTheTrainingThatRuns()
    {
        const auto stage =
            classifier::stageOf(u"train 3 of 10: real + synthetic (loft), repeat 1"_qs);
        QVERIFY(stage.has_value());
        QCOMPARE(stage->number, 3);
        QCOMPARE(stage->total, 10);
        QCOMPARE(stage->name, u"now: both, pairs"_qs);
        QCOMPARE(classifier::stageOf(u"train 2 of 10: real only, repeat 2"_qs)->name,
                 u"now: real only"_qs);
        QVERIFY(!classifier::stageOf(u"evaluate"_qs).has_value());
    }

    void theSentenceFollowsTheAnswer_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("yes")
            << u"helped"_qs
            << u"Yes. Synthetic pictures raised test accuracy from 62.1 % to 66.4 %."_qs;
        QTest::newRow("no")
            << u"hurt"_qs
            << u"No. Synthetic pictures lowered test accuracy from 62.1 % to 66.4 %."_qs;
        QTest::newRow("unclear")
            << u"no_clear_difference"_qs
            << u"No clear difference. Test accuracy went from 62.1 % to 66.4 %, which may be luck."_qs;
        QTest::newRow("thin")
            << u"cannot_tell"_qs
            << u"Cannot tell yet. Test accuracy went from 62.1 % to 66.4 %, but the "
               "evidence is too thin."_qs;
    }
    void theSentenceFollowsTheAnswer()
    {
        QFETCH(QString, answer);
        QFETCH(QString, sentence);
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict(ui::toUtf8(answer), answer == u"cannot_tell" ? 2 : 3);
        const auto verdict = compare::newestVerdict(*viewOf(writer.store()));
        QVERIFY(verdict.has_value());
        QCOMPARE(compare::sentenceOf(*verdict), sentence);
        for (const compare::Stamp& stamp : verdict->protocol) {
            QVERIFY2(stamp.kind != compare::StampKind::Other, qPrintable(stamp.name));
        }
        if (answer == u"cannot_tell") {
            const QStringList missing = compare::missingFor(*verdict);
            QCOMPARE(missing.size(), 1);
            QVERIFY(missing[0].contains(u'3'));
            QVERIFY(compare::missingPictures(*verdict).contains(u"30"));
            QVERIFY(!verdict->isKept(compare::StampKind::Repeats));
        } else {
            QVERIFY(compare::missingFor(*verdict).isEmpty());
            QVERIFY(compare::missingPictures(*verdict).isEmpty());
            QVERIFY(compare::evidenceOf(*verdict).startsWith(
                u"+4.3 points, 95 % range +1.9 to +6.6 \u00b7 3 repeats"));
        }
    }

    void barsAreSortedAndGreyWithoutAClearDifference()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
        const auto verdict = compare::newestVerdict(*viewOf(writer.store()));
        const auto bars = compare::gainBars(*verdict->answering(), {u"a"_qs, u"b"_qs, u"c"_qs});
        QCOMPARE(bars.size(), std::size_t(3));
        QCOMPARE(bars[0].name, u"a"_qs);
        QCOMPARE(bars[0].tone, plot::Tone::Better);
        QCOMPARE(bars[1].tone, plot::Tone::Unclear);
        QCOMPARE(bars[2].name, u"b"_qs);
        QCOMPARE(bars[2].tone, plot::Tone::Worse);
    }

    void theCostOfAnArmIsItsOwn()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
        const auto verdict = compare::newestVerdict(*viewOf(writer.store()));
        QVERIFY(!verdict->arm(u"clip_zero_shot/-"_qs)->seconds.has_value());
        QCOMPARE(verdict->realOnly()->seconds.value(), 30.0); // 90 s for nine classifiers
    }

    void whatChangedSinceIsNamed()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        const auto score = writer.addScores();
        const auto train = writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
        QVERIFY(changesSince(writer.store(), score).isEmpty());
        QVERIFY(changesSince(writer.store(), train).isEmpty());
        QVERIFY(compare::historyOf(writer.store()).changes.isEmpty());
        std::int64_t generate = 0;
        for (const auto& job : writer.store().jobs()) {
            generate = job.verb == "generate" && job.label == "loft" ? job.id : generate;
        }
        writer.store().discardItem(generate, 0, 1, "artefact");
        QCOMPARE(changesSince(writer.store(), train).strategies, QStringList{u"loft"_qs});
        QVERIFY(!changesSince(writer.store(), score).isEmpty());
        QVERIFY(changesSince(writer.store(), train).reason(u"datadream_cls"_qs).isEmpty());
        QVERIFY(changesSince(writer.store(), train).reason(u"loft"_qs).contains(u"blended pairs"));
        writer.store().undo();
        QVERIFY(changesSince(writer.store(), train).isEmpty());
    }

    void theSweepTakesItsAmountFromTheTraining()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
        const auto history = compare::historyOf(writer.store());
        QCOMPARE(history.sweep.size(), std::size_t(2));
        QCOMPARE(history.sweep[0].perClass, std::int64_t(ResultWriter::kMade));
        QCOMPARE(history.sweep[0].perReal, 2.0);
        QVERIFY(compare::sweepLines(history.sweep).empty()); // one amount is no sweep
        auto two = history.sweep;
        two.push_back(two.front());
        two.back().perReal = 4.0;
        const auto lines = compare::sweepLines(two);
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines[0].points.size(), std::size_t(3)); // without made pictures it is real only
        QCOMPARE(lines[0].points[0].x, 0.0);
        QVERIFY(!lines[0].points[0].low && lines[0].points[1].low && lines[0].points[2].high);
        QVERIFY(!history.evaluationIsNewer);
        writer.addEvaluation();
        QVERIFY(compare::historyOf(writer.store()).evaluationIsNewer);
    }
};

DL_TEST_UNIT(ResultNumbersTest, "result_numbers")

} // namespace dreamloft::tests

#include "result_numbers_test.moc"
