import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TestResult } from "../../src/shared/contract/app-commands.ts";
import type { WireError } from "../../src/shared/errors.ts";
import { browser as inBrowser, connected, few, much, nothing } from "./fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const ID = "AKIAIOSFODNN7EXAMPLE";
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

function failed(error: WireError): TestResult {
  return { ok: false, steps: [{ step: "reach", outcome: "failed", error }], versions: "unknown" };
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole("heading", { name }).waitFor();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** From the first question to that of the keys. */
async function toKeys(page: Page, service = "Wasabi"): Promise<void> {
  await page.getByRole("list", { name: "Services" }).getByRole("button", { name: service }).click();
  await button(page, "Continue").click();
  await heading(page, "Your keys");
}

/** As a user does it who has good keys. */
async function toBucket(page: Page): Promise<void> {
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Continue").click();
  await heading(page, "Which bucket?");
}

/** Puts text into the clipboard's way, as the keyboard does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

it("M25: from nothing to a first sync with the keyboard alone", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { place: "folders" });
  const { keyboard } = page;
  await heading(page, "Where shall your files be kept?");
  await page.locator("h1:focus").waitFor();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await heading(page, "Which region?");
  await keyboard.type("eu-central-2");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await heading(page, "Your keys for Wasabi");
  await keyboard.type(ID);
  await keyboard.press("Tab");
  await keyboard.type(SECRET);
  await keyboard.press("Enter");
  await heading(page, "Which bucket?");
  await page.locator('[name="bucket"]:focus').waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await heading(page, "Which folders?");
  await button(page, "Add Pictures").focus();
  await keyboard.press("Enter");
  await page.getByText("8,325 files, 41.2 GiB").waitFor();
  await button(page, "Continue").focus();
  await keyboard.press("Enter");
  await heading(page, "Ready to start");
  await page.locator("h1:focus").waitFor();
  await keyboard.press("Enter");
  await heading(page, "Folders");
  await page.getByRole("link", { name: "Pictures" }).waitFor();

  const [{ draft } = { draft: undefined }] = application.asked("saveConnection");
  expect(draft).toEqual({
    name: "Wasabi",
    service: "wasabi",
    endpoint: "https://s3.eu-central-2.wasabisys.com",
    region: "eu-central-2",
    allowHttp: false,
    keys: { kind: "typed", secret: { accessKeyId: ID, secretAccessKey: SECRET } },
  });
  const connection = application.snapshot.connections[0]?.id;
  expect(application.asked("addJobs")).toEqual([
    {
      jobs: [
        {
          name: "Pictures",
          source: { kind: "folder", path: "/home/ada/Pictures" },
          target: { kind: "bucket", connection, bucket: "ada-photos", prefix: "Pictures/" },
          choices: { mirror: false, maxDelete: { kind: "default" }, links: "keep", exclude: [] },
        },
      ],
    },
  ]);
  expect(application.asked("changeSettings")).toEqual([{ startAtLogin: true }]);
  await close();
});

it("M13: a wrong secret is said beside its field; the right one goes on, and nothing was kept before", async () => {
  const data = nothing();
  const good = data.test;
  data.test = () => failed({ code: "bad-signature", detail: { host: "s3.us-east-1.wasabisys.com" } });
  const { page, application, close } = await openPage(browser, data, { place: "folders" });
  await toKeys(page);
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("The secret key does not belong to this access key").waitFor();
  expect(await page.getByRole("textbox", { name: "Secret key" }).getAttribute("aria-invalid")).toBe("true");
  expect(application.asked("saveConnection")).toEqual([]);
  application.data.test = good;
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await page.keyboard.press("Enter");
  await heading(page, "Which bucket?");
  expect(application.asked("saveConnection")).toHaveLength(1);
  await close();
});

it("a region that the service names is one click", async () => {
  const data = nothing();
  const good = data.test;
  data.test = (request) =>
    request.draft?.region === "eu-west-1"
      ? good(request)
      : failed({ code: "wrong-region", detail: { region: "eu-west-1", used: "us-east-1" } });
  const { page, application, close } = await openPage(browser, data, { place: "folders" });
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
  const { page, application, close } = await openPage(browser, nothing(), { place: "folders" });
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

it("P6: a keychain that does not take the keys is said, and the wizard stays", async () => {
  const { page, application, close } = await openPage(browser, nothing(), {
    place: "folders",
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

it("Back keeps every answer, and the same connection is changed, not a second one made", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { place: "folders" });
  await toBucket(page);
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  await button(page, "Add Documents").click();
  await button(page, "Continue").click();
  await page.getByLabel("Place of Documents in the bucket").fill("work/papers");
  await page.getByRole("radio", { name: "Delete it there, too" }).check();
  for (const name of ["Which folders?", "Which bucket?", "Your keys", "Which region?"]) {
    await button(page, "Back").click();
    await heading(page, name);
  }
  await button(page, "Continue").click();
  // The page has the keys no longer, and needs them not again.
  await page.getByText("Access key …MPLE").waitFor();
  await button(page, "Continue").click();
  await heading(page, "Which bucket?");
  expect(await page.getByRole("radio", { name: "ada-backup" }).isChecked()).toBe(true);
  await button(page, "Continue").click();
  await page.getByRole("group", { name: "Documents" }).waitFor();
  await button(page, "Continue").click();
  expect(await page.getByLabel("Place of Documents in the bucket").inputValue()).toBe("work/papers/");
  expect(await page.getByRole("radio", { name: "Delete it there, too" }).isChecked()).toBe(true);
  const [first, second] = application.asked("saveConnection");
  expect(first?.id).toBeUndefined();
  expect(second?.id).toBe(application.snapshot.connections[0]?.id);
  expect(application.snapshot.connections).toHaveLength(1);
  await close();
});

it("M6: a bucket is created with versions, once, and what did not go as wished is said first", async () => {
  const { page, application, close } = await openPage(browser, nothing(), {
    place: "folders",
    prepare: (scripted) =>
      scripted.answer("createBucket", () => ({
        publicAccessBlocked: { kind: "unsupported" },
        versions: { kind: "done" },
      })),
  });
  await toBucket(page);
  await page.getByText("Create bucket").click();
  const name = page.getByLabel("Name of the new bucket");
  await name.fill("Ada");
  await page.getByText("Lower-case letters only.").waitFor();
  expect(await button(page, "Continue").isDisabled()).toBe(true);
  await name.fill("ada-new");
  await page.keyboard.press("Enter");
  await page.getByText("This service has no switch that blocks public access").waitFor();
  await page.locator("[data-next]:not([data-loading])").waitFor();
  await button(page, "Continue").click();
  await heading(page, "Which folders?");
  expect(application.asked("createBucket")).toEqual([
    { connection: application.snapshot.connections[0]?.id, bucket: "ada-new", versions: true },
  ]);
  await close();
});

it("a name that is taken is said beside it", async () => {
  const { page, close } = await openPage(browser, nothing(), {
    place: "folders",
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
  const { page, application, close } = await openPage(browser, data, { place: "folders" });
  await toBucket(page);
  await page.getByLabel("Name of the bucket").fill("only-this-one");
  await page.keyboard.press("Enter");
  await heading(page, "Which folders?");
  expect(application.asked("testSavedConnection").map(({ bucket }) => bucket)).toEqual(["only-this-one"]);
  await close();
});

it("a bucket that cannot be written to stops the wizard, in words", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { place: "folders" });
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
  await page.getByText("These keys may not write objects").waitFor();
  await heading(page, "Which bucket?");
  await close();
});

it("an existing connection is one click, and what is in Liana already is not offered again", async () => {
  const data = few();
  const { page, application, close } = await openPage(browser, data, { place: "wizard" });
  await button(page, "Use Wasabi, personal").click();
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Add Music").waitFor();
  expect(await button(page, "Add Pictures").count()).toBe(0);
  application.data.chosen = ["/home/ada/Music", "/home/ada/Music/Live", "/home/ada/projects"];
  await button(page, "Choose folders").click();
  await page.getByText("Live is inside Music, which is chosen already.").waitFor();
  await page.getByText("projects is in Liana already").waitFor();
  await button(page, "Continue").click();
  await page.getByLabel("Place of Music in the bucket").fill("photos/music");
  await page.getByText("Photos is kept there already").waitFor();
  expect(await button(page, "Start syncing").isDisabled()).toBe(true);
  await page.getByLabel("Place of Music in the bucket").fill("music");
  await button(page, "Start syncing").click();
  await heading(page, "Folders");
  expect(application.asked("saveConnection")).toEqual([]);
  expect(application.snapshot.jobs).toHaveLength(4);
  await close();
});

it("GU3: what the application refuses at the end is said, and the answers stay", async () => {
  const overlap = { code: "overlap", detail: { source: "/a", target: "s3://b/" } } as const;
  const { page, close } = await openPage(browser, connected(), {
    place: "wizard",
    prepare: (scripted) => scripted.fail("addJobs", overlap),
  });
  await button(page, "Use Wasabi, personal").click();
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Add Music").click();
  await button(page, "Continue").click();
  await button(page, "Start syncing").click();
  await page.getByText("overlap: one is in the other").waitFor();
  await heading(page, "Ready to start");
  await close();
});

it("what the host suggests is filled in, and a bucket that is not there yet is made", async () => {
  const data = nothing();
  data.snapshot = {
    ...data.snapshot,
    suggestion: {
      draft: {
        name: "Practice",
        service: "other",
        endpoint: "http://127.0.0.1:9000",
        allowHttp: true,
        keys: { kind: "environment" },
      },
      bucket: "practice",
      folder: "/home/ada/Practice",
    },
  };
  const { page, application, close } = await openPage(browser, data, { place: "folders" });
  await page.getByRole("button", { name: "Other service", pressed: true }).click();
  expect(await page.getByLabel("Endpoint").inputValue()).toBe("http://127.0.0.1:9000");
  await button(page, "Continue").click();
  await heading(page, "Your keys");
  await button(page, "Continue").click();
  await page.getByRole("radio", { name: "Create bucket", checked: true }).waitFor();
  expect(await page.getByLabel("Name of the new bucket").inputValue()).toBe("practice");
  await button(page, "Continue").click();
  await page.getByRole("group", { name: "Practice" }).waitFor();
  await button(page, "Continue").click();
  await button(page, "Start syncing").click();
  await page.getByRole("link", { name: "Practice" }).waitFor();
  expect(application.asked("saveConnection")[0]?.draft).toMatchObject({ name: "Practice", allowHttp: false });
  await close();
});

it("plain http has to be allowed", async () => {
  const { page, application, close } = await openPage(browser, nothing(), { place: "folders" });
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

it("in a browser folders are found in a list", async () => {
  const data: ScriptedData = { ...inBrowser(), usualFolders: few().usualFolders };
  data.folders = [...data.folders, "/home/ada/Films"];
  const { page, close } = await openPage(browser, data, { place: "wizard" });
  await button(page, "Use Wasabi, personal").click();
  await page.getByText("ada-backup", { exact: true }).click();
  await button(page, "Continue").click();
  await button(page, "Choose folders").click();
  await page.getByRole("list", { name: "Folders" }).getByRole("button", { name: "Films" }).click();
  await page.getByText("No folders in it.").waitFor();
  await button(page, "Choose this folder").click();
  await page.getByRole("group", { name: "Films" }).waitFor();
  await button(page, "Continue").click();
  await heading(page, "Ready to start");
  expect(await page.getByText("Start at login").count()).toBe(0);
  await close();
});

it("one of 1,000 buckets is found by typing", async () => {
  const { page, close } = await openPage(browser, much(), { place: "wizard" });
  await page
    .getByRole("button", { name: /^Use A very long name/ })
    .first()
    .click();
  await page.getByText("900 more buckets").waitFor();
  await page.getByLabel("Search buckets").fill("0777");
  await page.getByText("bucket-0777", { exact: true }).click();
  expect(await button(page, "Continue").isEnabled()).toBe(true);
  await close();
});

it.each([false, true])("axe finds nothing serious in any step (dark: %s)", async (dark) => {
  const { page, close } = await openPage(browser, nothing(), { place: "folders", dark });
  const check = async (): Promise<void> => expect(await axeFindings(page)).toEqual([]);
  await heading(page, "Where shall your files be kept?");
  await check();
  await page.getByRole("button", { name: "Amazon S3" }).click();
  await check();
  await button(page, "Continue").click();
  await check();
  await page.getByLabel("Access key", { exact: true }).fill(ID);
  await page.getByRole("textbox", { name: "Secret key" }).fill(SECRET);
  await button(page, "Continue").click();
  await page.getByText("Create bucket").click();
  await check();
  await page.getByText("One I have").click();
  await page.getByText("ada-backup", { exact: true }).click();
  await check();
  await button(page, "Continue").click();
  await button(page, "Add Music").click();
  await check();
  await button(page, "Continue").click();
  await heading(page, "Ready to start");
  await check();
  await close();
});
