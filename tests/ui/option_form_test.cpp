// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/other_value.h"
#include "tests/support/test_main.h"
#include "ui/bridge/text.h"
#include "ui/forms/checklist_button.h"
#include "ui/forms/field_row.h"
#include "ui/forms/fold_section.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/option_form.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace dreamloft;
using namespace dreamloft::ui;
using nlohmann::json;

namespace {

FieldRow* rowOf(const OptionForm& form, const char* key)
{
    for (FieldRow* row : form.findChildren<FieldRow*>()) {
        if (row->field().key == key) {
            return row;
        }
    }
    return nullptr;
}

QToolButton* resetOf(FieldRow* row)
{
    for (QToolButton* button : row->findChildren<QToolButton*>()) {
        if (button->text() == u"Reset") {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class OptionFormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySchemaKeepsItsValues();
    void everyFieldHasAnEditorWithNameAndHelp();
    void tabGoesFromBasicToAdvanced();
    void typedNumbersReachTheValues();
    void typedNonsenseIsSaidAndKept();
    void changedValuesAreCountedAndReset();
    void presetFillsValuesAndIsTheNewBaseline();
    void presetAfterAnotherIsWhollyItsOwn();
    void strategyMovesOnlyUntouchedValues();
    void revertRestoresAll();
    void problemsStandUnderTheirField();
    void shownProblemsOpenTheFoldAndTakeTheFocus();
    void hiddenKeysKeepTheirValue();
    void suggestionsBecomeTicks();
    void namesWithCommasAreTypedInQuotationMarks();
    void wheelIsLeftToThePageUnlessFocused();
    void unknownKeysAreRefused();
};

void OptionFormTest::everySchemaKeepsItsValues()
{
    int forms = 0;
    options::forEachSchema([&](std::string_view verb, auto made) {
        using Options = decltype(made);
        const std::unique_ptr<OptionForm> form(OptionForm::make<Options>());
        Options options;
        json values = options::toJson(options);
        form->setValues(values);
        QVERIFY2(form->values() == values, std::string(verb).c_str());
        for (const options::BoundField& field : options::bindFields(options)) {
            if (field.field.key == "preset" || field.field.key == "strategy") {
                continue; // they move the others; tested below
            }
            values[std::string(field.field.key)] = tests::otherValue(field);
        }
        form->setValues(values);
        QVERIFY2(form->values() == values,
                 (std::string(verb) + ": " + form->values().dump()).c_str());
        // What the editors show is what they hold: writing it back changes nothing.
        for (FieldEditor* editor : form->findChildren<FieldEditor*>()) {
            editor->load();
            QVERIFY2(editor->complaint().isEmpty(), std::string(editor->field().field.key).c_str());
            if (auto* number = qobject_cast<NumberEdit*>(editor->control())) {
                Q_EMIT number->edited();
            }
        }
        QVERIFY2(form->values() == values, std::string(verb).c_str());
        ++forms;
    });
    QVERIFY(forms >= 14);
}

void OptionFormTest::everyFieldHasAnEditorWithNameAndHelp()
{
    options::forEachSchema([&](std::string_view verb, auto made) {
        using Options = decltype(made);
        const std::unique_ptr<OptionForm> form(OptionForm::make<Options>());
        for (const options::BoundField& field : options::bindFields(made)) {
            QWidget* editor = form->editor(fromUtf8(field.field.key));
            const std::string where = std::string(verb) + "." + std::string(field.field.key);
            QVERIFY2(editor != nullptr, where.c_str());
            QVERIFY2(!editor->accessibleName().isEmpty(), where.c_str());
            QVERIFY2(!editor->accessibleDescription().isEmpty(), where.c_str());
            QVERIFY2(!editor->toolTip().isEmpty(), where.c_str());
            QVERIFY2((editor->focusPolicy() & Qt::TabFocus) != 0, where.c_str());
        }
    });
}

void OptionFormTest::tabGoesFromBasicToAdvanced()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    int basic = 0;
    bool atFolds = false;
    for (QWidget* one = form->nextInFocusChain(); one != form.get();
         one = one->nextInFocusChain()) {
        const bool isHeading = qobject_cast<FoldSection*>(one->parentWidget()) != nullptr &&
                               (one->focusPolicy() & Qt::TabFocus) != 0;
        atFolds = atFolds || isHeading;
        const auto* editor = qobject_cast<FieldEditor*>(one);
        if (editor != nullptr && editor->field().field.level == options::Level::Basic) {
            QVERIFY2(!atFolds, std::string(editor->field().field.key).c_str());
            ++basic;
        }
    }
    QVERIFY(basic > 2);
    QVERIFY(atFolds);
}

void OptionFormTest::typedNumbersReachTheValues()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    form->setAdvancedOpen(true);
    form->show();
    auto* rate = qobject_cast<NumberEdit*>(form->editor(u"learning_rate"_qs));
    QVERIFY(rate != nullptr);
    const QSignalSpy edited(form.get(), &OptionForm::edited);
    auto* line = rate->findChild<QLineEdit*>();
    line->selectAll();
    QTest::keyClicks(line, u"3e-5"_qs);
    QCOMPARE(form->values()["learning_rate"].get<double>(), 3e-5);
    QVERIFY(edited.count() > 0);
    auto* steps = form->editor(u"steps"_qs)->findChild<QLineEdit*>();
    QTest::keyClicks(steps, u"1200"_qs);
    QCOMPARE(form->values()["steps"].get<int>(), 1200);
    steps->selectAll();
    QTest::keyClick(steps, Qt::Key_Delete); // empty is a value here: automatic
    QVERIFY(form->values()["steps"].is_null());
    QVERIFY(form->isValid());
}

void OptionFormTest::typedNonsenseIsSaidAndKept()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    form->setAdvancedOpen(true);
    form->show();
    const json before = form->values();
    auto* rank = form->editor(u"rank"_qs)->findChild<QLineEdit*>();
    rank->selectAll();
    QTest::keyClick(rank, Qt::Key_Delete);
    QVERIFY(!form->isValid());
    QCOMPARE(form->values(), before); // the last good value stays
    QVERIFY(!rowOf(*form, "rank")->editor()->complaint().isEmpty());
    QTest::keyClicks(rank, u"8"_qs);
    QVERIFY(form->isValid());
}

