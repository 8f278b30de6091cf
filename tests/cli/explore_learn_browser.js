// The walk of `paxcheck learn` in the page of `paxcheck explore`.
const {drive, look} = require("./page_browser.js");

drive(async ({browser, page, seen, address}) => {
  const text = selector => page.locator(selector).innerText();
  const at = title => page.waitForFunction(wanted => document.querySelector("#step-title").textContent === wanted, title);
  const answered = () => page.locator("#answer p").first().waitFor();
  await page.goto(address);
  await page.locator("#learn").click();
  await page.waitForFunction(() => document.querySelector("#question")?.textContent);
  seen.first = {title: await text("#step-title"), question: await text("#question"), text: await text("#text"), lang: await page.evaluate(() => document.documentElement.lang),
                back: await page.locator("#back").isDisabled(), answer: await text("#answer"), drawn: await page.locator("#drawn").isVisible()};

  // By keys alone: a prediction, the answer, on to the next.
  await page.locator("#say-no").focus();
  await page.keyboard.press("Enter");
  await answered();
  seen.right = {answer: await text("#answer"), score: await text("#score"), focus: await page.evaluate(() => document.activeElement.id),
                asked: await page.locator("#predictions").isVisible(), drawn: await page.locator("#drawn").isVisible()};
  await page.keyboard.press("Enter");
  await at("The voter stops");
  seen.focus = await page.evaluate(() => document.activeElement.id);
  await page.locator("#say-no").click();
  await answered();
  seen.wrong = {answer: await text("#answer"), score: await text("#score"), run: await page.locator("#answer ol li").count(),
                drawn: await page.locator("#drawing .step").count()};
  await page.locator("#back").click();
  await at("One voter");
  await page.locator("#steps").selectOption({index: 3});
  await at("Every acceptor takes every value");
  await page.locator("#see").click();
  await answered();
  seen.seen = {answer: await text("#answer"), score: await text("#score")};

  await page.locator("#zh").click();
  await page.waitForFunction(() => document.documentElement.lang === "zh");
  seen.chinese = {title: await text("#step-title"), pressed: await page.locator("#zh").getAttribute("aria-pressed"), address: page.url().split("#")[1]};
  await page.locator("#say-yes").click();
  await answered();
  seen.chinese.answer = await text("#answer");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#question")?.textContent);
  seen.linked = await text("#step-title");
  await page.locator("#en").click();
  await page.waitForFunction(() => document.documentElement.lang === "en");

  // One that takes a while, given up; the last one.
  await page.locator("#steps").selectOption({index: 11});
  await at("Basic Paxos");
  await page.evaluate(() => {
    document.querySelector("#say-no").click();
    document.querySelector("#cancel").click();
  });
  seen.cancelled = {asked: await page.locator("#predictions").isVisible(), answer: await text("#answer")};
  await page.locator("#next").click();
  await page.locator("#say-yes").click();
  await answered();
  seen.last = {answer: await text("#answer"), next: await page.locator("#next").isDisabled(), loop: await page.locator("#answer .loop").count()};
  await page.locator("#explore").click();
  await page.locator("#possible button").first().waitFor();

  for (const lang of ["en", "zh"]) {
    await look(browser, seen, `${address}learn#lang=${lang}&step=4`, async looked => {
      await looked.locator("#see").click();
      await looked.locator("#answer ol").waitFor();
    });
  }
});
