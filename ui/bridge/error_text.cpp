// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/error_text.h"

#include "core/base/text.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

namespace dreamloft::ui {
namespace {

/// Empty where the kind alone says nothing.
QString headlineOf(base::ErrorKind kind)
{
    const auto text = [](const char* literal) {
        return QCoreApplication::translate("ErrorText", literal);
    };
    switch (kind) {
    case base::ErrorKind::UserFixable:
        return {};
    case base::ErrorKind::Refused:
        return text(QT_TRANSLATE_NOOP("ErrorText", "This file cannot be used"));
    case base::ErrorKind::NewerProject:
        return text(QT_TRANSLATE_NOOP("ErrorText", "Made with a newer DreamLoft"));
    case base::ErrorKind::Usage:
        return text(QT_TRANSLATE_NOOP("ErrorText", "A setting does not fit"));
    case base::ErrorKind::Busy:
        return text(QT_TRANSLATE_NOOP("ErrorText", "In use somewhere else"));
    case base::ErrorKind::Space:
        return text(QT_TRANSLATE_NOOP("ErrorText", "The disk is full"));
    case base::ErrorKind::Memory:
        return text(QT_TRANSLATE_NOOP("ErrorText", "Not enough memory"));
    case base::ErrorKind::DeviceLost:
        return text(QT_TRANSLATE_NOOP("ErrorText", "The graphics card stopped answering"));
    case base::ErrorKind::DamagedInput:
        return text(QT_TRANSLATE_NOOP("ErrorText", "A file is damaged"));
    case base::ErrorKind::DamagedState:
        return text(QT_TRANSLATE_NOOP("ErrorText", "A part of the project is damaged"));
    case base::ErrorKind::Transient:
        return text(QT_TRANSLATE_NOOP("ErrorText", "The drive does not answer"));
    case base::ErrorKind::Bug:
        break;
    }
    return text(QT_TRANSLATE_NOOP("ErrorText", "DreamLoft made a mistake"));
}

QString joined(QStringList parts, QChar between)
{
    parts.removeAll(QString());
    return parts.join(between);
}

} // namespace

QString ErrorText::sentences() const
{
    return joined({message, workSafe, hint}, u' ');
}

QString ErrorText::belowHeadline() const
{
    return headline == message ? joined({workSafe, hint}, u' ') : sentences();
}

QString ErrorText::forClipboard() const
{
    const QString happened = headline == message ? QString() : message;
    return joined({headline, happened, workSafe, hint, code, detail}, u'\n');
}

ErrorText errorText(const base::Error& error)
{
    const base::ErrorInfo& info = error.info();
    const QString headline = headlineOf(info.kind);
    QString told = fromUtf8(info.message);
    if (info.code.starts_with("DL-UNDO") && !info.object.empty()) {
        const QString shown = actText(fromUtf8(info.object)); // as the button names it
        told.replace(fromUtf8(base::quoted(info.object)), fromUtf8(base::quoted(toUtf8(shown))));
    }
    const QString message = coreText(told);
    return {headline.isEmpty() ? message : headline,
            message,
            coreText(info.workSafe),
            coreText(info.hint),
            fromUtf8(info.code),
            fromUtf8(info.detail)};
}

} // namespace dreamloft::ui
