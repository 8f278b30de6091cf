// Where somebody is on a walk: the setting, the branches that were walked, the one at hand, the step on it. Plain data, all of which
// a link holds. Actions are {kind, arguments}.

const mostBranches = 20;  // that are kept; links have an end

export function newWalk(setting, run = [], at = run.length) {
  return {setting, branches: [run], branch: 0, at};
}

export const runOf = walk => walk.branches[walk.branch];

const same = (a, b) => a.kind === b.kind && a.arguments.length === b.arguments.length && a.arguments.every((x, i) => x === b.arguments[i]);
const beginsWith = (run, prefix) => prefix.length <= run.length && prefix.every((action, i) => same(action, run[i]));

// Goes on by an action: forward on a branch that has it, otherwise to a new one where steps would be lost.
export function take(walk, action) {
  const run = [...runOf(walk).slice(0, walk.at), action];
  const known = beginsWith(runOf(walk), run) ? walk.branch : walk.branches.findIndex(branch => beginsWith(branch, run));
  if (known >= 0) return {...walk, branch: known, at: walk.at + 1};
  return addRun(walk, run, walk.at === runOf(walk).length);
}

// A run as a branch, at its end; in place of the one at hand, or besides.
export function addRun(walk, run, inPlace = false) {
  const branches = [...walk.branches];
  if (inPlace || runOf(walk).length === 0) {
    branches[walk.branch] = run;
    return {...walk, branches, at: run.length};
  }
  branches.push(run);
  if (branches.length > mostBranches) branches.shift();
  return {...walk, branches, branch: branches.length - 1, at: run.length};
}

// To the end of a run from the beginning: on a branch that has it, otherwise on one of its own.
export function toRun(walk, run) {
  if (beginsWith(runOf(walk), run)) return goTo(walk, run.length);
  const known = walk.branches.findIndex(branch => beginsWith(branch, run));
  return known >= 0 ? {...walk, branch: known, at: run.length} : addRun(walk, run);
}

export const goTo = (walk, at) => ({...walk, at: Math.max(0, Math.min(at, runOf(walk).length))});
export const goToBranch = (walk, branch) => goTo({...walk, branch}, walk.branches[branch].length);

// The same run under another setting, as far as the program finds it possible: other branches were of the old one.
export const under = (walk, setting) => ({setting, branches: [runOf(walk)], branch: 0, at: walk.at});

// Links.

const packed = run => run.map(action => [action.kind, ...action.arguments]);
const unpacked = run => run.map(([kind, ...args]) => ({kind, arguments: args}));

export function toLink(walk) {
  const text = JSON.stringify({...walk, branches: walk.branches.map(packed)});
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// Nothing if it is no link of a walk.
export function fromLink(link) {
  try {
    const bytes = Uint8Array.from(atob(link.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
    const walk = JSON.parse(new TextDecoder().decode(bytes));
    const branches = walk.branches.map(unpacked);
    const isText = value => typeof value === "string";
    const sound = isText(walk.setting.protocol) && branches[walk.branch] && Number.isInteger(walk.at) && walk.at >= 0 &&
      branches.flat().every(action => isText(action.kind) && action.arguments.every(isText));
    return sound ? {setting: walk.setting, branches, branch: walk.branch, at: walk.at} : null;
  } catch {
    return null;
  }
}
