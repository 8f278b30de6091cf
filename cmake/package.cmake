# What 'cmake --install' puts where Debian looks for it, and the .deb of the same ('cpack').

# Made by the program itself. gzip writes neither name nor time, so that the same text gives the same bytes.
set(pages ${PROJECT_BINARY_DIR}/pages)
file(MAKE_DIRECTORY ${pages})
foreach(shell bash zsh fish)
  add_custom_command(OUTPUT ${pages}/paxcheck.${shell} COMMAND paxcheck completion ${shell} > ${pages}/paxcheck.${shell} VERBATIM)
endforeach()
add_custom_command(OUTPUT ${pages}/paxcheck.1.gz
  COMMAND paxcheck man > ${pages}/paxcheck.1 COMMAND gzip -9nf ${pages}/paxcheck.1 VERBATIM)
add_custom_command(OUTPUT ${pages}/changelog.gz
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${pages}/changelog.gz DEPENDS CHANGELOG.md VERBATIM)
add_custom_target(pages ALL DEPENDS ${pages}/paxcheck.bash ${pages}/paxcheck.zsh ${pages}/paxcheck.fish ${pages}/paxcheck.1.gz
                                    ${pages}/changelog.gz)

# Not the umask of whoever builds.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(share ${CMAKE_INSTALL_DATADIR})
install(TARGETS paxcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${pages}/paxcheck.bash DESTINATION ${share}/bash-completion/completions RENAME paxcheck)
install(FILES ${pages}/paxcheck.zsh DESTINATION ${share}/zsh/vendor-completions RENAME _paxcheck)
install(FILES ${pages}/paxcheck.fish DESTINATION ${share}/fish/vendor_completions.d)
install(FILES ${pages}/paxcheck.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES README.md ${pages}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
file(GLOB doc_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/*.md)
install(FILES ${doc_pages} DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
file(GLOB pictures CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/pictures/*.svg)
install(FILES ${pictures} DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs/pictures)
install(PROGRAMS tools/check_certificate DESTINATION ${CMAKE_INSTALL_DOCDIR}/tools)

# For protocols of users: what they are compiled with, and linked with if they are to be programs of their own.
set(include ${CMAKE_INSTALL_INCLUDEDIR}/paxcheck)
set(archives ${CMAKE_INSTALL_LIBDIR}/paxcheck)
foreach(part ${header_parts})
  get_filename_component(above ${include}/${part} DIRECTORY)
  install(DIRECTORY ${part} DESTINATION ${above} FILES_MATCHING PATTERN *.hpp)
endforeach()
install(FILES include/paxcheck/protocol.hpp DESTINATION ${include})
set(libraries main cli task core paxos prover reference report checker properties model)  # in the order in which one asks the next
list(TRANSFORM libraries PREPEND paxcheck_)
install(TARGETS ${libraries} ARCHIVE DESTINATION ${archives})
include(CMakePackageConfigHelpers)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/paxcheck)
configure_package_config_file(cmake/paxcheckConfig.cmake.in ${PROJECT_BINARY_DIR}/paxcheckConfig.cmake
  INSTALL_DESTINATION ${config_folder} PATH_VARS CMAKE_INSTALL_INCLUDEDIR archives NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/paxcheckConfigVersion.cmake COMPATIBILITY ExactVersion)
install(FILES ${PROJECT_BINARY_DIR}/paxcheckConfig.cmake ${PROJECT_BINARY_DIR}/paxcheckConfigVersion.cmake
  DESTINATION ${config_folder})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "the paxcheck authors")
set(CPACK_PACKAGE_DESCRIPTION
  "paxcheck runs through every interleaving of a bounded protocol of the Paxos family, checks the invariants of Paxos Made\n\
 Simple in every reachable state and, when a rule is switched to a wrong one, prints a shortest run that breaks, and why.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package_times.cmake)
set(CPACK_PAXCHECK_SOURCES ${PROJECT_SOURCE_DIR})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "g++, libfmt-dev, libxxhash-dev")  # for protocols of users
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "graphviz")  # for the graph in the page of explore
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR})
include(CPack)
