import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { radosgwEndpoint } from "../contracts/real-servers.ts";
import { GatewayService } from "./support/gateway-service.ts";
import type { Service } from "./support/service.ts";
import { openScreen, rowOf, waitForObjects, waitForWords, waitInStep } from "./support/steps.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";
import { makeFiles, objectsFor, writeBelow } from "./support/tree.ts";

const gateway = process.env["LIANA_RADOSGW"] === undefined ? undefined : await radosgwEndpoint();

const SERVICES: readonly (readonly [string, () => Promise<Service>])[] = [
  ["the strict server", () => StrictService.start()],
  ...(gateway === undefined ? [] : [["radosgw", () => GatewayService.start(gateway)] as const]),
];

describe.skipIf(!canTellStories).each(SERVICES)("edits, on %s", (_name, open) => {
  let story: Story<Service>;
  let page: Page;
  let folder: string;
  let bucket: string;

  beforeAll(async () => {
    story = new Story(await open());
    bucket = await story.service.makeBucket();
    folder = story.folder("Notes & more");
    makeFiles(folder, 30);
    mkdirSync(join(folder, "nothing yet"));
    story.prepare([{ name: "Notes", folder, bucket, prefix: "my notes/", choices: { retain: "none" } }]);
    ({ page } = await story.start());
  });
  afterAll(() => story[Symbol.asyncDispose]());

  const wanted = (): ReadonlyMap<string, string> => objectsFor(folder, "my notes/");

  it("reach the bucket after Sync now", async () => {
    await waitInStep(page);
    expect(await story.service.objects(bucket)).toEqual(wanted());
    await waitForWords(page, "Notes", "Up to date, 30 files");

    appendFileSync(join(folder, "part 1/file 1.txt"), "more");
    writeBelow(folder, "a new one/ü 日本 100%.txt", "hello");
    writeBelow(folder, "nothing yet/something.txt", "");
    rmSync(join(folder, "part 2/file 2.txt"));
    await page.getByRole("button", { name: "Sync Notes now" }).click();
    await waitForObjects(story.service, bucket, wanted);
    await waitInStep(page);
    await waitForWords(page, "Notes", "Up to date, 31 files");
  });

  it("that cannot be read are explained, and the others continue", async () => {
    const { words, mend } = makeUnreadable(folder);
    writeBelow(folder, "beside it.txt", "goes on");
    await page.getByRole("button", { name: "Sync Notes now" }).click();
    await expect
      .poll(async () => (await story.service.objects(bucket)).has("my notes/beside it.txt"))
      .toBe(true);
    await waitForWords(page, "Notes", "1 file needs attention");
    await page.getByRole("button", { name: "Show problem" }).click();
    const problems = page.getByRole("list", { name: "Problems" }).getByRole("listitem");
    await problems.first().waitFor();
    await expect.poll(() => problems.allInnerTexts()).toEqual([expect.stringMatching(words)]);

    mend();
    await openScreen(page, "Folders");
    await rowOf(page, "Notes").getByRole("button", { name: "Sync Notes now" }).click();
    await waitInStep(page);
    expect(await story.service.objects(bucket)).toEqual(wanted());
  });
});

/**
 * Creates a file that Liana cannot upload, whichever user runs the test.
 * @returns the window's message about it, and a function that resolves the problem
 */
function makeUnreadable(folder: string): { readonly words: RegExp; readonly mend: () => void } {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    // Permissions do not stop root; a name that is not UTF-8 does.
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x6e, 0xff, 0xfe])]);
    writeFileSync(path, "no name");
    return { words: /is not valid text \(UTF-8\)\. Rename it\./, mend: () => rmSync(path) };
  }
  const path = join(folder, "locked.txt");
  writeFileSync(path, "locked");
  chmodSync(path, 0);
  return { words: /cannot be read\. Check its permissions\./, mend: () => chmodSync(path, 0o600) };
}
