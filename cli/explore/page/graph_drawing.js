// A small state graph as a drawing, from coordinates that the program has from Graphviz; every part is made here, texts as texts.

const ns = "http://www.w3.org/2000/svg";
const fontSize = 14, margin = 4;  // as Graphviz has reckoned; how high a line is, depends on its fonts

function part(tag, attributes = {}, ...children) {
  const made = document.createElementNS(ns, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const list = points => points.map(point => point.join(",")).join(" ");

function arrow([x, y], [tipX, tipY]) {
  const length = Math.hypot(tipX - x, tipY - y) || 1, wide = 3.5 / length;
  const [across, along] = [(tipY - y) * wide, (tipX - x) * wide];
  return part("polygon", {points: list([[x - across, y + along], [tipX, tipY], [x + across, y - along]])});
}

function edgePart({violates, text}, {points, tip, label}) {
  const [[x, y], ...rest] = points;
  const made = part("g", {class: violates ? "edge violates" : "edge"}, part("path", {d: `M${x},${y}C${list(rest)}`}));
  if (tip) made.append(arrow(points.at(-1), tip));
  made.append(part("text", {x: label[0], y: label[1] + fontSize / 3}, text));
  return made;
}

function nodePart(graph, state, {x, y, width, height}) {
  const {label, violates, goal} = graph.nodes[state], lines = label.split("\n");
  const made = part("g", {class: ["node", state === 0 && "initial", violates && "violates", goal && "goal"].filter(Boolean).join(" "),
                          role: "button", tabindex: "-1", "aria-label": graph.name(state), "data-state": state});
  const lineHeight = Math.min(1.2 * fontSize, (height - 2 * margin * (goal ? 2 : 1)) / lines.length);
  const frame = inset => part("rect", {x: x - width / 2 + inset, y: y - height / 2 + inset, width: width - 2 * inset, height: height - 2 * inset});
  made.append(frame(0));
  if (goal) made.append(frame(margin));
  lines.forEach((line, i) => made.append(part("text", {x, y: y + (i - (lines.length - 1) / 2) * lineHeight + fontSize / 3}, line), " "));
  return made;
}

// `go(state)`: by a click, Enter or the space bar. One state can be come to by the tab key; arrows lead along steps, up and down through all.
export class GraphDrawing {
  constructor(graph, layout, go) {
    Object.assign(this, {graph, layout, go});
    const edges = graph.edges.map((edge, i) => edgePart(edge, layout.edges[i]));
    const nodes = graph.nodes.map((_, state) => nodePart(graph, state, layout.nodes[state]));
    Object.assign(this, {edges, nodes});
    this.svg = part("svg", {role: "group", "aria-label": `The graph of all states: ${graph.summary()}`, viewBox: `-4 -4 ${layout.width + 8} ${layout.height + 8}`},
                    part("g", {"aria-hidden": "true"}, ...edges), part("g", {}, ...nodes));
    this.svg.addEventListener("click", event => {
      const node = event.target.closest(".node");
      if (node) go(Number(node.dataset.state));
    });
    this.svg.addEventListener("keydown", event => this.key(event));
    this.scale(1);
  }

  scale(factor) {
    this.factor = Math.min(Math.max(factor, 0.1), 4);
    this.svg.setAttribute("width", Math.ceil((this.layout.width + 8) * this.factor));
    this.svg.setAttribute("height", Math.ceil((this.layout.height + 8) * this.factor));
  }

  key(event) {
    const node = event.target.closest(".node");
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = Number(node.dataset.state), {graph} = this;
    const to = {
      ArrowRight: () => graph.after[state].length > 0 ? graph.edges[graph.after[state][0]].target : state,
      ArrowLeft: () => graph.before[state].length > 0 ? graph.edges[graph.first[state] ?? graph.before[state][0]].source : state,
      ArrowDown: () => Math.min(state + 1, graph.nodes.length - 1),
      ArrowUp: () => Math.max(state - 1, 0),
      Home: () => 0,
      End: () => graph.nodes.length - 1,
    }[event.key];
    if (to) this.focus(to());
    else if (event.key === "Enter" || event.key === " ") this.go(state);
    else return;
    event.preventDefault();
  }

  focus(state) {
    this.offer(state);
    this.nodes[state].focus();
  }

  offer(state) {
    this.nodes.forEach((node, i) => node.setAttribute("tabindex", i === state ? "0" : "-1"));
  }

  // Marks the way that was walked, and where it leads; `box` shows that, and stays where it is otherwise.
  mark(path, box) {
    const here = path.states.at(-1), states = new Set(path.states), edges = new Set(path.edges);
    this.nodes.forEach((node, i) => {
      node.classList.toggle("walked", states.has(i));
      node.classList.toggle("here", i === here);
      if (i === here) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    });
    this.edges.forEach((edge, i) => edge.classList.toggle("walked", edges.has(i)));
    if (!this.svg.contains(document.activeElement)) this.offer(here);
    const {x, y} = this.layout.nodes[here];
    const into = (at, begin, size) => at < begin || at > begin + size ? at - size / 2 : begin;
    box.scrollLeft = into(x * this.factor, box.scrollLeft, box.clientWidth);
    box.scrollTop = into(y * this.factor, box.scrollTop, box.clientHeight);
  }
}
