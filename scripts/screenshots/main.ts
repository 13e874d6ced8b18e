import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mock } from "node:test";
import type { Browser } from "playwright-core";
import { settle } from "../../test/harness/settled-page.ts";
import { launchBrowser, openPage } from "../../test/renderer/open-page.ts";
import { type Shot, SHOTS, STATES } from "./shots.ts";
import { pictureOf, WALK, walkPage, withPictures } from "./walk.ts";

/* npm run screenshots            all of them, into docs/screenshots
 * npm run screenshots -- wizard  only `wizard` and those whose names begin with `wizard-`
 * npm run screenshots -- --walk  the pictures and the page of docs/walk, and those of README.md */

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "docs/screenshots");
const WALK_FOLDER = join(ROOT, "docs/walk");
/** The walk always happens at this moment, so that its pictures change only with the screens. */
const MOMENT = new Date(2026, 10, 27, 9, 41).getTime();

interface Take {
  readonly file: string;
  readonly dark: boolean;
  /** Time of day of the page in ms since 1970. Undefined: the real time. */
  readonly now?: number;
}

async function take(browser: Browser, shot: Shot, { file, dark, now }: Take): Promise<void> {
  const opened = await openPage(browser, STATES[shot.state](), {
    route: shot.route,
    dark,
    width: shot.width ?? 1000,
    height: 680,
    ...(now === undefined ? {} : { now }),
    prepare: (application) => shot.prepare?.(application),
  });
  const { page } = opened;
  // The code of a screen is loaded when it is opened; charts and lists are drawn after their data arrived.
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await settle(page);
  await shot.act?.(page, opened.application);
  await settle(page);
  await page.waitForTimeout(250);
  await page.screenshot({ path: file });
  await opened.close();
}

async function takeAll(browser: Browser, wanted: string): Promise<void> {
  if (wanted === "") rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const shots = SHOTS.filter(({ name }) => wanted === "" || name === wanted || name.startsWith(`${wanted}-`));
  for (const shot of shots) {
    for (const dark of [false, true]) {
      const file = join(FOLDER, `${shot.name}-${dark ? "dark" : "light"}.png`);
      await take(browser, shot, { file, dark });
    }
    console.log(shot.name);
  }
}

async function takeWalk(browser: Browser): Promise<void> {
  mock.timers.enable({ apis: ["Date"], now: MOMENT });
  rmSync(WALK_FOLDER, { recursive: true, force: true });
  mkdirSync(WALK_FOLDER, { recursive: true });
  for (const stop of WALK) {
    const shot = SHOTS.find(({ name }) => name === stop.shot);
    if (shot === undefined) throw new Error(`shots.ts has no "${stop.shot}".`);
    await take(browser, shot, { file: join(WALK_FOLDER, pictureOf(stop)), dark: false, now: MOMENT });
    console.log(pictureOf(stop));
  }
  writeFileSync(join(WALK_FOLDER, "README.md"), walkPage());
  const readme = join(ROOT, "README.md");
  writeFileSync(readme, withPictures(readFileSync(readme, "utf8")));
}

const [wanted = ""] = process.argv.slice(2);
const browser = await launchBrowser();
try {
  await (wanted === "--walk" ? takeWalk(browser) : takeAll(browser, wanted));
} finally {
  await browser.close();
}
