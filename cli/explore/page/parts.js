// Parts of the page, made from what the program answers. Everything is put in as text.

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export function fill(place, ...children) {
  place.replaceChildren(...children.filter(Boolean));
}

export const counted = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

export function options(select, rows, chosen) {
  fill(select, ...rows.map(([value, text]) => element("option", {value, selected: value === chosen}, text)));
  select.value = chosen;
}

export function stateTable(state, before) {
  const known = new Map((before?.processes ?? []).flatMap(p => p.variables.map(([name, value]) => [`${p.name}\n${name}`, value])));
  const value = (process, [name, text]) => {
    const changed = before && known.get(`${process.name}\n${name}`) !== text;
    return element("span", {className: changed ? "changed" : ""}, name === "" ? text : `${name}: ${text}`);
  };
  const rows = state.processes.map(process => {
    const cell = element("td");
    process.variables.forEach((variable, i) => cell.append(i > 0 ? "; " : "", value(process, variable)));
    return element("tr", {}, element("th", {scope: "row"}, process.name || "besides"), cell);
  });
  if (state.messages.length > 0) {
    const sent = new Set(before?.messages ?? state.messages);
    const list = element("ul", {className: "plain"});
    for (const message of state.messages) {
      list.append(element("li", {}, element("span", {className: sent.has(message) ? "" : "changed"}, message)));
    }
    rows.push(element("tr", {}, element("th", {scope: "row"}, "messages"), element("td", {}, list)));
  }
  return element("table", {}, element("caption", {hidden: true}, "What is remembered and sent"), element("tbody", {}, ...rows));
}

export function violatedList(violated) {
  return violated.flatMap(({property, sentence, why}) => [
    element("p", {className: "bad"}, element("strong", {}, `${property} is violated: `), sentence),
    element("ul", {className: "plain"}, ...why.map(text => element("li", {}, text)))]);
}

export function actionButton(action, number, take) {
  const broken = action.breaks.length > 0 ? element("span", {className: "bad"}, ` violates ${action.breaks.join(", ")}`) : null;
  const button = element("button", {type: "button", onclick: () => take(action)},
                         element("span", {className: "key"}, `${number}.`), action.text, broken);
  return element("li", {}, button);
}

// By the guard; only what has all the words.
export function forbiddenList(forbidden, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const byReason = new Map();
  for (const {kind, text, why} of forbidden) {
    const all = `${kind} ${text} ${why}`.toLowerCase();
    if (!words.every(word => all.includes(word))) continue;
    byReason.set(why, [...(byReason.get(why) ?? []), text]);
  }
  if (byReason.size === 0) return [element("p", {className: "quiet"}, forbidden.length === 0 ? "Everything is possible." : "Nothing has these words.")];
  return [...byReason].map(([why, texts]) => element("div", {className: "guard"}, element("p", {}, element("strong", {}, why)),
    element("ul", {}, ...texts.map(text => element("li", {}, text)))));
}

export function runList(steps, at, goTo) {
  const step = (text, i, {changes = [], sent = [], violates = []} = {}) => {
    const button = element("button", {type: "button", onclick: () => goTo(i)}, element("span", {className: "key"}, `${i}.`), text);
    if (i === at) button.setAttribute("aria-current", "step");
    const said = [...changes, ...sent.map(message => `sends ${message}`)].join("; ");
    return element("li", {className: i === at ? "now" : i > at ? "ahead" : ""}, button,
                   violates.length > 0 ? element("span", {className: "bad"}, ` violates ${violates.join(", ")}`) : null,
                   said ? element("div", {className: "details"}, said) : null);
  };
  return [step("the beginning", 0), ...steps.map((each, i) => step(each.text, i + 1, each))];
}

const colours = {verified: "good", reached: "good", violated: "bad", stuck: "bad", livelock: "bad"};

export function searchResult(result, walkIt) {
  const parts = [element("p", {}, element("strong", {className: colours[result.verdict] ?? "wrong"}, result.verdict), `: ${result.reason}`)];
  const groups = new Map(), inVerdict = result.reason.split(" in ")[0].split(", ");
  for (const {name, verdict, vacuous} of result.properties) {
    if (verdict === "violated" && inVerdict.includes(name)) continue;
    const label = vacuous ? `${verdict}, with nothing to check` : verdict;
    groups.set(label, [...(groups.get(label) ?? []), name]);
  }
  for (const [label, names] of groups) {
    parts.push(element("p", {}, element("span", {className: label === "violated" ? "bad" : "quiet"}, `${label}: `), names.join(", ")));
  }
  parts.push(element("p", {className: "quiet"}, `${counted(result.stored, "state")} stored in ${result.seconds.toFixed(1)} s`));
  if (result.run) {
    parts.push(element("p", {className: "buttons"}, element("button", {type: "button", onclick: walkIt}, "Walk through the run")),
               element("p", {className: "quiet"}, `${result.run.headline}${result.run.shortest ? ", a shortest run" : ""}`));
  }
  for (const note of result.notes) parts.push(element("p", {className: "quiet"}, `note: ${note}`));
  return parts;
}
