# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/cut_text_tips.cpp
    ${CMAKE_CURRENT_LIST_DIR}/icons.cpp
    ${CMAKE_CURRENT_LIST_DIR}/mnemonics.cpp
    ${CMAKE_CURRENT_LIST_DIR}/studio_style.cpp
    ${CMAKE_CURRENT_LIST_DIR}/studio_style_draw.cpp
    ${CMAKE_CURRENT_LIST_DIR}/style.cpp
    ${CMAKE_CURRENT_LIST_DIR}/style_paint.cpp
    ${CMAKE_CURRENT_LIST_DIR}/style_paint_controls.cpp
    ${CMAKE_CURRENT_LIST_DIR}/system_theme.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tokens.cpp)
