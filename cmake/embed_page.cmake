# Writes the files of the page of `paxcheck explore` into a source, so that the program has no files to look for:
#   cmake -DSOURCES=FOLDER -DOUTPUT=page.cpp "-DFILES=index.html page.js" -P embed_page.cmake
set(text "// Made from cli/explore/page/ by cmake/embed_page.cmake.\n#include \"cli/explore/page.hpp\"\n\nnamespace paxcheck::cli {\n\n")
separate_arguments(FILES UNIX_COMMAND "${FILES}")
foreach(file ${FILES})
  file(READ "${SOURCES}/${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "[^a-z]" "_" name "${file}")
  string(APPEND text "static constexpr unsigned char ${name}[] = {\n${bytes}\n};\n\n")
  string(APPEND cases "  if (file == \"${file}\") return {reinterpret_cast<const char*>(${name}), sizeof(${name})};\n")
endforeach()
string(APPEND text "std::string_view page_file(std::string_view file) {\n${cases}  return {};\n}\n\n}  // namespace paxcheck::cli\n")
file(WRITE "${OUTPUT}" "${text}")
