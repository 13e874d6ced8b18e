import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mock } from "node:test";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../test/renderer/open-page.ts";
import { openShot } from "./open-shot.ts";
import { type Shot, SHOTS } from "./shots.ts";
import { MOMENT, pictureOf, shotOf, textOf, TEXTS, WALK, walkPage, withPictures } from "./walk.ts";

/* npm run screenshots            all of them, into docs/screenshots
 * npm run screenshots -- wizard  only `wizard` and those whose names begin with `wizard-`
 * npm run screenshots -- --walk  the pictures and the page of docs/walk, and those of README.md */

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "docs/screenshots");
const WALK_FOLDER = join(ROOT, "docs/walk");
interface Take {
  readonly file: string;
  readonly dark: boolean;
  /** Time of day of the page in ms since 1970. Undefined: the real time. */
  readonly now?: number;
}

async function take(browser: Browser, shot: Shot, { file, dark, now }: Take): Promise<string> {
  const { page, close } = await openShot(browser, shot, { dark, ...(now === undefined ? {} : { now }) });
  await page.screenshot({ path: file });
  const text = await textOf(page);
  await close();
  return text;
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
  const texts: Record<string, string> = {};
  for (const stop of WALK) {
    const picture = pictureOf(stop);
    const file = join(WALK_FOLDER, picture);
    texts[picture] = await take(browser, shotOf(stop), { file, dark: false, now: MOMENT });
    console.log(picture);
  }
  writeFileSync(join(WALK_FOLDER, TEXTS), `${JSON.stringify(texts, null, 2)}\n`);
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
