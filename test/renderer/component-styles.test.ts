import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ASSETS = fileURLToPath(new URL("../../out/renderer/assets", import.meta.url));
const STYLES = join(dirname(createRequire(import.meta.url).resolve("@mantine/core/styles.css")), "styles");

const built = (ending: string): string =>
  readdirSync(ASSETS)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ASSETS, name), "utf8"))
    .join("\n");

/** Parts of components in use that the page never shows: a card around a box, an option as a card. */
const NEVER_SHOWN = ["CheckboxCard.css", "RadioCard.css"];

it("the page has the styles of every component that it uses, and of no other", () => {
  const [scripts, styles] = [built(".js"), built(".css")];
  const lacking: string[] = [];
  const needless: string[] = [];
  for (const file of readdirSync(STYLES).filter((name) => /^[A-Z]\w*\.css$/.test(name))) {
    const classes = readFileSync(join(STYLES, file), "utf8").match(/\.m_[0-9a-f]{6,8}/g) ?? [];
    if (classes.length === 0) continue;
    const isUsed = classes.some((name) => scripts.includes(name.slice(1)));
    const isThere = classes.some((name) => styles.includes(name));
    if (isUsed && !isThere) lacking.push(file);
    if (!isUsed && isThere) needless.push(file);
  }
  expect([lacking, needless]).toEqual([NEVER_SHOWN, []]);
});
