// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/models/confusion_model.h"
#include "ui/pages/dataset_class_list.h"
#include "ui/style/style.h"
#include "ui/style/system_theme.h"
#include "ui/style/tokens.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/confusion_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDBusVariant>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <string>
#include <utility>

using namespace dreamloft::ui;
using namespace dreamloft::ui::style;

namespace {

constexpr double kText = 4.5; ///< WCAG 2.1 AA
constexpr double kMark = 3.0; ///< for large text, icons and the parts of a control

constexpr Ground kQuiet[] = {Ground::Window, Ground::Surface, Ground::Raised, Ground::Sunken};

struct Control {
    const char* name;
    QWidget* (*make)(QWidget* parent);
};

template <ButtonKind kKind>
QWidget* button(QWidget* parent)
{
    auto* made = new QPushButton(QStringLiteral("Text"), parent);
    setKind(made, kKind);
    return made;
}

template <class Widget>
QWidget* titled(QWidget* parent)
{
    auto* made = new Widget(parent);
    made->setText(QStringLiteral("Text"));
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

QWidget* choice(QWidget* parent)
{
    auto* made = new QComboBox(parent);
    made->addItem(QStringLiteral("Text"));
    return made;
}

QWidget* slider(QWidget* parent)
{
    return new QSlider(Qt::Horizontal, parent);
}

constexpr Control kControls[] = {{"plain button", button<ButtonKind::Plain>},
                                 {"primary button", button<ButtonKind::Primary>},
                                 {"tool button", titled<QToolButton>},
                                 {"tick", titled<QCheckBox>},
                                 {"radio button", titled<QRadioButton>},
                                 {"choice", choice},
                                 {"field", titled<QLineEdit>},
                                 {"slider", slider}};

/// As desktops have it: white on black, nothing in between.
QPalette whiteOnBlack()
{
    QPalette palette;
    for (const auto role :
         {QPalette::Window, QPalette::Base, QPalette::Button, QPalette::HighlightedText}) {
        palette.setColor(role, Qt::black);
    }
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Highlight}) {
        palette.setColor(role, Qt::white);
    }
    return palette;
}

/// Pixels of two pictures of one size that are well apart.
int apart(const QImage& one, const QImage& other)
{
    int found = 0;
    for (int y = 0; y < std::min(one.height(), other.height()); ++y) {
        for (int x = 0; x < std::min(one.width(), other.width()); ++x) {
            found += contrast(one.pixelColor(x, y), other.pixelColor(x, y)) >= kMark ? 1 : 0;
        }
    }
    return found;
}

/// Pixels that can be told from the ground, away from the lines around a row.
int written(const QImage& row, const QColor& ground)
{
    constexpr int kAround = 6;
    const QImage inner = row.copy(row.rect().adjusted(kAround, kAround, -kAround, -kAround));
    QImage empty(inner.size(), QImage::Format_RGB32);
    empty.fill(ground);
    return apart(inner, empty);
}

} // namespace

class StyleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { install(*qApp, Theme::Light); }
    void cleanup() { install(*qApp, Theme::Light); }
    void everyInkIsReadable_data();
    void everyInkIsReadable();
    void themesSwitchWhileRunning();
    void highContrastIsRecognised();
    void highContrastShowsTheChosenRow();
    void highContrastClosesTheFrameOfTheBestRow();
    void highContrastShowsTheChosenClass();
    void highContrastOutlinesEmptyCells();
    void theDesktopCanAskForCalm();
    void iconsAreThereAndTinted();
    void seriesAreTheEight();
    void sizesSuffice();
    void theKeyboardsPlaceIsSeen_data();
    void theKeyboardsPlaceIsSeen();
};

