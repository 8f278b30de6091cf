// The graph of a protocol whose texts look like markup: what of it becomes elements.
const {drive} = require("./page_browser.js");

drive(async ({page, seen, address}) => {
  seen.dialogs = [];
  page.on("dialog", dialog => {
    seen.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await page.goto(address);
  await page.locator("#possible button").first().waitFor();
  await page.locator("#possible button").first().click();
  await page.locator("#graph-box > summary").click();
  await page.locator("#graph-drawing .node.here").waitFor();
  await page.locator("#graph-list-box > summary").click();
  await page.locator("#graph-list > li").first().waitFor();
  seen.edges = await page.locator("#graph-drawing .edge text").allTextContents();
  seen.list = await page.locator("#graph-list").evaluate(list => list.textContent);
  seen.strange = await page.locator("main script, main img, #graph-drawing foreignObject").count();
});
