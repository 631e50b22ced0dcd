# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(dl_ui PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/app_settings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/app_settings.h
    ${CMAKE_CURRENT_LIST_DIR}/engine_verbs.cpp
    ${CMAKE_CURRENT_LIST_DIR}/core_advice.cpp
    ${CMAKE_CURRENT_LIST_DIR}/core_sentences.cpp
    ${CMAKE_CURRENT_LIST_DIR}/core_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/error_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/graphics_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/image.cpp
    ${CMAKE_CURRENT_LIST_DIR}/job_center.cpp
    ${CMAKE_CURRENT_LIST_DIR}/job_center_private.cpp
    ${CMAKE_CURRENT_LIST_DIR}/job_center.h
    ${CMAKE_CURRENT_LIST_DIR}/load_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/project_service.cpp
    ${CMAKE_CURRENT_LIST_DIR}/project_service.h
    ${CMAKE_CURRENT_LIST_DIR}/project_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/queue_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/ready_threads.cpp
    ${CMAKE_CURRENT_LIST_DIR}/saved_queue.cpp
    ${CMAKE_CURRENT_LIST_DIR}/space_watch.cpp
    ${CMAKE_CURRENT_LIST_DIR}/stage_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/strategy_text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/verb_lane.cpp)
