import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";
import { waitForQuestion } from "./support/wizard.ts";

/** Most presses of Tab that may be needed to reach one element. */
const MOST_TABS = 30;

describe.skipIf(!canTellStories)("with the keyboard alone", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    folder = story.folder("Letters");
    makeFiles(folder, 10);
    ({ app, page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const press = (key: string): Promise<void> => page.keyboard.press(key);

  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await press("Tab");
    }
    throw new Error(`the focus does not come to ${String(target)} within ${MOST_TABS} tabs`);
  }

  const hasFocus = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement);
  const named = (role: "button" | "textbox" | "radio", name: string): Locator =>
    page.getByRole(role, { name, exact: true });

  it("the wizard can be answered from the first question to the first sync", async () => {
    const { service } = story;
    await waitForQuestion(page, "service");
    await tabTo(page.getByRole("button", { name: /^Other S3 service/ }));
    await press("Enter");

    await waitForQuestion(page, "address");
    await tabTo(named("textbox", "Endpoint"));
    await page.keyboard.type(service.endpoint);
    await press("Enter");

    await waitForQuestion(page, "keys");
    await tabTo(named("textbox", "Access key"));
    await page.keyboard.type(service.keys.accessKeyId);
    await press("Tab");
    await page.keyboard.type(service.keys.secretAccessKey);
    await press("Enter");

    await waitForQuestion(page, "bucket");
    await tabTo(named("textbox", "Name of the new bucket"));
    await page.keyboard.type("by-keyboard");
    await press("Enter");

    await waitForQuestion(page, "folders");
    await app.answerDialog([folder]);
    await tabTo(named("button", "Choose folders"));
    await press("Enter");
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^10 files/)
      .waitFor();
    await tabTo(named("button", "Continue"));
    await press("Enter");

    await waitForQuestion(page, "review");
    await tabTo(page.getByRole("radio", { name: /^Forever/ }));
    await press("ArrowDown");
    await tabTo(named("button", "Start syncing"));
    await press("Enter");
    await waitInStep(page);
    expect(await service.objects("by-keyboard")).toEqual(objectsFor(folder, "Letters/"));
  });

  it("Back loses nothing, and Escape closes a dialog", async () => {
    await tabTo(page.getByRole("link", { name: "Add folder" }));
    await press("Enter");
    for (const [question, before] of [
      ["folders", "bucket"],
      ["bucket", "service"],
    ] as const) {
      await waitForQuestion(page, question);
      await tabTo(named("button", "Back"));
      await press("Enter");
      await waitForQuestion(page, before);
    }
    await tabTo(page.getByRole("button", { name: /^Use / }).first());
    await press("Enter");
    await waitForQuestion(page, "bucket");
    await tabTo(named("button", "Back"));
    await press("Enter");
    await waitForQuestion(page, "service");
    await tabTo(named("button", "Cancel"));
    await press("Enter");

    await page.getByRole("heading", { level: 1, name: "Folders" }).waitFor();
    // A list is one stop of Tab; arrow keys lead to the buttons of a row.
    await tabTo(page.getByRole("row", { name: /Letters/ }));
    const restore = named("button", "Restore Letters");
    for (let steps = 0; steps < 6 && !(await hasFocus(restore)); steps++) await press("ArrowRight");
    expect(await hasFocus(restore)).toBe(true);
    await press("Enter");
    const dialog = page.getByRole("dialog", { name: "Restore Letters" });
    // A key before that belongs to the list.
    await expect
      .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)))
      .toBe(true);
    await press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => hasFocus(restore)).toBe(true);
  });
});
