import { slowness } from "./computer-speed.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { FIXTURES } from "./fixtures.ts";
import { measureTasks } from "./long-tasks.ts";
import { TROUBLED } from "./many-fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedApplication } from "./scripted-application.ts";

/** The list of 150 folders stays fast while syncs report progress. Figures: bench/RESULTS.md. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Between two snapshots, in ms: the engine publishes at most four a second. */
const PUBLISHED_MS = 250;

/** Scrolls down 60 pixels per frame, 180 times, and reports the frames that came later than 1.5 frames. */
const SCROLL = `new Promise((resolve) => {
  const main = document.querySelector("main");
  let left = 180, late = 0, before = performance.now();
  const step = (now) => {
    if (now - before > 25) late += 1;
    before = now;
    main.scrollTop += 60;
    if (left-- > 0) requestAnimationFrame(step); else resolve(late);
  };
  requestAnimationFrame(step);
})`;

/** Everything that syncs has advanced. */
function advance(application: ScriptedApplication): void {
  application.change((old) => ({
    ...old,
    jobs: old.jobs.map((job) => {
      const { progress } = job.live;
      if (progress === undefined) return job;
      const more = { ...progress, done: progress.done + 1, bytesDone: progress.bytesDone + 1e6 };
      return { ...job, live: { ...job.live, progress: more, bytesToday: job.live.bytesToday + 1e6 } };
    }),
  }));
}

test("no task takes 50 ms while 150 folders are shown, scrolled, searched and selected with four updates a second", async () => {
  const { page, application, close } = await openPage(browser, FIXTURES.many(), { route: "folders" });
  const row = page.getByRole("row").filter({ hasText: TROUBLED });
  await row.waitFor();
  // The second load: the first one compiles the scripts.
  const opened = await measureTasks(browser, page, async () => {
    await page.reload();
    await row.waitFor();
  });
  const firstRows = opened.total;
  const timer = setInterval(() => advance(application), PUBLISHED_MS);
  try {
    const still = await measureTasks(browser, page, () => page.waitForTimeout(3000));
    let late: unknown;
    const scrolled = await measureTasks(browser, page, async () => {
      late = await page.evaluate(SCROLL);
    });
    const searched = await measureTasks(browser, page, async () => {
      await page.getByRole("searchbox", { name: "Search folders" }).pressSequentially("laboratory 118");
      await expect.poll(() => page.getByRole("row").count()).toBe(1);
    });
    await page.keyboard.press("Escape");
    await page.getByRole("row").first().focus();
    const selected = await measureTasks(browser, page, async () => {
      await page.keyboard.press("Control+a");
      for (let at = 0; at < 20; at++) await page.keyboard.press("ArrowDown");
      await page.getByText("150 folders selected").waitFor();
    });
    const figures = { firstRows, late, still, scrolled, searched, selected };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const longest = [still, scrolled, searched, selected].map((times) => times.longest);
    expect(Math.max(...longest)).toBeLessThan(50 * (await slowness(page)));
  } finally {
    clearInterval(timer);
  }
  await close();
}, 60_000);
