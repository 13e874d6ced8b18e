import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { few } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { verified } from "./verified-fixtures.ts";
import type { JobView } from "../../src/shared/model/snapshot.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function withJob(change: (job: JobView) => JobView): ScriptedData {
  const data = few();
  const jobs = data.snapshot.jobs.map((job) => (job.id === "documents" ? change(job) : job));
  return { ...data, snapshot: { ...data.snapshot, jobs } };
}

describe("VE6: what is known about the objects of a folder", () => {
  test("is said in numbers, and a button finds out more", async () => {
    const { page, application } = await openPage(browser, few(), { route: "folder/documents" });
    for (const text of [
      /^8,325 files present in the listing of /,
      "5,890 files read back and identical within 12 months.",
      "127 files were not read back within 12 months.",
      "2,308 files in Deep archive cannot be read without restoring.",
      "1 file is damaged in the bucket.",
      /^2 damaged files were uploaded again on /,
      /^Test restore on .*: 25 of 25 identical\.$/,
    ])
      await page.getByText(text).waitFor();
    expect(await page.getByText(/\bsafe\b/i).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Verify now" }).click();
    await expect.poll(() => application.asked("verifyNow")).toEqual([{ job: "documents", amount: "sample" }]);
  });

  test("a running verification shows how far it is, and cannot be started twice", async () => {
    const { page } = await openPage(browser, few(), { route: "folder/projects" });
    await page.getByText("1,204 of 3,000 files read, 432 MB.").waitFor();
    expect(await page.getByRole("button", { name: "Verify now" }).isDisabled()).toBe(true);
  });

  test("the failure of the last one is told with its cause", async () => {
    const error = { code: "access-denied", detail: { bucket: "ada-backup", call: "get" } } as const;
    const data = withJob((job) => ({
      ...job,
      live: { ...job.live, verification: { ...verified(), report: undefined, error } },
    }));
    const { page } = await openPage(browser, data, { route: "folder/documents" });
    await page.getByText("Nothing was read back yet.", { exact: false }).waitFor();
    await page
      .getByText(/ada-backup/)
      .last()
      .waitFor();
  });

  test("can be turned off in the options", async () => {
    const { page, application } = await openPage(browser, few(), { route: "folder/documents/options" });
    await page.getByRole("radio", { name: "Do not read files back" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(() => application.asked("changeJob"))
      .toMatchObject([{ job: "documents", choices: { verify: false } }]);
  });
});
