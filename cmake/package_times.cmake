# Run by cpack when the files of the package are laid out: all get the time of the commit, or SOURCE_DATE_EPOCH if that is set, so
# that one commit gives one package.
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH} AND EXISTS ${CPACK_PAXCHECK_SOURCES}/.git)
  execute_process(COMMAND git -c safe.directory=* -C ${CPACK_PAXCHECK_SOURCES} log -1 --format=%ct
    OUTPUT_VARIABLE time OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  set(ENV{SOURCE_DATE_EPOCH} "${time}")
endif()
if(NOT "$ENV{SOURCE_DATE_EPOCH}" STREQUAL "")
  execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch -h -d @$ENV{SOURCE_DATE_EPOCH} {} +
    COMMAND_ERROR_IS_FATAL ANY)
endif()
