#include "cli/explore/graph_layout.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "cli/explore/filter_program.hpp"

namespace paxcheck::cli {

namespace {

constexpr const char* kProgram = "dot";
constexpr FilterLimits kLimits{};

std::string why_none(FilterEnd end) {
  switch (end) {
    case FilterEnd::done:
      return "";
    case FilterEnd::missing:
      return "Graphviz, which lays the graph out, is not installed: with it (on Debian: apt install graphviz) it is "
             "drawn here.";
    case FilterEnd::too_slow:
      return "Graphviz takes too long to lay this graph out, and was ended.";
    case FilterEnd::too_large:
      return "Graphviz answers with too much, and was ended.";
    case FilterEnd::unwanted:
      return "Graphviz was ended.";
    case FilterEnd::failed:
      break;
  }
  return "Graphviz could not lay this graph out.";
}

// "1.5,2" or "e,1.5,2 3,4": the numbers, with y from above.
struct Points {
  Json list = Json::array();
  Json tip;  // of an edge: where it ends
};

Points points_in(const Json& object, const char* name, double height) {
  Points points;
  std::istringstream words(object.at(name).get<std::string>());
  for (std::string word; words >> word;) {
    const bool is_tip = word.starts_with("e,");
    if (is_tip) word.erase(0, 2);
    std::size_t used = 0;
    const double x = std::stod(word, &used);
    const double y = std::stod(word.substr(used + 1));
    (is_tip ? points.tip : points.list).push_back(is_tip ? Json(x) : Json{x, height - y});
    if (is_tip) points.tip.push_back(height - y);
  }
  if (points.list.empty()) throw std::invalid_argument("no point");
  return points;
}

double inches(const Json& object, const char* name) { return 72 * std::stod(object.at(name).get<std::string>()); }

Json nodes_in(const Json& answer, std::size_t count, double height) {
  std::vector<Json> nodes(count);
  for (const Json& node : answer.at("objects")) {
    const Json middle = points_in(node, "pos", height).list.at(0);
    nodes.at(std::stoul(node.at("name").get<std::string>())) = {
        {"x", middle.at(0)}, {"y", middle.at(1)}, {"width", inches(node, "width")}, {"height", inches(node, "height")}};
  }
  if (std::ranges::any_of(nodes, &Json::is_null)) throw std::invalid_argument("a node is missing");
  return nodes;
}

// Edges between the same two states are answered in the order in which they were given.
Json edges_in(const Json& answer, const std::vector<report::GraphEdge>& edges, double height) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::deque<Json>> answered;
  if (answer.contains("edges")) {
    std::map<int, std::uint32_t> number;
    for (const Json& node : answer.at("objects")) {
      number[node.at("_gvid").get<int>()] = static_cast<std::uint32_t>(std::stoul(node.at("name").get<std::string>()));
    }
    for (const Json& edge : answer.at("edges")) {
      const Points points = points_in(edge, "pos", height);
      const Json label = edge.contains("lp") ? points_in(edge, "lp", height).list.at(0) : points.list.at(0);
      answered[{number.at(edge.at("tail").get<int>()), number.at(edge.at("head").get<int>())}].push_back(
          {{"points", points.list}, {"tip", points.tip}, {"label", label}});
    }
  }
  Json list = Json::array();
  for (const report::GraphEdge& edge : edges) {
    std::deque<Json>& between = answered[{edge.source, edge.target}];
    if (between.empty()) throw std::invalid_argument("an edge is missing");
    list.push_back(std::move(between.front()));
    between.pop_front();
  }
  return list;
}

Json layout_in(const std::string& text, std::size_t nodes, const std::vector<report::GraphEdge>& edges) {
  const Json answer = Json::parse(text);
  std::string box = answer.at("bb").get<std::string>();  // "0,0,width,height"
  std::ranges::replace(box, ',', ' ');
  std::istringstream numbers(box);
  double left = 0, below = 0, width = 0, height = 0;
  if (!(numbers >> left >> below >> width >> height)) throw std::invalid_argument("no box");
  return {{"width", width},
          {"height", height},
          {"nodes", nodes_in(answer, nodes, height)},
          {"edges", edges_in(answer, edges, height)}};
}

}  // namespace

GraphLayout layout_of(const std::vector<report::GraphNode>& nodes, const std::vector<report::GraphEdge>& edges,
                      const std::atomic<bool>& unwanted) {
  std::ostringstream dot;
  report::write_dot(dot, nodes, edges);
  const Filtered answer = filtered({kProgram, "-Tjson0"}, dot.view(), kLimits, unwanted);
  if (answer.end != FilterEnd::done) return {why_none(answer.end)};
  try {
    return {"", layout_in(answer.output, nodes.size(), edges)};
  } catch (const std::exception&) {
    return {"What Graphviz answers cannot be read."};
  }
}

}  // namespace paxcheck::cli
