// What is checked: some of the protocol's properties, or all, and assertions of the reader's own.
import {element, fill} from "./parts.js";

const $ = id => document.getElementById(id);

// As on the command line: "NAME: EXPRESSION".
const nameOf = assertion => assertion.split(":")[0].trim();

export class AskedBox {
  // `change({properties, assertions})` tries to go on with these, and comes back with an error if the program refuses them.
  constructor(change) {
    this.change = change;
    $("assertion-add").onclick = () => this.add();
    $("assertion").onkeydown = event => {
      if (event.key === "Enter") this.add();
    };
    $("assertion").oninput = () => this.say("");
  }

  // `properties`: of the protocol.
  show({properties, assertions}, known) {
    Object.assign(this, {chosen: properties, assertions});
    const names = [...known.map(({name, sentence}) => [name, sentence]), ...assertions.map(each => [nameOf(each), each])];
    $("asked-properties").textContent = [properties.length === 0 ? "all" : properties.join(", "),
      ...(assertions.length > 0 ? [`asserted: ${assertions.map(nameOf).join(", ")}`] : [])].join("; ");
    fill($("properties"), ...names.map(([name, meaning]) => this.choice(name, meaning)));
    fill($("assertions"), ...assertions.map((each, i) => element("li", {}, element("code", {}, each), " ",
      element("button", {type: "button", id: `assertion-${i}-edit`, ariaLabel: `Edit ${nameOf(each)}`, onclick: () => this.edit(each)}, "Edit"), " ",
      element("button", {type: "button", id: `assertion-${i}-remove`, ariaLabel: `Remove ${nameOf(each)}`, onclick: () => this.remove(each)}, "Remove"))));
  }

  choice(name, meaning) {
    const box = element("input", {type: "checkbox", id: `property-${name}`, checked: this.chosen.includes(name)});
    box.onchange = () => this.change({properties: box.checked ? [...this.chosen, name] : this.chosen.filter(each => each !== name)});
    return element("label", {}, box, element("span", {}, name, element("span", {className: "meaning"}, meaning)));
  }

  // One of a name that is there takes its place.
  async add() {
    const given = $("assertion").value.trim();
    if (!given) return this.say("An assertion is NAME: EXPRESSION, as in one-value: forall v, w in values: chosen(v) and chosen(w) -> v = w");
    const assertions = this.assertions.filter(each => nameOf(each) !== nameOf(given));
    const error = await this.change({assertions: [...assertions, given]});
    this.say(error ? error.message : "");
    if (!error) $("assertion").value = "";
    $("assertion").focus();
  }

  edit(assertion) {
    $("assertion").value = assertion;
    this.say("");
    $("assertion").focus();
  }

  remove(assertion) {
    const left = this.assertions.filter(each => each !== assertion);
    return this.change({assertions: left, properties: this.chosen.filter(each => each !== nameOf(assertion))});
  }

  // Behind the sentence there may be the expression, and below that a mark at the place where it is wrong.
  say(text) {
    const [sentence, ...place] = text.split("\n");
    fill($("assertion-error"), element("p", {}, sentence), place.length > 0 ? element("pre", {}, place.join("\n")) : null);
    $("assertion-error").hidden = text === "";
    $("assertion").setAttribute("aria-invalid", String(text !== ""));
  }
}
