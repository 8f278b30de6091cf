// A small state graph: what follows from its states and steps. Plain data, as the program answers it: {nodes: [{label, violates,
// goal}], edges: [{source, target, text, violates, kind, arguments}]}; state 0 is the initial one.

const keyOf = (source, {kind, arguments: args}) => JSON.stringify([source, kind, ...args]);

export class Graph {
  constructor({nodes, edges}) {
    this.nodes = nodes;
    this.edges = edges;
    this.after = nodes.map(() => []);   // the edges from each state
    this.before = nodes.map(() => []);  // and those into it
    this.byAction = new Map();
    edges.forEach((edge, i) => {
      this.after[edge.source].push(i);
      this.before[edge.target].push(i);
      this.byAction.set(keyOf(edge.source, edge), i);
    });
    this.first = this.firstEdges();
  }

  // For each state the last edge of a shortest run to it.
  firstEdges() {
    const first = this.nodes.map(() => null), queue = [0];
    for (const state of queue) {
      for (const i of this.after[state]) {
        const {target} = this.edges[i];
        if (target === 0 || first[target] !== null) continue;
        first[target] = i;
        queue.push(target);
      }
    }
    return first;
  }

  shortestRun(state) {
    const run = [];
    for (; state !== 0; state = this.edges[this.first[state]].source) {
      const {kind, arguments: args} = this.edges[this.first[state]];
      run.unshift({kind, arguments: args});
    }
    return run;
  }

  // The states and edges that a run passes. A step that has no edge changes nothing that the graph knows: where states are folded.
  path(run) {
    const path = {states: [0], edges: []};
    for (const action of run) {
      const here = path.states.at(-1), edge = this.byAction.get(keyOf(here, action));
      if (edge === undefined) continue;
      path.edges.push(edge);
      path.states.push(this.edges[edge].target);
    }
    return path;
  }

  // "State 5, violates a property: S1's promise 1.1; ..."
  words(state) {
    const lines = this.nodes[state].label.split("\n").slice(1);
    return `State ${state}${this.marks(state)}${lines.length > 0 ? `: ${lines.join("; ")}` : ""}`;
  }

  // What is seen of it, and what its colours say.
  name(state) {
    return `State ${this.nodes[state].label.replaceAll("\n", " ")}${this.marks(state)}`;
  }

  marks(state) {
    const {violates, goal} = this.nodes[state];
    return [state === 0 ? ", the initial one" : "", violates ? ", violates a property" : "", goal ? ", has come to the goal" : "",
                   this.after[state].length === 0 ? ", nothing follows" : ""].join("");
  }

  summary() {
    const some = (count, what) => count > 0 ? [`${count} ${what}`] : [];
    return [`${this.nodes.length} state${this.nodes.length === 1 ? "" : "s"}`, `${this.edges.length} step${this.edges.length === 1 ? "" : "s"}`,
            ...some(this.nodes.filter(node => node.violates).length, "violating"), ...some(this.nodes.filter(node => node.goal).length, "at the goal"),
            ...some(this.after.filter(edges => edges.length === 0).length, "at which a run ends")].join(", ");
  }
}
