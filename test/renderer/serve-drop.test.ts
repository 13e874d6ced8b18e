import { expect, it } from "vitest";
import { launchChromium } from "../e2e/harness/chromium.ts";
import { dropOn } from "../harness/drag.ts";
import { openSignedIn, PAGE, servePage } from "./serve-stage.ts";

it("`liana serve` explains a dropped folder and keeps its page, whatever is dropped", async () => {
  await using served = await servePage();
  const browser = await launchChromium();
  try {
    const page = await openSignedIn(await browser.newContext(), served.link());
    const address = page.url();
    await dropOn(page, [PAGE]);
    await page.getByText(/^A browser does not say where a dropped folder is\./).waitFor();
    await dropOn(page, [import.meta.filename]);
    await page.getByText("Only folders can be dropped here.").waitFor();
    expect(page.url()).toBe(address);
    await page.getByRole("heading", { level: 1, name: "Where should your files be kept?" }).waitFor();
  } finally {
    await browser.close();
  }
});
