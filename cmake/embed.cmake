# Writes files into a source, so that the program has none to look for:
#   cmake -DSOURCES=FOLDER "-DFILES=PATH PATH ..." -DOUTPUT=embedded.cpp -P embed.cmake
# Each is known by its path from FOLDER (cli/embedded.hpp).
separate_arguments(FILES UNIX_COMMAND "${FILES}")
set(arrays "")
set(cases "")
foreach(file ${FILES})
  file(READ "${SOURCES}/${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REPEAT "....." 20 line)
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  string(MAKE_C_IDENTIFIER "${file}" name)
  string(APPEND arrays "constexpr unsigned char ${name}[] = {\n${bytes}\n};\n")
  string(APPEND cases "  if (path == \"${file}\") return {reinterpret_cast<const char*>(${name}), sizeof ${name}};\n")
endforeach()
file(WRITE "${OUTPUT}" "// Made by cmake/embed.cmake.
#include \"cli/embedded.hpp\"

namespace paxcheck::cli {
namespace {
${arrays}}  // namespace

std::string_view embedded(std::string_view path) {
${cases}  return {};
}

}  // namespace paxcheck::cli
")
