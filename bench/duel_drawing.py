"""The cycle of a duel as a drawing: the states of the livelock found, and what else can be done from each. Everything else is left out,
so that it can be read without scrolling sideways.
"""

import re

NODE = re.compile(r'^(\d+)\[label="(.*?)"', re.M | re.S)
EDGE = re.compile(r'^(\d+)\s*->\s*(\d+)\s*\[label="(.*?)"', re.M | re.S)
ABBREVIATIONS = ((r" begins an attempt.*", " starts"), (r"^(proposer|acceptor) ", ""), (r" acceptor (S\d)", r" \1"),
                 (r" proposer (P\d)", r" \1"), (r" for a promise", " to promise"), (r" receives the promise of", " has the promise of"),
                 (r" gives up its number, refused by .*", " gives up"))
COLOURS = {"stem": "#5b6b7b", "cycle": "#b3261e", "side": "#9aa5b1"}


def short(sentence):
    for pattern, text in ABBREVIATIONS:
        sentence = re.sub(pattern, text, sentence)
    return sentence


def summary(memory):
    """What the processes are at: "P1 preparing 2", "P2 refused", "S1 promised 2", a line each."""
    lines = []
    for name, value in sorted(memory.items()):
        process, _, what = name.partition("'s ")
        if what == "phase":
            lines.append(f"{process} {value} {memory.get(process + chr(39) + 's number', '')}".strip())
        elif what == "promise":
            lines.append(f"{process} promised {value}")
    return "\\n".join(lines)


def memories(first, steps):
    """What is remembered before each step, with the numbers of the run."""
    memory = dict(re.findall(r"^(\w+'s phase) (\w+)$", first, re.M))
    for step in steps:
        yield dict(memory)
        for change in step["changes"]:
            name, _, value = re.match(r"(.*?): (.*) -> (.*)", change).groups()
            memory[name] = value
            if value == "none":
                del memory[name]


def draw(graph, run):
    """DOT of the run, a counterexample of the JSON object, in the graph, as `paxcheck check --dot` writes it."""
    labels = {int(n): label for n, label in NODE.findall(graph)}
    steps = {}
    for source, target, label in EDGE.findall(graph):
        steps.setdefault(int(source), []).append((short(label), int(target)))
    path = [0]
    for step in run["steps"]:
        path.append(next(target for label, target in steps[path[-1]] if label == short(step["text"])))
    loop = run["loop_from_step"] - 1
    if path[loop] != path[-1]:
        raise ValueError("the run does not lead back to where its cycle begins")
    lines = ["digraph duel {", "  // The cycle of a livelock; grey: what else can be done. The numbers are those of the first time round.",
             '  node [shape=box, style=rounded, fontname="sans-serif", fontsize=11, margin="0.08,0.04"];',
             '  edge [fontname="sans-serif", fontsize=10];', '  ranksep=0.28; nodesep=0.25; bgcolor="white";']
    for i, memory in enumerate(memories(labels[0], run["steps"])):
        part = "stem" if i < loop else "cycle"
        lines.append(f'  s{path[i]} [label="{summary(memory)}", color="{COLOURS[part]}", penwidth={2 if part == "cycle" else 1}];')
    on_path = set(path)
    for i, state in enumerate(path[:-1]):
        part = "stem" if i < loop else "cycle"
        label = f"{i + 1}. {short(run['steps'][i]['text'])}"
        if i == len(path) - 2:
            label += "\\nand so on, with higher numbers"
        lines.append(f'  s{state} -> s{path[i + 1]} [label="{label}", color="{COLOURS[part]}", fontcolor="{COLOURS[part]}", weight=8, penwidth=2];')
        others = [step for step in steps[state] if step[1] != path[i + 1]]
        grey = f'color="{COLOURS["side"]}", fontcolor="#5f6b77"'
        for label, target in others:
            if target in on_path:
                lines.append(f'  s{state} -> s{target} [label="{label}", {grey}, style=dashed, constraint=false];')
        aside = [label for label, target in others if target not in on_path]
        if aside:
            lines.append(f'  o{state} [shape=plain, label="or:\\l{"".join(text + chr(92) + "l" for text in aside)}", fontsize=10, fontcolor="#5f6b77"];')
            lines.append(f"  {{ rank=same; s{state}; o{state}; }}")
            lines.append(f'  s{state} -> o{state} [{grey}, style=dotted, arrowhead=none];')
    return "\n".join([*lines, "}"]) + "\n"
