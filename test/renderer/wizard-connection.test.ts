import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { much, nothing } from "./fixtures.ts";
import { launchBrowser, openPage } from "./open-page.ts";
import { ID, SECRET, failed, heading, button, toKeys, toBucket, paste } from "./wizard-steps.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it("M13: a wrong secret is reported next to its field; the right one continues, and nothing is saved before", async () => {
  const data = nothing();
  const good = data.test;
  data.test = () => failed({ code: "bad-signature", detail: { host: "s3.us-east-1.wasabisys.com" } });
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("The secret key does not belong to this access key").waitFor();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Secret key" }).getAttribute("aria-invalid"))
    .toBe("true");
  expect(application.asked("saveConnection")).toEqual([]);
  application.data.test = good;
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await page.keyboard.press("Enter");
  await heading(page, "Which bucket?");
  expect(application.asked("saveConnection")).toHaveLength(1);
  await close();
});

it("a region is found by part of its location name", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  await page.getByRole("button", { name: "Wasabi" }).click();
  await page.getByRole("combobox", { name: "Region" }).click();
  await page.keyboard.type("paris");
  await page.getByRole("option", { name: "eu-west-2, Paris" }).click();
  await button(page, "Continue").click();
  await heading(page, "Your keys");
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await page.keyboard.press("Enter");
  await heading(page, "Which bucket?");
  expect(application.snapshot.connections[0]?.region).toBe("eu-west-2");
  await close();
});

it("a region suggested by the service takes one click", async () => {
  const data = nothing();
  const good = data.test;
  data.test = (request) =>
    request.draft?.region === "eu-west-1"
      ? good(request)
      : failed({ code: "wrong-region", detail: { region: "eu-west-1", used: "us-east-1" } });
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await toKeys(page, "Amazon S3");
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Test").click();
  await button(page, "Use eu-west-1").click();
  await page.locator("[data-next]:focus").waitFor();
  await page.keyboard.press("Enter");
  await heading(page, "Which bucket?");
  expect(application.snapshot.connections[0]?.endpoint).toBe("https://s3.eu-west-1.amazonaws.com");
  await close();
});

it.each([
  ["an export block", `export AWS_ACCESS_KEY_ID=${ID}\nexport AWS_SECRET_ACCESS_KEY="${SECRET}"`],
  ["a part of the AWS file", `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}`],
  ["a downloaded CSV", `"Access key ID","Secret access key"\r\n${ID},${SECRET}`],
  ["a line of it", `${ID},${SECRET}`],
])("both keys are found in %s and tested at once", async (_, text) => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).focus();
  await paste(page, text);
  await page.locator("[data-next]:focus").waitFor();
  expect(application.asked("testConnection")[0]?.draft.keys).toEqual({
    kind: "typed",
    secret: { accessKeyId: ID, secretAccessKey: SECRET },
  });
  await close();
});

it("P6: a keychain that refuses the keys is reported, and the wizard stays", async () => {
  const { page, application, close } = await openPage(browser, nothing(), {
    route: "folders",
    prepare: (scripted) => scripted.fail("saveConnection", { code: "keychain-locked", detail: {} }),
  });
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await page.keyboard.press("Enter");
  await page.getByText("The keychain did not take or give the keys").waitFor();
  expect(application.snapshot.connections).toEqual([]);
  await close();
});

it("M6: a bucket is created once, with versions, and settings that failed are reported first", async () => {
  const { page, application, close } = await openPage(browser, nothing(), {
    route: "folders",
    prepare: (scripted) =>
      scripted.answer("createBucket", () => ({
        publicAccessBlocked: { kind: "unsupported" },
        versions: { kind: "done" },
        lock: { kind: "not-asked" },
      })),
  });
  await toBucket(page);
  await page.getByText("Create bucket").click();
  const name = page.getByLabel("Name of the new bucket");
  await name.fill("Ada");
  await page.getByText("Use lower-case letters only.").waitFor();
  await expect.poll(() => button(page, "Continue").isDisabled()).toBe(true);
  await name.fill("ada-new");
  await page.keyboard.press("Enter");
  await page.getByText("This service cannot block public access").waitFor();
  await page.locator("[data-next]:not([data-loading])").waitFor();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  expect(application.asked("createBucket")).toEqual([
    { connection: application.snapshot.connections[0]?.id, bucket: "ada-new", versions: true },
  ]);
  await close();
});

