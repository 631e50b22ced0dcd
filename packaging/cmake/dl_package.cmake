# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package: what `cmake --install` installs, LibTorch's libraries for the processor, and Debian's own papers.
# `packaging/deb.sh` makes it. Needs -DDREAMLOFT_PACKAGE=ON, which keeps the search paths of this machine out.

# The two libraries that the product loads, byte for byte as the wheel has them (their licence asks for that), in the
# folders that their own RPATH counts on. The wheel's libgomp stays behind: Debian's, a newer one, takes its place.
set(carried ${CMAKE_BINARY_DIR}/carried) # nothing but these two, for dpkg-shlibdeps
foreach(library libtorch_cpu.so libc10.so)
    install(FILES ${torch_lib}/${library} DESTINATION lib/dreamloft/torch/lib)
    file(MAKE_DIRECTORY ${carried})
    file(CREATE_LINK ${torch_lib}/${library} ${carried}/${library} SYMBOLIC)
endforeach()
add_subdirectory(packaging/cuda_absent)

set(papers ${CMAKE_CURRENT_SOURCE_DIR}/packaging/debian)
file(GLOB torch_papers ${DREAMLOFT_TORCH_DIR}/torch-*.dist-info/licenses/LICENSE
    ${DREAMLOFT_TORCH_DIR}/torch-*.dist-info/licenses/NOTICE)
install(FILES ${papers}/copyright DESTINATION share/doc/dreamloft)
install(FILES ${torch_papers} DESTINATION share/doc/dreamloft/libtorch)
install(FILES ${papers}/lintian-overrides DESTINATION share/lintian/overrides RENAME dreamloft)
foreach(paper "changelog;share/doc/dreamloft;changelog.Debian" "dreamloft.1;share/man/man1;dreamloft.1"
        "dreamloft-cli.1;share/man/man1;dreamloft-cli.1")
    list(GET paper 0 source)
    list(GET paper 1 folder)
    list(GET paper 2 name)
    set(packed ${CMAKE_BINARY_DIR}/papers/${name}.gz)
    add_custom_command(OUTPUT ${packed} DEPENDS ${papers}/${source}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/papers
        COMMAND gzip -9nc ${papers}/${source} > ${packed} VERBATIM)
    list(APPEND packed_papers ${packed})
    install(FILES ${packed} DESTINATION ${folder})
endforeach()
add_custom_target(dl_papers ALL DEPENDS ${packed_papers})

set(CPACK_PACKAGE_NAME dreamloft)
set(CPACK_PACKAGE_VENDOR "DreamLoft")
set(packager $ENV{DEBFULLNAME}) # Debian's own variables for who makes a package
set(address $ENV{DEBEMAIL})
if(NOT packager)
    set(packager "DreamLoft maintainers")
endif()
if(NOT address)
    set(address "maintainers@dreamloft.example")
endif()
set(CPACK_PACKAGE_CONTACT "${packager} <${address}>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "labelled synthetic pictures from a few real photos")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES OFF) # would strip LibTorch too; ours are stripped where they are linked
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
# dpkg of Debian 12 reads it, and it packs half a gigabyte in seconds; xz takes minutes for a sixth less.
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"DreamLoft teaches a small picture generator (Stable Diffusion with LoRA
adapters, the methods DataDream and LoFT) a few real photos of each class,
makes as many labelled synthetic pictures as wanted, measures them, trains a
CLIP classifier on real, synthetic and both, and says honestly whether the
synthetic pictures helped.

The package holds the studio (dreamloft), its headless twin (dreamloft-cli),
small starter models and sample photos, and the libraries of LibTorch for the
processor. Everything runs on this computer. The network is used only when
you agree to it: for a picture from a web address, and for captions from a
server that you name.")
# What is linked is found by dpkg-shlibdeps. By name come only what is loaded at run time: the window system's plug-in,
# and the reader of the icons.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS
    ${CMAKE_LIBRARY_OUTPUT_DIRECTORY} ${carried} ${CMAKE_BINARY_DIR}/packaging/cuda_absent)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, hicolor-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-noto-cjk, dbus-user-session")
include(CPack)