void OptionFormTest::changedValuesAreCountedAndReset()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    QVERIFY(!form->isChanged());
    json values = form->values();
    values["rank"] = 4;
    values["batch"] = 2;
    form->setValues(values);
    QCOMPARE(form->changedCount(), 2);
    FieldRow* rank = rowOf(*form, "rank");
    QToolButton* reset = resetOf(rank);
    QVERIFY(reset != nullptr);
    QVERIFY(!reset->isHidden());
    QVERIFY(resetOf(rowOf(*form, "epochs"))->isHidden());
    reset->click();
    QCOMPARE(form->values()["rank"].get<int>(), 16);
    QCOMPARE(form->changedCount(), 1);
    QVERIFY(reset->isHidden());
}

void OptionFormTest::presetFillsValuesAndIsTheNewBaseline()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    const QSignalSpy chosen(form.get(), &OptionForm::presetChosen);
    auto* box = qobject_cast<QComboBox*>(form->editor(u"preset"_qs));
    QVERIFY(box != nullptr);
    box->setCurrentIndex(box->findData(u"starter"_qs));
    Q_EMIT box->activated(box->currentIndex());
    options::AdaptOptions starter;
    options::applyPreset("starter", starter);
    QCOMPARE(form->values(), options::toJson(starter));
    QVERIFY(!form->isChanged());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(form->preset(), u"starter"_qs);
    QVERIFY_THROWS_EXCEPTION(base::Error, form->setPreset(u"no such"_qs));
}

void OptionFormTest::presetAfterAnotherIsWhollyItsOwn()
{
    const auto isWhole = [](auto fresh, const QString& last) {
        using Options = decltype(fresh);
        const std::unique_ptr<OptionForm> form(OptionForm::make<Options>({u"preset"_qs}));
        form->setPreset(u"starter"_qs);
        QVERIFY(form->values()["precision"].is_null()); // the fastest here
        form->setPreset(last);
        options::applyPreset(toUtf8(last), fresh);
        QCOMPARE(form->values()["precision"], json("float32"));
        QCOMPARE(form->values().dump(), options::toJson(fresh).dump());
        QVERIFY(!form->isChanged());
    };
    isWhole(options::AdaptOptions{}, u"paper"_qs);
    isWhole(options::GenerateOptions{}, u"paper"_qs);
    isWhole(options::GenerateOptions{}, u"fast"_qs);
    isWhole(options::ClassifierOptions{}, u"paper"_qs);
    isWhole(options::ClassifierOptions{}, u"loft"_qs);
    // Chosen by hand, in a form that shows them.
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::ClassifierOptions>());
    auto* box = qobject_cast<QComboBox*>(form->editor(u"preset"_qs));
    QVERIFY(box != nullptr);
    json values = form->values();
    values["match_resolution"] = true;
    values["repeats"] = 5;
    form->setValues(values);
    for (const QString& preset : {u"starter"_qs, u"paper"_qs}) {
        box->setCurrentIndex(box->findData(preset));
        Q_EMIT box->activated(box->currentIndex());
    }
    QCOMPARE(form->values()["precision"], json("float32"));
    QCOMPARE(form->values()["match_resolution"], json(false));
    QCOMPARE(form->values()["repeats"], json(5)); // no preset's business
    QCOMPARE(form->changedCount(), 1);
}

void OptionFormTest::strategyMovesOnlyUntouchedValues()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    json values = form->values();
    values["batch"] = 3; // touched
    form->setValues(values);
    auto* strategy = qobject_cast<QComboBox*>(form->editor(u"strategy"_qs));
    strategy->setCurrentIndex(strategy->findData(u"loft"_qs));
    Q_EMIT strategy->activated(strategy->currentIndex());
    QCOMPARE(form->values()["rank"].get<int>(), 2); // the paper's rank of loft
    QCOMPARE(form->values()["batch"].get<int>(), 3);
    QCOMPARE(form->changedCount(), 1);
}

