import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { Keyboard } from "./support/keyboard.ts";
import { waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";

describe.skipIf(!canTellStories)("the settings, with the keyboard alone", () => {
  let story: Story<StrictService>;
  let app: RunningApp;
  let page: Page;
  let keys: Keyboard;

  beforeAll(async () => {
    story = new Story(await StrictService.start());
    const bucket = await story.service.makeBucket();
    story.prepare([{ name: "Letters", folder: story.folder("Letters"), bucket }]);
    ({ app, page } = await story.start());
    await waitInStep(page);
    keys = await Keyboard.of(page);
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const names = async (): Promise<readonly string[]> =>
    (await ask(page, "getSnapshot", {})).jobs.map(({ name }) => name);

  it("are exported to a file, and imported from one", async () => {
    await keys.openScreen("Settings");
    await keys.activate(page.getByRole("button", { name: "Export…", exact: true }));
    await expect.poll(async () => (await app.saved()).length).toBe(1);
    const [file] = await app.saved();
    const saved = readFileSync(file?.path ?? "", "utf8");
    const [job] = (await ask(page, "getSnapshot", {})).jobs;
    await ask(page, "removeJob", { job: job?.id ?? "" });
    await expect.poll(names).toEqual([]);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      keys.activate(page.getByRole("button", { name: "Import…", exact: true })),
    ]);
    // The system's own dialog.
    await chooser.setFiles({ name: "s.json", mimeType: "application/json", buffer: Buffer.from(saved) });
    const dialog = await keys.inDialog("Import these settings?");
    await dialog.getByText("1 folder is added: Letters").waitFor();
    await keys.activate(dialog.getByRole("button", { name: "Import", exact: true }));
    await expect.poll(names).toEqual(["Letters"]);
    const done = await keys.inDialog("The settings were imported");
    await keys.activate(done.getByRole("button", { name: "Done" }));
    await done.waitFor({ state: "detached" });
    await keys.expectNoClicks();
  });

  it("“?” opens the shortcuts, of which one leads to each screen", async () => {
    await keys.openScreen("Folders");
    await keys.press("?");
    const list = await keys.inDialog("Keyboard shortcuts");
    await list.getByText("Search on this page").waitFor();
    await keys.press("Escape");
    await list.waitFor({ state: "detached" });
    for (const [key, name] of [
      ["3", "Activity"],
      ["1", "Folders"],
      [",", "Settings"],
    ] as const) {
      await keys.press(`ControlOrMeta+${key}`);
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
  });

  it("About says the version and shows the licences", async () => {
    const { version } = await ask(page, "getSnapshot", {});
    await page.getByRole("main").getByText(`Version ${version}`).waitFor();
    await keys.activate(page.getByRole("button", { name: "Show licences" }));
    const licences = await keys.inDialog("Licences of packages");
    await keys.typeInto(licences.getByRole("searchbox"), "react-dom");
    await licences
      .getByText(/^react-dom .*, MIT$/)
      .first()
      .waitFor();
    await keys.press("Escape");
    // A search field empties itself first.
    await keys.press("Escape");
    await licences.waitFor({ state: "detached" });
    await keys.activate(page.getByRole("button", { name: "Show shortcuts" }));
    await keys.inDialog("Keyboard shortcuts");
    await keys.press("Escape");
    await keys.expectNoClicks();
  });
});
