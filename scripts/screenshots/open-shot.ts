import type { Browser } from "playwright-core";
import { settle } from "../../test/harness/settled-page.ts";
import { openPage } from "../../test/renderer/open-page.ts";
import { type Shot, STATES } from "./shots.ts";

interface View {
  readonly dark: boolean;
  /** Time of day of the page in ms since 1970. Undefined: the real time. */
  readonly now?: number;
}

/** The page of a shot, ready for its picture. It must be closed. */
export async function openShot(browser: Browser, shot: Shot, { dark, now }: View) {
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
  return opened;
}
