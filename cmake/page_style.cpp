// Run by the build: writes the file OUTPUT with the whole style of pages, the one in the file STYLE and that of diagrams.
//   paxcheck_page_style STYLE OUTPUT
#include <fstream>

#include "report/space_time.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 1;
  const std::ifstream style(argv[1]);
  std::ofstream out(argv[2]);
  out << paxcheck::report::space_time_style() << style.rdbuf();  // in this order: pages set the colours of diagrams
  return style && out.flush() ? 0 : 1;
}