void StyleTest::everyInkIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void StyleTest::everyInkIsReadable()
{
    QFETCH(bool, dark);
    const Tokens& tokens = dark ? darkTokens() : lightTokens();
    const auto check = [&](Ink ink, Ground ground, double least) {
        const double found = contrast(tokens.ink(ink), tokens.ground(ground));
        QVERIFY2(found >= least,
                 qPrintable(u"ink %1 on ground %2: %3"_qs.arg(static_cast<int>(ink))
                                .arg(static_cast<int>(ground))
                                .arg(found)));
    };
    for (const Ground ground : kQuiet) {
        for (const Ink ink : {Ink::Text, Ink::Soft, Ink::Accent, Ink::Good, Ink::Warn, Ink::Bad}) {
            check(ink, ground, kText);
        }
    }
    for (const Ground ground :
         {Ground::AccentSoft, Ground::GoodSoft, Ground::WarnSoft, Ground::BadSoft}) {
        check(Ink::Text, ground, kText);
        check(Ink::Soft, ground, kText);
    }
    check(Ink::Accent, Ground::AccentSoft, kText);
    check(Ink::Good, Ground::GoodSoft, kText);
    check(Ink::Warn, Ground::WarnSoft, kText);
    check(Ink::Bad, Ground::BadSoft, kText);
    for (const Ground ground : {Ground::Accent, Ground::Good, Ground::Bad, Ground::Warn}) {
        check(Ink::OnAccent, ground, kText);
    }
    // The accent is also the ring of the focus and the fill of bars.
    for (const Ground ground : kQuiet) {
        QVERIFY(contrast(tokens.ground(Ground::Accent), tokens.ground(ground)) >= kMark);
    }
}

void StyleTest::themesSwitchWhileRunning()
{
    QLabel label(u"word"_qs);
    setText(&label, Role::Body, Ink::Warn);
    label.show();
    QCOMPARE(label.palette().color(QPalette::WindowText), lightTokens().ink(Ink::Warn));
    install(*qApp, Theme::Dark);
    QVERIFY(isDark());
    QCOMPARE(label.palette().color(QPalette::WindowText), darkTokens().ink(Ink::Warn));
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().ground(Ground::Window));
    install(*qApp, Theme::Light);
    QVERIFY(!isDark());
    QVERIFY(!isHighContrast());
    QCOMPARE(label.palette().color(QPalette::WindowText), lightTokens().ink(Ink::Warn));
}

void StyleTest::theDesktopCanAskForCalm()
{
    const auto tell = [](bool animates) {
        QMetaObject::invokeMethod(&SystemTheme::of(*qApp),
                                  "portalChanged",
                                  Q_ARG(QString, u"org.gnome.desktop.interface"_qs),
                                  Q_ARG(QString, u"enable-animations"_qs),
                                  Q_ARG(QDBusVariant, QDBusVariant(animates)));
    };
    setReducedMotion(false);
    tell(true);
    QVERIFY(!reducedMotion());
    tell(false);
    QVERIFY(reducedMotion());
    tell(true);
    QVERIFY(!reducedMotion());
    setReducedMotion(true); // the user's own wish holds whatever the desktop says
    QVERIFY(reducedMotion());
    setReducedMotion(false);
}

void StyleTest::highContrastIsRecognised()
{
    const QPalette black = whiteOnBlack();
    QVERIFY(SystemTheme::lookOf(black).highContrast);
    QVERIFY(SystemTheme::lookOf(black).dark);
    QVERIFY(!SystemTheme::lookOf(paletteOf(lightTokens())).highContrast);
    QVERIFY(!SystemTheme::lookOf(paletteOf(darkTokens())).highContrast);
    // With such a palette every token is one of its colours.
    QApplication::setPalette(black);
    QVERIFY(isHighContrast());
    QCOMPARE(ink(Ink::Text), QColor(Qt::white));
    QCOMPARE(ink(Ink::Warn), QColor(Qt::white));
    QCOMPARE(ground(Ground::WarnSoft), QColor(Qt::black));
    QVERIFY(contrast(ink(Ink::OnAccent), ground(Ground::Accent)) >= kMark);
}

