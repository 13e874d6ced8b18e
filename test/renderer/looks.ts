import type { Page } from "playwright-core";
import { settle } from "../harness/settled-page.ts";
import type { ScriptedApplication } from "./scripted-application.ts";

/** How the window can look: theme or forced colours, language and size. */
export interface Look {
  readonly colours: "light" | "dark" | "forced light" | "forced dark";
  readonly language: "en" | "de" | "ja";
  /** Width and height in px. 500×340 is 1000×680 at 200 % zoom. */
  readonly size: readonly [number, number];
}

const SIZES = [
  [500, 340],
  [720, 680],
  [1000, 680],
  [1600, 900],
] as const;

export const EVERY_LOOK: readonly Look[] = (
  ["light", "dark", "forced light", "forced dark"] as const
).flatMap((colours) =>
  (["en", "de", "ja"] as const).flatMap((language) => SIZES.map((size) => ({ colours, language, size }))),
);

/** Each kind of colour, language and size once, and German, the longest, where there is the least room. */
export const FEW_LOOKS: readonly Look[] = [
  { colours: "light", language: "en", size: [1000, 680] },
  { colours: "light", language: "ja", size: [720, 680] },
  { colours: "dark", language: "de", size: [500, 340] },
  { colours: "forced dark", language: "en", size: [1600, 900] },
];

export const nameOf = ({ colours, language, size }: Look): string =>
  `${colours}, ${language}, ${size.join("×")}`;

/** Changes the open page to this look and waits until it has settled. */
export async function applyLook(page: Page, application: ScriptedApplication, look: Look): Promise<void> {
  const { colours, language, size } = look;
  await page.setViewportSize({ width: size[0], height: size[1] });
  await page.emulateMedia({
    colorScheme: colours.endsWith("dark") ? "dark" : "light",
    forcedColors: colours.startsWith("forced") ? "active" : "none",
  });
  application.change((old) => ({ ...old, settings: { ...old.settings, language } }));
  await page.locator(`html[lang="${language}"]`).waitFor();
  await settle(page);
}
