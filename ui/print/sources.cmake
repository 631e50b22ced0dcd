# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/print_blocks.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_charts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_flow.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_pictures.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_report.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_tables.cpp
    ${CMAKE_CURRENT_LIST_DIR}/print_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_node.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_pdf.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_sheet.cpp)
