/**
 * Takes a screenshot: node test/renderer/picture.ts SCREEN STATE [--dark] [--forced] [--language de] [--width 720] [--height 680]
 *   [--full] [--slow MS] [--fail CODE] [--click NAME]... [--type TEXT]... [--wait MS]... OUT.png
 * SCREEN is the part after `#/` (`folder/photos`), STATE a name in fixtures.ts or restore-fixtures.ts. Clicks and typing run in order.
 */
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { ERROR_CLASSES, type ErrorCode } from "../../src/shared/errors.ts";
import { languageSchema } from "../../src/shared/words/language-schema.ts";
import { failures } from "./failure-fixtures.ts";
import { few, FIXTURES as SCREENS } from "./fixtures.ts";
import { severalKeysFound } from "./found-keys-fixtures.ts";
import { archived, emptyBucket, fullBucket, restoring, versionless } from "./restore-fixtures.ts";
import { settle } from "../harness/settled-page.ts";
import { axeFindings, launchBrowser, openPage } from "./open-page.ts";
import { inLanguage } from "./pseudo-page.ts";

const FIXTURES = { ...SCREENS, severalKeysFound, archived, emptyBucket, fullBucket, restoring, versionless };

const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  tokens: true,
  options: {
    dark: { type: "boolean", default: false },
    forced: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    language: { type: "string", default: "en" },
    axe: { type: "boolean", default: false },
    width: { type: "string", default: "1000" },
    height: { type: "string", default: "680" },
    slow: { type: "string", default: "0" },
    fail: { type: "string" },
    click: { type: "string", multiple: true },
    type: { type: "string", multiple: true },
    press: { type: "string", multiple: true },
    wait: { type: "string", multiple: true },
  },
});
const [route = "folders", state = "few", out = "picture.png"] = positionals;
const STATES = { ...FIXTURES, failures: () => failures(few()) };
if (!(state in STATES)) throw new Error(`no fixture "${state}"; there are ${Object.keys(STATES).join(", ")}`);

const browser = await launchBrowser();
try {
  const data = STATES[state as keyof typeof STATES]();
  const opened = await openPage(browser, inLanguage(data, languageSchema.parse(values.language)), {
    route,
    dark: values.dark,
    width: Number(values.width),
    height: Number(values.height),
    prepare: (application) => {
      application.delay = Number(values.slow);
      if (values.fail !== undefined && values.fail in ERROR_CLASSES)
        application.failure = { code: values.fail as ErrorCode, detail: {} };
    },
  });
  const { page } = opened;
  if (values.forced) await page.emulateMedia({ forcedColors: "active" });
  await settle(page);
  for (const token of tokens) if (token.kind === "option") await act(page, token.name, token.value ?? "");
  await settle(page);
  await page.screenshot({ path: out, fullPage: values.full });
  for (const finding of values.axe ? await axeFindings(page) : []) process.stdout.write(`${finding}\n`);
  await opened.close();
} finally {
  await browser.close();
}

async function act(page: Page, name: string, value: string): Promise<void> {
  if (name === "click")
    await page
      .locator(
        "button, a, label, summary, [role=option], [role=tab], [role=menuitem], [role=radio], [role=switch], input",
      )
      .and(
        page
          .getByText(value)
          .or(page.getByLabel(value))
          .or(page.getByRole("button", { name: value })),
      )
      .or(page.getByRole("option", { name: value }))
      .or(page.getByRole("tab", { name: value }))
      .filter({ visible: true })
      .first()
      .click();
  if (name === "type") await page.keyboard.type(value);
  if (name === "press") await page.keyboard.press(value);
  if (name === "wait") await page.waitForTimeout(Number(value));
}
