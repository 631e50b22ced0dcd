// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "ui/bridge/project_service.h"
#include "ui/models/class_list_model.h"
#include "ui/models/job_list_model.h"
#include "ui/models/picture_grid_model.h"
#include "ui/models/row_changes.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/command_list_model.h"
#include "ui/widgets/quota_list.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <numeric>

namespace dreamloft::tests {

using ui::ClassListModel;
using ui::CommandListModel;
using ui::JobListModel;
using ui::PictureGridModel;
using ui::PictureQuery;
using ui::ProjectView;
using ui::QuotaModel;
using ui::RowChange;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

std::shared_ptr<ProjectView> emptyView()
{
    auto view = std::make_shared<ProjectView>();
    view->pictures = std::make_shared<const std::vector<project::PictureRow>>();
    view->results = std::make_shared<const std::vector<project::ResultRow>>();
    return view;
}

void addClass(ProjectView& view, std::int64_t id, const char* name, int train = 0)
{
    ui::ClassFacts facts;
    facts.row.id = id;
    facts.row.index = static_cast<int>(view.classes.size());
    facts.row.name = name;
    facts.train = train;
    view.classes.push_back(facts);
}

project::PictureRow picture(std::int64_t id, std::int64_t classId, const char* name)
{
    project::PictureRow row;
    row.id = id;
    row.classId = classId;
    row.split = "train";
    row.pixelSha256 = std::to_string(id) + "abcdef";
    row.originalName = name;
    return row;
}

std::shared_ptr<const ProjectView> sampleView(std::vector<project::PictureRow> rows)
{
    auto view = emptyView();
    addClass(*view, 1, "hat");
    addClass(*view, 2, "shoe");
    view->pictures = std::make_shared<const std::vector<project::PictureRow>>(std::move(rows));
    project::ShotList shots;
    shots.picturesOfClass = {{3, 1}, {}};
    view->shots = shots;
    return view;
}

QStringList captions(const PictureGridModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names.append(model.index(row).data(ui::picture_role::CaptionRole).toString());
    }
    return names;
}

} // namespace

class ListModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void changesLeadFromTheOldListToTheNew();
    void classesKeepTheirSelection();
    void picturesAreOrderedFilteredAndFlagged();
    void picturesThatStayKeepTheirIndex();
    void jobsFollowTheQueue();
    void commandsAnswerToWhatIsTyped();
    void quotasChangeInPlace();
    void sortedTablesKeepTheirRows();
};

