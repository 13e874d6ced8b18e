import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { ENGLISH, loadWords } from "../../src/shared/words/load-words.ts";
import type { CommandInput } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import { settle } from "../harness/settled-page.ts";
import { during, axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { connected, nothing } from "./fixtures.ts";
import { inLanguage, namesIn, strangeText } from "./pseudo-page.ts";
import {
  emptyBucket,
  fullBucket,
  GONE_SINCE,
  hugeBucket,
  restoring,
  versionless,
} from "./restore-fixtures.ts";

/** The restore screen: the commands it sends, and what it shows. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const row = (page: Page, name: string): Locator => page.getByRole("treeitem", { name });
const box = (page: Page, name: string): Locator => row(page, name).locator("[data-part=box]");
const restoreButton = (page: Page): Locator => page.getByRole("button", { name: "Restore", exact: true });

/** Confirms the restore dialog without changing its defaults. */
async function restore(page: Page): Promise<void> {
  await restoreButton(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** The keys of a restore, with those of files whose version was shown. */
function namesOf(asked: CommandInput<WindowCommands, "startRestore"> | undefined): readonly string[] {
  if (asked === undefined || asked.only === "all") return [];
  return [...asked.only, ...(asked.picked ?? []).map(({ key }) => key)].sort();
}

test("a file that a file manager asks to restore is shown in its folder and selected", () =>
  during(
    openPage(browser, fullBucket(), { route: "restore/photos/2024%2FSummer%2F/choose" }),
    async ({ page, application }) => {
      await expect.poll(() => row(page, "Summer").getAttribute("aria-checked")).toBe("true");
      await expect.poll(() => row(page, "2024").getAttribute("aria-checked")).toBe("mixed");
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("tree");
      await restore(page);
      expect(application.asked("startRestore")[0]?.only).toEqual(["2024/Summer/"]);
    },
  ));

test("one whose versions are asked for is shown only, and another request replaces the first", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos/cover%202.jpg" }), async ({ page }) => {
    const active = page.getByRole("tree");
    const named = async (): Promise<string | null> => {
      const id = await active.getAttribute("aria-activedescendant");
      return id === null ? null : page.locator(`[id="${id}"]`).textContent();
    };
    await expect.poll(named).toContain("cover 2.jpg");
    await expect.poll(() => row(page, "cover 2.jpg").getAttribute("aria-checked")).toBe("false");
    await page.evaluate(() => (location.hash = "#/restore/photos/cover%2010.jpg/choose"));
    await expect.poll(() => row(page, "cover 10.jpg").getAttribute("aria-checked")).toBe("true");
    await expect.poll(named).toContain("cover 10.jpg");
  }));

test("one that is not in the bucket is reported, and nothing is selected", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos/new.txt/choose" }), async ({ page }) => {
    await page.getByText('"new.txt" is not in the bucket.').waitFor();
    expect(await restoreButton(page).isEnabled()).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
  }));

test("[RS8] a leftover shows when its file was deleted, and can be selected individually", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await row(page, "cover 10.jpg")
      .getByText(`Deleted at the source on ${ENGLISH.date(GONE_SINCE, Date.now())}`)
      .waitFor();
    await expect.poll(() => page.getByText("Deleted at the source").count()).toBe(1);
    await box(page, "cover 10.jpg").click();
    await restore(page);
    expect(namesOf(application.asked("startRestore")[0])).toEqual(["cover 10.jpg"]);
  }));

test("whole folders are sent as prefixes, a folder with exceptions as its remaining entries", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await box(page, "2024").click();
    await row(page, "2024").click();
    await box(page, "Winter").click();
    await expect.poll(() => row(page, "2024").getAttribute("aria-checked")).toBe("mixed");
    await box(page, "cover 2.jpg").click();
    await restore(page);
    const [asked] = application.asked("startRestore");
    expect(asked).toMatchObject({ from: { kind: "job", job: "photos" }, onConflict: "keep-both" });
    expect(namesOf(asked)).toEqual(["2024/Summer/", "cover 2.jpg"]);
    expect(asked?.asOf).toBeUndefined();
    expect(asked?.path).toMatch(/^\/home\/ada\/Downloads\/Photos \d{4}-\d\d-\d\d$/);
  }));

