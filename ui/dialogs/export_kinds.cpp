// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_kinds.h"

#include <QList>

#include <algorithm>
#include <iterator>

namespace dreamloft::ui {
namespace {

struct Kind {
    QString id;
    QStringList fields;
};

const QList<Kind>& kinds()
{
    static const QList<Kind> all{
        {u"dataset"_qs,
         {u"include"_qs, u"classes"_qs, u"layout"_qs, u"folder_names"_qs, u"captions"_qs}},
        {u"lora"_qs,
         {u"dialect"_qs,
          u"transformers"_qs,
          u"dtype"_qs,
          u"classes"_qs,
          u"fuse_shots"_qs,
          u"fuse_weights"_qs}},
        {u"classifier"_qs, {u"arm"_qs, u"dtype"_qs}},
        {u"report"_qs, {}}};
    return all;
}

} // namespace

QStringList shownFields(const QString& kind)
{
    return std::ranges::find(kinds(), kind, &Kind::id)->fields;
}

QStringList hiddenFields(const QString& kind)
{
    QStringList hidden;
    for (const Kind& one : kinds()) {
        std::ranges::remove_copy_if(
            one.fields,
            std::back_inserter(hidden),
            [shown = shownFields(kind)](const QString& field) { return shown.contains(field); });
    }
    return hidden;
}

} // namespace dreamloft::ui