void StyleTest::highContrastShowsTheChosenRow()
{
    QApplication::setPalette(whiteOnBlack());
    const auto rowOf = [](bool best) {
        TableRow row;
        row.cells = {{.text = u"hat"_qs}, {.text = u"0.5"_qs}};
        row.best = best;
        return row;
    };
    ChartTable table;
    table.resize(400, 300);
    table.table().setRows(
        {{.title = u"Class"_qs, .stretches = true}, {.title = u"Distance"_qs, .number = true}},
        {rowOf(false), rowOf(false), rowOf(true)});
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.clearSelection();
    table.setCurrentIndex({});
    const auto look = [&table](int row) {
        const QRect area = table.visualRect(table.model()->index(row, 0))
                               .united(table.visualRect(table.model()->index(row, 1)));
        return table.viewport()->grab(area).toImage();
    };
    const QImage plain = look(0);
    QCOMPARE(apart(plain, look(1)), 0);
    // The best row has a frame of two pixels where other themes tint it.
    QVERIFY(apart(plain, look(2)) >= 2 * plain.width());
    table.selectRow(0);
    const QImage chosen = look(0);
    QVERIFY(apart(plain, chosen) >= plain.width() * plain.height() / 2);
    // What it says can be read on the highlight.
    const auto name = [&table](int row) {
        return table.viewport()->grab(table.visualRect(table.model()->index(row, 0))).toImage();
    };
    const int letters = written(name(1), plain.pixelColor(plain.width() / 2, 4));
    QVERIFY2(letters >= 10, qPrintable(QString::number(letters)));
    const QColor ground = chosen.pixelColor(chosen.width() / 2, 4);
    QVERIFY(written(name(0), ground) >= letters / 2);
    for (const Ink ink : {Ink::Text, Ink::Soft, Ink::Faint, Ink::Accent}) {
        QVERIFY(contrast(ground, rowInk(true, ink)) >= kText);
    }
}

/// Its end is the last column that is seen.
void StyleTest::highContrastClosesTheFrameOfTheBestRow()
{
    QApplication::setPalette(whiteOnBlack());
    TableRow row;
    row.cells = {{.text = u"hat"_qs}, {.text = u"0.5"_qs}, {.text = u"0.25"_qs}};
    TableRow best = row;
    best.best = true;
    ChartTable table;
    table.table().setRows(
        {{.title = u"Class"_qs, .stretches = true},
         {.title = u"Distance"_qs, .number = true},
         {.title = u"What was found beside it in all of the pictures"_qs, .optional = true}},
        {row, best});
    table.resize(900, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.clearSelection();
    table.setCurrentIndex({});
    for (const bool narrow : {false, true}) {
        table.resize(narrow ? 240 : 900, 300);
        QTRY_COMPARE(table.isColumnHidden(2), narrow);
        const auto end = [&table, narrow](int of) {
            const QRect cell = table.visualRect(table.model()->index(of, narrow ? 1 : 2));
            const QImage image = table.viewport()->grab(cell).toImage();
            return image.pixelColor(image.width() - 1, image.height() / 2);
        };
        QVERIFY(contrast(end(1), end(0)) >= kText);
    }
}

void StyleTest::highContrastShowsTheChosenClass()
{
    QApplication::setPalette(whiteOnBlack());
    QStandardItemModel model;
    model.appendRow(new QStandardItem(u"hat"_qs));
    model.appendRow(new QStandardItem(u"hat"_qs));
    QListView list;
    list.setModel(&model);
    list.setItemDelegate(new DatasetClassDelegate(&list));
    list.resize(200, 120);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    list.setCurrentIndex(model.index(0, 0));
    const auto look = [&](int row) {
        return list.viewport()->grab(list.visualRect(model.index(row, 0))).toImage();
    };
    const QImage chosen = look(0);
    const QImage other = look(1);
    QVERIFY(apart(chosen, other) >= chosen.width() * chosen.height() / 2);
    const auto letters = [](const QImage& row) {
        return written(row, row.pixelColor(row.rect().center()));
    };
    QVERIFY2(letters(other) >= 10, qPrintable(QString::number(letters(other))));
    QVERIFY(letters(chosen) >= letters(other) / 2);
}

void StyleTest::highContrastOutlinesEmptyCells()
{
    QApplication::setPalette(whiteOnBlack());
    ConfusionModel model;
    model.setMatrix({u"hat"_qs, u"boot"_qs}, {{5, 0}, {1, 4}});
    ConfusionView view;
    view.setModel(&model);
    view.resize(400, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto* matrix = view.findChild<QTableView*>();
    QVERIFY(matrix != nullptr);
    const QRect area = matrix->visualRect(model.index(0, 1));
    const QImage cell = matrix->viewport()->grab(area).toImage();
    QImage ground(cell.size(), QImage::Format_RGB32);
    ground.fill(cell.pixelColor(cell.rect().center()));
    QVERIFY(apart(cell, ground) >= cell.width() + cell.height());
}

void StyleTest::iconsAreThereAndTinted()
{
    const QStringList files = QDir(u":/icons"_qs).entryList({u"*.svg"_qs});
    QVERIFY(files.size() > 60);
    for (const QString& file : files) {
        const QString name = file.chopped(4);
        if (name == u"dreamloft") {
            continue; // the program's own mark has its colours
        }
        const QImage image = icon(name, Ink::Accent)
                                 .pixmap(QSize(20, 20), 2.0)
                                 .toImage()
                                 .convertToFormat(QImage::Format_ARGB32);
        QCOMPARE(image.size(), QSize(40, 40));
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) > 250) {
                    ++inked;
                    QVERIFY2(qAbs(qRed(image.pixel(x, y)) - ink(Ink::Accent).red()) <= 2,
                             qPrintable(name));
                }
            }
        }
        QVERIFY2(inked > 4, qPrintable(name));
    }
    QVERIFY(!icon(u"home"_qs).isNull());
    QVERIFY(icon(u"no-such-icon"_qs).isNull());
}

