// One computation of the program at a time: asked for, asked about until it is over, cancelled.
import {ask} from "./ask.js";
import {counted} from "./parts.js";

const pollEvery = 300;  // milliseconds

export class Job {
  constructor(page) {
    this.page = page;
    this.name = null;
    this.turn = 0;  // so that the answer to an earlier one is known as such
  }

  // What came of it; null if it was ended, or another one was begun, meanwhile. `tell` is told how it is doing, as a text.
  async run(question, about, tell) {
    this.end();
    const turn = this.turn;
    tell("waiting");
    try {
      const {search} = await ask(question, {...about, page: this.page});
      if (turn !== this.turn) return void cancel(search);
      this.name = search;
      for (;;) {
        const now = await ask("progress", {search});
        if (turn !== this.turn) return null;
        if (now.state !== "waiting" && now.state !== "running") {
          this.name = null;
          return now;
        }
        tell(now.state === "waiting" ? "waiting for another search"
          : `${counted(now.states, "state")}, depth ${now.depth}, ${now.seconds.toFixed(0)} s`);
        await new Promise(resolve => setTimeout(resolve, pollEvery));
        if (turn !== this.turn) return null;
      }
    } catch (error) {
      if (turn !== this.turn) return null;
      this.end();
      throw error;
    }
  }

  end() {
    ++this.turn;
    if (this.name) cancel(this.name);
    this.name = null;
  }
}

const cancel = search => ask("cancel", {search}).catch(() => {});
