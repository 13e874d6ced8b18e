import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { radosgwEndpoint } from "../contracts/real-servers.ts";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { GatewayService } from "./support/gateway-service.ts";
import type { Service } from "./support/service.ts";
import { openScreen, rowOf, syncAndWait, waitForTray, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, writeBelow } from "./support/tree.ts";

/** The most clicks from the first screen to a restore to the original location, after a look at its changes. */
const ORIGINAL_CLICKS = 6;
/** The most clicks from the first screen to a file as of a minute of today. */
const MOMENT_CLICKS = 6;

const gateway = process.env["LIANA_RADOSGW"] === undefined ? undefined : await radosgwEndpoint();
const services: readonly (readonly [string, () => Promise<Service>])[] = [
  ["the strict server", () => StrictService.start()],
  ...(gateway === undefined ? [] : [["radosgw", () => GatewayService.start(gateway)] as const]),
];

describe.skipIf(!canTellStories).each(services)("a restore on %s", (_, start) => {
  let story: Story<Service>;
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    const service = await start();
    story = new Story(service);
    const bucket = await service.makeBucket();
    folder = story.folder("Letters");
    makeFiles(folder, 12);
    writeBelow(folder, "letter.txt", "what I wrote before");
    story.prepare([{ name: "Letters", folder, bucket, prefix: "kept/" }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
    writeBelow(folder, "letter.txt", "saved over it");
    await syncAndWait(page, "Letters");
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const restores = (): Locator => page.getByRole("list", { name: "Restores" }).getByRole("listitem");
  const dialog = (): Locator => page.getByRole("dialog", { name: "Restore Letters" });

  it("RS15: to the original location shows first what it changes, and does exactly that", async () => {
    await app.startAgain(["--pause"]);
    await waitForTray(app, "paused", "Liana: Paused");
    rmSync(join(folder, "part 1/file 8.txt"));
    writeBelow(folder, "letter.txt", "not sent yet");
    writeBelow(folder, "only here.txt", "new");
    const clicks = await countClicks(page);
    await rowOf(page, "Letters").getByRole("button", { name: "Restore Letters" }).click();
    await dialog().getByRole("radio", { name: "The original location" }).click();
    await dialog()
      .getByText(
        "1 file here differs from what is restored; 1 is only here and stays. 1 file is missing here and is added.",
      )
      .waitFor();
    // Jobs of the app delete what is gone, so nothing is left over (RS8).
    await dialog().getByLabel("Include deleted files (0)").waitFor();
    await dialog().getByRole("button", { name: "Show the changes" }).click();
    const changes = page.getByRole("dialog", { name: "Changes by this restore" });
    const options = changes.getByRole("option");
    await expect.poll(() => options.allInnerTexts()).toHaveLength(3);
    await options.filter({ hasText: "letter.txt" }).click();
    const name = /letter \(restored \d{4}-\d\d-\d\d\)\.txt/;
    await changes.getByText(name).waitFor();
    const said = name.exec((await changes.innerText()).replaceAll("\n", " "))?.[0];
    await page.keyboard.press("Escape");
    await changes.waitFor({ state: "detached" });
    await dialog().getByRole("button", { name: "Restore", exact: true }).click();
    await restores()
      .getByText(/1 file differed from what was there/)
      .waitFor();
    expect(await clicks()).toBeLessThanOrEqual(ORIGINAL_CLICKS);
    expect(readFileSync(join(folder, "letter.txt"), "utf8")).toBe("not sent yet");
    expect(readFileSync(join(folder, said ?? ""), "utf8")).toBe("saved over it");
    expect(existsSync(join(folder, "part 1/file 8.txt"))).toBe(true);
    expect(readFileSync(join(folder, "only here.txt"), "utf8")).toBe("new");
  });

  it("RS12: says that something changed after the comparison, and compares again", async () => {
    await rowOf(page, "Letters").getByRole("button", { name: "Restore Letters" }).click();
    await dialog().getByRole("radio", { name: "The original location" }).click();
    await dialog().getByRole("button", { name: "Show the changes" }).waitFor();
    writeBelow(folder, "part 1/file 1.txt", "changed after the comparison");
    await dialog().getByRole("button", { name: "Restore", exact: true }).click();
    await dialog()
      .getByText(/have changed since they were compared/)
      .waitFor();
    await dialog()
      .getByText(/^2 files here differ/)
      .waitFor();
    await dialog().getByRole("button", { name: "Cancel" }).click();
    await app.startAgain(["--resume"]);
    await waitForTray(app, "in-step", "Liana: Everything is up to date");
  });

  it("RS10: of a file as of a minute of today is chosen in the calendar", async () => {
    const clicks = await countClicks(page);
    await openScreen(page, "Restore");
    await page.getByRole("button", { name: "Calendar" }).click();
    const today = page.locator('[role=grid] [aria-current="date"]');
    expect(await today.getAttribute("aria-label")).toMatch(/, with changes$/);
    await today.click();
    const moment = page.getByRole("combobox", { name: "Moment" });
    await moment.waitFor();
    const minutes = await moment.locator("option").allInnerTexts();
    // The oldest minute: everything up to its end.
    await moment.selectOption({ label: minutes.at(-1) ?? "" });
    const tree = page.getByRole("tree", { name: "Files of Letters" });
    await tree.getByRole("treeitem", { name: /^letter\.txt/ }).click();
    await page.getByRole("button", { name: "Restore", exact: true }).click();
    await dialog()
      .getByText(new RegExp(`As it was on .* at ${minutes.at(-1)}`))
      .waitFor();
    await dialog().getByRole("button", { name: "Restore", exact: true }).click();
    await restores().getByText("1 file, all verified").waitFor();
    expect(await clicks()).toBeLessThanOrEqual(MOMENT_CLICKS);
    // Where new folders are proposed depends on the system.
    const made = (await ask(page, "getSnapshot", {})).restores.map(({ path }) => path).at(-1) ?? "";
    expect(made).toMatch(/Letters \d{4}-\d\d-\d\d \d\d\.\d\d$/);
    expect(existsSync(join(made, "letter.txt"))).toBe(true);
  });
});
