// The grammar, in PEGTL; docs/assertions.md has it for users. Nobody else includes PEGTL.
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/parse_tree.hpp>

#include "task/assertion/syntax.hpp"

namespace paxcheck::task {
namespace {

namespace grammar {
using namespace tao::pegtl;

// Tokens. A name may have '-' and '.' inside: promise-guard, v1. Words of several names follow each other: "crashes left".
struct inner : sor<alnum, one<'_'>, seq<one<'-', '.'>, at<alnum>>> {};
struct keyword_text
    : sor<TAO_PEGTL_STRING("forall"), TAO_PEGTL_STRING("exists"), TAO_PEGTL_STRING("count"), TAO_PEGTL_STRING("stays"),
          TAO_PEGTL_STRING("once"), TAO_PEGTL_STRING("true"), TAO_PEGTL_STRING("false"), TAO_PEGTL_STRING("none"),
          TAO_PEGTL_STRING("and"), TAO_PEGTL_STRING("or"), TAO_PEGTL_STRING("not"), TAO_PEGTL_STRING("in")> {};
struct keyword : seq<keyword_text, not_at<inner>> {};
struct blanks : star<space> {};
template <char... C>
struct token : seq<string<C...>, blanks> {};
template <class Word>
struct word : seq<Word, not_at<inner>, blanks> {};

struct one_name : seq<not_at<keyword>, alpha, star<inner>> {};
struct name : list<one_name, plus<space>> {};
struct variable : one_name {};
struct sort : name {};
struct number : seq<plus<digit>, not_at<alpha>> {};
struct element_number : seq<plus<digit>, one<'.'>, plus<digit>> {};  // a proposal number, 1.2
struct truth : sor<TAO_PEGTL_STRING("true"), TAO_PEGTL_STRING("false")> {};
struct none : TAO_PEGTL_STRING("none") {};

struct formula;
struct sum;
struct range : seq<list_must<seq<variable, blanks>, token<','>>, word<TAO_PEGTL_STRING("in")>, must<sort>, blanks> {};
struct ranges : list<must<range>, token<','>> {};
struct body : seq<must<token<':'>>, must<formula>> {};
struct forall : if_must<word<TAO_PEGTL_STRING("forall")>, ranges, body> {};
struct exists : if_must<word<TAO_PEGTL_STRING("exists")>, ranges, body> {};

struct open : token<'('> {};
struct close : token<')'> {};
struct arguments : if_must<open, list_must<sum, token<','>>, close> {};
struct call : seq<sor<element_number, name>, blanks, opt<arguments>> {};
struct count_of_ranges : seq<at<list<seq<one_name, blanks>, token<','>>, word<TAO_PEGTL_STRING("in")>>, ranges, body> {
};
struct count : if_must<word<TAO_PEGTL_STRING("count")>, open, sor<count_of_ranges, call>, close> {};
struct stays : if_must<word<TAO_PEGTL_STRING("stays")>, open, formula, close> {};
struct once : if_must<word<TAO_PEGTL_STRING("once")>, open, formula, close> {};
struct group : if_must<open, formula, close> {};
struct constant : seq<sor<seq<truth, not_at<inner>>, seq<none, not_at<inner>>>, blanks> {};
struct primary : sor<group, count, stays, once, constant, call, seq<number, blanks>> {};

struct plus_sign : one<'+'> {};
struct minus_sign : seq<one<'-'>, not_at<one<'>'>>> {};
struct addition : seq<sor<plus_sign, minus_sign>, blanks, must<primary>> {};
struct sum : seq<primary, star<addition>> {};

struct set : if_must<token<'{'>, list_must<sum, token<','>>, token<'}'>> {};
struct equal : one<'='> {};
struct different : string<'!', '='> {};
struct at_most : string<'<', '='> {};
struct below : seq<one<'<'>, not_at<one<'-'>>> {};
struct at_least : string<'>', '='> {};
struct above : one<'>'> {};
struct relation : sor<equal, different, at_most, below, at_least, above> {};
struct member : word<TAO_PEGTL_STRING("in")> {};
struct not_member : seq<word<TAO_PEGTL_STRING("not")>, word<TAO_PEGTL_STRING("in")>> {};
struct membership : seq<sor<member, not_member>, must<sor<set, call>>> {};
struct comparison : seq<sum, opt<sor<seq<relation, blanks, must<sum>>, membership>>> {};

struct unary;
struct negation : if_must<word<TAO_PEGTL_STRING("not")>, unary> {};
struct unary : sor<negation, forall, exists, comparison> {};
struct conjunction : list_must<unary, word<TAO_PEGTL_STRING("and")>> {};
struct disjunction : list_must<conjunction, word<TAO_PEGTL_STRING("or")>> {};
struct implication : seq<disjunction, opt<if_must<token<'-', '>'>, implication>>> {};
struct formula : list_must<implication, token<'<', '-', '>'>> {};
struct expression : must<blanks, formula, eof> {};

// What is kept of the tree: all that has a meaning of its own.
template <class Rule>
using kept =
    parse_tree::selector<Rule, parse_tree::store_content::on<
                                   forall, exists, range, variable, sort, call, name, element_number, arguments, number,
                                   truth, none, count, count_of_ranges, stays, once, addition, plus_sign, minus_sign,
                                   set, equal, different, at_most, below, at_least, above, member, not_member, negation,
                                   comparison, sum, conjunction, disjunction, implication, formula>>;

// What was expected where nothing fits.
template <class Rule>
inline constexpr const char* expected = nullptr;
template <>
inline constexpr const char* expected<range> = "a variable and its sort, as in 'a in acceptors'";
template <>
inline constexpr const char* expected<sort> = "a sort, as in 'a in acceptors'";
template <>
inline constexpr const char* expected<token<':'>> = "':' and what is to hold";
template <>
inline constexpr const char* expected<close> = "')'";
template <>
inline constexpr const char* expected<open> = "'('";
template <>
inline constexpr const char* expected<token<'}'>> = "'}'";
template <>
inline constexpr const char* expected<eof> = "and, or, ->, <->, a comparison or the end";
template <>
inline constexpr const char* expected<formula> = "something that is true or false";
template <>
inline constexpr const char* expected<unary> = expected<formula>;
template <>
inline constexpr const char* expected<conjunction> = expected<formula>;
template <>
inline constexpr const char* expected<implication> = expected<formula>;
template <>
inline constexpr const char* expected<sum> = "a word, a name or a number";
template <>
inline constexpr const char* expected<primary> = expected<sum>;
template <>
inline constexpr const char* expected<ranges> = expected<range>;
template <>
inline constexpr const char* expected<seq<variable, blanks>> = "a variable";
template <>
inline constexpr const char* expected<sor<set, call>> = "a word or a set, as in 'r in prepared' or 'v in {X, Y}'";
template <>
inline constexpr const char* expected<sor<count_of_ranges, call>> =
    "a set, or variables and what is to hold: count(a in acceptors: ...)";

template <class Rule>
struct control : normal<Rule> {
  template <class Input, class... States>
  [[noreturn]] static void raise(const Input& in, States&&...) {
    const char* what = expected<Rule>;
    throw ExpressionError(in.position().byte,
                          std::string("expected ") + (what != nullptr ? what : "the rest of the expression"));
  }
};

}  // namespace grammar

using Node = tao::pegtl::parse_tree::node;
using Kind = Syntax::Kind;

std::string with_single_blanks(std::string_view text) {
  std::string single;
  for (const char c : text) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (blank && (single.empty() || single.back() == ' ')) continue;
    single += blank ? ' ' : c;
  }
  return single;
}

Syntax made(Kind kind, const Node& node, std::vector<Syntax> children = {}) {
  return {kind, with_single_blanks(node.string_view()), node.begin().byte, false, std::move(children)};
}

Syntax tree(const Node& node);

std::vector<Syntax> trees(const Node& node, std::size_t from = 0) {
  std::vector<Syntax> all;
  for (std::size_t i = from; i < node.children.size(); ++i) all.push_back(tree(*node.children[i]));
  return all;
}

// Several on one level, from the left.
Syntax chain(Kind kind, const Node& node) {
  Syntax all = tree(*node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    all = {kind, "", all.at, false, {std::move(all), tree(*node.children[i])}};
  }
  return all;
}

Syntax chain_of_sums(const Node& node) {
  Syntax all = tree(*node.children[0]);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const Node& addition = *node.children[i];
    const Kind kind = addition.children[0]->is_type<grammar::plus_sign>() ? Kind::plus : Kind::minus;
    all = {kind, "", all.at, false, {std::move(all), tree(*addition.children[1])}};
  }
  return all;
}

