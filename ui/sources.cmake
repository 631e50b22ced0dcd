# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/drop_desk.cpp
    ${CMAKE_CURRENT_LIST_DIR}/key_ring.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window_acts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window_parts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window_project.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window_watch.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shortcuts.cpp)
