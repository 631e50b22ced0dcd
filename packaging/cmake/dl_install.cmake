# SPDX-License-Identifier: GPL-3.0-or-later
# `cmake --install`: programs in bin, rooms in lib/dreamloft (both where they are declared), what ships beside them in
# share/dreamloft. The names are those that core/base/resources and app/engine_loader look for.
install(DIRECTORY resources/ DESTINATION share/dreamloft)
install(FILES LICENSE README.md DESTINATION share/doc/dreamloft)
file(GLOB pictures CONFIGURE_DEPENDS packaging/*.png) # where the README's links find them
install(FILES ${pictures} DESTINATION share/doc/dreamloft/packaging)
if(DREAMLOFT_GUI)
    install(FILES packaging/debian/dreamloft.desktop DESTINATION share/applications)
    install(FILES packaging/debian/org.dreamloft.studio.metainfo.xml DESTINATION share/metainfo)
    install(FILES resources/icons/dreamloft.svg DESTINATION share/icons/hicolor/scalable/apps)
endif()
