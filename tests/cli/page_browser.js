// A page of `paxcheck explore` in a headless chromium, for scripts that drive it: node SCRIPT CHROMIUM ADDRESS FOLDER, with
// playwright-core and axe-core.
const {chromium} = require("playwright-core");

// Drives the page by `script({page, context, seen, address, folder})` and prints `seen` as JSON. `seen.problems`: what the browser
// complains of, and what is asked for elsewhere.
function drive(script) {
  const [executablePath, address, folder] = process.argv.slice(2);
  const run = async () => {
    const browser = await chromium.launch({executablePath, args: ["--no-sandbox", "--headless=new"]});
    const seen = {problems: [], axe: [], wide: []};
    const context = await browser.newContext({acceptDownloads: true, bypassCSP: false, viewport: {width: 1200, height: 900}});
    const page = await context.newPage();
    const said = text => text.endsWith("status of 400 (Bad Request)");  // what is wrong in a question is shown on the page
    page.on("console", message => ["error", "warning"].includes(message.type()) && !said(message.text()) && seen.problems.push(message.text()));
    page.on("pageerror", error => seen.problems.push(String(error)));
    page.on("request", request => ["data:", "blob:", new URL(address).origin].some(begin => request.url().startsWith(begin)) ||
      seen.problems.push(`asks ${request.url()}`));
    await script({browser, page, context, seen, address, folder});
    await browser.close();
    console.log(JSON.stringify(seen));
  };
  run().catch(error => {
    console.error(error);
    process.exit(1);
  });
}

// Holds what `prepare(page)` makes of an address against axe, in light and dark, and looks whether it is wider than a screen, narrow or
// not. axe is put in past the policy of the page.
async function look(browser, seen, address, prepare) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({bypassCSP: true, colorScheme, viewport: {width: 1200, height: 900}});
    const page = await context.newPage();
    await page.goto(address);
    await prepare(page);
    for (const width of [400, 1200]) {
      await page.setViewportSize({width, height: 900});
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) seen.wide.push(`${address} at ${width}`);
    }
    await page.addScriptTag({path: require.resolve("axe-core/axe.min.js")});
    const {violations} = await page.evaluate(() => window.axe.run());
    seen.axe.push(...violations.map(({id, nodes}) => `${colorScheme}: ${id}: ${nodes.map(node => node.html).join(" ").slice(0, 300)}`));
    await context.close();
  }
}

module.exports = {drive, look};