test("RS8: deleted files are restored only when that option is ticked", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    for (const withDeleted of [false, true]) {
      await page.getByRole("checkbox", { name: "Everything" }).click();
      await restoreButton(page).click();
      const tick = page.getByRole("dialog").getByLabel("Include deleted files");
      await expect.poll(() => tick.isChecked()).toBe(false);
      if (withDeleted) await tick.check();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole("dialog").getByRole("button", { name: "Restore", exact: true }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(application.asked("startRestore").at(-1)?.withDeleted).toBe(withDeleted);
    }
  }));

test("selecting everything, or every entry of a folder, gives a single selection", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await row(page, "2024").click();
    await row(page, "Winter").click();
    await box(page, "Ice.jpg").click();
    await box(page, "Snow.jpg").click();
    await expect.poll(() => row(page, "Winter").getAttribute("aria-checked")).toBe("true");
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await restore(page);
    expect(application.asked("startRestore")[0]?.only).toBe("all");
  }));

test("RS4: the slider shows the tree as of the end of a day and restores that state", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    const { versionMoments } = application.data;
    const minutes = versionMoments.kind === "moments" ? versionMoments.minutes : [];
    const end = new Date((minutes.at(-3) ?? 0) * 60_000).setHours(23, 59, 59, 999);
    await page.getByRole("slider").press("ArrowLeft");
    await page.getByRole("slider").press("ArrowLeft");
    await expect.poll(() => application.asked("browse").at(-1)?.asOf).toBe(end);
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await restore(page);
    expect(application.asked("startRestore")[0]?.asOf).toBe(end);
  }));

test("RS10: a moment of the day, to the minute, is named in the dialog and in the folder", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    const { versionMoments } = application.data;
    const minute = (versionMoments.kind === "moments" ? versionMoments.minutes.at(-2) : undefined) ?? 0;
    const at = new Date(minute * 60_000);
    const time = at.toTimeString().slice(0, 5);
    await page.getByRole("slider").press("ArrowLeft");
    await page.getByRole("combobox", { name: "Moment" }).selectOption({ label: time });
    await expect.poll(() => application.asked("browse").at(-1)?.asOf).toBe(minute * 60_000 + 59_999);
    await page.getByRole("checkbox", { name: "Everything" }).click();
    await restoreButton(page).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(new RegExp(`As it was on .*${time}`)).waitFor();
    await settle(page);
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await expect.poll(() => application.asked("startRestore").length).toBe(1);
    const [asked] = application.asked("startRestore");
    expect(asked?.asOf).toBe(minute * 60_000 + 59_999);
    expect(asked?.path).toMatch(/Photos \d{4}-\d\d-\d\d \d\d\.\d\d$/);
    await dialog.waitFor({ state: "detached" });
    // Any other time of the day.
    await page.getByLabel("Time", { exact: true }).fill("06:30");
    await expect.poll(() => application.asked("browse").at(-1)?.asOf).toBe(at.setHours(6, 30, 59, 999));
  }));

test("a search covers all levels, and its results are selected by key", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await page.getByLabel("Search").fill("beans");
    await box(page, "Beans.jpg").click();
    expect(application.asked("browse").at(-1)).toMatchObject({ search: "beans", prefix: "photos/" });
    await page.getByLabel("Search").fill("latest");
    await box(page, "latest.jpg").click();
    await restore(page);
    expect(namesOf(application.asked("startRestore")[0])).toEqual([
      "2025/Garden/Beans.jpg",
      "latest.jpg.rclonelink",
    ]);
  }));