Kind relation_of(const Node& node) {
  if (node.is_type<grammar::equal>()) return Kind::equal;
  if (node.is_type<grammar::different>()) return Kind::different;
  if (node.is_type<grammar::at_most>()) return Kind::at_most;
  if (node.is_type<grammar::below>()) return Kind::below;
  if (node.is_type<grammar::at_least>()) return Kind::at_least;
  if (node.is_type<grammar::above>()) return Kind::above;
  return node.is_type<grammar::member>() ? Kind::member : Kind::not_member;
}

Syntax tree(const Node& node) {
  using namespace grammar;
  if (node.is_root()) return tree(*node.children[0]);
  if (node.is_type<formula>()) return chain(Kind::equivalence, node);
  if (node.is_type<implication>()) return chain(Kind::implication, node);
  if (node.is_type<disjunction>()) return chain(Kind::disjunction, node);
  if (node.is_type<conjunction>()) return chain(Kind::conjunction, node);
  if (node.is_type<sum>()) return chain_of_sums(node);
  if (node.is_type<comparison>()) {
    if (node.children.size() == 1) return tree(*node.children[0]);
    Syntax all = made(relation_of(*node.children[1]), *node.children[1]);
    all.children = {tree(*node.children[0]), tree(*node.children[2])};
    return all;
  }
  if (node.is_type<call>()) {
    Syntax all = made(Kind::call, *node.children[0]);
    all.parenthesised = node.children.size() > 1;
    if (all.parenthesised) all.children = trees(*node.children[1]);
    return all;
  }
  if (node.is_type<count>()) {
    const Node& inside = *node.children[0];
    return made(Kind::count, node, inside.is_type<count_of_ranges>() ? trees(inside) : trees(node));
  }
  if (node.is_type<forall>()) return made(Kind::forall, node, trees(node));
  if (node.is_type<exists>()) return made(Kind::exists, node, trees(node));
  if (node.is_type<range>()) return made(Kind::range, node, trees(node));
  if (node.is_type<negation>()) return made(Kind::negation, node, trees(node));
  if (node.is_type<stays>()) return made(Kind::stays, node, trees(node));
  if (node.is_type<once>()) return made(Kind::once, node, trees(node));
  if (node.is_type<set>()) return made(Kind::set, node, trees(node));
  if (node.is_type<number>()) return made(Kind::number, node);
  if (node.is_type<truth>()) return made(Kind::truth, node);
  if (node.is_type<none>()) return made(Kind::none, node);
  return made(Kind::variable, node);  // or a sort
}

// The parser goes as deep as the expression does.
void reject_beyond_limits(const std::string& text) {
  constexpr std::size_t kLongest = 5000, kDeepest = 100;
  if (text.size() > kLongest) throw ExpressionError(kLongest, "an expression of more than 5000 characters");
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' && ++depth > kDeepest) throw ExpressionError(i, "more than 100 parentheses within each other");
    if (text[i] == ')' && depth > 0) --depth;
  }
}

}  // namespace

Syntax parse_expression(const std::string& text) {
  reject_beyond_limits(text);
  tao::pegtl::memory_input input(text, "");
  try {
    const auto root =
        tao::pegtl::parse_tree::parse<grammar::expression, grammar::kept, tao::pegtl::nothing, grammar::control>(input);
    return tree(*root);
  } catch (const tao::pegtl::parse_error& error) {
    throw ExpressionError(error.positions().front().byte, "this cannot be read");
  }
}

}  // namespace paxcheck::task
