// The graph of all states in the page of `paxcheck explore`.
const {drive, look} = require("./page_browser.js");

const open = page => page.locator("#graph-box > summary").click();
const drawn = (page, nodes) => page.waitForFunction(wanted => document.querySelectorAll("#graph-drawing .node").length === wanted, nodes);
const here = (page, state) => page.waitForFunction(wanted => document.querySelector("#graph-drawing .node.here")?.dataset.state === String(wanted), state);
const where = page => page.evaluate(() => {
  const states = selector => [...document.querySelectorAll(`#graph-drawing .node${selector}`)].map(node => Number(node.dataset.state));
  return {here: states(".here"), walked: states(".walked"), edges: document.querySelectorAll("#graph-drawing .edge.walked").length,
          steps: document.querySelectorAll("#run li").length - 1, focus: document.activeElement.dataset.state};
});

async function bound(page, name, value) {
  await page.locator(`#bound-${name}`).fill(String(value));
  await page.locator(`#bound-${name}`).press("Tab");
  await page.waitForFunction(([id, wanted]) => document.getElementById(id).value === wanted && document.querySelector("#bounded").textContent.includes(wanted),
                             [`bound-${name}`, String(value)]);
}

drive(async ({browser, page, seen, address}) => {
  const count = selector => page.locator(selector).count();
  await page.goto(address);
  await page.locator("#possible button").first().waitFor();
  await open(page);
  await page.waitForFunction(() => document.querySelector("#graph-said").textContent.includes("Smaller bounds"));
  seen.large = await page.locator("#graph-said").innerText();

  await page.locator("#bounds-box summary").click();
  await bound(page, "acceptors", 1);
  await bound(page, "ballots", 2);
  await drawn(page, 45);
  seen.count = await page.locator("#graph-count").innerText();
  seen.nodes = await count("#graph-drawing .node");
  seen.edges = await count("#graph-drawing .edge");
  seen.initial = await count("#graph-drawing .node.initial");
  seen.goals = await count("#graph-drawing .node.goal");
  seen.beginning = await where(page);
  delete seen.beginning.steps;

  for (const step of [1, 2]) {
    await page.locator("#possible button").first().click();
    await page.waitForFunction(wanted => document.querySelector("#run .now .key").textContent === `${wanted}.`, step);
  }
  seen.stepped = await where(page);
  await page.locator('#graph-drawing .node[data-state="40"]').click({force: true});
  await here(page, 40);
  seen.clicked = await where(page);
  await page.locator("#back").click();
  await page.waitForFunction(() => document.querySelector("#graph-drawing .node.here").dataset.state !== "40");
  seen.back = await where(page);

  seen.tabs = await count('#graph-drawing .node[tabindex="0"]');
  await page.locator('#graph-drawing .node[tabindex="0"]').focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await here(page, 1);
  seen.keys = await where(page);
  seen.label = await page.locator('#graph-drawing .node[data-state="1"]').getAttribute("aria-label");

  await page.locator("#graph-list-box > summary").click();
  await page.locator("#graph-list > li").first().waitFor();
  seen.list = await page.locator("#graph-list").innerText();
  await page.locator("#graph-list button").nth(3).focus();
  await page.keyboard.press("Enter");
  await here(page, 3);
  seen.listed = (await where(page)).here;
  await page.locator("#graph-smaller").click();
  seen.smaller = Number(await page.locator("#graph-drawing svg").getAttribute("width"));
  await page.locator("#graph-larger").click();
  seen.larger = Number(await page.locator("#graph-drawing svg").getAttribute("width"));
  const small = page.url();

  await page.selectOption("#protocol", "every-value");
  await drawn(page, 81);
  seen.violating = await count("#graph-drawing .node.violates");

  // Graphviz is not needed for what is said when a search is cancelled; the answer to that may be quicker than a click.
  await page.evaluate(() => document.querySelector("#graph-cancel").click());
  seen.cancelled = await page.locator("#graph-said").innerText();

  await look(browser, seen, small, async looked => {
    await looked.locator("#run .now").waitFor();
    await open(looked);
    await drawn(looked, 45);
    await looked.locator("#graph-list-box > summary").click();
  });
});
