# SPDX-License-Identifier: GPL-3.0-or-later
# How rooms, programs and tests are declared. A room is one shared library: the Torch rooms can so be loaded on demand
# (the command line answers --help without LibTorch) and a test links in a moment.

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib/dreamloft;$ORIGIN")
if(DREAMLOFT_PACKAGE)
    list(APPEND CMAKE_INSTALL_RPATH "$ORIGIN/torch/lib") # what dl_package puts there, no folder of this machine
    add_link_options(-s)
else()
    set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
endif()
set_property(GLOBAL PROPERTY JOB_POOLS torch=2)

# One set of flags for every target of ours, so that one precompiled header serves all.
add_library(dl_flags INTERFACE)
target_compile_options(dl_flags INTERFACE
    -fPIC -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
target_include_directories(dl_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(dl_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS QT_USE_QSTRINGBUILDER QT_NO_CONTEXTLESS_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees overlaps in `"text" + std::string` that are not there (GCC bug 105651).
    target_compile_options(dl_flags INTERFACE -Wno-restrict)
endif()
if(DREAMLOFT_WERROR)
    target_compile_options(dl_flags INTERFACE -Werror)
endif()
if(DREAMLOFT_SANITIZE)
    target_compile_options(dl_flags INTERFACE -fsanitize=${DREAMLOFT_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(dl_flags INTERFACE -fsanitize=${DREAMLOFT_SANITIZE})
    if(DREAMLOFT_SANITIZE STREQUAL "address")
        target_compile_options(dl_flags INTERFACE -fsanitize=undefined)
        target_link_options(dl_flags INTERFACE -fsanitize=undefined)
    endif()
endif()

# Only what most sources see: GCC works through every template of the header again for each source (14 s with
# <torch/torch.h>, 5 s with these, measured on 2 GHz with an empty source).
if(DREAMLOFT_PCH)
    file(WRITE ${CMAKE_BINARY_DIR}/dl_torch_pch.cpp "// Carries the precompiled LibTorch header.\n")
    add_library(dl_torch_pch OBJECT ${CMAKE_BINARY_DIR}/dl_torch_pch.cpp)
    target_link_libraries(dl_torch_pch PRIVATE dl_flags dl_torch)
    target_precompile_headers(dl_torch_pch PRIVATE
        <torch/types.h> <torch/nn/module.h> <torch/nn/pimpl.h> <torch/nn/modules/container/modulelist.h>)
endif()

# Sets `out` to whether `file` (from the repository's root) includes a LibTorch header, itself or through our own headers.
function(dl_reads_torch file out)
    get_property(answer GLOBAL PROPERTY "dl_reads_torch:${file}")
    if("${answer}" STREQUAL "")
        set(answer FALSE)
        set_property(GLOBAL PROPERTY "dl_reads_torch:${file}" FALSE) # for headers that include each other
        file(STRINGS ${CMAKE_SOURCE_DIR}/${file} includes REGEX "^#include ")
        foreach(include ${includes})
            if(include MATCHES "<(torch|ATen|c10)/")
                set(answer TRUE)
            elseif(include MATCHES "\"(.+[.]h)\"")
                set(header ${CMAKE_MATCH_1})
                if(EXISTS ${CMAKE_SOURCE_DIR}/${header})
                    dl_reads_torch(${header} answer)
                endif()
            endif()
            if(answer)
                break()
            endif()
        endforeach()
        set_property(GLOBAL PROPERTY "dl_reads_torch:${file}" ${answer})
    endif()
    set(${out} ${answer} PARENT_SCOPE)
endfunction()

# Gives a target LibTorch, its precompiled header and its place in the job pool. A source that reads no LibTorch goes
# without the header: half the time.
function(dl_use_torch target)
    target_link_libraries(${target} PRIVATE dl_torch)
    set_property(TARGET ${target} PROPERTY JOB_POOL_COMPILE torch)
    if(NOT DREAMLOFT_PCH)
        return()
    endif()
    target_precompile_headers(${target} REUSE_FROM dl_torch_pch)
    get_target_property(sources ${target} SOURCES)
    foreach(source ${sources})
        if(source MATCHES "[.]cpp$" AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
            file(RELATIVE_PATH file ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${source})
            dl_reads_torch(${file} reads)
            if(NOT reads)
                set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
            endif()
        endif()
    endforeach()
endfunction()

# dl_add_room(NAME nn USES base tensor TORCH LIBRARIES opencv json SOURCES a.cpp b.cpp ...)
# USES: other rooms. LIBRARIES: third party by its word in dl_dependencies, never seen by users of the room.
function(dl_add_room)
    cmake_parse_arguments(room "TORCH" "NAME" "USES;LIBRARIES;SOURCES" ${ARGN})
    if(room_UNPARSED_ARGUMENTS OR NOT room_NAME OR NOT room_SOURCES)
        message(FATAL_ERROR "dl_add_room: NAME and SOURCES are needed; unknown: '${room_UNPARSED_ARGUMENTS}'")
    endif()
    set(target dl_${room_NAME})
    add_library(${target} SHARED ${room_SOURCES})
    add_library(dreamloft::${room_NAME} ALIAS ${target})
    set_target_properties(${target} PROPERTIES DEFINE_SYMBOL "")
    install(TARGETS ${target} LIBRARY DESTINATION lib/dreamloft)
    target_link_libraries(${target} PRIVATE dl_flags)
    foreach(other ${room_USES})
        target_link_libraries(${target} PUBLIC dl_${other})
    endforeach()
    foreach(library ${room_LIBRARIES})
        target_link_libraries(${target} PRIVATE dl_${library})
    endforeach()
    if(room_TORCH)
        dl_use_torch(${target})
    endif()
endfunction()

# Writes x_test.moc for each x_test.cpp. AUTOMOC would let moc read every header behind the include folders, LibTorch's
# with them, which takes longer than the compiler; a test's own class needs only our sources.
function(dl_moc_tests target)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/moc)
    file(MAKE_DIRECTORY ${folder})
    target_include_directories(${target} PRIVATE ${folder})
    foreach(source ${ARGN})
        get_filename_component(name ${source} NAME_WE)
        add_custom_command(OUTPUT ${folder}/${name}.moc
            COMMAND Qt6::moc -I ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${source} -o ${folder}/${name}.moc
            DEPENDS ${source} VERBATIM)
        target_sources(${target} PRIVATE ${folder}/${name}.moc)
    endforeach()
endfunction()

# What every test runs with. Two tests run beside each other, each with a thread per core: threads that spin while
# they wait would take the processor from each other (ten times slower in the worst case), so they sleep.
set(DL_TEST_ENVIRONMENT
    QT_QPA_PLATFORM=offscreen
    OMP_WAIT_POLICY=passive
    CUDA_VISIBLE_DEVICES= # the expected numbers are the processor's
    DREAMLOFT_RESOURCES=${CMAKE_SOURCE_DIR}/resources
    DREAMLOFT_FIXTURES=${CMAKE_SOURCE_DIR}/tests/fixtures
    DREAMLOFT_MODELS=${CMAKE_BINARY_DIR}/no-models)

# dl_add_tests(ROOM nn UNITS adapter_bank attention [TORCH] [USES more rooms] [LIBRARIES json] [LABELS unit] [TIMEOUT s])
# One executable per room, one file <unit>_test.cpp per unit, one ctest entry <room>.<unit>.
function(dl_add_tests)
    cmake_parse_arguments(tests "TORCH" "ROOM;TIMEOUT" "UNITS;USES;LIBRARIES;LABELS" ${ARGN})
    if(tests_UNPARSED_ARGUMENTS OR NOT tests_ROOM OR NOT tests_UNITS)
        message(FATAL_ERROR "dl_add_tests: ROOM and UNITS are needed; unknown: '${tests_UNPARSED_ARGUMENTS}'")
    endif()
    set(target dl_${tests_ROOM}_tests)
    set(sources)
    foreach(unit ${tests_UNITS})
        list(APPEND sources ${unit}_test.cpp)
    endforeach()
    add_executable(${target} ${sources})
    dl_moc_tests(${target} ${sources})
    target_link_libraries(${target} PRIVATE dl_flags dl_test_support Qt6::Core Qt6::Test)
    if(TARGET dl_${tests_ROOM})
        target_link_libraries(${target} PRIVATE dl_${tests_ROOM})
    endif()
    foreach(other ${tests_USES} ${tests_LIBRARIES})
        target_link_libraries(${target} PRIVATE dl_${other})
    endforeach()
    if(tests_TORCH)
        dl_use_torch(${target})
    endif()
    if(NOT tests_TIMEOUT)
        set(tests_TIMEOUT 300)
    endif()
    if(NOT tests_LABELS)
        set(tests_LABELS unit)
    endif()
    foreach(unit ${tests_UNITS})
        add_test(NAME ${tests_ROOM}.${unit} COMMAND ${target} --unit ${unit})
        set_tests_properties(${tests_ROOM}.${unit} PROPERTIES LABELS "${tests_LABELS}" TIMEOUT ${tests_TIMEOUT}
            ENVIRONMENT "${DL_TEST_ENVIRONMENT}")
    endforeach()
endfunction()
