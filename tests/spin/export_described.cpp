// Protocols that are described in the tests, for export_test.py: what `paxcheck export` would write of them, and the
// states, transitions and broken properties that their searches would find.
//
//   export_described promela|tla|counts PROTOCOL BOUND... RULE...    (numbers, in the order of the description)
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <set>

#include "model/kit/trace/traced_model.hpp"
#include "properties/protocol_suite.hpp"
#include "task/export/export.hpp"
#include "tests/model/party.hpp"
#include "tests/spin/lock_service.hpp"

namespace paxcheck {
namespace {

constexpr int kWords = 8;

template <class P>
void count(const Setting& setting) {
  using Model = typename P::template Model<kWords>;
  const Model model(setting, false);
  ProtocolSuite<Model, typename P::Properties, typename P::Situations> suite(model, first(P::Properties::kCount));
  std::set<std::array<std::uint64_t, kWords>> seen;
  std::vector<typename Model::State> open;
  std::size_t transitions = 0;
  PropertySet broken = 0;
  const auto find = [&](const typename Model::State& state) {
    std::array<std::uint64_t, kWords> words{};
    std::copy(std::begin(state.words), std::end(state.words), words.begin());
    if (seen.insert(words).second) open.push_back(state);
  };
  model.initial(find);
  while (!open.empty()) {
    const typename Model::State state = open.back();
    open.pop_back();
    const auto now = model.view(state);
    model.successors(now, [&](const ProtocolAction& action, const typename Model::State& next) {
      ++transitions;
      broken |= suite.check_step(now, action) | suite.check_after(action, model.view(next));
      find(next);
    });
  }
  std::cout << seen.size() << ' ' << transitions << ' ' << (broken != 0 ? "violated" : "verified") << '\n';
}

template <class P>
bool answer(int count_of_arguments, char** arguments) {
  if (P::text().name != arguments[2]) return false;
  Setting setting(P::text());
  int at = 3;
  for (int& bound : setting.bounds) bound = at < count_of_arguments ? std::atoi(arguments[at++]) : bound;
  for (int& rule : setting.rules) rule = at < count_of_arguments ? std::atoi(arguments[at++]) : rule;
  if (std::strcmp(arguments[1], "counts") == 0) {
    count<P>(setting);
    return true;
  }
  task::ExportedModel exported{setting, kit::bounded_model<P>(setting), {"for a test"}, ~PropertySet{0}};
  std::cout << (std::strcmp(arguments[1], "tla") == 0 ? task::to_tla(exported, "Model").module
                                                      : task::to_promela(exported));
  return true;
}

}  // namespace
}  // namespace paxcheck

int main(int count, char** arguments) {
  using namespace paxcheck;
  if (count < 3) return 1;
  return answer<party::Party>(count, arguments) || answer<lock_service::LockService>(count, arguments) ? 0 : 1;
}
