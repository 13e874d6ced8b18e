import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { FIXTURES } from "../../test/renderer/fixtures.ts";
import { launchBrowser, openPage } from "../../test/renderer/open-page.ts";
import { type Shot, SHOTS } from "./shots.ts";

/* npm run screenshots            all of them
 * npm run screenshots -- wizard  only `wizard` and those whose names begin with `wizard-` */

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");
const [wanted = ""] = process.argv.slice(2);

async function take(browser: Browser, shot: Shot, dark: boolean): Promise<void> {
  const opened = await openPage(browser, FIXTURES[shot.state](), {
    route: shot.route,
    dark,
    width: shot.width ?? 1000,
    height: 680,
    prepare: (application) => shot.prepare?.(application),
  });
  const { page } = opened;
  // Charts and lists are drawn after their data arrived.
  await page.waitForTimeout(350);
  await shot.act?.(page, opened.application);
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(FOLDER, `${shot.name}-${dark ? "dark" : "light"}.png`) });
  await opened.close();
}

if (wanted === "") rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await launchBrowser();
try {
  const shots = SHOTS.filter(({ name }) => wanted === "" || name === wanted || name.startsWith(`${wanted}-`));
  for (const shot of shots) {
    for (const dark of [false, true]) await take(browser, shot, dark);
    console.log(shot.name);
  }
} finally {
  await browser.close();
}
