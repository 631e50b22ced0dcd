// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/mnemonics.h"

namespace dreamloft::ui::style {

QString buttonText(QString written)
{
    return written.replace(u"&"_qs, u"&&"_qs);
}

QString seenText(const QString& text)
{
    const QString kept(u'\x01'); // "&&" is a real one
    return text.section(u'\t', 0, 0).replace(u"&&"_qs, kept).remove(u'&').replace(kept, u"&"_qs);
}

} // namespace dreamloft::ui::style
