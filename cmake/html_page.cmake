# What every page has in it (report/html/): the style and the script, as part of the program.
set(space_time report/space_time)
add_executable(paxcheck_page_style cmake/page_style.cpp ${space_time}/style.cpp ${space_time}/fonts.cpp ${space_time}/text_width.cpp)
target_link_libraries(paxcheck_page_style PRIVATE paxcheck_flags fmt::fmt)
optimise_lightly(paxcheck_page_style)
set(page_style ${PROJECT_BINARY_DIR}/generated/report/html/page.css)
set(page_script ${PROJECT_SOURCE_DIR}/report/html/page.js)
set(html_assets ${PROJECT_BINARY_DIR}/generated/report/html/assets.cpp)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated/report/html)
add_custom_command(OUTPUT ${html_assets} BYPRODUCTS ${page_style}
  COMMAND paxcheck_page_style ${PROJECT_SOURCE_DIR}/report/html/page.css ${page_style}
  COMMAND ${CMAKE_COMMAND} -DSOURCES=${PROJECT_SOURCE_DIR} -DSTYLE=${page_style} -DSCRIPT=${page_script} -DOUTPUT=${html_assets}
          -P ${PROJECT_SOURCE_DIR}/cmake/html_assets.cmake
  DEPENDS report/html/page.css ${page_script} report/html/assets.cpp.in cmake/html_assets.cmake
  COMMENT "Writing the style and the script of pages" VERBATIM)
