import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LianaError } from "../../src/shared/errors.ts";
import { failures } from "./failure-fixtures.ts";
import { few } from "./fixtures.ts";
import { foundView } from "./found-keys-fixtures.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import type { ScriptedData } from "./scripted-data.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const COMMAND = "aws sso login --profile work";

function on(host: "desktop" | "browser"): ScriptedData {
  const data = failures(few());
  return { ...data, snapshot: { ...data.snapshot, host } };
}

async function openCard(code: string, host: "desktop" | "browser" = "desktop") {
  const opened = await openPage(browser, on(host), { route: `folder/${code}` });
  const card = opened.page.getByRole("region", { name: "What stops this folder" });
  await card.waitFor();
  return { ...opened, card };
}

describe("[CR2] a sign-in that has expired", () => {
  it("is signed in again by a button, which waits for the browser and retries the folder", async () => {
    const { page, application, card, close } = await openCard("session-ended");
    const signed = Promise.withResolvers<{ kind: "done" }>();
    application.answer("signIn", () => signed.promise);
    await card.getByText(`Sign in again: ${COMMAND}`).waitFor();
    await card.getByRole("button", { name: "Sign in again" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    expect(await dialog.getByLabel("Command that signs in").innerText()).toBe(COMMAND);
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog.getByText("Waiting for you to sign in in the browser").waitFor();
    expect(application.asked("signIn")).toEqual([{ connection: "connection-session-ended" }]);
    signed.resolve({ kind: "done" });
    await dialog.waitFor({ state: "detached" });
    expect(application.asked("syncNow")).toEqual([{ job: "session-ended" }]);
    await close();
  });

  it("says what aws-cli said, and that it is missing", async () => {
    const { page, application, card, close } = await openCard("session-ended");
    application.answer("signIn", () => ({ kind: "failed", said: "The SSO start URL is wrong." }));
    await card.getByRole("button", { name: "Sign in again" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    const run = dialog.getByRole("button", { name: "Sign in", exact: true });
    await run.click();
    await dialog.getByText("Signing in did not work. The SSO start URL is wrong.").waitFor();
    application.answer("signIn", () => ({ kind: "not-found" }));
    await run.click();
    await dialog.getByText("aws-cli was not found.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });

  it("is a command to copy where the page runs in a browser", async () => {
    const { page, card, close } = await openCard("session-ended", "browser");
    await card.getByRole("button", { name: "Sign in again" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    expect(await dialog.getByLabel("Command that signs in").innerText()).toBe(COMMAND);
    expect(await dialog.getByRole("button", { name: "Sign in", exact: true }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await close();
  });
});

it("[CR3] a code is entered once more if it was not accepted", async () => {
  const { page, application, card, close } = await openCard("mfa-needed");
  application.answer("enterCode", () => {
    throw new LianaError("mfa-needed", { profile: "work", refused: 1 });
  });
  await card.getByRole("button", { name: "Enter code" }).click();
  const dialog = page.getByRole("dialog", { name: "Enter the code of your device" });
  const field = dialog.getByLabel("Code", { exact: true });
  await field.fill("12");
  expect(await dialog.getByRole("button", { name: "Continue" }).isEnabled()).toBe(false);
  await field.fill("123 456");
  await field.press("Enter");
  await dialog.getByText("The code was not accepted").waitFor();
  expect(await field.inputValue()).toBe("");
  expect(await axeFindings(page)).toEqual([]);
  application.answer("enterCode", () => ({}));
  await field.fill("654321");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.waitFor({ state: "detached" });
  expect(application.asked("enterCode").map(({ code }) => code)).toEqual(["123456", "654321"]);
  await close();
});

describe("[CR1] profiles", () => {
  const profile = { name: "work", kind: "sso", signIn: { kind: "at", at: Date.UTC(2030, 0, 1) } } as const;
  const withProfile = (): ScriptedData => {
    const data = few();
    const [first, ...others] = data.snapshot.connections;
    if (first === undefined) throw new Error("no connection");
    const connections = [{ ...first, keys: { kind: "profile" as const, profile: "work" } }, ...others];
    const views = [foundView("work", { tool: "aws", service: "aws", profile })];
    const foundKeys = { connections: views, others: [], problems: [] };
    return { ...data, foundKeys, snapshot: { ...data.snapshot, connections } };
  };

  it("are shown with the end of their sign-in, and offered by name", async () => {
    const { page, close } = await openPage(browser, withProfile(), { route: "connections" });
    await page
      .getByText(/Profile work · sign-in with aws sso login, signed in until/)
      .first()
      .waitFor();
    await page
      .getByRole("button", { name: /^Edit / })
      .first()
      .click();
    const field = page.getByPlaceholder("default");
    await field.fill("");
    await field.click();
    await page.getByRole("option", { name: "work" }).click();
    expect(await field.inputValue()).toBe("work");
    await page
      .getByText(/sign-in with aws sso login, signed in until/)
      .nth(1)
      .waitFor();
    await close();
  });
});

it("[OL4] the policy of the bucket appears once its administrator is named", async () => {
  const { page, close } = await openPage(browser, few(), { route: "folder/photos" });
  await page.getByRole("tab", { name: "Options" }).click();
  const field = page.getByLabel("Administrator");
  await field.fill("admin");
  await page.getByText("This is not the ARN of a user or a role.").waitFor();
  await field.fill("arn:aws:iam::123456789012:user/admin");
  const text = await page.locator("code[aria-label='For the bucket itself']").innerText();
  expect(JSON.parse(text)).toMatchObject({
    Statement: [
      {
        Effect: "Deny",
        Condition: { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:user/admin"] } },
      },
      { Sid: "OnlyWithTls" },
    ],
  });
  expect(await axeFindings(page)).toEqual([]);
  await close();
});
