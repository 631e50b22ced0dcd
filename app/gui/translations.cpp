// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace dreamloft::app {

void Translations::install(QApplication& app, const QString& code)
{
    QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    if (locale.language() == QLocale::C) {
        // A computer without a language: English texts, a clock of 24 hours, digits in groups.
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    }
    QLocale::setDefault(locale);
    if (m_qt.load(
            locale, u"qtbase"_qs, u"_"_qs, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        app.installTranslator(&m_qt);
    }
    if (m_plurals.load(u":/i18n/dreamloft_en.qm"_qs)) {
        app.installTranslator(&m_plurals);
    }
    if (m_program.load(locale, u"dreamloft"_qs, u"_"_qs, u":/i18n"_qs)) {
        app.installTranslator(&m_program);
    }
    app.setLayoutDirection(locale.textDirection());
}

} // namespace dreamloft::app
