// Opens pages of paxcheck in a browser as a reader would, and prints what is seen there as JSON, for html_browser_test.py.
// Arguments: the browser, then NAME=FILE for each page. The modules are found by NODE_PATH.
"use strict";
const fs = require("fs");
const { chromium } = require("playwright-core");

const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const [, , executablePath, ...named] = process.argv;
const files = Object.fromEntries(named.map((each) => each.split("=")));

async function opened(browser, file, options, complaints) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== `file://${file}`) complaints.push(`request: ${request.url()}`); });
  await page.goto(`file://${file}`);
  return page;
}

// What the first run of a page shows.
const shown = (page) => page.evaluate(() => {
  const run = document.querySelector(".run");
  const texts = (selector) => Array.from(run.querySelectorAll(selector), (each) => each.textContent.trim());
  return {
    now: run.querySelector("p.now").textContent,
    slider: Number(run.querySelector("input").value),
    spoken: run.querySelector("input").getAttribute("aria-valuetext"),
    current: Array.from(run.querySelectorAll("[aria-current]"), (each) => Number(each.dataset.step)),
    when: texts(".when"),
    memory: texts(".memory .value"),
    changed: texts(".memory .changed .was"),
    lit: Array.from(run.querySelectorAll("li.lit[data-step]"), (each) => Number(each.dataset.step)),
    litMemory: texts(".memory tr.lit th"),
    litLanes: Array.from(run.querySelectorAll("svg .lit[data-lane]"), (each) => each.dataset.lane),
    drawn: Array.from(run.querySelectorAll("svg .now[data-step]"), (each) => Number(each.dataset.step)),
    dimmed: Array.from(run.querySelectorAll("svg .later[data-step]"), (each) => Number(each.dataset.step)),
  };
});

async function walked(browser, complaints) {
  const page = await opened(browser, files.run, {}, complaints);
  const seen = { loaded: await shown(page) };
  for (let i = 0; i < 3; ++i) await page.keyboard.press("ArrowLeft");
  seen.threeBack = await shown(page);
  await page.keyboard.press("ArrowRight");
  seen.oneOn = await shown(page);
  await page.focus(".player input");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  seen.slid = await shown(page);
  await page.click("[data-go=last]");
  seen.last = await shown(page);
  await page.click("[data-go=back]");
  seen.back = await shown(page);
  await page.hover(".quorum-link");
  seen.hovered = await shown(page);
  await page.mouse.move(0, 0);
  seen.left = await shown(page);
  await page.focus(".quorum-link");
  seen.focused = await shown(page);
  await page.keyboard.press("Enter");
  seen.followed = await shown(page);
  await page.click(".steps > li:nth-child(4)");
  seen.clicked = await shown(page);
  await page.click("svg [data-step='6'] .event");
  seen.clickedInDiagram = await shown(page);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  seen.printed = { ...await shown(page), player: await page.isVisible(".player"),
    steps: await page.locator(".steps > li").evaluateAll((all) => all.filter((each) => each.offsetHeight > 0).length),
    cut: await page.evaluate(() => Array.from(document.querySelectorAll(".scrolled, .wide, .figure"))
      .filter((each) => getComputedStyle(each).overflowY !== "visible").length) };
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  seen.afterPrint = await shown(page);
  return seen;
}

async function unscripted(browser, complaints) {
  const page = await opened(browser, files.run, { javaScriptEnabled: false }, complaints);
  return { player: await page.isVisible(".player"), steps: await page.locator(".steps > li").count(),
    why: await page.isVisible(".why"), memory: await page.isVisible(".memory") };
}

// Milliseconds for each of all steps of a long run, backwards and drawn.
async function pace(browser, complaints) {
  const page = await opened(browser, files.long, {}, complaints);
  return page.evaluate(async () => {
    const slider = document.querySelector(".player input"), steps = Number(slider.max), start = performance.now();
    for (let step = steps; step >= 0; --step) {
      slider.value = step;
      slider.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
    }
    return (performance.now() - start) / (steps + 1);
  });
}

async function folded(browser, complaints) {
  const page = await opened(browser, files.matrix, {}, complaints);
  const target = await page.getAttribute(".matrix a", "href");
  const open = () => page.evaluate((id) => document.querySelector(id).open, target);
  const before = await open();
  await page.click(".matrix a");
  await page.waitForTimeout(200);
  return { before, after: await open() };
}

// Of every page, in light and dark and on a telephone: what axe-core finds, what is wider than the screen.
async function looks(browser, complaints) {
  const found = {};
  for (const [name, file] of Object.entries(files)) {
    for (const [how, options] of [["light", { colorScheme: "light" }], ["dark", { colorScheme: "dark" }],
      ["narrow", { viewport: { width: 400, height: 800 } }]]) {
      const page = await opened(browser, file, options, complaints);
      await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = each.matches(":nth-of-type(-n+3)"); });
      await page.evaluate(axe);
      const findings = await page.evaluate(async () => (await window.axe.run()).violations.map(
        (each) => ({ id: each.id, impact: each.impact, where: each.nodes.slice(0, 3).map((node) => node.html.slice(0, 150)) })));
      const [wide, ground] = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, getComputedStyle(document.body).backgroundColor]);
      found[`${name} ${how}`] = { findings, wide, ground };
      await page.context().close();
    }
  }
  return found;
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const complaints = [];
  const seen = { walked: await walked(browser, complaints), unscripted: await unscripted(browser, complaints),
    pace: await pace(browser, complaints), folded: await folded(browser, complaints), looks: await looks(browser, complaints), complaints };
  await browser.close();
  console.log(JSON.stringify(seen));
})().catch((error) => { console.error(error); process.exit(1); });
