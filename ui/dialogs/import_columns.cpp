// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_columns.h"

#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/style/style.h"

#include <QLabel>
#include <QVBoxLayout>

namespace dreamloft::ui {

using options::ImportOptions;
using project::ListColumns;

ImportColumns::ImportColumns(const ImportOptions& start, QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, style::kSpace[2]);
    layout->setSpacing(style::kSpace[0]);
    auto* title = new QLabel(tr("Columns of the list"), this);
    style::setText(title, style::Role::Section);
    layout->addWidget(title);
    const auto choice = [&start](Option option, Column column, bool optional) {
        return Choice{option, column, optional, start.*option, nullptr};
    };
    add(layout,
        tr("Picture"),
        u"pictureColumn"_qs,
        choice(&ImportOptions::picture_column, &ListColumns::picture, false));
    add(layout,
        tr("Class"),
        u"classColumn"_qs,
        choice(&ImportOptions::class_column, &ListColumns::label, false));
    add(layout,
        tr("Split"),
        u"splitColumn"_qs,
        choice(&ImportOptions::split_column, &ListColumns::split, true));
    add(layout,
        tr("Group"),
        u"groupColumn"_qs,
        choice(&ImportOptions::group_column, &ListColumns::group, true));
    add(layout,
        tr("Caption"),
        u"captionColumn"_qs,
        choice(&ImportOptions::caption_column, &ListColumns::caption, true));
    hide();
}

void ImportColumns::add(QVBoxLayout* layout,
                        const QString& label,
                        const QString& name,
                        const Choice& choice)
{
    auto* words = new QLabel(label, this);
    style::setText(words, style::Role::Label, style::Ink::Soft);
    auto* box = new ChoiceBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setPlaceholderText(tr("Choose a column"));
    words->setBuddy(box);
    layout->addWidget(words);
    layout->addWidget(box);
    const std::size_t place = m_choices.size();
    m_choices.push_back(choice);
    m_choices.back().box = box;
    connect(box, &QComboBox::activated, this, [this, place] {
        Choice& chosen = m_choices[place];
        chosen.wish = toUtf8(chosen.box->currentData().toString());
        Q_EMIT edited();
    });
}

void ImportColumns::forget()
{
    for (Choice& choice : m_choices) {
        choice.wish.clear();
    }
    setTable({});
}

void ImportColumns::setTable(const ListColumns& table)
{
    if (m_header != table.header) {
        m_header = table.header;
        for (const Choice& choice : m_choices) {
            fill(choice);
        }
    }
    for (const Choice& choice : m_choices) {
        const int usual = table.*choice.column;
        int place = usual < 0 && choice.optional ? 0 : -1;
        if (!choice.wish.empty()) {
            place = choice.box->findData(fromUtf8(choice.wish));
        } else if (usual >= 0) {
            place = choice.box->findData(fromUtf8(m_header[static_cast<std::size_t>(usual)]));
        }
        choice.box->setCurrentIndex(place);
    }
    setVisible(isActive());
}

void ImportColumns::fill(const Choice& choice) const
{
    choice.box->clear();
    if (choice.optional) {
        choice.box->addItem(tr("None"), fromUtf8(project::kNoColumn));
    }
    for (const std::string& name : m_header) {
        if (!name.empty()) {
            choice.box->addItem(fromUtf8(name), fromUtf8(name));
        }
    }
}

void ImportColumns::apply(ImportOptions& options) const
{
    if (isActive()) {
        for (const Choice& choice : m_choices) {
            options.*choice.option = choice.wish;
        }
    }
}

} // namespace dreamloft::ui
