# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/about_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/close_question.cpp
    ${CMAKE_CURRENT_LIST_DIR}/delete_project_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/dialog_frame.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_kinds.cpp
    ${CMAKE_CURRENT_LIST_DIR}/export_report.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_class_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_columns.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_look.cpp
    ${CMAKE_CURRENT_LIST_DIR}/needs_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/new_project_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/problem_report.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/self_check.cpp
    ${CMAKE_CURRENT_LIST_DIR}/settings_dialog.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shortcut_editor.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shortcut_sheet.cpp)
