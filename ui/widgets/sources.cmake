# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/action_button.cpp
    ${CMAKE_CURRENT_LIST_DIR}/badge.cpp
    ${CMAKE_CURRENT_LIST_DIR}/banner.cpp
    ${CMAKE_CURRENT_LIST_DIR}/card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_export.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_table.cpp
    ${CMAKE_CURRENT_LIST_DIR}/chart_table_delegate.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cost_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/drawer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/elided_label.cpp
    ${CMAKE_CURRENT_LIST_DIR}/empty_state.cpp
    ${CMAKE_CURRENT_LIST_DIR}/interval_bar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/job_progress_delegate.cpp
    ${CMAKE_CURRENT_LIST_DIR}/jobs_dock.cpp
    ${CMAKE_CURRENT_LIST_DIR}/number_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/page_header.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_canvas.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_data.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_drawing.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_drawing_charts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_drawing_paint.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_table.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plot_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_strip.cpp
    ${CMAKE_CURRENT_LIST_DIR}/segmented.cpp
    ${CMAKE_CURRENT_LIST_DIR}/value_tip.cpp)
