# Run when something that the binary is made from may have changed: writes OUTPUT from SOURCES/cli/commit.cpp.in with the commit
# of the sources, "" if these are no clone. PARTS, joined by spaces, are what the binary is made from.
set(COMMIT "")
set(git git -c safe.directory=* -C ${SOURCES})  # the clone may belong to somebody else
# Sources without a repository may lie within one that is about something else.
if(EXISTS ${SOURCES}/.git)
  execute_process(COMMAND ${git} rev-parse --verify HEAD RESULT_VARIABLE failed OUTPUT_VARIABLE head ERROR_QUIET)
  if(failed EQUAL 0)
    string(SUBSTRING ${head} 0 8 COMMIT)  # git's own abbreviations grow with the clone
    separate_arguments(PARTS)
    execute_process(COMMAND ${git} status --porcelain -- ${PARTS} OUTPUT_VARIABLE changes ERROR_QUIET)
    if(changes)
      string(APPEND COMMIT "+changes")
    endif()
  endif()
endif()
configure_file(${SOURCES}/cli/commit.cpp.in ${OUTPUT} @ONLY)