it("a name that is taken is reported next to the field", async () => {
  const { page, close } = await openPage(browser, nothing(), {
    route: "folders",
    prepare: (scripted) =>
      scripted.fail("createBucket", { code: "bucket-exists", detail: { bucket: "photos" } }),
  });
  await toBucket(page);
  await page.getByText("Create bucket").click();
  await page.getByLabel("Name of the new bucket").fill("photos");
  await page.keyboard.press("Enter");
  await page.getByText("is taken").waitFor();
  await page.getByRole("heading", { name: "Which bucket?" }).waitFor();
  await close();
});

it("keys that may not list buckets: the name is typed and tested for real", async () => {
  const data = nothing();
  data.buckets = { code: "access-denied", detail: { call: "listBuckets" } };
  const { page, application, close } = await openPage(browser, data, { route: "folders" });
  await toBucket(page);
  await page.getByLabel("Name of the bucket").fill("only-this-one");
  await page.keyboard.press("Enter");
  await heading(page, "Which folders?");
  expect(application.asked("testSavedConnection").map(({ bucket }) => bucket)).toEqual(["only-this-one"]);
  await close();
});

it("a bucket that cannot be written to stops the wizard with an explanation", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  await toBucket(page);
  application.data.test = () => ({
    ok: false,
    steps: [
      { step: "reach", outcome: "ok" },
      {
        step: "write",
        outcome: "failed",
        error: { code: "access-denied", detail: { call: "put", bucket: "ada-photos" } },
      },
    ],
    versions: "unknown",
  });
  await page.getByText("ada-photos", { exact: true }).click();
  await button(page, "Continue").click();
  await page.getByText("This key may not write objects").waitFor();
  await heading(page, "Which bucket?");
  await close();
});

it("plain http must be allowed explicitly", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { route: "folders" });
  await page.getByRole("button", { name: "MinIO" }).click();
  await page.getByLabel("Endpoint").fill("http://nas.local:9000");
  await page.keyboard.press("Enter");
  await page.getByText("Use an https address, or allow http").waitFor();
  await page.getByRole("checkbox", { name: "Allow http for this connection" }).check();
  await button(page, "Continue").click();
  await page.getByLabel("Access key", { exact: true }).fill("minio");
  await page.getByRole("textbox", { name: "Secret key" }).fill("minio123");
  await page.keyboard.press("Enter");
  await heading(page, "Which bucket?");
  const [{ draft } = { draft: undefined }] = application.asked("saveConnection");
  expect(draft).toMatchObject({ endpoint: "http://nas.local:9000", allowHttp: true, service: "minio" });
  await close();
});

it("one of 1,000 buckets is found by typing", async () => {
  const { page, close } = await openPage(browser, much(), { route: "wizard" });
  // The wizard begins with the picker, and the picked folder goes to the bucket of the newest one.
  await heading(page, "Ready to start");
  for (const name of ["Which folders?", "Which bucket?", "Where should your files be kept?"]) {
    await button(page, "Back").click();
    await heading(page, name);
  }
  await page
    .getByRole("button", { name: /^Use A very long name/ })
    .first()
    .click();
  // The bucket of the newest folder is none of these.
  await page.getByText("Existing bucket").click();
  await page.getByText("900 more buckets").waitFor();
  await page.getByLabel("Search buckets").fill("0777");
  await page.getByText("bucket-0777", { exact: true }).click();
  await expect.poll(() => button(page, "Continue").isEnabled()).toBe(true);
  await close();
});
