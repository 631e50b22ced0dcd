// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot 2.1's header is written with Qt's keywords, which this program switches off
// (QT_NO_KEYWORDS). They are mapped for the length of this one include; see house-style 3.9. Only
// plot_drawing.h includes this file.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
