# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/checklist_button.cpp
    ${CMAKE_CURRENT_LIST_DIR}/choice_box.cpp
    ${CMAKE_CURRENT_LIST_DIR}/choice_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/field_editors.cpp
    ${CMAKE_CURRENT_LIST_DIR}/field_row.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fold_section.cpp
    ${CMAKE_CURRENT_LIST_DIR}/number_edit.cpp
    ${CMAKE_CURRENT_LIST_DIR}/option_form.cpp)
