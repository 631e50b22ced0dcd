# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/class_list_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/confusion_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/job_list_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/picture_grid_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/queue_end.cpp)
