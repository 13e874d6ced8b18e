import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { ask } from "./harness/ask.ts";
import type { RunningApp } from "./harness/running-app.ts";
import { countClicks } from "./support/clicks.ts";
import { Keyboard } from "./support/keyboard.ts";
import { answerServiceByKeys, typeKeysByKeys } from "./support/keyboard-steps.ts";
import { rowOf, waitForObjects, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, together } from "./support/tree.ts";
import {
  answerService,
  backToService,
  chooseFolders,
  goOn,
  typeKeys,
  waitForQuestion,
} from "./support/wizard.ts";

/** Confirming the system's dialog for folders. */
const CONFIRMED = 1;

describe.skipIf(!canTellStories)("the questions of the wizard", () => {
  let story: Story<StrictService>;
  let service: StrictService;
  let bucket: string;

  beforeEach(async () => {
    service = await StrictService.start();
    story = new Story(service);
    bucket = await service.makeBucket();
  });
  afterEach(() => story[Symbol.asyncDispose]());

  const start = (page: Page): Locator => page.getByRole("button", { name: "Start syncing" });
  const location = (page: Page, name: string): Locator =>
    page.getByRole("textbox", { name: `Location of ${name} in the bucket` });

  it("help with keys that may use one bucket only, and turn its versions on, with 10 clicks", async () => {
    const letters = story.folder("Letters");
    makeFiles(letters, 5);
    const denied = { kind: "status", status: 403, code: "AccessDenied" } as const;
    service.faults.add({ when: { operation: "ListBuckets", times: Infinity }, what: denied });
    const { app, page } = await story.start();
    const clicks = await countClicks(page);
    await answerService(page, service);
    await page.getByText("How to create keys").click();
    await page.getByText(/^Sign in to your service and open the page for access keys/).waitFor();
    await page.getByText(/allow it only the bucket for Liana/).waitFor();
    await typeKeys(page, service.keys);
    await goOn(page);
    await waitForQuestion(page, "bucket");
    await page.getByText(/^These keys may not list buckets, which is fine/).waitFor();
    await page.getByRole("textbox", { name: "Name of the bucket" }).fill(bucket);
    await goOn(page);
    await waitForQuestion(page, "folders");
    await chooseFolders(app, page, [letters]);
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^5 files/)
      .waitFor();
    await goOn(page);
    await waitForQuestion(page, "review");
    await page.getByText(/This bucket keeps no versions, so Liana keeps copies/).waitFor();
    const turnOn = page.getByRole("button", { name: "Turn on versions in this bucket" });
    await turnOn.click();
    await turnOn.waitFor({ state: "detached" });
    await page.getByText(/The bucket keeps earlier states as versions/).waitFor();
    expect(service.store.bucket(bucket).versioning).toBe("Enabled");
    await start(page).click();
    expect((await clicks()) + CONFIRMED).toBe(10);
    await waitForWords(page, "Letters", "Up to date, 5 files");
    expect(await service.objects(bucket)).toEqual(objectsFor(letters, "Letters/"));
  });

  it("can be answered with the keyboard alone, from the help with keys to the versions", async () => {
    const letters = story.folder("Letters");
    makeFiles(letters, 5);
    const denied = { kind: "status", status: 403, code: "AccessDenied" } as const;
    service.faults.add({ when: { operation: "ListBuckets", times: Infinity }, what: denied });
    const { app, page } = await story.start();
    const keys = await Keyboard.of(page);
    const button = (name: string): Locator => page.getByRole("button", { name, exact: true });
    await answerServiceByKeys(keys, page, service);
    await keys.activate(page.locator("summary").filter({ hasText: "How to create keys" }));
    await page.getByText(/allow it only the bucket for Liana/).waitFor();
    await typeKeysByKeys(keys, page, service.keys);
    await waitForQuestion(page, "bucket");
    await keys.typeInto(page.getByRole("textbox", { name: "Name of the bucket" }), bucket);
    await keys.press("Enter");
    await waitForQuestion(page, "folders");
    await app.answerDialog([letters]);
    await keys.activate(button("Choose folders"));
    await page
      .getByRole("group", { name: "Letters" })
      .getByText(/^5 files/)
      .waitFor();
    await keys.activate(button("Continue"));
    await waitForQuestion(page, "review");
    await keys.activate(button("Turn on versions in this bucket"));
    await page.getByText(/The bucket keeps earlier states as versions/).waitFor();
    expect(service.store.bucket(bucket).versioning).toBe("Enabled");
    await keys.activate(start(page));
    await waitForWords(page, "Letters", "Up to date, 5 files");
    await keys.expectNoClicks();
  });

  describe("the location of another computer", () => {
    let anna: Story<StrictService>;
    let app: RunningApp;
    let page: Page;
    let pictures: string;

    beforeEach(async () => {
      anna = new Story(service);
      const hers = anna.folder("Pictures of Anna");
      makeFiles(hers, 8);
      anna.prepare([{ name: "Pictures of Anna", folder: hers, bucket, prefix: "Pictures/" }]);
      const before = await anna.start();
      await waitInStep(before.page);
      await before.app.quit();
      const letters = story.folder("Letters");
      makeFiles(letters, 2);
      pictures = story.folder("Pictures");
      makeFiles(pictures, 3);
      story.prepare([{ name: "Letters", folder: letters, bucket, prefix: "Letters/" }]);
      ({ app, page } = await story.start());
      await waitInStep(page);
      await app.answerDialog([pictures]);
    });
    afterEach(() => anna[Symbol.asyncDispose]());

    const note = (): Locator =>
      page.getByText(
        new RegExp(`^${hostname()} backs up Pictures of Anna to this location \\(8 files, .*\\)\\.$`),
      );

    async function expectAnnaToNotice(): Promise<void> {
      await waitForWords(page, "Pictures", "Up to date, 3 files");
      await app.quit();
      const old = await anna.start();
      await waitInStep(old.page);
      await rowOf(old.page, "Pictures of Anna")
        .getByRole("button", { name: "Sync Pictures of Anna now" })
        .click();
      await waitForWords(old.page, "Pictures of Anna", /^Used by /);
    }

    it("[GU4] is explained before Start, and taken over with 1 click more", async () => {
      const clicks = await countClicks(page);
      await page.getByRole("link", { name: "Add folder" }).click();
      await waitForQuestion(page, "review");
      await note().waitFor();
      expect(await start(page).isDisabled()).toBe(true);
      await page.getByRole("button", { name: "Take over" }).click();
      await page.getByText("This computer takes it over.").waitFor();
      await start(page).click();
      expect((await clicks()) + CONFIRMED).toBe(4);
      await expectAnnaToNotice();
    });

    it("[GU4] is left to that computer with the keyboard alone", async () => {
      const keys = await Keyboard.of(page);
      await keys.activate(page.getByRole("link", { name: "Add folder" }));
      await waitForQuestion(page, "review");
      await note().waitFor();
      await keys.activate(page.getByRole("button", { name: "Use another location" }));
      await note().waitFor({ state: "detached" });
      await expect.poll(() => location(page, "Pictures").inputValue()).toBe("Pictures 2/");
      await keys.activate(start(page));
      await waitForWords(page, "Pictures", "Up to date, 3 files");
      await keys.expectNoClicks();
      const objects = await service.objects(bucket);
      expect([...objects.keys()].filter((key) => key.startsWith("Pictures 2/"))).toHaveLength(3);
      expect([...objects.keys()].filter((key) => key.startsWith("Pictures/"))).toHaveLength(8);
    });
  });

  describe("[GU3] with a folder in Liana", () => {
    let app: RunningApp;
    let page: Page;
    let work: string;

    beforeEach(async () => {
      work = story.folder("Work");
      makeFiles(work, 7);
      story.prepare([{ name: "Work", folder: work, bucket, prefix: "Work/" }]);
      ({ app, page } = await story.start());
      await waitInStep(page);
    });

    it("a folder inside of it is explained at once, and a location inside of its location before Start", async () => {
      await app.answerDialog([join(work, "part 1")]);
      const keys = await Keyboard.of(page);
      await keys.activate(page.getByRole("link", { name: "Add folder" }));
      await waitForQuestion(page, "folders");
      await page
        .getByRole("group", { name: "part 1" })
        .getByText(
          "part 1 is inside the folder of Work, which Liana syncs already. Its files will be in the bucket twice.",
        )
        .waitFor();
      await keys.activate(page.getByRole("button", { name: "Continue", exact: true }));
      await waitForQuestion(page, "review");
      await keys.typeInto(location(page, "part 1"), "Work/first");
      await page.getByText("Work already uses this location. Choose another one.").waitFor();
      expect(await start(page).isDisabled()).toBe(true);
      await keys.typeInto(location(page, "part 1"), "First");
      await expect.poll(() => start(page).isEnabled()).toBe(true);
      await keys.activate(start(page));
      await keys.expectNoClicks();
      await waitForObjects(service, bucket, () =>
        together(objectsFor(work, "Work/"), objectsFor(join(work, "part 1"), "First/")),
      );
    });

    it("its location is found through a second connection to the service, too", async () => {
      const notes = story.folder("Work 2");
      makeFiles(notes, 2);
      // The same service by another name.
      const endpoint = service.endpoint.replace("127.0.0.1", "localhost");
      const keys = { kind: "typed", secret: service.keys } as const;
      const draft = { name: "Second", service: "other", endpoint, allowHttp: false, keys } as const;
      await ask(page, "saveConnection", { draft });
      await app.answerDialog([notes]);
      await page.getByRole("link", { name: "Add folder" }).click();
      await waitForQuestion(page, "review");
      await page.getByRole("button", { name: "Back", exact: true }).click();
      await backToService(page);
      await page.getByRole("button", { name: "Use Second" }).click();
      await waitForQuestion(page, "bucket");
      await page.getByRole("radio", { name: bucket }).check();
      await goOn(page);
      await waitForQuestion(page, "folders");
      await goOn(page);
      await waitForQuestion(page, "review");
      await location(page, "Work 2").fill("Work/notes");
      await page.getByText("Work already uses this location. Choose another one.").waitFor();
      expect(await start(page).isDisabled()).toBe(true);
      await location(page, "Work 2").fill("Notes");
      await expect.poll(() => start(page).isEnabled()).toBe(true);
      await start(page).click();
      await waitForObjects(service, bucket, () =>
        together(objectsFor(work, "Work/"), objectsFor(notes, "Notes/")),
      );
    });
  });
});
