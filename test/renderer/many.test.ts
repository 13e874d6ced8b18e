import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LianaError } from "../../src/shared/errors.ts";
import { FIXTURES } from "./fixtures.ts";
import { TROUBLED } from "./many-fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const grid = (page: Page) => page.getByRole("grid", { name: "Folders" });
const rows = (page: Page) => grid(page).getByRole("row");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const names = (page: Page) => grid(page).getByRole("link").allTextContents();
/** The name of the folder whose row has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("[role=row]")?.querySelector("a")?.textContent);

const open = (route = "folders") => openPage(browser, FIXTURES.many(), { route });

describe("150 folders", () => {
  it("puts folders with problems first, then those that are offline", async () => {
    const { page, close } = await open();
    await row(page, TROUBLED).waitFor();
    expect((await names(page)).slice(0, 4)).toEqual([
      "Photography 060",
      "Build server 093",
      TROUBLED,
      "Laboratory 041",
    ]);
    expect(await grid(page).getAttribute("aria-rowcount")).toBe("150");
    // Only the visible rows are in the page.
    expect(await rows(page).count()).toBeLessThan(30);
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it("moves no row while the pointer is among them", async () => {
    const { page, application, close } = await open();
    await row(page, "Accounting 001").hover();
    const before = await names(page);
    application.changeJob("team1", (old) => ({
      ...old,
      live: { ...old.live, state: { kind: "held", count: 3 }, held: 3 },
    }));
    await row(page, "Accounting 001").getByText("3 deletions to approve").waitFor();
    expect(await names(page)).toEqual(before);
    await page.mouse.move(10, 10);
    await expect.poll(async () => (await names(page)).indexOf("Accounting 001")).toBe(0);
    await close();
  });

  it("finds folders by name, path and connection, ignoring case, and says when there are none", async () => {
    const { page, close } = await open();
    const search = page.getByRole("searchbox", { name: "Search folders" });
    await search.fill("laboratory 118");
    await expect.poll(() => names(page)).toEqual([TROUBLED]);
    await search.fill("TEAM-ARCHIVE/team60");
    await expect.poll(() => names(page)).toEqual(["Photography 060"]);
    await search.fill("amazon grants");
    await expect.poll(() => names(page)).toHaveLength(3);
    await search.fill("nothing has this name");
    await page.getByRole("heading", { name: "No folder found" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Show all folders" }).click();
    await expect.poll(() => grid(page).getAttribute("aria-rowcount")).toBe("150");
    await close();
  });

  it("filters with counts, and keeps filter and row while another page is open", async () => {
    const { page, application, close } = await open();
    await page.getByText("Needs attention 3").click();
    await expect.poll(() => names(page)).toEqual(["Photography 060", "Build server 093", TROUBLED]);
    await page.getByRole("link", { name: TROUBLED }).click();
    await page.getByRole("heading", { name: TROUBLED, level: 1 }).waitFor();
    await page.goBack();
    await expect.poll(() => names(page)).toHaveLength(3);
    await page.getByText(/^Paused 8$/).click();
    await expect.poll(() => names(page)).toHaveLength(8);
    application.change((old) => ({ ...old, jobs: old.jobs.filter(({ pause }) => pause.kind === "running") }));
    await page.getByRole("heading", { name: "No folder is paused" }).waitFor();
    await close();
  });
});

describe("the keyboard", () => {
  it("reaches everything: one tab stop, arrows, first letters, Space, Enter, the menu key", async () => {
    const { page, close } = await open();
    await row(page, TROUBLED).waitFor();
    await page.getByRole("searchbox", { name: "Search folders" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Photography 060");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("Build server 093");
    await page.keyboard.press("End");
    await expect.poll(() => focused(page)).toBe("Photography 150");
    await page.keyboard.press("Home");
    await expect.poll(() => focused(page)).toBe("Photography 060");
    await page.keyboard.type("lab");
    await expect.poll(() => focused(page)).toBe(TROUBLED);
    // The controls of the row, and back to the row.
    for (let at = 0; at < 3; at++) await page.keyboard.press("ArrowRight");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
      .toBe(`Sync ${TROUBLED} now`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Edit" }).waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("menu").count()).toBe(0);
    await expect.poll(() => focused(page)).toBe(TROUBLED);
    await page.keyboard.press(" ");
    await page.getByText("1 folder selected").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: TROUBLED, level: 1 }).waitFor();
    await close();
  });

  it("leaves the list with one Tab, and selects ranges, all and none", async () => {
    const { page, close } = await open();
    await row(page, TROUBLED).waitFor();
    await grid(page).getByRole("row").first().focus();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText("3 folders selected").waitFor();
    await page.keyboard.press("Control+a");
    await page.getByText("150 folders selected").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByText(/folders selected/).count()).toBe(0);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBeUndefined();
    await close();
  });
});

describe("several folders", () => {
  it("are selected with Shift, synced, paused and resumed together", async () => {
    const { page, application, close } = await open();
    await page.getByRole("checkbox", { name: "Select Photography 060" }).click();
    await page.getByRole("checkbox", { name: `Select ${TROUBLED}` }).click({ modifiers: ["Shift"] });
    const bar = page.getByRole("region", { name: "Selected folders" });
    await bar.getByText("3 folders selected").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await bar.getByRole("button", { name: "Sync now" }).click();
    await expect
      .poll(() => application.asked("syncNow"))
      .toEqual([{ job: "team60" }, { job: "team93" }, { job: "team118" }]);
    await bar.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("menuitem", { name: "Until I resume" }).click();
    await bar.getByRole("button", { name: "Resume" }).click();
    await expect
      .poll(() => new Set(application.asked("resume").map(({ job }) => job)))
      .toEqual(new Set(["team60", "team93", "team118"]));
    await bar.getByRole("button", { name: "Deselect all" }).click();
    await bar.waitFor({ state: "detached" });
    await close();
  });

  it("are removed after a confirmation that names them; one that fails is named and stays", async () => {
    const { page, application, close } = await open();
    await page.getByRole("checkbox", { name: "Select Photography 060" }).click();
    await page.getByRole("checkbox", { name: "Select Build server 093" }).click();
    let fails = true;
    application.answer("removeJob", ({ job }) => {
      if (fails && job === "team93") throw new LianaError("busy");
      application.change((old) => ({ ...old, jobs: old.jobs.filter(({ id }) => id !== job) }));
      return {};
    });
    await page.getByRole("button", { name: "Remove" }).click();
    const dialog = page.getByRole("dialog", { name: "Stop syncing 2 folders?" });
    await expect
      .poll(() => dialog.getByRole("listitem").allTextContents())
      .toEqual(["Photography 060", "Build server 093"]);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Stop syncing 2 folders" }).click();
    await dialog.getByText("This did not work for Build server 093:").waitFor();
    fails = false;
    await dialog.getByRole("button", { name: "Stop syncing 1 folder" }).click();
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => grid(page).getAttribute("aria-rowcount")).toBe("148");
    await close();
  });

  it("are restored, each to a folder of its own", async () => {
    const { page, application, close } = await open();
    await page.getByRole("checkbox", { name: "Select Photography 060" }).click();
    await page.getByRole("checkbox", { name: `Select ${TROUBLED}` }).click();
    await page
      .getByRole("region", { name: "Selected folders" })
      .getByRole("button", { name: "Restore" })
      .click();
    const dialog = page.getByRole("dialog", { name: "Restore 2 folders" });
    await dialog.getByText("/home/ada/Downloads").waitFor();
    await dialog.getByRole("button", { name: "Restore" }).click();
    await dialog.waitFor({ state: "detached" });
    const asked = application.asked("startRestore");
    expect(asked.map(({ from }) => from)).toEqual([
      { kind: "job", job: "team60" },
      { kind: "job", job: "team118" },
    ]);
    expect(asked.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^\/home\/ada\/Downloads\/Photography 060 \d{4}-\d\d-\d\d$/),
      expect.stringMatching(/^\/home\/ada\/Downloads\/Laboratory 118 \d{4}-\d\d-\d\d$/),
    ]);
    await close();
  });
});

it("rows share one menu and one tooltip", async () => {
  const { page, close } = await open();
  await page.getByRole("button", { name: `Pause ${TROUBLED}` }).hover();
  await expect.poll(() => page.getByRole("tooltip").allTextContents()).toEqual([`Pause ${TROUBLED}`]);
  await row(page, TROUBLED).click({ button: "right" });
  await expect.poll(() => page.getByRole("menu").count()).toBe(1);
  await page.getByRole("menuitem", { name: "Restore some files" }).click();
  await page.getByRole("heading", { name: "Restore", level: 1 }).waitFor();
  await close();
});