test("the keyboard moves, opens, closes and selects", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page }) => {
    const tree = page.getByRole("tree");
    await row(page, "2024").waitFor();
    await tree.press("2");
    await tree.press("ArrowRight");
    await expect.poll(() => row(page, "2024").getAttribute("aria-expanded")).toBe("true");
    await tree.press("ArrowRight");
    await tree.press(" ");
    await expect.poll(() => row(page, "Summer").getAttribute("aria-checked")).toBe("true");
    await expect.poll(() => row(page, "Summer").getAttribute("aria-level")).toBe("2");
    await tree.press("ArrowLeft");
    await tree.press("ArrowLeft");
    await expect.poll(() => row(page, "2024").getAttribute("aria-expanded")).toBe("false");
    await tree.press("End");
    await page.getByRole("treeitem", { name: "xxx" }).waitFor();
    await expect
      .poll(() => page.getByRole("treeitem", { selected: true }).getAttribute("aria-label"))
      .toBeNull();
  }));

test("any bucket can be restored from", () =>
  during(openPage(browser, connected(), { route: "restore" }), async ({ page, application }) => {
    application.data.objects = { "ada-photos": fullBucket().objects["ada-backup"] ?? [] };
    await page.getByRole("combobox", { name: "Bucket" }).click();
    await page.getByRole("option", { name: "ada-photos" }).click();
    await box(page, "photos").click();
    await page.getByRole("checkbox", { name: "Everything", checked: true }).waitFor();
    await restore(page);
    expect(application.asked("startRestore")[0]).toMatchObject({
      from: { kind: "bucket", connection: "wasabi", bucket: "ada-photos", prefix: "" },
      // RS12: what is there now, not what arrives beside it.
      only: ["photos/"],
    });
  }));

test("a level that cannot be listed shows the reason and can be retried", () =>
  during(
    openPage(browser, fullBucket(), {
      route: "restore/photos",
      prepare: (application) => application.fail("browse", { code: "unreachable", detail: { host: "s3.x" } }),
    }),
    async ({ page, application }) => {
      await page.getByText("No connection to s3.x").waitFor();
      application.fail("browse");
      await page.getByRole("button", { name: "Try again" }).click();
      await row(page, "2024").waitFor();
    },
  ));

test("a bucket without versions shows one line about it", () =>
  during(openPage(browser, versionless(), { route: "restore/photos" }), async ({ page }) => {
    await page.getByText("No earlier versions are kept here").waitFor();
    await expect.poll(() => page.getByRole("slider").count()).toBe(0);
  }));

test("RS8: a restore shows the number of deleted files it left in the bucket", () =>
  during(openPage(browser, restoring(), { route: "restore/photos" }), async ({ page }) => {
    await page
      .getByText(
        "212 deleted files that are still in the bucket were not restored. To restore them too, select “Include deleted files”.",
      )
      .waitFor();
  }));

test("RT9: a restore shows that its requests are delayed", () =>
  during(openPage(browser, restoring(), { route: "restore/photos" }), async ({ page }) => {
    await page.getByText(/^“cover\.jpg” is delayed: s3\.example\.com /).waitFor();
  }));

test("text comes from the catalogue and fits", async () => {
  const data = inLanguage(restoring(), "en-XA");
  await during(openPage(browser, data, { route: "restore/photos", width: 1000 }), async ({ page }) => {
    const check = async (): Promise<void> => {
      await settle(page);
      expect(await strangeText(page, namesIn(data))).toEqual({ untranslated: [], cutOff: [] });
    };
    await row(page, "2024").click();
    await box(page, "Winter").click();
    await check();
    await page.getByRole("button", { name: (await loadWords("en-XA")).say("restore.start") }).click();
    await page.getByRole("dialog").waitFor();
    await check();
  });
});

