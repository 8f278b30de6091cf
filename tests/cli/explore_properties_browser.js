// Properties and assertions chosen in the page of `paxcheck explore`.
const {drive, look} = require("./page_browser.js");

drive(async ({browser, page, context, seen, address}) => {
  const text = selector => page.locator(selector).innerText();
  const shows = words => page.waitForFunction(wanted => document.querySelector("#asked-properties").textContent === wanted, words);
  const search = async () => {
    await page.locator("#search").click();
    await page.locator("#found strong").waitFor();
    return text("#found");
  };
  await page.goto(address);
  await page.locator("#possible button").first().waitFor();
  seen.standard = await text("#asked-properties");
  await page.locator("#properties-box > summary").click();
  seen.meaning = await page.locator("label:has(#property-agreement)").innerText();

  // Only one, then another, then all again, by the keyboard.
  await page.locator("#property-agreement").focus();
  await page.keyboard.press("Space");
  await shows("agreement");
  seen.focus = await page.evaluate(() => document.activeElement.id);
  await page.selectOption("#bug", "own-value");
  await page.waitForFunction(() => document.querySelector("#wrong").textContent.includes("value-choice=own"));
  seen.only = await search();
  await page.locator("#property-agreement").click();
  await shows("all");

  // Wrong ones say where, and change nothing.
  const link = page.url();
  seen.errors = [];
  for (const wrong of ["late: chosen(Q)", "chosen(X)", "agreement: true", ""]) {
    await page.locator("#assertion").fill(wrong);
    await page.locator("#assertion-add").click();
    await page.locator("#assertion-error").waitFor();
    seen.errors.push(await page.locator("#assertion-error").evaluate(element => [...element.children].map(child => child.textContent).join("\n")));
    await page.locator("#assertion").press("End");
    await page.locator("#assertion").press("x");
    await page.locator("#assertion-error").waitFor({state: "hidden"});
  }
  seen.unchanged = page.url() === link;

  // A right one is asked of every state; the next of its name takes its place.
  await page.locator("#assertion").fill("no-x: not chosen(Y)");
  await page.locator("#assertion").press("Enter");
  await shows("all; asserted: no-x");
  seen.emptied = await page.locator("#assertion").inputValue();
  await page.locator("#assertion-0-edit").click();
  seen.edited = await page.locator("#assertion").inputValue();
  await page.locator("#assertion").fill("no-x: not chosen(X)");
  await page.locator("#assertion-add").click();
  await page.waitForFunction(() => document.querySelector("#assertions code")?.textContent === "no-x: not chosen(X)");
  seen.assertions = await page.locator("#assertions li").count();
  await page.locator("#property-no-x").click();
  await shows("no-x; asserted: no-x");
  seen.found = await search();
  await page.waitForFunction(() => document.querySelector("#violated").textContent.includes("no-x is violated"));

  // A link holds them.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator("#run .now").waitFor();
  seen.linked = [await other.locator("#asked-properties").textContent(), await other.locator("#assertions code").textContent()];
  await other.close();
  const linked = page.url();
  await page.locator("#assertion-0-remove").click();
  await shows("all");

  await look(browser, seen, linked, async looked => {
    await looked.locator("#run .now").waitFor();
    await looked.locator("#properties-box > summary").click();
    await looked.locator("#assertion").fill("late: chosen(Q)");
    await looked.locator("#assertion-add").click();
    await looked.locator("#assertion-error").waitFor();
  });
});
