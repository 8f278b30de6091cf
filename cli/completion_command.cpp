// paxcheck completion SHELL, and paxcheck complete, which the scripts ask. What can be completed stands in none of them.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "task/errors.hpp"
#include "task/nearest_name.hpp"
#include "task/output_file.hpp"

namespace paxcheck::cli {

using namespace task;

namespace {

// The line is split at blanks, not as COMP_WORDS, which are also split at '=' and ':'. From what these begin on bash replaces
// the word, so that candidates lose what stands before.
constexpr const char* kBash = R"(# bash completion for paxcheck, as 'paxcheck completion bash' prints it
_paxcheck() {
  local line=${COMP_LINE:0:COMP_POINT} words candidates candidate last kept=""
  read -ra words <<<"$line"
  [[ $line != *[[:space:]] ]] || words+=("")
  last=${words[-1]}
  [[ $COMP_WORDBREAKS != *=* || $last != *=* ]] || kept=${last%"${last##*=}"}
  mapfile -t candidates < <("${words[0]/#\~/$HOME}" complete "${words[@]:1}" 2>/dev/null)
  COMPREPLY=()
  for candidate in "${candidates[@]}"; do
    if [[ $candidate == :files* ]]; then
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "${last#"$kept"}")
      return
    fi
    candidate=${candidate%%$'\t'*}
    COMPREPLY+=("${candidate#"$kept"}")
  done
}
complete -F _paxcheck paxcheck
)";

constexpr const char* kZsh = R"(#compdef paxcheck
# zsh completion for paxcheck, as 'paxcheck completion zsh' prints it
_paxcheck() {
  local line
  local -a lines described
  lines=("${(@f)$("${(Q)words[1]/#\~/$HOME}" complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  for line in $lines; do
    if [[ $line == :files* ]]; then
      compset -P '--*='
      _files
      return
    fi
    described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  _describe paxcheck described
}
if [[ $funcstack[1] == _paxcheck ]]; then _paxcheck "$@"; else compdef _paxcheck paxcheck; fi
)";

constexpr const char* kFish = R"(# fish completion for paxcheck, as 'paxcheck completion fish' prints it
function __paxcheck_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    for line in ($words[1] complete $words[2..] "$last" 2>/dev/null)
        if string match -q ':files*' -- $line
            set -l option (string match -r -- '^--[^=]*=' $last)
            for file in (__fish_complete_path (string replace -r -- '^--[^=]*=' '' $last))
                echo "$option$file"
            end
        else
            echo $line
        end
    end
end
complete -c paxcheck -f -a '(__paxcheck_complete)'
)";

}  // namespace

int completion_command(const Options& options) {
  constexpr const char* kScripts[] = {kBash, kZsh, kFish};
  static_assert(std::size(kScripts) == std::size(kShells));
  const auto shell = std::ranges::find(kShells, options.shell);
  if (shell == std::end(kShells)) throw unknown_name("shell", options.shell, {std::begin(kShells), std::end(kShells)});
  write_stdout(kScripts[shell - std::begin(kShells)]);
  return kVerified;
}

int complete_command(const std::vector<std::string>& words) {
  std::string lines;
  for (const Candidate& candidate : candidates(words)) lines += candidate.word + "\t" + candidate.meaning + "\n";
  write_stdout(lines);
  return kVerified;
}

}  // namespace paxcheck::cli
