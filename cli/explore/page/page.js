// The page of `paxcheck explore`: what is on it follows from the walk (walk.js) and from what the program says of that.
import {ask} from "./ask.js";
import {AskedBox} from "./asked.js";
import {FilesBox} from "./files.js";
import {GraphBox} from "./graph_box.js";
import {actionButton, counted, element, fill, forbiddenList, options, runList, stateTable, violatedList} from "./parts.js";
import {SearchBox} from "./search.js";
import {addRun, fromLink, goTo, goToBranch, newWalk, runOf, take, toLink, toRun, under} from "./walk.js";

const $ = id => document.getElementById(id);
const pageName = crypto.randomUUID();
const linkMark = "#walk=";

let protocols, walk, view;
let drawn = null;   // the run that is drawn, and its setting, as text
let asked = 0;      // views, so that a late answer is known as such

const search = new SearchBox(pageName, {
  setting: () => walk.setting,
  take: run => go(addRun(walk, run)),
  atBeginning: () => runOf(walk).length === 0,
  showError,
});
const askedBox = new AskedBox(async part => {
  let error = null;
  await change(part, why => { error = why; });
  return error;
});
new FilesBox({
  walk: () => walk,
  open: async (next, said) => {
    let error = null;
    await go(next, {keepFound: false, refused: why => { error = why; }});
    if (error) throw error;
    showSought();
    search.say(said);
  },
  showError,
});
const graph = new GraphBox(pageName, run => go(toRun(walk, run)));

const protocolOf = key => protocols.find(protocol => protocol.key === key);

function showError(error) {
  $("error").hidden = !error;
  $("error").textContent = error ? error.message : "";
}

// Goes to a walk, if the program finds it possible; otherwise everything stays, and the reason is said, or given to `refused`.
async function go(next, {keepFound = true, refused = null} = {}) {
  const number = ++asked;
  try {
    const answer = await ask("view", {setting: next.setting, run: runOf(next), at: next.at});
    if (number !== asked) return;
    view = answer;
    walk = goTo(view.stopped ? addRun(next, runOf(next).slice(0, view.steps.length), true) : next, view.at);
    walk.setting = {...walk.setting, bounds: view.bounds, rules: view.rules, bugs: []};
    showError(null);
    if (!keepFound) search.end();
    history.replaceState(null, "", linkMark + toLink(walk));
  } catch (error) {
    if (number !== asked) return;
    if (refused) return void refused(error);
    showError(error);
    if (!view) return;
  }
  show();
}

// What has the focus is often made anew: it then goes to what stands in its place.
function show() {
  const {id} = document.activeElement, place = ["possible", "run"].find(list => $(list).contains(document.activeElement));
  showSetting();
  showHere();
  showNext();
  showRun();
  showDrawing();
  showGraph();
  if (document.activeElement !== document.body) return;
  if (place === "possible") ($("possible").querySelector("button") ?? $("here-title")).focus();
  if (place === "run") $("run").querySelector(".now button").focus({preventScroll: true});
  if (id) $(id)?.focus();
}

function showSetting() {
  const protocol = protocolOf(walk.setting.protocol);
  $("protocol").value = protocol.key;
  $("summary").textContent = protocol.summary;
  document.title = `${protocol.key} - paxcheck explore`;
  options($("bug"), [["", "none chosen"], ...protocol.bugs.map(bug => [bug.name, bug.name])], "");
  const wrong = protocol.rules.filter(rule => walk.setting.rules[rule.name] !== rule.right);
  $("wrong").textContent = wrong.length === 0 ? "all right" : wrong.map(rule => `${rule.name}=${walk.setting.rules[rule.name]}`).join(", ");
  $("wrong").className = wrong.length === 0 ? "quiet" : "wrong";
  $("bounded").textContent = protocol.bounds.filter(bound => (view.bounds[bound.name] ?? bound.standard) !== bound.standard)
    .map(bound => `${bound.words} ${view.bounds[bound.name]}`).join(", ");
  fill($("rules"), ...protocol.rules.map(ruleField));
  fill($("bounds"), ...protocol.bounds.map(boundField));
  askedBox.show(walk.setting, protocol.properties);
}

function ruleField(rule) {
  const chosen = walk.setting.rules[rule.name];
  const select = element("select", {id: `rule-${rule.name}`, onchange: () => change({rules: {...walk.setting.rules, [rule.name]: select.value}})});
  options(select, rule.alternatives.map(({name}) => [name, name]), chosen);
  const meaning = rule.alternatives.find(({name}) => name === chosen)?.meaning ?? "";
  return element("label", {}, element("span", {className: chosen === rule.right ? "" : "wrong"}, rule.name), select,
                 element("span", {className: "meaning"}, meaning));
}

function boundField(bound) {
  const value = view.bounds[bound.name] ?? bound.standard, id = `bound-${bound.name}`;
  const changed = field => change({bounds: {...walk.setting.bounds, [bound.name]: field.value}});
  let field;
  if (bound.names.length > 0) {
    field = element("select", {id, onchange: () => changed(field)});
    options(field, bound.names.map(name => [name, name]), value);
  } else if (bound.text) {
    field = element("input", {id, value, onchange: () => changed(field)});
  } else {
    field = element("input", {id, type: "number", min: bound.least, max: bound.most, value, onchange: () => changed(field)});
  }
  return element("label", {}, bound.words, field, element("span", {className: "meaning"}, bound.meaning));
}

// The same run under other rules or bounds, as far as it goes.
function change(part, refused = null) {
  return go(under(walk, {...walk.setting, ...part}), {keepFound: false, refused});
}

