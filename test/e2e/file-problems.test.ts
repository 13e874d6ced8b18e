import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { axeFindings } from "../renderer/open-page.ts";
import { ask } from "./harness/ask.ts";
import { countClicks } from "./support/clicks.ts";
import { rowOf, waitForObjects, waitForWords } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, writeBelow } from "./support/tree.ts";
import { makeUnreadable } from "./support/unreadable.ts";

const SECRET = "letters/secret.txt";
const REFUSED = ["drafts/bad name 1.txt", "drafts/bad name 2.txt"] as const;

describe.skipIf(!canTellStories)("FB: problems of files have their buttons", () => {
  let story: Story<StrictService>;
  let page: Page;
  let folder: string;
  let bucket: string;
  /** What the bucket should hold, read while all files are readable. */
  let all: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    folder = story.folder("Archive");
    makeFiles(folder, 5);
    writeBelow(folder, SECRET, "secret");
    writeBelow(folder, "letters/open.txt", "open");
    for (const key of REFUSED) writeBelow(folder, key, key);
    writeBelow(folder, "drafts/good.txt", "good");
    bucket = await service.makeBucket();
    service.faults.add({
      when: { operation: "PutObject", key: /bad name/, times: 1000 },
      what: { kind: "status", status: 400, code: "XMinioInvalidObjectName" },
    });
    story.prepare([{ name: "Archive", folder, bucket }]);
    all = objectsFor(folder);
    const env = makeUnreadable(join(folder, SECRET), story.folders.home);
    ({ page } = await story.start({ env }));
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const group = (title: string): Locator =>
    page.getByRole("list", { name: "Problems by cause" }).locator("> li").filter({ hasText: title });
  const wanted = (...without: readonly string[]): ReadonlyMap<string, string> =>
    new Map([...all].filter(([key]) => !without.includes(key)));
  const rules = async (): Promise<readonly string[]> => {
    const { jobs } = await ask(page, "getSnapshot", {});
    return jobs[0]?.choices.exclude ?? [];
  };

  it("the row says how many files, the page why; all others are in the bucket", async () => {
    await waitForWords(page, "Archive", "3 files need attention");
    await rowOf(page, "Archive").getByRole("link", { name: "Archive", exact: true }).click();
    await group("Cannot be read").getByText(`"${SECRET}" cannot be read. Check its permissions.`).waitFor();
    await group("Names that the other side cannot hold").getByText("2 files").waitFor();
    await waitForObjects(story.service, bucket, () => wanted(SECRET, ...REFUSED));
    expect(await axeFindings(page)).toEqual([]);
  });

  it("1 click excludes a file that cannot be read, and its problem ends at once", async () => {
    const clicks = await countClicks(page);
    await page.getByRole("button", { name: `Exclude: ${SECRET}` }).click();
    await group("Cannot be read").waitFor({ state: "detached" });
    expect(await clicks()).toBe(1);
    expect(await rules()).toEqual([`/${SECRET}`]);
    await group("Names that the other side cannot hold").getByText("2 files").waitFor();
  });

  it("the keyboard alone shows the files of a group and tries one again, once the service takes its name", async () => {
    story.service.faults.clear();
    story.service.faults.add({
      when: { operation: "PutObject", key: /bad name 2/, times: 1000 },
      what: { kind: "status", status: 400, code: "XMinioInvalidObjectName" },
    });
    await pressAt(page.getByRole("button", { name: "Show files: Names that the other side cannot hold" }));
    await pressAt(page.getByRole("button", { name: `Try again: ${REFUSED[0]}` }));
    await waitForObjects(story.service, bucket, () => wanted(SECRET, REFUSED[1]));
    // One file of the group is left, and needs no list.
    await page.getByRole("button", { name: `Exclude: ${REFUSED[1]}` }).waitFor();
  });

  it("1 click tries again what is left", async () => {
    story.service.faults.clear();
    const clicks = await countClicks(page);
    await page.getByRole("button", { name: `Try again: ${REFUSED[1]}` }).click();
    await waitForObjects(story.service, bucket, () => wanted(SECRET));
    await page.getByRole("list", { name: "Problems by cause" }).waitFor({ state: "detached" });
    expect(await clicks()).toBe(1);
  });

  /** Moves the focus with Tab until it is there, then presses Enter. */
  async function pressAt(button: Locator): Promise<void> {
    await button.waitFor();
    for (let at = 0; at < 80; at++) {
      if (await button.evaluate((element) => element === document.activeElement)) {
        await page.keyboard.press("Enter");
        return;
      }
      await page.keyboard.press("Tab");
    }
    throw new Error("Tab does not reach the button");
  }
});
