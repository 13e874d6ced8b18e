import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SHOTS, STATES } from "../../scripts/screenshots/shots.ts";
import { settle } from "../harness/settled-page.ts";
import { layoutFaults } from "./layout-faults.ts";
import { applyLook, EVERY_LOOK, FEW_LOOKS, nameOf } from "./looks.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

const LONG = process.env["LIANA_LONG"] === "1";
const LOOKS = LONG ? EVERY_LOOK : FEW_LOOKS;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// Narrow shots repeat a screen in one of the sizes of all looks.
const SCREENS = SHOTS.filter(({ width }) => width === undefined).map((shot) => [shot.name, shot] as const);

it.each(SCREENS)(
  "%s fits, and axe finds nothing, in each look",
  async (_name, { route, state, prepare, act }) => {
    const { page, application, close } = await openPage(browser, STATES[state](), {
      route,
      prepare: (opened) => prepare?.(opened),
    });
    await settle(page);
    await act?.(page, application);
    const found: Record<string, readonly string[]> = {};
    for (const look of LOOKS) {
      await applyLook(page, application, look);
      const faults = [...(await axeFindings(page)), ...(await layoutFaults(page))];
      if (faults.length > 0) found[nameOf(look)] = faults;
    }
    expect(found).toEqual({});
    await close();
  },
  LONG ? 600_000 : 60_000,
);
