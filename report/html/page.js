// Moves through the runs of a page, which is whole without it: see run.hpp for what it finds there.
"use strict";
(() => {
  const all = (selector, inside) => Array.from(inside.querySelectorAll(selector));

  // The values of all variables after each step.
  const statesOf = (data) => {
    const states = [data.initial];
    for (const changes of data.changes) {
      const next = states[states.length - 1].slice();
      for (const [row, value] of changes) next[row] = value;
      states.push(next);
    }
    return states;
  };

  class Player {
    constructor(run) {
      this.run = run;
      this.steps = all(".steps > li", run);
      this.drawn = all("svg [data-step]", run);
      this.rows = all(".memory tbody tr", run);
      this.states = statesOf(JSON.parse(run.querySelector(".run-data").textContent));
      this.slider = run.querySelector(".player input");
      this.now = run.querySelector("p.now");
      this.when = run.querySelector(".when");
      this.at = this.steps.length;
      this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
      // A slider says its value by itself.
      this.slider.addEventListener("focus", () => this.now.setAttribute("aria-live", "off"));
      this.slider.addEventListener("blur", () => this.now.setAttribute("aria-live", "polite"));
      for (const button of all("[data-go]", run)) {
        button.addEventListener("click", () => this.go(this.target(button.dataset.go)));
      }
      for (const each of this.drawn) each.addEventListener("click", () => this.go(Number(each.dataset.step)));
      for (const each of this.steps) each.addEventListener("click", () => this.go(Number(each.dataset.step)));
      run.querySelector(".player").hidden = false;
      this.show();
    }

    target(where) {
      return { first: 0, back: this.at - 1, on: this.at + 1, last: this.steps.length }[where];
    }

    go(step) {
      this.at = Math.min(Math.max(step, 0), this.steps.length);
      this.show();
      for (const part of [this.steps[this.at - 1], this.drawn.find((each) => Number(each.dataset.step) === this.at)]) {
        if (part) Player.bringIntoView(part);
      }
    }

    show() {
      const step = this.steps[this.at - 1];
      const said = step ? step.querySelector(".said").textContent : "before the first step";
      const where = `Step ${this.at} of ${this.steps.length}`;
      this.now.textContent = `${where}: ${said}`;
      this.slider.value = this.at;
      this.slider.setAttribute("aria-valuetext", `${where}: ${said}`);
      for (const each of this.steps) {
        if (each === step) each.setAttribute("aria-current", "step");
        else each.removeAttribute("aria-current");
      }
      for (const each of this.drawn) {
        const number = Number(each.dataset.step);
        each.classList.toggle("now", number === this.at);
        each.classList.toggle("later", number > this.at);
      }
      for (const button of all("[data-go]", this.run)) {
        button.disabled = Math.min(Math.max(this.target(button.dataset.go), 0), this.steps.length) === this.at;
      }
      this.showMemory();
    }

    showMemory() {
      if (this.rows.length === 0) return;
      const values = this.states[this.at], before = this.states[Math.max(this.at - 1, 0)];
      this.when.textContent = this.at === 0 ? "before the first step" : `after step ${this.at}`;
      this.rows.forEach((row, i) => {
        const changed = values[i] !== before[i];
        row.classList.toggle("changed", changed);
        row.querySelector(".value").textContent = values[i];
        row.querySelector(".was").textContent = changed ? `was ${before[i]}` : "";
      });
    }

    // Within the box that it scrolls in, and no further.
    static bringIntoView(part) {
      const box = part.closest(".scrolled, .figure");
      if (!box || box.scrollHeight <= box.clientHeight) return;
      const outer = box.getBoundingClientRect(), inner = part.getBoundingClientRect();
      if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top + 20;
      if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 20;
    }
  }

  // Lights up what a sentence speaks of while it is pointed at or has the focus.
  const lightUp = (run, source) => {
    const listed = (names, separator) => new Set((names || "").split(separator).filter(Boolean));
    const steps = listed(source.dataset.steps, " "), lanes = listed(source.dataset.lanes, ";");
    const processes = listed(source.dataset.processes, " ");
    for (const each of all("[data-step]", run)) each.classList.toggle("lit", steps.has(each.dataset.step));
    for (const each of all("svg [data-lane]", run)) each.classList.toggle("lit", lanes.has(each.dataset.lane));
    for (const each of all(".memory tr[data-processes]", run)) {
      each.classList.toggle("lit", processes.has(each.dataset.processes));
    }
  };
  const putOut = (run) => { for (const each of all(".lit", run)) each.classList.remove("lit"); };

  const players = all(".run", document).filter((run) => run.querySelector(".player")).map((run) => new Player(run));
  let active = players[0];

  for (const player of players) {
    const run = player.run;
    run.addEventListener("pointerdown", () => { active = player; });
    run.addEventListener("focusin", () => { active = player; });
    for (const source of all(".why li, .quorum-link", run)) {
      for (const event of ["pointerenter", "focusin"]) source.addEventListener(event, () => lightUp(run, source));
      for (const event of ["pointerleave", "focusout"]) source.addEventListener(event, () => putOut(run));
    }
    for (const link of all("a[href*='-step-']", run)) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        player.go(Number(link.hash.slice(link.hash.lastIndexOf("-") + 1)));
      });
    }
  }

  document.addEventListener("keydown", (event) => {
    const where = { ArrowLeft: "back", ArrowRight: "on" }[event.key];
    const scrolled = event.target.closest(".wide, .figure");  // to the side, if it is wider than it shows
    const elsewhere = event.target.closest("input") || (scrolled && scrolled.scrollWidth > scrolled.clientWidth);
    if (!where || !active || elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    active.go(active.target(where));
  });

  // A link into what is folded unfolds it; on paper everything is.
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])", document);
    for (const each of folded) each.open = true;
    for (const player of players) { player.before = player.at; player.go(player.steps.length); }
  });
  addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
    for (const player of players) player.go(player.before);
  });
})();
