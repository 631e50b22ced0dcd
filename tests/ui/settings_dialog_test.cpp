// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/forms/field_row.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/option_form.h"
#include "ui/main_window.h"
#include "ui/shortcuts.h"

#include <QComboBox>
#include <QLabel>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::tests {
namespace {

std::vector<ui::PageEntry> onlyHome()
{
    return {{u"home"_qs, ui::makeHomePage}};
}

/// The settings, at what computes.
struct Room {
    GuiStudio gui;
    ui::MainWindow window{gui.studio, onlyHome(), {}};
    std::unique_ptr<ui::SettingsDialog> dialog;

    void open()
    {
        dialog = std::make_unique<ui::SettingsDialog>(gui.studio, window.shortcuts(), nullptr);
        dialog->resize(1024, 640);
        dialog->showSection(u"computing"_qs);
        dialog->show();
    }
    [[nodiscard]] ui::OptionForm* form() const { return dialog->findChild<ui::OptionForm*>(); }
    [[nodiscard]] QComboBox* devices() const
    {
        return qobject_cast<QComboBox*>(form()->editor(u"device"_qs));
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        for (int i = 0; i < devices()->count(); ++i) {
            all += devices()->itemText(i);
        }
        return all;
    }
};

QStringList twoCards()
{
    return {u"Fast card"_qs, u"Large card"_qs};
}

} // namespace

class SettingsDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theCardsThatAreFoundAreOffered()
    {
        Room room;
        room.open();
        QVERIFY(room.devices() != nullptr);
        QVERIFY(!room.devices()->isEditable());
        QCOMPARE(room.titles(), (QStringList{u"Automatic"_qs, u"Processor"_qs}));
        QCOMPARE(room.devices()->currentText(), u"Automatic"_qs);
        room.dialog->offerCards({}); // a computer without
        room.dialog->offerCards(twoCards);
        QTRY_COMPARE(room.titles(),
                     (QStringList{u"Automatic"_qs,
                                  u"Processor"_qs,
                                  u"Fast card (cuda:0)"_qs,
                                  u"Large card (cuda:1)"_qs}));
        QCOMPARE(room.devices()->currentText(), u"Automatic"_qs);
        room.devices()->setCurrentIndex(3);
        Q_EMIT room.devices()->activated(3);
        QCOMPARE(room.gui.settings.engine().device, std::string("cuda:1"));
    }

    void aDeviceThatWasChosenBeforeStays()
    {
        Room room;
        options::EngineOptions engine;
        engine.device = "cuda:1";
        room.gui.settings.setEngine(engine);
        room.open();
        QCOMPARE(room.devices()->currentText(), u"cuda:1"_qs); // no card is known yet
        room.dialog->offerCards(twoCards);
        QTRY_COMPARE(room.devices()->currentText(), u"Large card (cuda:1)"_qs);
        QCOMPARE(room.devices()->count(), 4);
        QCOMPARE(room.gui.settings.engine().device, std::string("cuda:1"));
    }

    void theMemoryCeilingIsKept()
    {
        Room room;
        room.open();
        auto* ceiling = qobject_cast<ui::NumberEdit*>(room.form()->editor(u"memory_ceiling"_qs));
        QVERIFY(ceiling != nullptr);
        QVERIFY(ceiling->plain().isEmpty()); // what is free
        const auto type = [&](const QString& text) {
            ceiling->setPlain(text);
            Q_EMIT ceiling->edited();
        };
        type(u"6.5"_qs);
        QCOMPARE(room.gui.settings.engine().memory_ceiling, std::optional(6.5));
        type(u"0.25"_qs); // too little to work in
        QCOMPARE(room.gui.settings.engine().memory_ceiling, std::optional(6.5));
        type(QString());
        QCOMPARE(room.gui.settings.engine().memory_ceiling, std::optional<double>());
    }

    void theHelpOfEachFieldIsReadWhole()
    {
        Room room;
        room.open();
        QVERIFY(QTest::qWaitForWindowExposed(room.dialog.get()));
        const QList<ui::FieldRow*> rows = room.form()->findChildren<ui::FieldRow*>();
        QCOMPARE(rows.size(), 4);
        for (const ui::FieldRow* row : rows) {
            const QString help = ui::fromUtf8(row->field().help);
            QVERIFY2(help.size() <= 160, qPrintable(help));
            const QList<QLabel*> labels = row->findChildren<QLabel*>();
            const auto shown = std::ranges::find_if(labels, [&help](const QLabel* label) {
                return label->text() == help && label->isVisible();
            });
            QVERIFY2(shown != labels.end(), qPrintable(help));
            QVERIFY2((*shown)->wordWrap(), qPrintable(help));
            QTRY_VERIFY2((*shown)->height() >= (*shown)->heightForWidth((*shown)->width()),
                         qPrintable(help));
        }
    }
};

DL_TEST_UNIT(SettingsDialogTest, "settings_dialog")

} // namespace dreamloft::tests

#include "settings_dialog_test.moc"
