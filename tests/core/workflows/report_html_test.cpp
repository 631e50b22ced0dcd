// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/imaging/encode.h"
#include "core/workflows/report/report_html.h"
#include "core/workflows/report/report_markup.h"
#include "tests/support/test_main.h"

#include <QXmlStreamReader>

#include <algorithm>
#include <regex>

using namespace dreamloft;
using namespace dreamloft::workflows;

namespace {

constexpr const char* kHostile = "<script>alert(\"x\")</script> & 'quoted'";

ReportContent::Arm armOf(const std::string& label,
                         const std::string& arm,
                         const std::string& strategy,
                         double accuracy)
{
    ReportContent::Arm result;
    result.label = label;
    result.arm = arm;
    result.strategy = strategy;
    result.repeats = 3;
    result.accuracy = accuracy;
    result.accuracySd = 0.011;
    result.classMean = accuracy - 0.01;
    result.steps = 1200;
    result.confusion = {{30, 10}, {5, 35}};
    return result;
}

ReportContent filled()
{
    ReportContent content;
    content.project = kHostile;
    content.purpose = kHostile;
    content.date = "2026-05-04";
    content.answer = "helped";
    content.sentence = "Yes, the synthetic pictures helped. Training on real + synthetic (loft) "
                       "changed test accuracy from 62.1 % to 66.4 %: +4.3 points.";
    content.testPictures = 1100;
    content.classes = 2;
    content.shots = {.fewest = 16, .most = 16, .poorest = 0};
    content.syntheticPerClass = 64;
    content.classNames = {kHostile, "hat"};
    content.protocol = {{"Test set locked", true, "nothing may learn from it"},
                        {"No leaks", false, kHostile}};
    content.arms = {armOf("real only", "real_only", "", 0.621),
                    armOf("real + synthetic (loft)", "both", "loft", 0.664)};
    auto& answering = content.arms.back();
    answering.answers = true;
    answering.gain = ReportContent::Range{0.043, 0.019, 0.066};
    answering.gainOfClass = {{{-0.02, -0.05, 0.01}, false}, {{0.106, 0.04, 0.17}, true}};
    ReportContent::Quality quality;
    quality.strategy = "loft";
    quality.network = "mobilenetv2-0.35";
    quality.reference = "train";
    quality.nReal = 24;
    quality.nSynthetic = 64;
    quality.fid = {48.25, 44.0, 53.0, 21.5};
    quality.kid = {0.031, 0.022, 0.04, 0.007};
    quality.precision = {0.312, 0.142, 0.556, 0.625};
    quality.nearest = {0.781, 0.75, 0.812, 0.69};
    quality.floorN = 8;
    quality.realOfClass = {.fewest = 10, .most = 14};
    quality.syntheticOfClass = {.fewest = 32, .most = 32};
    content.quality.push_back(quality);
    quality.classIndex = 1;
    quality.realOfClass.reset();
    quality.syntheticOfClass.reset();
    content.quality.push_back(quality);
    const auto png = imaging::encodePng(imaging::blankImage(4, 4, {1, 2, 3}));
    content.pictures = {
        {kHostile, kHostile, {{"real shots", {png}, 64}, {"loft", {png, png}, 64}}}};
    content.setup = {{"adapt (loft)", std::string("rank 2, ") + kHostile}};
    content.cost = {{"adapt loft", 148.0, kHostile}};
    content.models = {{"picture maker", kHostile}};
    content.environment = {{"libtorch", "2.11.0"}};
    content.records = {{"adapt loft", std::string("{\"rank\": 2, \"x\": \"") + kHostile + "\"}"}};
    return content;
}

bool has(const std::string& html, std::string_view text)
{
    return html.find(text) != std::string::npos;
}

std::size_t countOf(const std::string& html, std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = html.find(text); at != std::string::npos; at = html.find(text, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

class ReportHtmlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTintedClassifierIsTheOneOfTheVerdict()
    {
        ReportContent content = filled();
        content.arms.front().accuracy = 0.9; // more than the one that answers, by luck
        const std::string html = renderReport(content);
        const std::string row = "<tr class=\"best\">";
        QCOMPARE(countOf(html, row), std::size_t{1});
        const std::size_t at = html.find(row);
        QVERIFY(has(html.substr(at, html.find("</tr>", at) - at), " + synthetic ("));
        content.arms.back().answers = false; // nothing is said yet
        QCOMPARE(countOf(renderReport(content), row), std::size_t{0});
    }

    void foreignTextIsEscapedEverywhere()
    {
        const std::string html = renderReport(filled());
        QVERIFY(!has(html, "<script"));
        QVERIFY(!has(html, "alert(\"x\")"));
        QVERIFY(!has(html, "'quoted'"));
        QVERIFY(countOf(html, "&lt;script&gt;alert(&quot;x&quot;)") >= 12);
        QCOMPARE(markup::escaped(std::string("a\x01") + "b\x7f\n"), std::string("a b \n"));
    }

    void meansTellTheirRangeAndTheNumbersOfOneClass()
    {
        const std::string html = renderReport(filled());
        QVERIFY(has(html, "64 / 24 <small>32 / 10\u201314 a class</small>"));
        QCOMPARE(countOf(html, " a class</small>"), std::size_t{1}); // not the row of the class
        QVERIFY(has(html, "The range of a mean is propagated"));
    }

    void rangeAndFloorStandBelowTheirNumber()
    {
        const std::string html = renderReport(filled());
        QVERIFY(has(html, "48.2 <small>44.0 to 53.0</small> <small>floor 21.5</small>"));
        QVERIFY(has(html, "0.312 <small>0.142 to 0.556</small> <small>floor 0.625</small>"));
        QVERIFY(has(html, "0.781 <small>0.750 to 0.812</small> <small>floor 0.690</small>"));
        // Side by side they made the table wider than the page, and its last column is n.
        QVERIFY(has(html, "table.quality td.n small { display: block;"));
        QCOMPARE(countOf(html, "<table class=\"quality\">"), std::size_t{2});
    }

    void onlyInceptionIsComparedWithPublishedNumbers()
    {
        ReportContent content = filled();
        QVERIFY(has(renderReport(content), "network, not comparable with published FID."));
        content.quality.front().network = "inception (fid)";
        QVERIFY(has(renderReport(content), "only those of Inception are comparable"));
    }

    void nearestPairsTellBothDistances()
    {
        ReportContent content = filled();
        const auto png = imaging::encodePng(imaging::blankImage(4, 4, {1, 2, 3}));
        ReportContent::Pair pair{.strategy = "loft",
                                 .className = "hat",
                                 .similarity = 0.912,
                                 .nearCopy = true,
                                 .bits = 7,
                                 .shot = png,
                                 .synthetic = png};
        content.nearest.push_back(pair);
        QVERIFY(has(renderReport(content), "hat, 0.912, 7 bits, look-alike</figcaption>"));
        content.nearest.front().bits.reset(); // measured before this was
        content.nearest.front().nearCopy = false;
        QVERIFY(has(renderReport(content), "hat, 0.912</figcaption>"));
    }

    void strategiesAreCalledByTheirNames()
    {
        ReportContent content = filled();
        content.cost = {{"generate (datadream_cls)", 1.0, ""}};
        content.records = {{"adapt (loft)", "{}"}};
        const std::string html = renderReport(content);
        QVERIFY(has(html, "Generate (DataDream per class)"));
        QVERIFY(has(html, "<summary>Adapt (LoFT)</summary>"));
    }

    void thePageIsWellFormed()
    {
        ReportContent content = filled();
        const auto& png = content.pictures.front().sources.front().images.front();
        content.nearest.push_back({.strategy = "loft",
                                   .className = kHostile,
                                   .similarity = 0.9,
                                   .shot = png,
                                   .synthetic = png});
        content.missing = {kHostile};
        AblationTable table{"guidance", "loft", {}};
        for (const double value : {1.0, 2.0}) {
            AblationPoint point;
            point.value = value;
            point.arm = "both";
            point.label = kHostile;
            table.points.push_back(point);
        }
        content.ablations = {table};
        for (const std::string& html : {renderReport(content), renderReport(ReportContent{})}) {
            QXmlStreamReader xml(QByteArray::fromStdString(html.substr(html.find("<html"))));
            int sections = 0;
            while (!xml.atEnd()) {
                xml.readNext();
                sections += xml.isStartElement() && xml.name() == QLatin1String("section") ? 1 : 0;
            }
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(sections >= 3);
        }
    }

    void nothingIsFetchedAndNothingRuns()
    {
        const std::string html = renderReport(filled());
        QVERIFY(has(html, "default-src 'none'"));
        for (const char* forbidden : {"http://",
                                      "https://",
                                      "<link",
                                      "<iframe",
                                      "url(",
                                      "@import",
                                      "javascript:",
                                      " onload"}) {
            QVERIFY2(!has(html, forbidden), forbidden);
        }
        const std::regex source("src=\"([^\"]*)\"");
        int images = 0;
        for (auto it = std::sregex_iterator(html.begin(), html.end(), source);
             it != std::sregex_iterator();
             ++it) {
            QVERIFY(it->str(1).rfind("data:image/png;base64,", 0) == 0);
            ++images;
        }
        QCOMPARE(images, 3);
    }

    void everySectionIsThereAndLinked()
    {
        const std::string html = renderReport(filled());
        for (const std::string id : {"verdict",
                                     "protocol",
                                     "arms",
                                     "classes",
                                     "pictures",
                                     "quality",
                                     "mistakes",
                                     "limits",
                                     "setup",
                                     "cost",
                                     "words",
                                     "record"}) {
            QVERIFY2(has(html, "id=\"" + id + "\""), id.c_str());
            QVERIFY2(has(html, "href=\"#" + id + "\""), id.c_str());
        }
        QVERIFY(has(html, "prefers-color-scheme: dark"));
        QVERIFY(has(html, "@media print"));
        for (const char* figure : {"62.1\u202f%",
                                   "66.4\u202f%",
                                   "+4.3",
                                   "+1.9 to +6.6",
                                   "1,100",
                                   "48.2",
                                   "21.5",
                                   "2 min 28 s",
                                   "No leaks: not kept",
                                   "2.11.0"}) {
            QVERIFY2(has(html, figure), figure);
        }
    }

    void verdictLeadsWithItsFirstSentence()
    {
        ReportContent content = filled();
        QVERIFY(has(renderReport(content), "<h1>Yes, the synthetic pictures helped.</h1>"));
        content.missing = {"Use at least 3 repeats."};
        content.answer = "cannot_tell";
        content.sentence = "Cannot tell yet. Use at least 3 repeats.";
        const std::string html = renderReport(content);
        QVERIFY(has(html, "<h1>Cannot tell yet.</h1>"));
        QVERIFY(has(html, "verdict cannot_tell"));
        QCOMPARE(countOf(html, "Use at least 3 repeats."), std::size_t{1});
    }

    void classesStandInTheOrderOfTheirGain()
    {
        const std::string html = renderReport(filled());
        const std::size_t chart = html.find("class=\"gains\"");
        const std::size_t better = html.find("<div class=\"who\">hat", chart);
        const std::size_t worse = html.find("<div class=\"who\">&lt;script", chart);
        QVERIFY(better != std::string::npos && worse != std::string::npos && better < worse);
        QVERIFY(has(html, "hat: +10.6 points, range +4.0 to +17.0, better"));
        QVERIFY(has(html, "no clear difference"));
    }

    void emptyContentIsStillAPage()
    {
        const std::string html = renderReport(ReportContent{});
        QVERIFY(has(html, "</html>"));
        for (const char* absent : {"id=\"arms\"",
                                   "id=\"classes\"",
                                   "id=\"pictures\"",
                                   "id=\"quality\"",
                                   "id=\"mistakes\"",
                                   "id=\"cost\""}) {
            QVERIFY2(!has(html, absent), absent);
        }
    }

    void manyClassesShowMistakesInsteadOfAMatrix()
    {
        ReportContent content = filled();
        content.classNames.clear();
        for (int i = 0; i < 60; ++i) {
            content.classNames.push_back("class " + std::to_string(i));
        }
        for (auto& arm : content.arms) {
            arm.confusion.assign(60, std::vector<std::int64_t>(60, 1));
            arm.confusion[7][9] = 40;
        }
        const std::string html = renderReport(content);
        QVERIFY(!has(html, "table class=\"confusion\""));
        QVERIFY(has(html, "<th scope=\"row\">class 7</th><td>class 9</td>"));
    }

    void theEvidenceComesBeforeThePicturesAndTheBooks()
    {
        const std::string html = renderReport(filled());
        std::size_t last = 0;
        for (const std::string id : {"verdict", "arms", "mistakes", "pictures", "limits", "cost"}) {
            const std::size_t at = html.find("id=\"" + id + "\"");
            QVERIFY2(at != std::string::npos && at > last, id.c_str());
            last = at;
        }
        QVERIFY(has(html, "<th scope=\"row\">Adapt (LoFT)</th><td>rank 2, "));
    }

    void limitsAreThoseOfTheseNumbers()
    {
        ReportContent content = filled();
        QVERIFY(has(renderReport(content), "rest on as few as 24 pictures"));
        QVERIFY(!has(renderReport(content), "may be near copies"));
        for (auto& row : content.quality) {
            row.nReal = row.nSynthetic = 4000;
            row.lookAlikes = 7;
        }
        const std::string html = renderReport(content);
        QVERIFY(!has(html, "rest on as few as"));
        QVERIFY(has(html, "<li>7 synthetic pictures may be near copies")); // the mean adds nothing
        QVERIFY(has(html, "made again with another seed"));
    }

    void validationAndProtocolAreExplained()
    {
        ReportContent content = filled();
        QVERIFY(!has(renderReport(content), "published comparison of that letter"));
        content.arms.back().protocol = "A";
        content.arms.back().validation = 0.703;
        const std::string html = renderReport(content);
        QVERIFY(has(html, "published comparison of that letter"));
        QVERIFY(has(html, "70.3\u202f%"));
        QVERIFY(!has(html, "How far from the published protocols"));
        // Without a letter it is said why, once for all that differ alike.
        content.arms.back().protocol = "own";
        content.arms.back().nearestProtocol = "A";
        content.arms.back().protocolDifferences = {"6 steps & no <more>"};
        content.arms.push_back(content.arms.back());
        content.arms.back().label = "synthetic (disef)";
        content.arms.back().protocolDifferences.emplace_back("no filter");
        const std::string own = renderReport(content);
        const std::string clause = "6 steps &amp; no &lt;more&gt;";
        QVERIFY(has(own, clause));
        QCOMPARE(own.find(clause), own.rfind(clause));
        QVERIFY(has(own, ", Synthetic (DISEF)</b>: " + clause + "."));
        QVERIFY(has(own, "<b>Synthetic (DISEF) besides</b>: no filter."));
    }

    void theShotsThatClassesReallyHaveAreTold()
    {
        ReportContent content = filled();
        QVERIFY(has(renderReport(content), "<dd>16 + 64<small>"));
        content.shots = {.fewest = 10, .most = 16, .poorest = 1};
        AblationTable table{"shots", "loft", {}};
        for (const double value : {8.0, 64.0}) {
            AblationPoint point;
            point.value = value;
            point.arm = "both";
            point.shots = {.fewest = std::min(10, int(value)), .most = 16, .poorest = 1};
            table.points.push_back(point);
        }
        table.points.front().shots.most = 8;
        table.points.front().protocol = ProtocolLabel{.letter = "C"};
        content.ablations = {table};
        const std::string html = renderReport(content);
        QVERIFY(has(html, "<dd>10 to 16 + 64<small>"));
        QVERIFY(has(html, ">64 (really 10 to 16)<"));
        QVERIFY(has(html, ">8<"));
        QVERIFY(!has(html, "8 (really"));
        QVERIFY(has(html, ">C</td></tr>"));
    }

    void aPartOfTheClassesIsTold()
    {
        ReportContent content = filled();
        content.classNames.push_back("shoe");
        content.classes = 3;
        content.onlyClasses = {"hat", "shoe"};
        for (auto& arm : content.arms) {
            arm.confusion = {{30, 4, 6}, {5, 35, 0}};
        }
        const std::string html = renderReport(content);
        QVERIFY(has(html, "the test pictures of hat, shoe alone"));
        QVERIFY(has(html, "2 of 3 classes"));
        QVERIFY(has(html, "<th scope=\"col\">another class</th>"));
        QVERIFY(has(html, "<th scope=\"row\">hat</th><td>another class</td>"));
        QVERIFY(has(html, "shoe: +10.6 points")); // the second row, not the second class
        QVERIFY(!has(renderReport(filled()), "another class"));
    }

    void costHasThePeakMemory()
    {
        ReportContent content = filled();
        content.cost.front().peakBytes = 3ULL << 30;
        const std::string html = renderReport(content);
        QVERIFY(has(html, "Peak memory"));
        QVERIFY(has(html, base::humanBytes(3ULL << 30)));
    }

    void faultsAreToldBelowTheCost()
    {
        ReportContent content = filled();
        QVERIFY(!has(renderReport(content), "survived"));
        content.cost.front().survived = "adapt loft survived 1 fault: <b>.";
        QVERIFY(has(renderReport(content),
                    "</table></div><p class=\"hint\">Adapt loft survived 1 fault: &lt;b&gt;.</p>"));
    }

    void numbersReadWell()
    {
        QCOMPARE(markup::points(0.0432), std::string("+4.3"));
        QCOMPARE(markup::points(-0.006), std::string("\u22120.6"));
        QCOMPARE(markup::points(-0.0001), std::string("0.0"));
        QCOMPARE(markup::number(std::nullopt), std::string("\u2013"));
        QCOMPARE(markup::number(123.4), std::string("123"));
        QCOMPARE(markup::number(-0.0451), std::string("\u22120.045"));
        QCOMPARE(markup::grouped(1234567), std::string("1,234,567"));
        const std::string text = "Man";
        QCOMPARE(markup::dataUri(std::as_bytes(std::span(text))),
                 std::string("data:image/jpeg;base64,TWFu"));
        const std::string shorter = "Ma";
        QCOMPARE(markup::dataUri(std::as_bytes(std::span(shorter))),
                 std::string("data:image/jpeg;base64,TWE="));
    }
};

DL_TEST_UNIT(ReportHtmlTest, "report_html")
#include "report_html_test.moc"
