import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { DELETED_FOLDER } from "../../src/shared/model/names.ts";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { ask } from "./harness/ask.ts";
import { countClicks } from "./support/clicks.ts";
import {
  newestRestore,
  openScreen,
  rowOf,
  syncAndWait,
  waitForRestore,
  waitInStep,
} from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

const DENIED = { kind: "status", status: 403, code: "AccessDenied" } as const;

describe.skipIf(!canTellStories)("a restore", () => {
  let story: Story<StrictService>;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    const service = await StrictService.start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 20);
    writeBelow(folder, "2019/gone.txt", "deleted here");
    writeBelow(folder, "2019/gone too.txt", "deleted here as well");
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ page } = await story.start());
    await waitInStep(page);
  });
  afterEach(() => story.service.faults.clear());
  afterAll(() => story[Symbol.asyncDispose]());

  const deny = (...operations: readonly string[]): void => {
    for (const operation of operations)
      story.service.faults.add({ when: { operation, times: Infinity }, what: DENIED });
  };
  const restores = (): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");
  const newestPath = async (): Promise<string> =>
    (await ask(page, "getSnapshot", {})).restores.at(-1)?.path ?? "";

  async function openDialog(): Promise<Locator> {
    await openScreen(page, "Folders");
    await rowOf(page, "Letters").getByRole("button", { name: "Restore Letters" }).click();
    return page.getByRole("dialog", { name: "Restore Letters" });
  }

  it("that failed is carried out by Try again, with 1 click", async () => {
    const dialog = await openDialog();
    await dialog.getByLabel("Include deleted files (0)").waitFor();
    deny("ListObjectsV2", "ListObjectVersions");
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores()
      .getByText(/^Not restored: /)
      .waitFor();
    story.service.faults.clear();
    const clicks = await countClicks(page);
    await restores().getByRole("button", { name: "Try again" }).click();
    await restores().getByText("22 files, all verified").waitFor();
    expect(await clicks()).toBe(1);
    expect(differences(snapshot(folder), snapshot(await newestPath()))).toEqual([]);
  });

  it("that lacks files is completed by Try again, with 1 click", async () => {
    story.service.faults.add({
      when: { operation: "GetObject", key: "kept/2019/gone.txt", times: Infinity },
      what: { kind: "corrupt-body" },
    });
    const dialog = await openDialog();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores()
      .first()
      .getByText(/1 file could not be restored/)
      .waitFor();
    const path = await newestPath();
    expect(readdirSync(join(path, "2019"))).toEqual(["gone too.txt"]);
    story.service.faults.clear();
    const clicks = await countClicks(page);
    await restores().getByRole("button", { name: "Try again" }).first().click();
    await expect.poll(() => differences(snapshot(folder), snapshot(path))).toEqual([]);
    expect(await clicks()).toBe(1);
  });

  it("RS8: counts the deleted files that are still in the bucket, and brings them back when it is ticked", async () => {
    deny("DeleteObject", "DeleteObjects");
    rmSync(join(folder, "2019"), { recursive: true });
    await openScreen(page, "Folders");
    await syncAndWait(page, "Letters");
    const clicks = await countClicks(page);
    const dialog = await openDialog();
    await dialog.getByLabel("Include deleted files (2)").click();
    // The restore before may have had as many files.
    const before = await newestRestore(page);
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    const path = await waitForRestore(page, before);
    await restores().first().getByText("22 files, all verified").waitFor();
    // The navigation, the row, the tick, and the confirmation.
    expect(await clicks()).toBe(4);
    const restored = snapshot(path);
    const isDeleted = (name: string): boolean => name.startsWith(DELETED_FOLDER);
    const deleted = [...restored].filter(([name, line]) => isDeleted(name) && line.startsWith("file"));
    expect(deleted.map(([name]) => readFileSync(join(path, name), "utf8")).sort()).toEqual([
      "deleted here",
      "deleted here as well",
    ]);
    const current = new Map([...restored].filter(([name]) => !isDeleted(name)));
    expect(differences(snapshot(folder), current)).toEqual([]);
  });

  it("RS13: into a new folder has a folder of its own, also after the one before was dismissed", async () => {
    const before = await newestPath();
    await openScreen(page, "Restore");
    const count = await restores().count();
    await restores().first().getByRole("button", { name: "Dismiss" }).click();
    await expect.poll(() => restores().count()).toBe(count - 1);
    const dialog = await openDialog();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores().first().getByText("20 files, all verified").waitFor();
    const path = await newestPath();
    expect(path).not.toBe(before);
    expect(differences(snapshot(folder), snapshot(path))).toEqual([]);
  });
});