function showHere() {
  const steps = runOf(walk).length;
  $("here-title").textContent = walk.at === 0 ? "State at the beginning" : `State after step ${walk.at}${walk.at < steps ? ` of ${steps}` : ""}`;
  $("step").textContent = walk.at > 0 ? view.steps[walk.at - 1].text : "";
  fill($("violated"), ...violatedList(view.violated));
  fill($("state"), stateTable(view.state, view.before));
  const goal = view.goal === null ? [] : [view.goal ? "the run has come to its goal" : "the run has not come to its goal yet"];
  const notes = [...(view.stopped ? [`the run goes no further: ${view.stopped}`] : []), ...goal,
                 ...view.situations.map(({name, sentence}) => `situation ${name}: ${sentence}`), ...view.notes.map(note => `note: ${note}`)];
  fill($("notes"), ...notes.map(note => element("p", {}, note)));
}

function showNext() {
  $("possible-count").textContent = view.possible.length === 0 ? "nothing: the run ends here" : counted(view.possible.length, "action");
  fill($("possible"), ...view.possible.map((action, i) => actionButton(action, i + 1, takeAction)));
  $("forbidden-count").textContent = counted(view.forbidden.length, "action");
  showForbidden();
}

const showForbidden = () => fill($("forbidden"), ...forbiddenList(view.forbidden, $("filter").value));

const takeAction = ({kind, arguments: args}) => go(take(walk, {kind, arguments: args}));

function showRun() {
  $("back").disabled = walk.at === 0;
  $("forward").disabled = walk.at === runOf(walk).length;
  $("done").textContent = "";
  $("branches-label").hidden = walk.branches.length === 1;
  options($("branches"), walk.branches.map((run, i) => [String(i), `${i + 1}: ${counted(run.length, "step")}`]), String(walk.branch));
  fill($("run"), ...runList(view.steps, walk.at, at => go(goTo(walk, at))));
  const now = $("run").querySelector(".now");  // within the list alone: the page stays where it is
  if (now.offsetTop < $("run").scrollTop) $("run").scrollTop = now.offsetTop;
  const below = now.offsetTop + now.offsetHeight - $("run").clientHeight;
  if (below > $("run").scrollTop) $("run").scrollTop = below;
}

// The drawing of the whole run, in which a step can be chosen; made anew where the run is another one.
async function showDrawing() {
  const about = {setting: walk.setting, run: runOf(walk)}, wanted = JSON.stringify(about);
  if (wanted !== drawn) {
    drawn = wanted;
    let answer = {}, why = about.run.length === 0 ? "There is nothing to draw yet." : "";
    try {
      if (!why) answer = await ask("drawing", about);
    } catch (error) {
      why = error.message;
    }
    if (wanted !== drawn) return;
    fill($("drawing"), answer.svg ? document.importNode(new DOMParser().parseFromString(answer.svg, "image/svg+xml").documentElement, true) : null);
    $("not-drawn").textContent = why;
    $("drawing").hidden = Boolean(why);
  }
  for (const part of $("drawing").querySelectorAll(".step")) part.classList.toggle("here", Number(part.dataset.step) === walk.at);
}

function showGraph() {
  const bounds = protocolOf(walk.setting.protocol).bounds.map(({name, words, least, standard}) => ({words, least, value: view.bounds[name] ?? standard}));
  graph.show(walk.setting, runOf(walk).slice(0, walk.at), bounds);
}

const showSought = () => search.offer(protocolOf(walk.setting.protocol).situations);

function onKey(event) {
  const typing = event.target.closest("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !view) return;
  if (event.key === "b") return void go(goTo(walk, walk.at - 1));
  if (event.key === "f") return void go(goTo(walk, walk.at + 1));
  const action = /^[1-9]$/.test(event.key) ? view.possible[Number(event.key) - 1] : null;
  if (action) takeAction(action);
}

function openProtocol(key) {
  return go(newWalk({protocol: key, bounds: {}, rules: {}, properties: [], assertions: []}), {keepFound: false}).then(showSought);
}

async function openLink() {
  const linked = location.hash.startsWith(linkMark) ? fromLink(location.hash.slice(linkMark.length)) : null;
  if (!linked || !protocolOf(linked.setting.protocol)) return false;
  await go(linked, {keepFound: false});
  if (view) showSought();
  return Boolean(view);
}

async function begin() {
  const beginning = await ask("beginning");
  protocols = beginning.protocols;
  options($("protocol"), protocols.map(({key}) => [key, key]), beginning.start.setting.protocol);
  $("protocol").onchange = () => openProtocol($("protocol").value);
  $("bug").onchange = () => {
    const {protocol, properties, assertions} = walk.setting;
    if ($("bug").value) go(newWalk({protocol, bounds: {}, rules: {}, bugs: [$("bug").value], properties, assertions}), {keepFound: false});
  };
  $("filter").oninput = showForbidden;
  $("back").onclick = () => go(goTo(walk, walk.at - 1));
  $("forward").onclick = () => go(goTo(walk, walk.at + 1));
  $("branches").onchange = () => go(goToBranch(walk, Number($("branches").value)));
  $("drawing").onclick = event => {
    const step = event.target.closest(".step")?.dataset.step;
    if (step) go(goTo(walk, Number(step)));
  };
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", openLink);
  if (await openLink()) return;
  const {setting, run, at, said} = beginning.start;
  await go(newWalk(setting, run, at));
  if (!view) return;
  showSought();
  search.say(said);
}

begin().catch(showError);
