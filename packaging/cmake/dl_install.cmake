# SPDX-License-Identifier: GPL-3.0-or-later
# `cmake --install`: programs in bin, rooms in lib/dreamloft (both where they are declared), what ships beside them in
# share/dreamloft. The names are those that core/base/resources and app/engine_loader look for.
install(DIRECTORY resources/ DESTINATION share/dreamloft)
install(FILES LICENSE README.md DESTINATION share/doc/dreamloft)