void StyleTest::seriesAreTheEight()
{
    QSet<QRgb> seen;
    for (int i = 0; i < 8; ++i) {
        seen.insert(series(i).rgb());
    }
    QCOMPARE(seen.size(), 8);
    QCOMPARE(series(8), series(0));
}

void StyleTest::sizesSuffice()
{
    QPushButton button(u"Start"_qs);
    QVERIFY(button.sizeHint().height() >= 32);
    QVERIFY(button.sizeHint().width() >= 60);
    QCOMPARE(font(Role::Title).weight(), QFont::DemiBold);
    QVERIFY(font(Role::Title).pointSizeF() > font(Role::Body).pointSizeF());
    QVERIFY(font(Role::Title).pixelSize() < 0); // in points: the system scales them
}

void StyleTest::theKeyboardsPlaceIsSeen_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<int>("control");
    const std::pair<const char*, Theme> themes[] = {{"light", Theme::Light}, {"dark", Theme::Dark}};
    for (const auto& [name, theme] : themes) {
        for (std::size_t i = 0; i < std::size(kControls); ++i) {
            QTest::addRow("%s in %s", kControls[i].name, name)
                << static_cast<int>(theme) << static_cast<int>(i);
        }
    }
}

void StyleTest::theKeyboardsPlaceIsSeen()
{
    QFETCH(int, theme);
    QFETCH(int, control);
    install(*qApp, static_cast<Theme>(theme));
    QWidget window;
    window.resize(300, 80);
    QLineEdit other(&window); // has the keyboard at first
    other.setGeometry(0, 40, 200, 30);
    QWidget* widget = kControls[control].make(&window);
    widget->setGeometry(10, 4, 160, 32);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other.setFocus(Qt::TabFocusReason);
    window.setAttribute(Qt::WA_KeyboardFocusChange); // as a press of Tab does
    const QImage before = widget->grab().toImage();
    widget->setFocus(Qt::TabFocusReason);
    QVERIFY(widget->hasFocus());
    const QImage after = widget->grab().toImage();
    const int seen = apart(before, after);
    // WCAG 2.2, 2.4.11: at least a line of two pixels along the shortest side, well apart from what
    // was there.
    QVERIFY2(seen >= 2 * std::min(widget->height(), 16), std::to_string(seen).c_str());
}

DL_TEST_UNIT(StyleTest, "style")
#include "style_test.moc"
