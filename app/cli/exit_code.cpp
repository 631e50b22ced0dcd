// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"

#include <array>

namespace dreamloft::cli {

int exitCodeOf(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::UserFixable:
    case base::ErrorKind::DamagedInput:
        return kExitFixable;
    case base::ErrorKind::Refused:
        return 11;
    case base::ErrorKind::Busy:
        return 12;
    case base::ErrorKind::NewerProject:
        return 13;
    case base::ErrorKind::Usage:
        return kExitUsage;
    case base::ErrorKind::Space:
        return 20;
    case base::ErrorKind::Memory:
        return 21;
    case base::ErrorKind::DeviceLost:
        return 22;
    case base::ErrorKind::DamagedState:
        return kExitDamaged;
    case base::ErrorKind::Transient:
        return 41;
    case base::ErrorKind::Bug:
        return 70;
    }
    return 70;
}

int exitCodeOf(base::CancelReason reason)
{
    return reason == base::CancelReason::Signal ? kExitEnded : kExitCancelled;
}

std::span<const ExitMeaning> exitMeanings()
{
    static constexpr std::array kMeanings{
        ExitMeaning{0, "done (\"did not help\" is 0 too)"},
        ExitMeaning{2, "wrong usage"},
        ExitMeaning{10,
                    "something you can fix: an empty class, a wrong file, a leak (`check` itself "
                    "exits 0, with --strict 10)"},
        ExitMeaning{11, "refused: an unsafe or unsuitable file"},
        ExitMeaning{12, "the project is open elsewhere"},
        ExitMeaning{13, "the project was made by a newer version"},
        ExitMeaning{20, "the disk is full; run again to continue"},
        ExitMeaning{21, "out of memory"},
        ExitMeaning{22, "the graphics card was lost; run again to continue"},
        ExitMeaning{30, "stopped with Ctrl+C; run again to continue"},
        ExitMeaning{31, "ended by the system; run again to continue"},
        ExitMeaning{40, "the project is damaged"},
        ExitMeaning{41, "a drive or share is gone"},
        ExitMeaning{70, "a mistake of DreamLoft"},
        ExitMeaning{130, "second Ctrl+C: ended at once; run again to continue"}};
    return kMeanings;
}

} // namespace dreamloft::cli
