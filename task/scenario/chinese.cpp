#include "task/scenario/chinese.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <vector>

namespace paxcheck::task {
namespace {

// {0} is translated itself, {0!} is taken as it stands, and so is {0#}, if it is the name of a rule or of an alternative; what stands in the translation is {0} for both. Of patterns that fit,
// the first counts, and of the ways in which one fits, that with the shortest {0}.
struct Row {
  std::string_view english, chinese;
};

constexpr Row kRows[] = {
    // What happens: Basic and Multi-Paxos.
    {"{0} sends prepare {1} for all slots", "{0} 为所有槽位发送 prepare {1}"},
    {"{0} sends prepare {1}", "{0} 发送 prepare {1}"},
    {"{0}, and {1} takes it for its own", "{0}；{1} 也把它当作自己的"},
    {"{0}, and {1} take it for theirs", "{0}；{1} 也把它当作自己的"},
    {"{0} promises {1} to {2}, reporting nothing", "{0} 向 {2} 承诺 {1}，没有可报告的"},
    {"{0} promises {1} to {2}, reporting {3}", "{0} 向 {2} 承诺 {1}，报告 {3}"},
    {"{0} promises {1}, reporting nothing", "{0} 承诺 {1}，没有可报告的"},
    {"{0} promises {1}, reporting {2}", "{0} 承诺 {1}，报告 {2}"},
    {"{0} promises {1} to {2}", "{0} 向 {2} 承诺 {1}"},
    {"{0} promises {1}", "{0} 承诺 {1}"},
    {"{0} sends accept request {1} no-op in slot {2}", "{0} 在槽位 {2} 发送 accept 请求 {1} 空操作"},
    {"{0} sends accept request {1} {2} in slot {3}", "{0} 在槽位 {3} 发送 accept 请求 {1} {2}"},
    {"{0} sends accept request {1} {2}", "{0} 发送 accept 请求 {1} {2}"},
    {"{0} accepts {1} no-op in slot {2}", "{0} 在槽位 {2} 接受 {1} 空操作"},
    {"{0} accepts {1} ... in slot {2}", "{0} 在槽位 {2} 接受 {1} 的提案"},
    {"{0} accepts {1} {2} in slot {3}", "{0} 在槽位 {3} 接受 {1} {2}"},
    {"{0} accepts {1} {2}", "{0} 接受 {1} {2}"},
    {"{0} accepts {1}", "{0} 接受 {1}"},
    {"{0} learns {1}", "{0} 学到 {1}"},
    {"{0} is told {1} by {2}", "{2} 把 {1} 告诉 {0}"},
    {"{0} restarts and forgets its promise and what it accepted", "{0} 重启，忘记自己的承诺和接受过的提案"},
    {"{0} restarts and forgets its promise", "{0} 重启，忘记自己的承诺"},
    {"{0} restarts and forgets what it accepted", "{0} 重启，忘记接受过的提案"},
    {"{0} restarts and forgets that it proposed", "{0} 重启，忘记自己提过案"},
    {"acceptor {0} restarts", "接受者 {0} 重启"},
    {"proposer {0} restarts", "提议者 {0} 重启"},
    {"replica {0} applies the no-op in slot {1}", "副本 {0} 应用槽位 {1} 的空操作"},
    {"replica {0} applies {1} from slot {2}", "副本 {0} 应用槽位 {2} 的 {1}"},
    {"the client of {0} is told that it is written", "{0} 的客户端得知写入完成"},
    {"{0} asks {1}, the leader of {2}, to read", "{0} 向 {2} 的领导者 {1} 请求读"},
    {"{0} confirms, for the read of {1}, that it has promised no higher number",
     "{0} 为 {1} 的读确认自己没有承诺过更大的编号"},
    {"{0} is answered that nothing is written", "{0} 得到答复：还没有写入任何值"},
    {"{0} is answered {1}", "{0} 得到答复 {1}"},
    {"{0} deletes what it accepted in slot {1}", "{0} 删除在槽位 {1} 接受过的提案"},
    // The strawmen.
    {"{0} proposes {1}", "{0} 提议 {1}"},
    {"{0} asks what the acceptors hold", "{0} 询问接受者持有什么"},
    {"{0} answers {1} with the value that it holds, if any", "{0} 把自己持有的值（若有）答复给 {1}"},
    // Basic Paxos with clients: what is not as above.
    {"{0} prepares {1}", "{0} 发送 prepare {1}"},
    {"{0} requests {1} {2}", "{0} 发送 accept 请求 {1} {2}"},
    {"{0} refuses {1} to {2}, having promised {3}", "{0} 向 {2} 拒绝 {1}，因为已承诺 {3}"},
    {"{0} refuses {1}, having promised {2}", "{0} 拒绝 {1}，因为已承诺 {2}"},
    {"{0} gives {1} up, having learned of {2}", "{0} 放弃 {1}，因为得知 {2}"},
    {"{0} tells its client {1}", "{0} 答复客户端 {1}"},
    {"{0} restarts", "{0} 重启"},
    {"{0} crashes for ever", "{0} 永远崩溃"},
    // Two-phase commit.
    {"{0} prepares and votes yes", "{0} 准备好并投赞成票"},
    {"{0} refuses and aborts", "{0} 拒绝并回滚"},
    {"the coordinator receives the yes of {0}", "协调者收到 {0} 的赞成票"},
    {"the coordinator decides to commit", "协调者决定提交"},
    {"the coordinator decides to abort", "协调者决定回滚"},
    {"the coordinator answers the client", "协调者答复客户端"},
    {"{0} learns of the decision and commits", "{0} 得知决定并提交"},
    {"{0} learns of the decision and aborts", "{0} 得知决定并回滚"},
    {"{0} answers when the coordinator asks again", "协调者再次询问时 {0} 作答"},
    {"the coordinator crashes and recovers", "协调者崩溃后恢复"},
    {"{0} crashes and recovers", "{0} 崩溃后恢复"},
    {"the coordinator stops for ever", "协调者永远停止"},
    {"{0} finds out that all others have prepared, and commits", "{0} 查明其他参与者都已准备好，于是提交"},
    {"{0} finds out that another has not prepared, and aborts", "{0} 查明有参与者没有准备好，于是回滚"},
    {"{0} asks the others", "{0} 询问其他参与者"},
    {"{0} answers {1}, which asks", "{0} 答复询问者 {1}"},
    {"{0} hears enough from the others, and commits", "{0} 从其他参与者处得到足够的答复，于是提交"},
    {"{0} hears that another will not commit, and aborts", "{0} 得知有参与者不会提交，于是回滚"},
    {"{0} logs that it has committed", "{0} 把提交写入日志"},
    {"{0} acknowledges its commit", "{0} 确认自己已提交"},
    {"{0} forgets the context of the transaction", "{0} 释放事务上下文"},
    {"the coordinator forgets the transaction", "协调者忘记该事务"},
    {"{0} asks the coordinator, which knows no such transaction, and aborts",
     "{0} 询问协调者，协调者不知道该事务，于是回滚"},
    {"the coordinator logs whom it is going to ask", "协调者记下要询问哪些参与者"},
    {"{0} acknowledges its abort", "{0} 确认自己已回滚"},
    {"the coordinator forgets that the transaction has aborted", "协调者忘记该事务已回滚"},
    {"{0} asks the coordinator, which knows no such transaction, and commits",
     "{0} 询问协调者，协调者不知道该事务，于是提交"},
    {"{0} is locked, and a reader waits", "{0} 持有锁，读者等待"},
    {"{0} is not locked, and a reader is shown what the transaction wrote", "{0} 没有锁，读者看到事务写的内容"},
    // The duel.
    {"proposer {0} begins an attempt with {1}", "提议者 {0} 以 {1} 开始一次尝试"},
    {"proposer {0} asks acceptor {1} for a promise", "提议者 {0} 请接受者 {1} 承诺"},
    {"acceptor {0} promises to proposer {1}", "接受者 {0} 向提议者 {1} 承诺"},
    {"proposer {0} receives the promise of acceptor {1}", "提议者 {0} 收到接受者 {1} 的承诺"},
    {"proposer {0} asks acceptor {1} to accept", "提议者 {0} 请接受者 {1} 接受"},
    {"acceptor {0} accepts from proposer {1}", "接受者 {0} 接受提议者 {1} 的提案"},
    {"proposer {0} learns that acceptor {1} has accepted", "提议者 {0} 得知接受者 {1} 已接受"},
    {"acceptor {0} refuses proposer {1}", "接受者 {0} 拒绝提议者 {1}"},
    {"proposer {0} gives up its number, refused by acceptor {1}", "提议者 {0} 被接受者 {1} 拒绝，放弃自己的编号"},
    {"a request of proposer {0} to acceptor {1} gets lost", "提议者 {0} 给接受者 {1} 的请求丢失"},
    {"a reply of acceptor {0} to proposer {1} gets lost", "接受者 {0} 给提议者 {1} 的答复丢失"},
    {"proposer {0} is elected, and alone believes so", "提议者 {0} 当选，只有它自认当选"},
    {"proposer {0} is elected, and others still believe that they are", "提议者 {0} 当选，其他提议者仍自认当选"},
    {"proposer {0} replaces a distinguished one that has stopped", "提议者 {0} 接替已停止的主提议者"},
    // Stops.
    {"acceptor {0} stops for ever", "接受者 {0} 永远停止"},
    {"proposer {0} stops for ever", "提议者 {0} 永远停止"},
    {"acceptor {0} stops", "接受者 {0} 停止"},
    {"proposer {0} stops", "提议者 {0} 停止"},
    {"{0} stops for ever", "{0} 永远停止"},
    {"{0} stops", "{0} 停止"},
    // What refuses a step.
    {"{0#}={1#}: {2}", "规则 {0}={1}：{2}"},
    {"{0} has promised {1}, which is above {2}", "{0} 已承诺 {1}，它大于 {2}"},
    {"{0} has promised {1} already", "{0} 已承诺过 {1}"},
    {"{0} has promised {1}, which {2} is not above", "{0} 已承诺 {1}，{2} 并不大于它"},
    {"{0} is a number of no server", "{0} 不是任何服务器的编号"},
    {"{0} is a number of one server, so that an answer needs no name", "{0} 只属于一个服务器，答复无须写明给谁"},
    {"numbers are shared, so that an answer needs a name", "编号共用，答复须写明给谁"},
    {"{0} is a number of {1}", "{0} 是 {1} 的编号"},
    {"{0} is no proposer", "{0} 不是提议者"},
    {"{0} is at {1}", "{0} 正在用 {1}"},
    {"{0} is not at {1}", "{0} 没有在用 {1}"},
    {"{0} has used or was told of {1}, which {2} is not above", "{0} 用过或得知 {1}，{2} 并不大于它"},
    {"{0} has requested {1} under {2} already", "{0} 已用 {2} 请求过 {1}"},
    {"{0} has no promise for {1}", "{0} 没有得到对 {1} 的承诺"},
    {"{0} has the promises of {1} alone for {2}, no quorum", "{0} 只得到 {1} 对 {2} 的承诺，不构成多数派"},
    {"no quorum of the promises that {0} has for {1} lets it request {2}",
     "{0} 得到的对 {1} 的承诺中，没有一个多数派允许它请求 {2}"},
    {"{0} ignores that it was overtaken", "{0} 不理会自己已被超过"},
    {"no refusal has reached {0} since it came to {1}", "{0} 用 {1} 以来没有收到拒绝"},
    {"{0} has not requested {1} under a number that it is at", "{0} 没有用当前编号请求 {1}"},
    {"nobody has accepted {0} {1}", "没有人接受过 {0} {1}"},
    {"only {0} has accepted {1} {2}, no quorum", "只有 {0} 接受了 {1} {2}，不构成多数派"},
    {"only {0} have accepted {1} {2}, no quorum", "只有 {0} 接受了 {1} {2}，不构成多数派"},
    {"{0} has given {1} its promise of {2}", "{0} 已把对 {2} 的承诺给了 {1}"},
    {"{0} has accepted {1} {2}", "{0} 已接受 {1} {2}"},
    {"{0} has no reason to refuse a promise of {1}", "{0} 没有理由拒绝承诺 {1}"},
    {"{0} has no reason to refuse {1} {2}", "{0} 没有理由拒绝 {1} {2}"},
    {"prepare({0}) was not sent", "prepare {0} 没有发送过"},
    {"accept({0}, {1}) was not sent", "accept 请求 {0} {1} 没有发送过"},
    {"only proposers may stop, and {0} is none", "只有提议者可以停止，而 {0} 不是"},
    {"only servers that do not propose may stop, and {0} does", "只有不提议的服务器可以停止，而 {0} 是提议者"},
    {"no quorum's promises for {0} allow {1}: {2}", "没有一个多数派对 {0} 的承诺允许 {1}：{2}"},
    {"{0} is {1}, not {2}", "{0} {1}，而不是{2}"},
    {"{0} reports nothing", "{0} 没有可报告的"},
    {"{0} reports {1} {2}", "{0} 报告 {1} {2}"},
    {"only {0} has promised {1}, which is no phase-1 quorum", "只有 {0} 承诺了 {1}，不构成第一阶段的多数派"},
    {"only {0} have promised {1}, which is no phase-1 quorum", "只有 {0} 承诺了 {1}，不构成第一阶段的多数派"},
    {"no acceptor has promised {0}", "没有接受者承诺过 {0}"},
    {"accept request {0} {1} was sent already", "accept 请求 {0} {1} 已经发送过"},
    {"accept request {0} {1} was not sent", "accept 请求 {0} {1} 没有发送过"},
    {"prepare {0} was sent already", "prepare {0} 已经发送过"},
    {"prepare {0} was not sent", "prepare {0} 没有发送过"},
    {"the accepted messages do not let {0} learn {1}", "已有的 accepted 消息不足以让 {0} 学到 {1}"},
    {"no distinguished learner has told {0} {1}", "没有主学习者把 {1} 告诉 {0}"},
    {"{0} has not applied slot {1}", "{0} 还没有应用槽位 {1}"},
    {"no answer to proposer {0} reports {1}, and those that report none are no majority",
     "给提议者 {0} 的答复都没有报告 {1}，而没有报告任何值的答复不到多数派"},
    {"acceptor {0} has stopped", "接受者 {0} 已停止"},
    {"proposer {0} has stopped", "提议者 {0} 已停止"},
    {"{0} has stopped", "{0} 已停止"},
    {"the guard of {0!} does not hold for {1} ({2}), but for {3}", "这一步的条件对 {1} 不成立（{2}），而对 {3} 成立"},
    {"the guard of {0!} does not hold for {1} ({2})", "这一步的条件对 {1} 不成立（{2}）"},
    {"no crash is left", "没有剩余的崩溃"},
    {"no stop is left", "没有剩余的停止"},
    {"there is no such action within the bounds", "在给定范围内没有这样的动作"},
    {"it would change nothing", "这一步什么也不改变"},
    {"it is false for {0!}", "不成立，例如 {0}"},
    {"it is false", "不成立"},
    {"[{0!}] is false for {1!}", "[{0}] 不成立，例如 {1}"},
    {"[{0!}] is false", "[{0}] 不成立"},
    {"[{0!}] holds", "[{0}] 成立"},
    {"a condition of every state does not hold", "有一个要求每个状态都满足的条件不成立"},
    {"the first state", "初始状态"},
    // What answers say in general.
    {"in {0} step", "共 {0} 步"},
    {"in {0} steps", "共 {0} 步"},
    {"no run within the bounds goes through all of it", "在给定范围内，没有一个运行能走完全部步骤"},
    {"but the limits ended the search for a run", "但在找到运行之前达到了限制"},
    {"the limit of {0} s was reached", "达到了 {0} 秒的时间限制"},
    {"it leaves steps out, and a scenario is about steps", "它省略一些步骤，而场景说的就是步骤"},
    {"line {0} tells one of the {1#} from others", "第 {0} 行区分了 {1} 中的某一个"},
    {"what may come in between before line {0} is over tells one of the {1#} from others",
     "第 {0} 行完成之前可以插入的步骤区分了 {1} 中的某一个"},
    {"the condition {0!} tells {1} from the other {2#}", "条件 {0} 把 {1} 与其他 {2} 区分开"},
    {"the quorums tell acceptors apart", "法定集合区分了各个 acceptor"},
    {"the servers' inputs tell values apart", "各服务器的输入区分了各个值"},
    {"the limit on memory was reached", "达到了内存限制"},
    {"the limit on states was reached", "达到了状态数限制"},
    {"interrupted", "被中断"},
    {"if other steps may come in between ('meanwhile anything') it is possible, in {0} steps",
     "如果中间允许其他步骤（'meanwhile anything'），就是可能的，共 {0} 步"},
    {"nor is it possible with other steps in between ('meanwhile anything')",
     "即使中间允许其他步骤（'meanwhile anything'），也不可能"},
    {"nothing else may happen in between; 'meanwhile anything' lets it",
     "中间不允许其他步骤；'meanwhile anything' 允许它们"},
    // What processes remember.
    {"numbers that {0} remembers having used: {1} -> {2}", "{0} 记得用过的编号：{1} → {2}"},
    {"coordinator has restarted: {0} -> {1}", "协调者重启过：{0} → {1}"},
    {"reply of {0} to {1}: {2} -> {3}", "{0} 给 {1} 的答复：{2} → {3}"},
    {"answer of {0}: {1} -> {2}", "{0} 的回答：{1} → {2}"},
    {"question of {0}: {1} -> {2}", "{0} 的询问：{1} → {2}"},
    {"vote of {0}: {1} -> {2}", "{0} 的投票：{1} → {2}"},
    {"commit record of {0}: {1} -> {2}", "{0} 的提交记录：{1} → {2}"},
    {"context of {0}: {1} -> {2}", "{0} 的上下文：{1} → {2}"},
    {"collecting record: {0} -> {1}", "收集记录：{0} → {1}"},
    {"reader at {0}: {1} -> {2}", "{0} 处的读者：{1} → {2}"},
    {"row of {0}: {1} -> {2}", "{0} 的行：{1} → {2}"},
    {"crashes left: {0} -> {1}", "剩余的崩溃：{0} → {1}"},
    {"coordinator's process: {0} -> {1}", "协调者进程：{0} → {1}"},
    {"coordinator: {0} -> {1}", "协调者：{0} → {1}"},
    {"client: {0} -> {1}", "客户端：{0} → {1}"},
    {"acceptor {0}'s process: {1} -> {2}", "接受者 {0} 的进程：{1} → {2}"},
    {"acceptor {0}'s values: {1} -> {2}", "接受者 {0} 的值：{1} → {2}"},
    {"acceptor {0}'s value: {1} -> {2}", "接受者 {0} 的值：{1} → {2}"},
    {"acceptor {0}: {1} -> {2}", "接受者 {0}：{1} → {2}"},
    {"proposer {0}'s proposal: {1} -> {2}", "提议者 {0} 的提案：{1} → {2}"},
    {"proposer {0}: {1} -> {2}", "提议者 {0}：{1} → {2}"},
    {"{0}'s accepted number in slot {1}: {2} -> {3}", "{0} 在槽位 {1} 接受的编号：{2} → {3}"},
    {"{0}'s accepted proposal: {1} -> {2}", "{0} 接受的提案：{1} → {2}"},
    {"{0}'s promise: {1} -> {2}", "{0} 的承诺：{1} → {2}"},
    {"{0}'s process: {1} -> {2}", "{0} 的进程：{1} → {2}"},
    {"{0}'s slot {1}: {2} -> {3}", "{0} 的槽位 {1}：{2} → {3}"},
    {"{0}'s value: {1} -> {2}", "{0} 的值：{1} → {2}"},
    {"{0} of {1}: {2} -> {3}", "{1} 的{0}：{2} → {3}"},
    {"{0}: {1} -> {2}", "{0}：{1} → {2}"},
    // Words.
    {"no-op", "空操作"},
    {"nothing", "无"},
    {"none", "无"},
    {"yes", "是"},
    {"no", "否"},
    {"missing", "缺"},
    {"open", "未答"},
    {"on disk", "已落盘"},
    {"kept", "保留"},
    {"written", "已写"},
    {"shown", "已看到"},
    {"not shown", "未看到"},
    {"received", "已收到"},
    {"not received", "未收到"},
    {"running", "运行"},
    {"stopped", "已停止"},
    {"working", "工作中"},
    {"prepared", "已准备"},
    {"committed", "已提交"},
    {"aborted", "已回滚"},
    {"undecided", "未决定"},
    {"forgotten", "已忘记"},
    {"waiting", "等待"},
    {"told committed", "被告知已提交"},
    {"told aborted", "被告知已回滚"},
    {"{0}'s highest number: {1} -> {2}", "{0} 用过或得知的最大编号：{1} → {2}"},
    {"{0}'s number: {1} -> {2}", "{0} 的当前编号：{1} → {2}"},
    {"reporting nothing", "没有可报告的"},
    {"promise of {0} to {1}: {2} -> {3}", "{0} 给 {1} 的承诺：{2} → {3}"},
    {"refusals to {0} name: {1} -> {2}", "拒绝 {0} 时告知的编号：{1} → {2}"},
    {"clients of {0} were told: {1} -> {2}", "{0} 的客户端被告知：{1} → {2}"},
    {"runs are replayed by the description itself over plain values: this protocol has no second reading",
     "运行由描述本身在普通值上重演：该协议没有第二份实现"},
    {"learner {0}", "学习者 {0}"},
    {"{0} in slot {1}", "槽位 {1} 的 {0}"},
    {"({0})", "（{0}）"},
    {"{0} more", "另外 {0} 个"},
    {"{0}; {1}", "{0}；{1}"},
    {"{0} of {1}: {2}", "{1} 的{0}：{2}"},
    {"{0}: {1}", "{0}：{1}"},
    {"{0}, {1}", "{0}，{1}"},
    {"{0} and {1}", "{0} 和 {1}"},
    {"{0} {1}", "{0} {1}"},
};

// "S1", "1.1", "X", "v12", "...".
bool is_name(std::string_view text) {
  if (text.empty() || text == "...") return !text.empty();
  std::size_t letters = 0;
  for (const char c : text) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalpha(letter) != 0) ++letters;
    if (std::isalnum(letter) == 0 && c != '.') return false;
  }
  const bool one_letter = letters == 1 && std::isalpha(static_cast<unsigned char>(text.front())) != 0;
  return letters == 0 ||
         (one_letter && (std::isupper(static_cast<unsigned char>(text.front())) != 0 || text.size() > 1));
}