void ListModelsTest::changesLeadFromTheOldListToTheNew()
{
    const std::vector<std::vector<int>> lists{
        {}, {1}, {1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {2, 9, 4}, {9, 8, 7, 1}, {4, 2, 9, 6}};
    for (const auto& before : lists) {
        for (const auto& after : lists) {
            std::vector<int> list = before;
            for (const RowChange& change : ui::rowChanges(before, after)) {
                switch (change.kind) {
                case RowChange::Remove:
                    list.erase(list.begin() + change.first,
                               list.begin() + change.first + change.count);
                    break;
                case RowChange::Order:
                    std::ranges::sort(list, {}, [&](int key) {
                        return std::ranges::find(after, key) - after.begin();
                    });
                    break;
                case RowChange::Insert:
                    list.insert(list.begin() + change.first,
                                after.begin() + change.first,
                                after.begin() + change.first + change.count);
                    break;
                }
            }
            QCOMPARE(list, after);
        }
    }
    QVERIFY(ui::rowChanges(lists[2], lists[2]).empty());
}

void ListModelsTest::classesKeepTheirSelection()
{
    ClassListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    const auto first = emptyView();
    addClass(*first, 1, "hat", 3);
    addClass(*first, 2, "shoe");
    addClass(*first, 3, "dress");
    model.setView(first);
    QCOMPARE(model.rowCount(), 3);
    const QPersistentModelIndex shoe = model.index(1, ClassListModel::Name);
    QSignalSpy changed(&model, &ClassListModel::dataChanged);

    const auto second = emptyView();
    addClass(*second, 4, "bag");
    addClass(*second, 3, "dress");
    addClass(*second, 2, "shoe", 7);
    model.setView(second);
    QCOMPARE(shoe.row(), 2);
    QCOMPARE(shoe.data().toString(), u"shoe"_qs);
    QCOMPARE(model.index(2, ClassListModel::Train).data(ClassListModel::RawRole).toInt(), 7);
    QVERIFY(changed.size() > 0);
    QCOMPARE(model.rowOf(4), 0);
    QCOMPARE(model.rowOf(1), -1);
    model.setView(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!shoe.isValid());
}

void ListModelsTest::picturesAreOrderedFilteredAndFlagged()
{
    PictureGridModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    auto rows = std::vector{picture(1, 1, "img10.png"),
                            picture(2, 2, "b.png"),
                            picture(3, 1, "img2.png"),
                            picture(4, 1, "bin.png"),
                            picture(5, 1, "gone.png")};
    rows[3].state = "deleted";
    rows[4].state = "gone";
    rows[1].split = "test";
    model.setView(sampleView(rows));
    QCOMPARE(captions(model), (QStringList{u"img2.png"_qs, u"img10.png"_qs, u"b.png"_qs}));
    QCOMPARE(model.index(0).data(ui::picture_role::BadgeRole).toString(), u"shot 1"_qs);
    QCOMPARE(model.index(2).data(ui::picture_role::GroupRole).toString(), u"shoe"_qs);
    QVERIFY(!model.index(2).data(ui::picture_role::BadgeRole).isValid());

    model.setFlags({{3, {u"twin"_qs, ui::BadgeTone::Warn}}});
    QCOMPARE(model.index(0).data(ui::picture_role::BadgeRole).toString(), u"twin"_qs);

    model.setQuery({.scope = PictureQuery::Scope::Bin});
    QCOMPARE(captions(model), QStringList{u"bin.png"_qs});
    QCOMPARE(model.index(0).data(ui::picture_role::MarkRole).toInt(),
             static_cast<int>(ui::PictureMark::Discarded));
    model.setQuery({.split = u"test"_qs});
    QCOMPARE(captions(model), QStringList{u"b.png"_qs});
    model.setQuery({.text = u"IMG1"_qs});
    QCOMPARE(captions(model), QStringList{u"img10.png"_qs});
    model.setQuery({.also = [](const project::PictureRow& row) { return row.id == 2; }});
    QCOMPARE(captions(model), QStringList{u"b.png"_qs});
    model.setQuery({.scope = PictureQuery::Scope::Shots});
    QCOMPARE(captions(model), (QStringList{u"img2.png"_qs, u"img10.png"_qs}));
}

void ListModelsTest::picturesThatStayKeepTheirIndex()
{
    PictureGridModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setView(sampleView({picture(1, 1, "a"), picture(2, 1, "b"), picture(3, 1, "c")}));
    const QPersistentModelIndex last = model.index(2);
    model.setView(sampleView({picture(2, 2, "b"), picture(3, 1, "c"), picture(4, 1, "a2")}));
    QCOMPARE(captions(model), (QStringList{u"a2"_qs, u"c"_qs, u"b"_qs}));
    QCOMPARE(last.row(), 1);
    QCOMPARE(model.rowOf(2), 2);

    std::vector<project::PictureRow> many;
    for (int i = 1; i <= 3000; ++i) {
        many.push_back(picture(i, 1, "x"));
        many.back().split = i % 2 == 0 ? "val" : "train";
    }
    model.setView(sampleView(many));
    QCOMPARE(model.rowCount(), 3000);
    QSignalSpy resets(&model, &PictureGridModel::modelReset);
    model.setQuery({.split = u"val"_qs});
    QCOMPARE(model.rowCount(), 1500);
    QVERIFY2(resets.size() == 1, "a filter with a thousand gaps is one reset");
}

void ListModelsTest::jobsFollowTheQueue()
{
    ScriptedVerbs verbs;
    verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) { return walk(call, 200); };
    verbs.scripts[u"export"_qs] = verbs.scripts[u"adapt"_qs];
    ui::ProjectService project;
    ui::JobCenter jobs(project, verbs);
    JobListModel model(jobs);
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    const qint64 a = jobs.enqueue(u"adapt"_qs, {}, u"a"_qs);
    const qint64 b = jobs.enqueue(u"export"_qs, {}, u"b"_qs);
    const qint64 c = jobs.enqueue(u"adapt"_qs, {}, u"c"_qs);
    QCOMPARE(model.rowCount(), 3);
    const QPersistentModelIndex last = model.index(2, JobListModel::Job);
    QCOMPARE(last.data().toString(), u"c"_qs);
    QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsDragEnabled));
    QVERIFY(model.flags(last) & Qt::ItemIsDragEnabled);

    // Dragging the last row between the first and the second.
    const std::unique_ptr<QMimeData> dragged(model.mimeData({last}));
    QVERIFY(model.canDropMimeData(dragged.get(), Qt::MoveAction, 1, 0, {}));
    model.dropMimeData(dragged.get(), Qt::MoveAction, 1, 0, {});
    QCOMPARE(last.row(), 1);
    QCOMPARE(model.ticketAt(2), b);
    QCOMPARE(model.rowOf(c), 1);

    QVERIFY(QTest::qWaitFor(
        [&] { return model.index(0, 0).data(JobListModel::FractionRole).toDouble() > 0.02; },
        10'000));
    QCOMPARE(model.index(0, JobListModel::State).data().toString(), u"running"_qs);
    QVERIFY(model.index(0, JobListModel::Progress).data().toString().endsWith(u"of 200"_qs));
    jobs.cancel(c);
    QCOMPARE(model.index(0, JobListModel::State).data().toString(), u"cancelled"_qs);
    jobs.removeEnded();
    QCOMPARE(model.rowCount(), 2);
    jobs.cancel(b);
    jobs.cancel(a);
    QVERIFY(QTest::qWaitFor([&] { return !jobs.busy(); }, 10'000));
}

void ListModelsTest::commandsAnswerToWhatIsTyped()
{
    CommandListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    QList<ui::Command> commands;
    for (const QString& text : {u"Pick shots"_qs, u"New project…"_qs, u"Full screen"_qs}) {
        ui::Command command;
        command.id = text;
        command.text = text;
        command.group = u"Acts"_qs;
        command.enabled = text != u"Full screen";
        command.reason = command.enabled ? QString() : u"Not now"_qs;
        commands.append(command);
    }
    model.setCommands(commands, {u"New project…"_qs});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"New project…"_qs); // used last, offered first
    model.setTyped(u"shots"_qs);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.commandAt(0)->id, u"Pick shots"_qs);
    model.setTyped(u"nothing of the kind"_qs);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.commandAt(0) == nullptr);
    model.setTyped(u"full"_qs);
    QCOMPARE(model.index(0).data(CommandListModel::ReasonRole).toString(), u"Not now"_qs);
    model.setCommands({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void ListModelsTest::quotasChangeInPlace()
{
    QuotaModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRows({{0, u"hat"_qs, 0.2, u"1 / 5"_qs, {}}, {1, u"shoe"_qs, 0.0, u"0 / 5"_qs, {}}});
    const QPersistentModelIndex shoe = model.index(1);
    QSignalSpy resets(&model, &QuotaModel::modelReset);
    QSignalSpy changes(&model, &QuotaModel::dataChanged);
    model.setRows({{0, u"hat"_qs, 0.2, u"1 / 5"_qs, {}}, {1, u"shoe"_qs, 0.4, u"2 / 5"_qs, {}}});
    QCOMPARE(resets.size(), 0);
    QVERIFY(changes.size() > 0);
    QCOMPARE(shoe.data(QuotaModel::TextRole).toString(), u"2 / 5"_qs);
    QCOMPARE(shoe.data(QuotaModel::ShareRole).toDouble(), 0.4);
    model.setRows({{1, u"shoe"_qs, 0.4, u"2 / 5"_qs, {}}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data(QuotaModel::ClassIndexRole).toInt(), 1);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void ListModelsTest::sortedTablesKeepTheirRows()
{
    ui::ChartTable table;
    table.setSortable(true);
    const QAbstractItemModelTester inner(&table.table(), Mode::QtTest);
    const QAbstractItemModelTester outer(table.model(), Mode::QtTest);
    const auto row = [](const QString& name, const QVariant& number) {
        ui::TableRow one;
        one.cells = {{.text = name, .raw = name}, {.text = number.toString(), .raw = number}};
        return one;
    };
    const std::vector<ui::TableColumn> columns{{.title = u"class"_qs},
                                               {.title = u"distance"_qs, .number = true}};
    table.table().setRows(columns,
                          {row(u"hat"_qs, 10.0), row(u"bag"_qs, QVariant()), row(u"tie"_qs, 9.0)});
    table.sortByColumn(1, Qt::AscendingOrder);
    QStringList shown;
    for (int i = 0; i < table.model()->rowCount(); ++i) {
        shown += table.model()->index(i, 0).data().toString();
    }
    QCOMPARE(shown, (QStringList{u"tie"_qs, u"hat"_qs, u"bag"_qs})); // without a value: last
    table.selectModelRow(2);
    QCOMPARE(table.currentIndex().row(), 0);
    QCOMPARE(table.modelRow(table.currentIndex()), 2);
    table.table().setRows(columns, {row(u"hat"_qs, 1.0)});
    QCOMPARE(table.model()->rowCount(), 1);
}

DL_TEST_UNIT(ListModelsTest, "list_models")

} // namespace dreamloft::tests

#include "list_models_test.moc"
