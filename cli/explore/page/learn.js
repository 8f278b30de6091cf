// `paxcheck learn` as a page: what is said comes from the program, in the language that is chosen; what is answered, from its checker.
import {ask} from "./ask.js";
import {Job} from "./job.js";
import {element, fill, options} from "./parts.js";

const $ = id => document.getElementById(id);
const job = new Job(`${crypto.randomUUID()} learn`);
const said = new Map();  // by step: whether the prediction was right

let walk, phrases, lang, at = 0;

function showError(error) {
  $("error").hidden = !error;
  $("error").textContent = error ? error.message : "";
}

// Texts have lines for a terminal; paragraphs are what a page has.
function paragraphs(text) {
  return text.split("\n\n").map(paragraph => element("p", {}, paragraph.split("\n").join(lang === "zh" ? "" : " ")));
}

async function speak(wanted) {
  const answer = await ask("walk", wanted ? {lang: wanted} : {});
  ({lang, phrases} = answer);
  walk = answer.steps;
  document.documentElement.lang = lang;
  document.title = `${phrases.title} - paxcheck learn`;
  for (const [id, text] of Object.entries({title: phrases.title, explore: phrases.explore, "step-label": phrases.step, predict: phrases.predict,
    "say-yes": phrases.say_yes, "say-no": phrases.say_no, see: phrases.see, cancel: phrases.cancel, back: phrases.back, next: phrases.next,
    "drawn-title": phrases.drawing})) {
    $(id).textContent = text;
  }
  for (const each of ["en", "zh"]) $(each).setAttribute("aria-pressed", String(each === lang));
}

// Goes to a step, as a question that was not answered yet.
function show(step) {
  job.end();
  at = Math.max(0, Math.min(step, walk.length - 1));
  const {title, text, question} = walk[at];
  options($("steps"), walk.map((each, i) => [String(i), `${i + 1}/${walk.length} ${each.title}`]), String(at));
  $("step-title").textContent = title;
  fill($("text"), ...paragraphs(text));
  $("question").textContent = question;
  $("searching").textContent = "";
  $("cancel").hidden = true;
  for (const id of ["predict", "predictions"]) $(id).hidden = false;
  fill($("answer"));
  fill($("drawing"));
  $("drawn").hidden = true;
  $("back").disabled = at === 0;
  $("next").disabled = at === walk.length - 1;
  showScore();
  showError(null);
  history.replaceState(null, "", `#lang=${lang}&step=${at + 1}`);
}

function showScore() {
  const right = [...said.values()].filter(Boolean).length;
  $("score").textContent = said.size === 0 ? "" : phrases.score.replace("{}", right).replace("{}", said.size);
}

function goTo(step) {
  show(step);
  $("step-title").focus();
}

// `prediction`: true, false, or null where there is none.
async function answer(prediction) {
  const step = at;
  for (const id of ["predict", "predictions"]) $(id).hidden = true;
  $("cancel").hidden = false;
  try {
    const now = await job.run("learn", {lang, step}, () => { $("searching").textContent = phrases.searching; });
    if (!now || step !== at) return;
    if (now.state !== "done") throw new Error(now.error ?? now.state);
    $("cancel").hidden = true;
    $("searching").textContent = "";
    if (prediction !== null) said.set(step, prediction === now.result.happens);
    showAnswer(now.result, prediction);
    showScore();
    (at === walk.length - 1 ? $("back") : $("next")).focus();
  } catch (error) {
    show(step);
    showError(error);
  }
}

function showAnswer(result, prediction) {
  const judged = prediction === null ? "" : prediction === result.happens ? phrases.right : phrases.wrong;
  const steps = result.run.flatMap((text, i) => [
    ...(i === result.loop_from ? [element("li", {className: "loop"}, element("em", {}, phrases.for_ever))] : []),
    element("li", {value: i + 1}, text)]);
  fill($("answer"), element("p", {className: prediction === null ? "" : prediction === result.happens ? "good" : "wrong"},
                            `${result.happens ? phrases.yes : phrases.no}${judged}`),
       steps.length > 0 ? element("ol", {}, ...steps) : null,
       result.reasons.length > 0 ? element("ul", {className: "plain"}, ...result.reasons.map(text => element("li", {}, text))) : null,
       ...paragraphs(result.after), element("p", {className: "quiet"}, element("code", {}, walk[at].command)));
  $("drawn").hidden = !result.svg;
  if (!result.svg) return;
  fill($("drawing"), document.importNode(new DOMParser().parseFromString(result.svg, "image/svg+xml").documentElement, true));
}

async function change(language) {
  try {
    await speak(language);
    show(at);
  } catch (error) {
    showError(error);
  }
}

async function begin() {
  const linked = new URLSearchParams(location.hash.slice(1));
  await speak(["en", "zh"].includes(linked.get("lang")) ? linked.get("lang") : "");
  $("steps").onchange = () => show(Number($("steps").value));
  $("say-yes").onclick = () => answer(true);
  $("say-no").onclick = () => answer(false);
  $("see").onclick = () => answer(null);
  $("cancel").onclick = () => goTo(at);
  $("back").onclick = () => goTo(at - 1);
  $("next").onclick = () => goTo(at + 1);
  for (const language of ["en", "zh"]) $(language).onclick = () => change(language);
  show((Number(linked.get("step")) || 1) - 1);
}

begin().catch(showError);
