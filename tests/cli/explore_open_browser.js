// Traces opened in the page of `paxcheck explore`: run.json, torn.json and large.json of the folder.
const {drive, look} = require("./page_browser.js");
const fs = require("fs");
const path = require("path");

drive(async ({browser, page, seen, address, folder}) => {
  const text = selector => page.locator(selector).innerText();
  const says = words => page.waitForFunction(wanted => document.querySelector("#done").textContent.startsWith(wanted), words);
  const steps = async () => await page.locator("#run li").count() - 1;
  await page.goto(address);
  await page.locator("#possible button").first().waitFor();

  const choose = async file => {
    const chooser = page.waitForEvent("filechooser");
    await page.locator("#open").focus();
    await page.keyboard.press("Enter");
    await (await chooser).setFiles(path.join(folder, file));
  };
  await choose("run.json");
  await says("Opened");
  seen.opened = await text("#done");
  seen.steps = await steps();
  seen.wrong = await text("#wrong");
  seen.violated = await text("#violated");
  await page.locator("#back").click();
  await page.waitForFunction(wanted => document.querySelector("#run .now .key").textContent === `${wanted}.`, seen.steps - 1);
  seen.back = (await text("#run .now .key")).trim();

  // What is none, is said, and all stays.
  for (const [file, mark] of [["torn.json", "torn"], ["large.json", "large"]]) {
    await choose(file);
    await page.waitForFunction(wanted => document.querySelector("#error").textContent.includes(wanted), file);
    seen[mark] = await text("#error");
  }
  seen.kept = await steps();

  await page.selectOption("#protocol", "duel");
  await page.waitForFunction(() => document.title.startsWith("duel"));
  await page.evaluate(contents => {
    const files = new DataTransfer();
    files.items.add(new File([contents], "dropped.json"));
    for (const type of ["dragover", "drop"]) {
      document.querySelector("#state").dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
    }
  }, fs.readFileSync(path.join(folder, "run.json"), "utf8"));
  await says("Opened 'dropped.json'");
  seen.dropped = await steps();

  await look(browser, seen, page.url(), looked => looked.locator("#run .now").waitFor());
});