const LOOKS = { nothing, emptyBucket, fullBucket, restoring, hugeBucket };
for (const [name, data] of Object.entries(LOOKS)) {
  for (const dark of [false, true]) {
    test(`axe finds nothing serious: ${name}${dark ? ", dark" : ""}`, () =>
      during(openPage(browser, data(), { route: "restore/photos", dark }), async ({ page }) => {
        if (data !== nothing && data !== emptyBucket) {
          await page.getByRole("treeitem").first().click();
          await box(page, "").nth(1).click();
        }
        expect(await axeFindings(page)).toEqual([]);
      }));
  }
}

test("RS12: the restore names the version that was shown; if it has changed, the user is told and decides", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await box(page, "cover 2.jpg").click();
    await restoreButton(page).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Restore", exact: true }).waitFor();
    await settle(page);
    application.failure = { code: "shown-changed", detail: { key: "cover 2.jpg", count: 1 } };
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog.getByText(/has changed in the bucket since it was shown/).waitFor();
    application.failure = undefined;
    await dialog.getByRole("button", { name: "Restore the version that is there now" }).click();
    await dialog.waitFor({ state: "detached" });
    const [first, second] = application.asked("startRestore");
    expect(first?.picked).toEqual([{ key: "cover 2.jpg", etag: "etag of photos/cover 2.jpg" }]);
    expect([second?.only, second?.picked]).toEqual([["cover 2.jpg"], undefined]);
  }));

test.each([{ dark: false }, { dark: true }])(
  "RS11: the versions of one file, with their actions (%o)",
  ({ dark }) =>
    during(
      openPage(browser, fullBucket(), { route: "restore/photos/cover%202.jpg/versions", dark }),
      async ({ page, application }) => {
        const dialog = page.getByRole("dialog", { name: "Versions of cover 2.jpg" });
        const versions = dialog.getByRole("list", { name: "Versions" }).getByRole("listitem");
        await expect.poll(() => versions.count()).toBe(5);
        await settle(page);
        expect(await axeFindings(page)).toEqual([]);
        await expect.poll(() => versions.nth(2).getByRole("button").count()).toBe(0);
        await versions
          .nth(3)
          .getByRole("button", { name: /^Put next to the file/ })
          .click();
        await expect.poll(() => application.asked("startRestore").length).toBe(1);
        const [asked] = application.asked("startRestore");
        expect(asked).toMatchObject({
          only: [],
          onConflict: "keep-both",
          path: "/home/ada/Pictures",
          picked: [{ key: "cover 2.jpg", etag: "e2", at: "photos/.liana/old/x" }],
        });
        expect(asked?.picked?.[0]?.as).toMatch(/^cover 2 \(version \d{4}-\d\d-\d\d \d\d\.\d\d\)\.jpg$/);
      },
    ),
);

test("RS11: by keyboard, the versions of the selected file are a button of the selection", () =>
  during(
    openPage(browser, fullBucket(), { route: "restore/photos/cover%202.jpg/choose" }),
    async ({ page }) => {
      await page.getByRole("button", { name: "Versions", exact: true }).press("Enter");
      await page.getByRole("dialog", { name: "Versions of cover 2.jpg" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Versions");
    },
  ));

test("RS14: while searching, the first line selects the results and nothing else", () =>
  during(openPage(browser, fullBucket(), { route: "restore/photos" }), async ({ page, application }) => {
    await box(page, "cover 2.jpg").click();
    await page.getByLabel("Search").fill("winter");
    const all = page.getByRole("checkbox", { name: "All 2 results" });
    await all.click();
    await expect.poll(() => all.getAttribute("aria-checked")).toBe("true");
    await page.getByLabel("Search").fill("");
    await expect.poll(() => row(page, "cover 2.jpg").getAttribute("aria-checked")).toBe("false");
    await restore(page);
    expect(namesOf(application.asked("startRestore")[0])).toEqual([
      "2024/Winter/Ice.jpg",
      "2024/Winter/Snow.jpg",
    ]);
  }));
