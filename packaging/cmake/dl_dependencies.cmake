# SPDX-License-Identifier: GPL-3.0-or-later
# Discovery of everything that is not ours. Each third-party library becomes one INTERFACE target `dl_<name>`, so that a
# room names what it uses in one word and nobody links a library by path.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set_property(GLOBAL PROPERTY GLOBAL_DEPENDS_NO_CYCLES ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE)
    # The precompiled header is part of the key by its defines, not by its bytes; paths below the checkout count as
    # relative, so that a second clone finds what the first one compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
if(DREAMLOFT_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg PrintSupport DBus LinguistTools)
    # Debian's package knows itself by this name; elsewhere the library and its header are looked for.
    find_package(QCustomPlotQt6 QUIET)
    add_library(dl_qcustomplot INTERFACE)
    if(TARGET QCustomPlotQt6::QCustomPlotQt6)
        target_link_libraries(dl_qcustomplot INTERFACE QCustomPlotQt6::QCustomPlotQt6)
    else()
        find_path(QCUSTOMPLOT_INCLUDE qcustomplot.h REQUIRED)
        find_library(QCUSTOMPLOT_LIBRARY NAMES QCustomPlotQt6 qcustomplot-qt6 qcustomplot REQUIRED)
        target_include_directories(dl_qcustomplot SYSTEM INTERFACE ${QCUSTOMPLOT_INCLUDE})
        target_link_libraries(dl_qcustomplot INTERFACE ${QCUSTOMPLOT_LIBRARY} Qt6::PrintSupport)
    endif()
endif()
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(CURL REQUIRED)
find_package(JPEG REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(LCMS REQUIRED IMPORTED_TARGET lcms2)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)

# Only the three OpenCV modules that the imaging room uses; the package's config would pull in all of them.
find_path(OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
add_library(dl_opencv INTERFACE)
target_include_directories(dl_opencv SYSTEM INTERFACE ${OPENCV_INCLUDE})
foreach(module core imgproc imgcodecs)
    find_library(OPENCV_${module} opencv_${module} REQUIRED)
    target_link_libraries(dl_opencv INTERFACE ${OPENCV_${module}})
endforeach()

foreach(pair "json=nlohmann_json::nlohmann_json" "cli11=CLI11::CLI11" "spdlog=spdlog::spdlog" "sqlite=PkgConfig::SQLITE"
        "lcms=PkgConfig::LCMS" "curl=CURL::libcurl" "jpeg=JPEG::JPEG" "zlib=ZLIB::ZLIB" "utf8proc=PkgConfig::UTF8PROC" "threads=Threads::Threads")
    string(REPLACE "=" ";" pair ${pair})
    list(GET pair 0 name)
    list(GET pair 1 target)
    add_library(dl_${name} INTERFACE)
    target_link_libraries(dl_${name} INTERFACE ${target})
endforeach()

# ------------------------------------------------------------------------------------------------------ LibTorch
# From the PyPI wheel that packaging/setup.sh unpacks. `find_package(Torch)` is not used: the wheel's own config asks for
# a CUDA toolkit at configure time. CUDA is loaded at run time (core/tensor/device).
file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/packaging/setup.sh torch_line REGEX "^TORCH_VERSION=")
string(REGEX REPLACE "^TORCH_VERSION=([0-9.]+).*" "\\1" DL_TORCH_VERSION "${torch_line}")
set(cache_home $ENV{XDG_CACHE_HOME})
if(NOT cache_home)
    # The shell knows the home folder without $HOME too.
    execute_process(COMMAND bash -c "echo ~" OUTPUT_VARIABLE home OUTPUT_STRIP_TRAILING_WHITESPACE)
    set(cache_home ${home}/.cache)
endif()
set(deps $ENV{DREAMLOFT_DEPS})
if(NOT deps)
    set(deps ${cache_home}/dreamloft)
endif()
find_path(DREAMLOFT_TORCH_DIR torch/include/ATen/ATen.h NO_DEFAULT_PATH
    PATHS ${deps}/libtorch-${DL_TORCH_VERSION}-cuda/unpacked ${deps}/libtorch-${DL_TORCH_VERSION}-cpu/unpacked
    DOC "Folder that holds torch/ and nvidia/ as packaging/setup.sh unpacks them")
if(NOT DREAMLOFT_TORCH_DIR)
    message(FATAL_ERROR "LibTorch ${DL_TORCH_VERSION} was not found below ${deps}. Run packaging/setup.sh first.")
endif()
set(torch_lib ${DREAMLOFT_TORCH_DIR}/torch/lib)
add_library(dl_torch INTERFACE)
target_include_directories(dl_torch SYSTEM INTERFACE
    ${DREAMLOFT_TORCH_DIR}/torch/include ${DREAMLOFT_TORCH_DIR}/torch/include/torch/csrc/api/include)
# Some of its classes have more members without it (at::RecordFunction), and it was built with it.
target_compile_definitions(dl_torch INTERFACE $<$<CONFIG:Debug>:NDEBUG>)
target_link_options(dl_torch INTERFACE
    -Wl,--no-as-needed -Wl,-rpath-link,${torch_lib} -Wl,-rpath-link,${DREAMLOFT_TORCH_DIR}/nvidia/cu13/lib)
if(NOT DREAMLOFT_PACKAGE)
    target_link_options(dl_torch INTERFACE -Wl,-rpath,${torch_lib}) # stays in what `cmake --install` puts elsewhere
endif()
target_link_libraries(dl_torch INTERFACE ${torch_lib}/libtorch_cpu.so ${torch_lib}/libc10.so)
