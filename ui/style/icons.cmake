# SPDX-FileCopyrightText: 2026 the Calltray authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Draws resources/icons/*.svg as PNG while building, so that the program needs no SVG renderer:
# `:/icons/NAME/PIXELS.png`, PIXELS being the height and width.
find_program(RSVG_CONVERT rsvg-convert REQUIRED)

set(icon_files "")
function(calltray_add_icon name)
    set(source ${CMAKE_SOURCE_DIR}/resources/icons/${name}.svg)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/icons/${name})
    set(outputs "")
    set(commands "")
    foreach(pixels ${ARGN})
        set(output ${folder}/${pixels}.png)
        list(APPEND outputs ${output})
        list(APPEND commands
            COMMAND ${RSVG_CONVERT} --width ${pixels} --height ${pixels} --output ${output} ${source})
    endforeach()
    file(MAKE_DIRECTORY ${folder})
    add_custom_command(OUTPUT ${outputs} ${commands} DEPENDS ${source} COMMENT "Drawing ${name}" VERBATIM)
    set(icon_files ${icon_files} ${outputs} PARENT_SCOPE)
endfunction()

# Icons of 12, 14, 16, 18, 20 and 24 device-independent pixels at 1, 1.5, 2 and 3 times.
set(icon_sizes 12 14 16 18 20 21 24 27 28 30 32 36 40 42 48 54 60 72)
foreach(name alert close info menu moon pause person phone phone-incoming play search settings volume)
    calltray_add_icon(${name} ${icon_sizes})
endforeach()
set(tray_sizes 16 20 22 24 32 36 44 48 64 96)
foreach(name tray-calling tray-do-not-disturb tray-ready tray-trouble)
    calltray_add_icon(${name} ${tray_sizes})
endforeach()
calltray_add_icon(org.calltray.Calltray 16 22 24 32 48 64 128 256)

qt_add_resources(calltray_ui icons
    PREFIX /icons
    BASE ${CMAKE_CURRENT_BINARY_DIR}/icons
    OPTIONS --no-compress
    FILES ${icon_files})
