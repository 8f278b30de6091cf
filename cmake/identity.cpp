// Run by the build: writes the file OUTPUT with the identity of the headers in the folder SOURCES.
//   paxcheck_identity SOURCES OUTPUT
#include <fstream>

#include "cli/own/headers.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  const std::string sources = argv[1];
  std::ofstream out(argv[2]);
  out << "#include \"cli/own/build.hpp\"\n\nconst std::string_view paxcheck::cli::kIdentity = \""
      << paxcheck::cli::identity_of({sources + "/include", sources}) << "\";\n";
  return out.flush() ? 0 : 1;
}
