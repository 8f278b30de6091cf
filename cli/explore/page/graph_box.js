// The section with the graph: made when it is opened, and anew where protocol, bounds, rules or properties are others.
import {Graph} from "./graph.js";
import {GraphDrawing} from "./graph_drawing.js";
import {Job} from "./job.js";
import {counted, element, fill} from "./parts.js";

const $ = id => document.getElementById(id);

// `go(run)`: where to go by a run from the beginning.
export class GraphBox {
  constructor(page, go) {
    Object.assign(this, {job: new Job(`${page} graph`), go, made: null, graph: null, drawing: null});
    $("graph-box").ontoggle = () => this.update();
    $("graph-cancel").onclick = () => this.say("cancelled");
    $("graph-list-box").ontoggle = () => this.list();
    $("graph-smaller").onclick = () => this.scale(1 / 1.25);
    $("graph-larger").onclick = () => this.scale(1.25);
  }

  // `bounds`: those of the protocol, with their values.
  show(setting, run, bounds) {
    Object.assign(this, {setting, run, bounds});
    this.update();
  }

  async update() {
    if (!this.setting || !$("graph-box").open) return;
    const wanted = JSON.stringify(this.setting);
    if (wanted === this.made) return this.mark();
    this.made = wanted;
    this.clear();
    $("graph-cancel").hidden = false;
    try {
      const now = await this.job.run("graph", {setting: this.setting}, text => { $("graph-said").textContent = text; });
      if (!now) return;
      if (now.state === "done") this.fill(now.result);
      else this.say(now.error ?? now.state);
    } catch (error) {
      this.say(error.message);
    }
  }

  clear() {
    Object.assign(this, {graph: null, drawing: null});
    fill($("graph-drawing"));
    fill($("graph-list"));
    for (const id of ["graph-drawing", "graph-drawn", "graph-list-box"]) $(id).hidden = true;
    $("graph-count").textContent = "";
  }

  // In place of a drawing; nothing is computed any more.
  say(text) {
    this.job.end();
    this.clear();
    $("graph-cancel").hidden = true;
    $("graph-said").textContent = text;
  }

  fill(answer) {
    if (!answer.small) return this.say(`${answer.said} ${this.advice()}`);
    this.graph = new Graph(answer);
    $("graph-cancel").hidden = true;
    $("graph-said").textContent = answer.said;
    $("graph-count").textContent = this.graph.summary();
    $("graph-list-box").hidden = false;
    this.list();
    if (!answer.layout) return;
    const goTo = state => this.go(this.graph.shortestRun(state));
    this.drawing = new GraphDrawing(this.graph, answer.layout, goTo);
    fill($("graph-drawing"), this.drawing.svg);
    for (const id of ["graph-drawing", "graph-drawn"]) $(id).hidden = false;
    this.drawing.scale(Math.min(1, Math.max(0.6, $("graph-drawing").clientWidth / (answer.layout.width + 8))));
    this.mark();
  }

  advice() {
    const large = this.bounds.filter(({least, value}) => /^\d+$/.test(value) && Number(value) > least);
    if (large.length === 0) return "No bound makes it smaller; a right rule in place of a wrong one may.";
    return `Smaller bounds make it small: ${large.map(({words, value, least}) => `${words} ${value} (least: ${least})`).join(", ")}.`;
  }

  mark() {
    if (!this.graph) return;
    const path = this.graph.path(this.run);
    this.drawing?.mark(path, $("graph-drawing"));
    $("graph-here").textContent = `Here: state ${path.states.at(-1)}, ${counted(path.edges.length, "step")} from the beginning` +
      ` (a shortest run takes ${this.graph.shortestRun(path.states.at(-1)).length}).`;
  }

  scale(by) {
    if (!this.drawing) return;
    this.drawing.scale(this.drawing.factor * by);
    this.mark();
  }

  // Every state, and where its steps lead: the drawing for those who do not see it.
  list() {
    if (!this.graph || !$("graph-list-box").open || $("graph-list").childElementCount > 0) return;
    const {graph} = this;
    fill($("graph-list"), ...graph.nodes.map((_, state) => element("li", {},
      element("button", {type: "button", onclick: () => this.go(graph.shortestRun(state))}, `${state}`),
      ` ${graph.words(state)}`,
      element("ul", {className: "plain"}, ...graph.after[state].map(i => element("li", {className: graph.edges[i].violates ? "bad" : ""},
        `${graph.edges[i].text}: state ${graph.edges[i].target}${graph.edges[i].violates ? ", which violates a property" : ""}`))))));
  }
}
