// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/file_ops.h"
#include "core/base/read_file.h"
#include "core/jobs/null_control.h"
#include "tests/support/test_main.h"
#include "tests/ui/result_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/pages/compare_page.h"
#include "ui/print/print_flow.h"
#include "ui/print/report_node.h"
#include "ui/print/report_pdf.h"
#include "ui/print/report_sheet.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QPushButton>

#include <cerrno>
#include <numeric>

namespace dreamloft::tests {
namespace {

using namespace ui::print;

constexpr int kWaitMs = 120'000;

std::filesystem::path judged(const std::filesystem::path& folder)
{
    ResultWriter writer(folder);
    writer.addScores(false);
    writer.addTraining();
    writer.addEvaluation();
    writer.addVerdict();
    return folder;
}

/// A text as the information dictionary of a PDF has it.
QByteArray pdfText(const QString& text)
{
    QByteArray bytes("(\xfe\xff");
    for (const QChar letter : text) {
        bytes += static_cast<char>(letter.unicode() >> 8);
        bytes += static_cast<char>(letter.unicode() & 0xff);
    }
    return bytes + ')';
}

/// What a reader of PDF files looks for.
struct Pdf {
    explicit Pdf(QByteArray given)
        : bytes(std::move(given))
    {
    }
    explicit Pdf(const std::filesystem::path& file)
        : bytes(QByteArray::fromStdString(base::readText(file)))
    {
    }
    [[nodiscard]] bool whole() const
    {
        return bytes.startsWith("%PDF-1.") && bytes.trimmed().endsWith("%%EOF");
    }
    [[nodiscard]] qsizetype pages() const { return bytes.count("/Type /Page\n"); }
    [[nodiscard]] qsizetype pictures() const { return bytes.count("/Subtype /Image"); }
    [[nodiscard]] bool says(const QByteArray& part) const { return bytes.contains(part); }
    [[nodiscard]] qsizetype fonts() const { return bytes.count("/FontFile"); }

    QByteArray bytes;
};

/// The verbs of the window on the thread of the test.
struct Reporter {
    explicit Reporter(const std::filesystem::path& folder)
        : store(project::ProjectStore::open(folder))
    {
    }
    ~Reporter() { store->close(); }
    workflows::VerbReport
    write(const std::filesystem::path& file, const nlohmann::json& more, jobs::JobControl& to)
    {
        nlohmann::json options = {{"what", "report"}, {"to", file.string()}};
        options.update(more);
        return verbs.run(u"export"_qs, {store.get(), options, to});
    }
    workflows::VerbReport write(const std::filesystem::path& file, const nlohmann::json& more = {})
    {
        jobs::NullControl quiet;
        return write(file, more.is_null() ? nlohmann::json::object() : more, quiet);
    }

    std::unique_ptr<project::ProjectStore> store;
    ui::EngineVerbs verbs{app::loadWorkflows, {.threads = 2}};
};

/// Stops the job after its first page.
class StopsAtOnce final : public jobs::JobControl {
public:
    void report(const jobs::Progress& progress) override
    {
        pages = progress.total;
        throw base::Cancelled{};
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }

    std::int64_t pages = 0;
};

/// A disk that is full when the finished file gets its name.
class FullDisk final : public base::FileOps {
public:
    int rename(int, const char*, int, const char*, unsigned) override
    {
        errno = ENOSPC;
        return -1;
    }
};

std::size_t filesIn(const std::filesystem::path& folder)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files += entry.is_regular_file() ? 1U : 0U;
    }
    return files;
}

Piece piece(qreal height, bool keepsNext = false)
{
    return {.height = height, .keepsNext = keepsNext, .draw = [](QPainter&, qreal, qreal) {}};
}

