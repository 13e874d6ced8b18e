import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { differences, snapshot } from "../integration/support/snapshot.ts";
import { radosgwEndpoint } from "../contracts/real-servers.ts";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { GatewayService } from "./support/gateway-service.ts";
import type { Service } from "./support/service.ts";
import { openScreen, rowOf, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together, writeBelow } from "./support/tree.ts";
import { answerService, goOn, typeKeys, waitForQuestion } from "./support/wizard.ts";

const gateway = process.env["LIANA_RADOSGW"] === undefined ? undefined : await radosgwEndpoint();

const SERVICES: readonly (readonly [string, () => Promise<Service>])[] = [
  ["the strict server", () => StrictService.start()],
  ...(gateway === undefined ? [] : [["radosgw", () => GatewayService.start(gateway)] as const]),
];

/** As the markers of locations name it. Both users of this story work on this computer. */
const computerName = (): string => hostname();

describe.skipIf(!canTellStories).each(SERVICES)("a new computer, with %s", (_, startService) => {
  let anna: Story<Service>;
  let here: Story<Service>;
  let app: RunningApp;
  let page: Page;
  let bucket: string;
  let pictures: string;
  let clicks: () => Promise<number>;

  beforeAll(async () => {
    const service = await startService();
    anna = new Story(service);
    bucket = await service.makeBucket();
    pictures = anna.folder("Pictures of Anna");
    makeFiles(pictures, 30);
    writeBelow(pictures, "ü/日本 100% #1.jpg", "odd name");
    anna.prepare([{ name: "Pictures of Anna", folder: pictures, bucket, prefix: "Pictures/" }]);
    const before = await anna.start();
    await waitInStep(before.page);
    await before.app.quit();
    here = new Story(service);
    ({ app, page } = await here.start());
    clicks = await countClicks(page);
  });
  afterAll(async () => {
    await here[Symbol.asyncDispose]();
    await anna[Symbol.asyncDispose]();
  });

  const restores = (): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");

  it("finds the folders of the old one, and restores one with 6 clicks", async () => {
    await page.getByRole("radio", { name: "Get files back" }).click();
    await answerService(page, here.service);
    await typeKeys(page, here.service.keys);
    await goOn(page);
    const row = page
      .getByRole("list", { name: "Folders found" })
      .getByRole("listitem")
      .filter({ hasText: `${bucket}/Pictures/` });
    await row.getByText("Pictures of Anna").waitFor();
    await row.getByText(/^31 files, /).waitFor();
    await row.getByText(/last synced just now/).waitFor();
    await row.getByRole("button", { name: "Restore Pictures of Anna", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Restore Pictures of Anna" });
    await dialog.getByText(/^All 31 files/).waitFor();
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await restores().getByText("31 files, all verified").waitFor();
    expect(await clicks()).toBeLessThanOrEqual(6);
    const { restores: done } = await ask(page, "getSnapshot", {});
    expect(differences(snapshot(pictures), snapshot(done[0]?.path ?? ""))).toEqual([]);
  });

  it("continues syncing from here with 6 clicks, and the old computer notices", async () => {
    await page.getByRole("heading", { level: 1, name: "Restore" }).waitFor();
    clicks = await countClicks(page);
    await page.getByRole("link", { name: "Folders of other computers" }).click();
    await waitForQuestion(page, "service");
    await page.getByRole("button", { name: /^Use / }).click();
    const row = page
      .getByRole("list", { name: "Folders found" })
      .getByRole("listitem")
      .filter({ hasText: `${bucket}/Pictures/` });
    await row.getByText(`From ${computerName()}`, { exact: true }).waitFor();
    await row.getByText(/^31 files, /).waitFor();
    await row
      .getByRole("button", { name: "Restore and continue syncing from here: Pictures of Anna" })
      .click();
    const dialog = page.getByRole("dialog", { name: "Restore Pictures of Anna and continue here" });
    await dialog
      .getByText(new RegExp(`^Once this computer has taken over, ${computerName()} notices`))
      .waitFor();
    await dialog.getByRole("button", { name: "Restore and continue" }).click();
    const target = join(here.folders.home, "Pictures of Anna");
    await openScreen(page, "Folders");
    await waitForWords(page, "Pictures of Anna", "Up to date, 31 files");
    expect(await clicks()).toBeLessThanOrEqual(6);
    expect(differences(snapshot(pictures), snapshot(target))).toEqual([]);
    // Nothing was sent again, and what is saved here is sent to the old place.
    writeBelow(target, "new here.txt", "saved on the new computer");
    await expect.poll(() => here.service.objects(bucket)).toEqual(together(objectsFor(target, "Pictures/")));
    await app.quit();

    const old = await anna.start();
    await waitInStep(old.page);
    await rowOf(old.page, "Pictures of Anna")
      .getByRole("button", { name: "Sync Pictures of Anna now" })
      .click();
    const stateThere = async () => (await ask(old.page, "getSnapshot", {})).jobs[0]?.live.state;
    await expect.poll(stateThere).toMatchObject({ kind: "problem", error: { code: "owned-elsewhere" } });
    expect(await here.service.objects(bucket)).toEqual(together(objectsFor(target, "Pictures/")));
  });
});
