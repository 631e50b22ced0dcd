// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

class QApplication;

namespace dreamloft::app {

/// The texts of the program and of Qt's own dialogs in the user's language.
class Translations {
public:
    /// `code`: "de", "zh_CN", "" = the system's. A language that is not there leaves English.
    void install(QApplication& app, const QString& code);

private:
    QTranslator m_plurals; ///< of the texts in the code
    QTranslator m_program;
    QTranslator m_qt;
};

} // namespace dreamloft::app
