// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/adopt_dialog.h"

#include "ui/forms/choice_box.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kMostRowsShown = 6;

/// A name without the differences that programs make when they write files.
QString plain(const QString& name)
{
    QString text = name.toLower();
    text.replace(u' ', u'-').replace(u'_', u'-').replace(u'/', u'-');
    return text;
}

/// The place of the class that the file's name is, or ends in; of several the longest. -1 for none.
int classOfName(const QString& file, const QStringList& classNames)
{
    const QString stem = plain(QFileInfo(file).completeBaseName());
    int best = -1;
    for (int i = 0; i < classNames.size(); ++i) {
        const QString name = plain(classNames.at(i));
        const bool named = stem == name || stem.endsWith(QString(u'-' % name));
        if (named && (best < 0 || name.size() > classNames.at(best).size())) {
            best = i;
        }
    }
    return best;
}

} // namespace

AdoptDialog::AdoptDialog(const QStringList& classNames, QWidget* parent)
    : DialogFrame(tr("Take over adapters"), parent)
    , m_classNames(classNames)
{
    setObjectName(u"adoptDialog"_qs);
    setMinimumWidth(style::scaled(520));
    setIntroduction(
        tr("An adapter (LoRA) changes what the picture maker draws. Choose the class that each "
           "file was trained for, or all classes. Other classes keep the adapters that they have. "
           "Your files stay where they are."));
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(m_scroll);
    m_grid = new QGridLayout(inner);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(style::kSpace[3]);
    m_grid->setVerticalSpacing(style::kSpace[1]);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    m_scroll->setWidget(inner);
    body()->addWidget(m_scroll, 1);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    QPushButton* take = addButton(tr("Take over"), style::ButtonKind::Primary);
    take->setObjectName(u"takeOver"_qs);
    connect(take, &QPushButton::clicked, this, [this] {
        for (const Row& row : m_rows) {
            Q_EMIT chosen(row.file, row.classes->currentData().toString());
        }
        accept();
    });
}

void AdoptDialog::addFile(const QString& file)
{
    const bool known =
        std::any_of(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.file == file; });
    if (known) {
        return;
    }
    const QString name = QFileInfo(file).fileName();
    auto* label = new QLabel(name, m_scroll->widget());
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setToolTip(file);
    auto* classes = new ChoiceBox(m_scroll->widget());
    classes->setAccessibleName(tr("Class of %1").arg(name));
    classes->addItem(tr("All classes"), QString());
    for (const QString& one : m_classNames) {
        classes->addItem(one, one);
    }
    classes->setCurrentIndex(classOfName(file, m_classNames) + 1);
    label->setBuddy(classes);
    const int row = static_cast<int>(m_rows.size());
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(classes, row, 1);
    m_rows.push_back({file, classes});
    const int shown = std::min(row + 1, kMostRowsShown);
    m_scroll->setMinimumHeight(
        shown * (std::max(classes->sizeHint().height(), style::rowHeight()) + style::kSpace[1]));
}

} // namespace dreamloft::ui