void OptionFormTest::revertRestoresAll()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::GenerateOptions>());
    const json before = form->values();
    json values = before;
    values["per_class"] = 7;
    values["guidance"] = 3.5;
    values["negative"] = "blurry";
    form->setValues(values);
    const QSignalSpy edited(form.get(), &OptionForm::edited);
    form->revert();
    QCOMPARE(form->values(), before);
    QCOMPARE(edited.count(), 1);
}

void OptionFormTest::problemsStandUnderTheirField()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    json values = form->values();
    values["rank"] = 1000;
    form->setValues(values);
    QVERIFY(!form->isValid());
    bool said = false;
    for (const QLabel* label : rowOf(*form, "rank")->findChildren<QLabel*>()) {
        said = said || (!label->isHidden() && label->text().contains(u"256"));
    }
    QVERIFY(said);
}

void OptionFormTest::shownProblemsOpenTheFoldAndTakeTheFocus()
{
    const std::unique_ptr<OptionForm> form(
        OptionForm::make<options::AdaptOptions>({u"classes"_qs}));
    form->show();
    QVERIFY(QTest::qWaitForWindowExposed(form.get()));
    form->activateWindow();
    const auto elsewhere = form->showProblems(
        {{"classes", "a class is named twice, expected each once."}, {"rank", "too large."}});
    QCOMPARE(elsewhere.size(), std::size_t{1});
    QCOMPARE(elsewhere.front().key, std::string("classes"));
    QWidget* rank = form->editor(u"rank"_qs);
    QVERIFY(rank->isVisible());
    QTRY_VERIFY(rank->hasFocus());
}

void OptionFormTest::hiddenKeysKeepTheirValue()
{
    const std::unique_ptr<OptionForm> form(
        OptionForm::make<options::AdaptOptions>({u"strategy"_qs, u"classes"_qs}));
    QVERIFY(form->editor(u"strategy"_qs) == nullptr);
    form->setValues({{"strategy", "loft"}, {"classes", {"hat"}}});
    QCOMPARE(form->values()["strategy"].get<std::string>(), std::string("loft"));
    QCOMPARE(form->values()["classes"], json::array({"hat"}));
}

void OptionFormTest::suggestionsBecomeTicks()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    form->setSuggestions(u"classes"_qs, {u"hat"_qs, u"shoes, worn"_qs, u"skirt"_qs});
    auto* ticks = qobject_cast<ChecklistButton*>(form->editor(u"classes"_qs));
    QVERIFY(ticks != nullptr);
    QCOMPARE(ticks->text(), u"All"_qs);
    const QList<QAction*> entries = ticks->menu()->actions();
    entries.at(2)->trigger();
    entries.at(1)->trigger();
    QCOMPARE(form->values()["classes"], json::array({"shoes, worn", "skirt"}));
    QCOMPARE(ticks->text(), u"2 of 3"_qs);
}

void OptionFormTest::namesWithCommasAreTypedInQuotationMarks()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    form->setValues({{"classes", {"shoes, worn", "hat"}}});
    auto* line = qobject_cast<QLineEdit*>(form->editor(u"classes"_qs));
    QVERIFY(line != nullptr);
    QCOMPARE(line->text(), u"\"shoes, worn\", hat"_qs);
    const auto type = [&](const QString& text) {
        line->setText(text);
        Q_EMIT line->textEdited(text);
    };
    type(u"hat, \"boots, old\","_qs);
    QCOMPARE(form->values()["classes"], json::array({"hat", "boots, old"}));
    QVERIFY(form->isValid());
    type(u"\"boots, old"_qs);
    QVERIFY(!form->isValid());
    QCOMPARE(form->values()["classes"], json::array({"hat", "boots, old"})); // the last whole one
    type(u"hat"_qs);
    QVERIFY(form->isValid());
}

void OptionFormTest::wheelIsLeftToThePageUnlessFocused()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::GenerateOptions>());
    form->show();
    const json before = form->values();
    for (const QString& key : {u"per_class"_qs, u"strategy"_qs}) {
        QWidget* editor = form->editor(key);
        editor->clearFocus();
        QWheelEvent wheel(QPointF(5, 5),
                          editor->mapToGlobal(QPointF(5, 5)),
                          {},
                          QPoint(0, 120),
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        wheel.setAccepted(true);
        QCoreApplication::sendEvent(editor, &wheel);
        QVERIFY(!wheel.isAccepted());
    }
    QCOMPARE(form->values(), before);
}

void OptionFormTest::unknownKeysAreRefused()
{
    const std::unique_ptr<OptionForm> form(OptionForm::make<options::AdaptOptions>());
    QVERIFY_THROWS_EXCEPTION(base::Error, form->setValues({{"rnak", 3}}));
}

DL_TEST_UNIT(OptionFormTest, "option_form")
#include "option_form_test.moc"
