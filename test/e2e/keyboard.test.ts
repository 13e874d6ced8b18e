import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import type { RunningApp } from "./harness/running-app.ts";
import { Keyboard } from "./support/keyboard.ts";
import { answerServiceByKeys, toButtonOfRow, typeKeysByKeys } from "./support/keyboard-steps.ts";
import { waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor } from "./support/tree.ts";
import { waitForQuestion } from "./support/wizard.ts";

describe.skipIf(!canTellStories)("with the keyboard alone", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let keys: Keyboard;
  let folder: string;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    folder = story.folder("Letters");
    makeFiles(folder, 10);
    ({ app, page } = await story.start());
    keys = await Keyboard.of(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const named = (role: "button" | "textbox" | "radio", name: string): Locator =>
    page.getByRole(role, { name, exact: true });

  it("the wizard can be answered from the first question to the first sync", async () => {
    const { service } = story;
    await answerServiceByKeys(keys, page, service);
    await typeKeysByKeys(keys, page, service.keys);

    await waitForQuestion(page, "bucket");
    await keys.tabTo(named("textbox", "Name of the new bucket"));
    await keys.type("by-keyboard");
    await keys.press("Enter");

    await waitForQuestion(page, "folders");
    await app.answerDialog([folder]);
    await keys.tabTo(named("button", "Choose folders"));
    await keys.press("Enter");
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^10 files/)
      .waitFor();
    await keys.tabTo(named("button", "Continue"));
    await keys.press("Enter");

    await waitForQuestion(page, "review");
    await keys.tabTo(page.getByRole("radio", { name: /^Forever/ }));
    await keys.press("ArrowDown");
    await keys.tabTo(named("button", "Start syncing"));
    await keys.press("Enter");
    await waitInStep(page);
    expect(await service.objects("by-keyboard")).toEqual(objectsFor(folder, "Letters/"));
  });

  it("Back loses nothing, and Escape closes a dialog", async () => {
    await keys.tabTo(page.getByRole("link", { name: "Add folder" }));
    await keys.press("Enter");
    for (const [question, before] of [
      ["folders", "bucket"],
      ["bucket", "service"],
    ] as const) {
      await waitForQuestion(page, question);
      await keys.tabTo(named("button", "Back"));
      await keys.press("Enter");
      await waitForQuestion(page, before);
    }
    await keys.tabTo(page.getByRole("button", { name: /^Use / }).first());
    await keys.press("Enter");
    await waitForQuestion(page, "bucket");
    await keys.tabTo(named("button", "Back"));
    await keys.press("Enter");
    await waitForQuestion(page, "service");
    await keys.tabTo(named("button", "Cancel"));
    await keys.press("Enter");

    await page.getByRole("heading", { level: 1, name: "Folders" }).waitFor();
    const restore = await toButtonOfRow(keys, page, "Letters", "Restore Letters");
    await keys.press("Enter");
    const dialog = await keys.inDialog("Restore Letters");
    await keys.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => keys.hasFocus(restore)).toBe(true);
  });
});