QPushButton* button(QWidget& where, const QString& text)
{
    for (QPushButton* one : where.findChildren<QPushButton*>()) {
        if (one->text() == text && one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

} // namespace

class ReportPdfTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aResultBecomesNumberedPages()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        const auto out = dir / "new folder" / "report.PDF"; // whatever the case
        reporter.write(out);
        const Pdf pdf(out);
        QVERIFY(pdf.whole());
        QVERIFY2(pdf.pages() > 3, qPrintable(QString::number(pdf.pages())));
        QVERIFY(pdf.fonts() >= 2); // of the words, and of the records
        // 3 classes: 3 shots, and 6 made pictures of each of two strategies.
        QCOMPARE(pdf.pictures(), 3 * (3 + 6 + 6));
        QVERIFY(pdf.says("/Title " + pdfText(u"Small: did the synthetic pictures help?"_qs)));
        QVERIFY(pdf.says("/Creator " + pdfText(u"DreamLoft "_qs).chopped(1))); // and its version
        QCOMPARE(filesIn(out.parent_path()), std::size_t{1}); // no page beside it, no leftover
    }

    void theTicksDecideWhatIsInIt()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        reporter.write(dir / "whole.pdf");
        reporter.write(dir / "blind.pdf", {{"report_pictures", false}});
        reporter.write(dir / "short.pdf", {{"report_settings", false}});
        const Pdf whole(dir / "whole.pdf");
        const Pdf blind(dir / "blind.pdf");
        const Pdf brief(dir / "short.pdf");
        QVERIFY(blind.whole() && brief.whole());
        QCOMPARE(blind.pictures(), 0);
        QVERIFY(blind.bytes.size() < whole.bytes.size());
        QCOMPARE(brief.pictures(), whole.pictures());
        QVERIFY2(brief.pages() < whole.pages(), "the records take pages");
    }

    void anotherKindOfFileStaysTheEngines()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        reporter.write(dir / "report.html");
        QVERIFY(base::readText(dir / "report.html").starts_with("<!doctype html>"));
    }

    void anOldReportStaysWholeWhenTheDiskIsFull()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        std::filesystem::create_directories(dir / "out");
        const auto out = dir / "out" / "report.pdf";
        reporter.write(out, {{"report_pictures", false}});
        const QByteArray before = Pdf(out).bytes;
        std::optional<base::Error> error;
        {
            FullDisk full;
            const base::FileOpsScope scope(full);
            try {
                reporter.write(out);
            } catch (const base::Error& thrown) {
                error = thrown;
            }
        }
        QVERIFY(error);
        QCOMPARE(error->info().kind, base::ErrorKind::Space);
        const ui::ErrorText text = ui::errorText(*error);
        QVERIFY2(text.message.contains(u"report.pdf"), qPrintable(text.message));
        QVERIFY(!text.workSafe.isEmpty() && !text.hint.isEmpty());
        QCOMPARE(Pdf(out).bytes, before);
        QCOMPARE(filesIn(dir / "out"), std::size_t{1});
    }

    void aPlaceThatIsNoFolderIsTold()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        std::ofstream(dir / "file") << "not a folder";
        QVERIFY_THROWS_EXCEPTION(base::Error, reporter.write(dir / "file" / "report.pdf"));
        QCOMPARE(base::readText(dir / "file"), std::string("not a folder"));
    }

    void itStopsBetweenPagesAndLeavesNothing()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        StopsAtOnce control;
        QVERIFY_THROWS_EXCEPTION(
            base::Cancelled, reporter.write(dir / "report.pdf", nlohmann::json::object(), control));
        QVERIFY(control.pages > 1);
        QVERIFY(!std::filesystem::exists(dir / "report.pdf"));
    }

    void theComparePageOffersBothKinds()
    {
        ProjectStudio<RealVerbs> all;
        ui::ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        page.resize(1200, 760);
        page.show();
        QAction* report = page.commands().constFirst();
        QTRY_VERIFY(report->isEnabled());
        report->trigger();
        auto* dialog = page.findChild<ui::ExportDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->what(), u"report"_qs);
        QCOMPARE(dialog->reportKind(), u"html"_qs);
        QTRY_VERIFY2(dialog->folder().endsWith(u".html"), qPrintable(dialog->folder()));
        QVERIFY(button(*dialog, u"Web page"_qs) != nullptr);
        QTest::mouseClick(button(*dialog, u"PDF"_qs), Qt::LeftButton);
        QTRY_VERIFY2(dialog->folder().endsWith(u".pdf"), qPrintable(dialog->folder()));
        for (QCheckBox* part : dialog->findChildren<QCheckBox*>()) {
            if (part->isVisible() && part->text().contains(u"made pictures")) {
                part->setChecked(false);
            }
        }
        // A name without an ending gets that of its kind.
        dialog->setFolder(ui::fromPath(all.dir / "to send"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"exportStart"_qs), Qt::LeftButton);
        auto* banner = dialog->findChild<ui::Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isShown(), kWaitMs);
        QVERIFY2(std::filesystem::exists(all.dir / "to send.pdf"), qPrintable(banner->text()));
        const Pdf pdf(all.dir / "to send.pdf");
        QVERIFY(pdf.whole());
        QCOMPARE(pdf.pictures(), 0);
    }

    void theNameAndTheKindFollowEachOther()
    {
        ProjectStudio<RealVerbs> all;
        QVERIFY(all.open(judged(all.dir / "p")));
        ui::ExportDialog dialog(all.studio);
        dialog.show();
        dialog.choose(u"report"_qs);
        dialog.setFolder(u"/out/my report.v2.pdf"_qs);
        QCOMPARE(dialog.reportKind(), u"pdf"_qs);
        QTest::mouseClick(button(dialog, u"Web page"_qs), Qt::LeftButton);
        QCOMPARE(dialog.folder(), u"/out/my report.v2.html"_qs);
        dialog.choose(u"dataset"_qs);
        QVERIFY(button(dialog, u"PDF"_qs) == nullptr); // of a report alone
    }

    void damagedPicturesAreCountedAndTheRestIsPrinted()
    {
        const TempDir dir;
        Reporter reporter(judged(dir / "p"));
        for (const project::PictureRow& row : reporter.store->pictures()) {
            const auto file = reporter.store->picturePath(row);
            std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        }
        const auto report = reporter.write(dir / "report.pdf");
        const Pdf pdf(dir / "report.pdf");
        QVERIFY(pdf.whole());
        QCOMPARE(pdf.pictures(), 3 * (6 + 6)); // the made ones
        QCOMPARE(report.warnings.size(), std::size_t{1});
        const QString said = ui::fromUtf8(report.warnings.front().message);
        QVERIFY2(said.startsWith(u"9 "), qPrintable(said)); // 3 shots of 3 classes
    }

    void whatIsNoPageOfOursIsRefused()
    {
        for (const char* page : {"", "<html><main><p>not closed</main></html>"}) {
            QVERIFY_THROWS_EXCEPTION(base::Error, static_cast<void>(reportPdf(page)));
        }
    }

    void headingsStayWithWhatFollows()
    {
        Flow flow;
        flow.add(piece(kTextHeight - 50));
        flow.add(piece(20, true));
        flow.add(piece(20, true));
        flow.add(piece(30));
        const auto pages = flow.pages();
        QCOMPARE(pages.size(), std::size_t{2});
        QCOMPARE(pages[0].size(), std::size_t{1});
        QCOMPARE(pages[1].size(), std::size_t{3});
        QCOMPARE(pages[1][0].top, 0.0);
    }

    void rowsStayWholeBelowTheirHead()
    {
        constexpr int kRows = 100;
        Flow flow;
        flow.add(piece(kTextHeight / 2));
        const std::size_t first = flow.size();
        const auto head = flow.addHead(piece(11));
        for (int row = 0; row < kRows; ++row) {
            Piece one = piece(23);
            one.head = head;
            flow.add(std::move(one));
        }
        flow.keepTogether(first, 0.5);
        const auto pages = flow.pages();
        QVERIFY(pages.size() > 2);
        int rows = 0;
        for (std::size_t number = 0; number < pages.size(); ++number) {
            for (const Flow::Placed& placed : pages[number]) {
                QVERIFY(placed.top + placed.piece->height <= kTextHeight + 0.01);
                rows += placed.piece->height == 23 ? 1 : 0;
            }
            QCOMPARE(pages[number][number == 0 ? 1 : 0].piece->height, 11.0);
        }
        QCOMPARE(rows, kRows);
        QVERIFY2(pages.back().size() > 2, "no row stands alone below the head");
    }

    void aSmallTableIsNotTornApart()
    {
        Flow flow;
        flow.add(piece(0.8 * kTextHeight));
        const std::size_t first = flow.size();
        for (int row = 0; row < 10; ++row) {
            flow.add(piece(0.03 * kTextHeight));
        }
        flow.keepTogether(first, 0.4);
        const auto pages = flow.pages();
        QCOMPARE(pages.size(), std::size_t{2});
        QCOMPARE(pages[1].size(), std::size_t{10});
    }

    void drawingsAreStretchedWithoutTheirStrokes()
    {
        const ReportSheet sheet(
            u":root { --line:#E1E4E9; --accent:#4F46E5; }\n@media print { :root { --line:#000000; "
            u"} }"
            "svg .grid { stroke: var(--line); } svg line { vector-effect: non-scaling-stroke;"
            " stroke-width: 1.4px; } svg .dot { fill: #111111; } svg .dot.both { fill: "
            "var(--accent); } .legend i.both { background: var(--accent); }"_qs);
        const ReportNode page =
            readReport("<html><main><svg viewBox=\"0 0 1000 22\"><line class=\"grid\" x1=\"0.00\" "
                       "y1=\"11.00\" x2=\"1000.00\" y2=\"11.00\"/><rect class=\"dot both\" "
                       "x=\"500.00\" y=\"6\" width=\"18.00\" height=\"12\"/></svg><i "
                       "class=\"both\"/></main></html>");
        const QByteArray svg = sheet.drawing(*page.find(u"svg"_qs), 250);
        for (const char* part : {"viewBox=\"0 0 250 22\"",
                                 "x2=\"250\"",
                                 "y2=\"11.00\"",
                                 "stroke=\"#e1e4e9\"",
                                 "stroke-width=\"1.4px\"",
                                 "x=\"125\"",
                                 "width=\"4.5\"",
                                 "fill=\"#4f46e5\""}) {
            QVERIFY2(svg.contains(part), svg.constData());
        }
        QVERIFY(!svg.contains("vector-effect"));
        QCOMPARE(sheet.markColour(*page.find(u"i"_qs)), QColor(u"#4F46E5"_qs));
    }
};

DL_TEST_UNIT(ReportPdfTest, "report_pdf")

} // namespace dreamloft::tests

#include "report_pdf_test.moc"
