// Drives the page of `paxcheck explore` in a headless chromium: node explore_browser.js CHROMIUM ADDRESS FOLDER. Prints JSON: what
// was seen. With playwright-core, and axe-core if it is there.
const {chromium} = require("playwright-core");
const path = require("path");

const [executablePath, address, folder] = process.argv.slice(2);

function axePath() {
  try {
    return require.resolve("axe-core/axe.min.js");
  } catch {
    return null;
  }
}

async function main() {
  const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--headless=new"]});
  const seen = {problems: []};
  const context = await browser.newContext({acceptDownloads: true, bypassCSP: false});
  const page = await context.newPage();
  page.on("console", message => ["error", "warning"].includes(message.type()) && seen.problems.push(message.text()));
  page.on("pageerror", error => seen.problems.push(String(error)));
  page.on("request", request => request.url().startsWith(new URL(address).origin) || request.url().startsWith("data:") ||
    request.url().startsWith("blob:") || seen.problems.push(`asks ${request.url()}`));
  const text = selector => page.locator(selector).innerText();
  const step = number => page.waitForFunction(wanted => document.querySelector("#run .now .key")?.textContent === `${wanted}.`, number);

  await page.goto(address);
  await page.locator("#possible button").first().waitFor();
  seen.first = await text("#possible");
  await page.locator("#possible button").first().click();
  await step(1);
  await page.keyboard.press("Enter");  // on what took the place of the button that was pressed
  await step(2);
  await page.keyboard.press("b");
  await step(1);
  await page.keyboard.press("1");
  await step(2);
  await page.keyboard.press("b");
  await step(1);
  await page.locator("#possible button").last().click();
  await step(2);
  seen.branches = await page.locator("#branches option").count();
  await page.locator("#forbidden-box summary").click();
  await page.locator("#filter").fill("s2 promises 2.1");
  seen.forbidden = await text("#forbidden");

  // A link holds all of it.
  const link = page.url();
  const other = await context.newPage();
  await other.goto(link);
  await other.locator("#run .now").waitFor();
  seen.linked = [await text("#run"), await other.locator("#run").innerText()];
  await other.close();

  // A wrong rule, the search for what it breaks, the run that is found.
  await page.selectOption("#bug", "own-value");
  await page.waitForFunction(() => document.querySelector("#wrong").textContent.includes("value-choice=own"));
  await page.locator("#search").click();
  await page.locator("#found strong").waitFor();
  seen.found = await text("#found");
  await page.locator("#violated .bad").first().waitFor();
  seen.violated = await text("#violated");
  await page.locator("#run li button").nth(3).click();
  await step(3);
  await page.locator("#drawing .step.here").first().waitFor();
  seen.drawn = await page.locator("#drawing .step.here").first().getAttribute("data-step");
  await page.locator('#drawing .step[data-step="5"] .row').first().click({force: true});
  await step(5);
  await page.locator("#rules-box summary").click();
  await page.locator("#rule-accept-guard").focus();
  await page.locator("#rule-accept-guard").selectOption({index: 1});
  await page.waitForFunction(() => document.querySelector("#wrong").textContent.includes("accept-guard="));
  seen.focus = await page.evaluate(() => document.activeElement.id);
  await page.locator("#rule-accept-guard").selectOption({index: 0});
  await page.waitForFunction(() => !document.querySelector("#wrong").textContent.includes("accept-guard="));
  const download = page.waitForEvent("download");
  await page.locator("#run li button").last().click();
  await page.waitForFunction(() => document.querySelector("#run li:last-child").className === "now");
  await page.locator("#save").click();
  await (await download).saveAs(path.join(folder, "saved.json"));

  // Every protocol is shown, and stays within a narrow screen.
  seen.wide = [];
  for (const width of [400, 1200]) {
    await page.setViewportSize({width, height: 900});
    for (const key of await page.locator("#protocol option").evaluateAll(all => all.map(option => option.value))) {
      await page.selectOption("#protocol", key);
      await page.waitForFunction(wanted => document.title.startsWith(`${wanted} -`), key);
      await page.locator("#possible button").first().waitFor();
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) seen.wide.push(`${key} at ${width}`);
    }
  }

  seen.axe = null;
  if (axePath()) {
    seen.axe = [];
    await context.close();
    for (const colorScheme of ["light", "dark"]) {  // axe is put in past the policy of the page
      const looked = await (await browser.newContext({bypassCSP: true, colorScheme})).newPage();
      await looked.goto(link);
      await looked.locator("#run .now").waitFor();
      await looked.addScriptTag({path: axePath()});
      const {violations} = await looked.evaluate(() => window.axe.run());
      seen.axe.push(...violations.map(({id, nodes}) => `${colorScheme}: ${id}: ${nodes.map(node => node.html).join(" ").slice(0, 300)}`));
    }
  }
  await browser.close();
  console.log(JSON.stringify(seen));
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
