// A walk in the page of `paxcheck explore`, a search, a trace; then every protocol.
const path = require("path");
const {drive, look} = require("./page_browser.js");

drive(async ({browser, page, context, seen, address, folder}) => {
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
  for (const width of [400, 1200]) {
    await page.setViewportSize({width, height: 900});
    for (const key of await page.locator("#protocol option").evaluateAll(all => all.map(option => option.value))) {
      await page.selectOption("#protocol", key);
      await page.waitForFunction(wanted => document.title.startsWith(`${wanted} -`), key);
      await page.locator("#possible button").first().waitFor();
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) seen.wide.push(`${key} at ${width}`);
    }
  }

  await look(browser, seen, link, looked => looked.locator("#run .now").waitFor());
});
