// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/graphics_card.h"

#include "ui/bridge/text.h"

#include <QFileInfo>

namespace dreamloft::ui {

bool hasGraphicsCard()
{
    return QFileInfo::exists(u"/dev/nvidia0"_qs) || QFileInfo::exists(u"/dev/nvidiactl"_qs);
}

} // namespace dreamloft::ui
