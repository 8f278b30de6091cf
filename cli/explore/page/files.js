// Traces and links: what is saved of a walk, and opened again.
import {ask} from "./ask.js";
import {counted, element} from "./parts.js";
import {newWalk, runOf} from "./walk.js";

const $ = id => document.getElementById(id);
const mostBytes = 200_000;  // of a trace: what the program takes, and room for how it is sent

export class FilesBox {
  // `walk()`: the present one; `open(walk, said)`: goes on with another.
  constructor({walk, open, showError}) {
    Object.assign(this, {walk, open, showError});
    $("save").onclick = () => this.save();
    $("link").onclick = () => this.copyLink();
    $("open").onclick = () => $("open-file").click();
    $("open-file").onchange = () => {
      this.read($("open-file").files[0]);
      $("open-file").value = "";  // so that the same one can be chosen again
    };
    const mark = on => $("walk").classList.toggle("dropping", on);
    document.addEventListener("dragover", event => {
      event.preventDefault();
      mark(true);
    });
    document.addEventListener("dragleave", event => event.relatedTarget === null && mark(false));
    document.addEventListener("drop", event => {
      event.preventDefault();
      mark(false);
      this.read(event.dataTransfer.files[0]);
    });
  }

  // The file is read here and its text sent: the program opens nothing.
  async read(file) {
    if (!file) return;
    try {
      if (file.size > mostBytes) {
        throw new Error(`'${file.name}' has ${counted(file.size, "byte")}, and a page opens ${counted(mostBytes, "byte")} at most: paxcheck explore --from takes it`);
      }
      const {setting, run, at, said} = await ask("open", {name: file.name, trace: await file.text()});
      await this.open(newWalk(setting, run, at), said);
      $("done").textContent = `Opened '${file.name}': ${counted(run.length, "step")}.`;
    } catch (error) {
      this.showError(error);
    }
  }

  async save() {
    const walk = this.walk();
    try {
      const trace = await ask("trace", {setting: walk.setting, run: runOf(walk), at: walk.at});
      const address = URL.createObjectURL(new Blob([JSON.stringify(trace, null, 2) + "\n"], {type: "application/json"}));
      element("a", {href: address, download: `${trace.protocol}-${trace.steps.length}.json`}).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
      $("done").textContent = `Saved: ${counted(trace.steps.length, "step")}.`;
    } catch (error) {
      this.showError(error);
    }
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      $("done").textContent = "Copied.";
    } catch {
      $("done").textContent = "The address of this page is the link.";
    }
  }
}
