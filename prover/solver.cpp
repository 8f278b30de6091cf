#include "prover/solver.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#ifdef PAXCHECK_Z3
#include <z3++.h>
#endif

namespace paxcheck::prover {

#ifdef PAXCHECK_Z3
namespace {

// Ends the solver's work when the time is over or the user wants it; says which.
class Watch {
 public:
  Watch(z3::context& context, const Limits& limits) : context_(context), limits_(limits), thread_([this] { wait(); }) {}
  ~Watch() { stop(); }

  std::string stop() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    changed_.notify_one();
    if (thread_.joinable()) thread_.join();
    return why_;
  }

 private:
  using Clock = std::chrono::steady_clock;

  void wait() {
    constexpr std::chrono::milliseconds kLook{20};
    const auto end =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(limits_.seconds));
    std::unique_lock lock(mutex_);
    while (!over_) {
      if (limits_.interrupted != nullptr && limits_.interrupted->load()) why_ = "interrupted";
      if (Clock::now() >= end) why_ = "timeout";
      if (!why_.empty()) context_.interrupt();  // again and again: one that comes too early is lost
      changed_.wait_until(lock, why_.empty() ? std::min(end, Clock::now() + kLook) : Clock::now() + kLook);
    }
  }

  z3::context& context_;
  const Limits& limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool over_ = false;
  std::string why_;
  std::thread thread_;
};

class Reader {
 public:
  Reader(z3::context& context, const z3::model& found, const SmtModel& model)
      : context_(context), found_(found), model_(model) {
    for (unsigned i = 0; i < Z3_model_get_num_sorts(context, found); ++i) {
      const z3::sort sort(context, Z3_model_get_sort(context, found, i));
      std::vector<z3::expr>& members = members_[sort.name().str()];
      const z3::expr_vector universe(context, Z3_model_get_sort_universe(context, found, sort));
      for (const z3::expr& member : universe) members.push_back(member);
    }
  }

  Structure structure() {
    Structure all;
    for (const std::string& sort : model_.sorts) all.members[sort] = static_cast<int>(members_[sort].size());
    for (const SmtRelation& relation : model_.relations) {
      std::vector<int> tuple;
      add_tuples(relation, tuple, all.tuples[relation.name]);
    }
    for (unsigned i = 0; i < found_.num_consts(); ++i) {
      const z3::func_decl constant = found_.get_const_decl(i);
      if (!constant.range().is_bool()) all.constants[constant.name().str()] = place(found_.eval(constant(), true));
    }
    return all;
  }

 private:
  void add_tuples(const SmtRelation& relation, std::vector<int>& tuple, std::set<std::vector<int>>& tuples) {
    if (tuple.size() < relation.arguments.size()) {
      const auto count = members_[relation.arguments[tuple.size()].sort].size();
      for (std::size_t i = 0; i < count; ++i) {
        tuple.push_back(static_cast<int>(i));
        add_tuples(relation, tuple, tuples);
        tuple.pop_back();
      }
      return;
    }
    z3::sort_vector sorts(context_);
    z3::expr_vector arguments(context_);
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      const std::string& sort = relation.arguments[i].sort;
      sorts.push_back(context_.uninterpreted_sort(sort.c_str()));
      arguments.push_back(members_[sort][static_cast<std::size_t>(tuple[i])]);
    }
    const z3::func_decl declared = context_.function(relation.name.c_str(), sorts, context_.bool_sort());
    if (found_.eval(declared(arguments), true).is_true()) tuples.insert(tuple);
  }

  int place(const z3::expr& member) {
    const std::vector<z3::expr>& members = members_[member.get_sort().name().str()];
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (z3::eq(members[i], member)) return static_cast<int>(i);
    }
    return -1;
  }

  z3::context& context_;
  const z3::model& found_;
  const SmtModel& model_;
  std::map<std::string, std::vector<z3::expr>> members_;
};

}  // namespace

std::optional<std::string> solver_name() {
  unsigned major = 0, minor = 0, build = 0, revision = 0;
  Z3_get_version(&major, &minor, &build, &revision);
  return "Z3 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

Solved solve(const Query& query, const Limits& limits, const SmtModel* read_by) {
  z3::context context;
  Watch watch(context, limits);
  try {
    z3::solver solver(context);
    z3::params own(context);
    own.set("ctrl_c", false);  // else it takes SIGINT for itself, and the search goes on
    solver.set(own);
    solver.from_string(query.text.c_str());
    const z3::check_result result = solver.check();
    const std::string stopped = watch.stop();
    if (result == z3::unsat) return {Answer::unsatisfiable, ""};
    if (result == z3::unknown) return {Answer::unknown, stopped.empty() ? solver.reason_unknown() : stopped};
    if (read_by == nullptr) return {Answer::satisfiable, ""};
    return {Answer::satisfiable, "", Reader(context, solver.get_model(), *read_by).structure()};
  } catch (const z3::exception& error) {
    const std::string stopped = watch.stop();
    return {Answer::unknown, stopped.empty() ? error.msg() : stopped};
  }
}
#else
std::optional<std::string> solver_name() { return std::nullopt; }

Solved solve(const Query&, const Limits&, const SmtModel*) { return {Answer::unknown, "built without a solver"}; }
#endif

}  // namespace paxcheck::prover
