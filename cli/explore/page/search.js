// The search for a violation or a situation, and what it found.
import {Job} from "./job.js";
import {element, fill, options, searchResult} from "./parts.js";

const $ = id => document.getElementById(id);

// `setting()`: what is searched; `take(run)`: where to go with a run that was found; `atBeginning()`: whether to go there unasked.
export class SearchBox {
  constructor(page, {setting, take, atBeginning, showError}) {
    Object.assign(this, {job: new Job(page), setting, take, atBeginning, showError});
    $("search").onclick = () => this.start();
    $("cancel").onclick = () => this.end();
  }

  offer(situations) {
    options($("sought"), [["", "a violation"], ...situations.map(({name}) => [name, `situation ${name}`])], "");
  }

  async start() {
    const reach = $("sought").value;
    $("cancel").hidden = false;
    try {
      const now = await this.job.run("search", {setting: this.setting(), ...(reach ? {reach} : {})},
                                     text => fill($("found"), element("p", {}, text)));
      if (!now) return;
      $("cancel").hidden = true;
      this.show(now);
    } catch (error) {
      this.end();
      this.showError(error);
    }
  }

  show(now) {
    if (now.state !== "done") {
      fill($("found"), element("p", {className: now.state === "failed" ? "bad" : "quiet"}, now.error ?? now.state));
      return;
    }
    const walkIt = () => this.take(now.result.run.actions);
    fill($("found"), ...searchResult(now.result, walkIt));
    if (now.result.run && this.atBeginning()) walkIt();
  }

  say(texts) {
    fill($("found"), ...texts.map(text => element("p", {className: "quiet"}, text)));
  }

  end() {
    this.job.end();
    $("cancel").hidden = true;
    fill($("found"));
  }
}