// "value-choice", "highest-reported".
bool is_rule_name(std::string_view text) {
  return std::ranges::all_of(text,
                             [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-'; });
}

// What a scenario says itself: a condition, with what may stand before it.
bool is_condition(std::string_view text) {
  return (text.starts_with('[') || text.starts_with("eventually [")) && text.ends_with(']');
}

using Parts = std::vector<std::string>;

// Of one sentence. What its parts are in Chinese is kept, since each is asked for again and again: without that the time
// taken doubles with every word that nothing fits.
class Translator {
 public:
  std::optional<std::string> chinese(const std::string& english) {
    if (is_name(english) || is_condition(english)) return english;
    const auto [kept, is_new] = known_.try_emplace(english);  // nothing, until something fits: no part is the whole
    if (is_new) kept->second = made_of(english);
    return kept->second;
  }

 private:
  std::optional<std::string> made_of(const std::string& english) {
    for (const Row& row : kRows) {
      Parts parts;
      if (!fits(row.english, english, parts)) continue;
      fmt::dynamic_format_arg_store<fmt::format_context> arguments;
      for (const std::string& part : parts) arguments.push_back(part);
      return fmt::vformat(row.chinese, arguments);
    }
    return std::nullopt;
  }

  // Whether the pattern fits the text; adds what stands for each {N}, in order.
  bool fits(std::string_view pattern, std::string_view text, Parts& parts) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos) return pattern == text;
    if (text.substr(0, open) != pattern.substr(0, open)) return false;
    const std::size_t close = pattern.find('}', open);
    const char mark = pattern[close - 1];
    const bool as_it_is = mark == '!' || mark == '#';
    const std::string_view rest = pattern.substr(close + 1);
    const std::size_t next = rest.find('{');
    const std::string_view between = rest.substr(0, next);
    for (std::size_t end = open + 1; end <= text.size(); ++end) {
      if (between.empty() ? end != text.size() : text.substr(end, between.size()) != between) continue;
      const std::string word(text.substr(open, end - open));
      if (mark == '#' && !is_rule_name(word)) continue;
      const auto translated = as_it_is ? std::optional(word) : chinese(word);
      if (!translated) continue;
      const std::size_t known = parts.size();
      parts.push_back(*translated);
      if (fits(rest, text.substr(end), parts)) return true;
      parts.resize(known);
    }
    return false;
  }

  std::map<std::string, std::optional<std::string>> known_;
};

void put(std::string& text) {
  if (auto translated = chinese(text)) text = std::move(*translated);
}

void put(std::optional<report::Counterexample>& run) {
  if (!run) return;
  for (report::Step& step : run->steps) {
    put(step.text);
    for (std::string& change : step.changes) put(change);
  }
}

}  // namespace

std::optional<std::string> chinese(const std::string& english) { return Translator().chinese(english); }

void put_in_chinese(report::Answer& answer) {
  put(answer.reason);
  if (answer.halt) {
    for (auto& [step, why] : answer.halt->refused) {
      put(step);
      put(why);
    }
    for (std::string& step : answer.halt->instead) put(step);
  }
  for (std::string& note : answer.notes) put(note);
  for (auto& [name, why] : answer.reductions_off) put(why);
  put(answer.run);
  for (report::Tried& tried : answer.tried) put(tried.run);
  for (report::Ending& ending : answer.endings) put(ending.run);
  if (answer.ways) {
    put(answer.ways->stopped);
    for (report::Way& way : answer.ways->list) put(way.run);
  }
  answer.chinese = true;
}

}  // namespace paxcheck::task
