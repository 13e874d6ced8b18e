import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Mood } from "../../src/shared/job-words.ts";
import { launchChromium } from "../../test/e2e/harness/chromium.ts";
import { makeIcns, makeIco } from "./containers.ts";
import { Drawing } from "./drawing.ts";
import { digestsOfDrawings, RECORD, SOURCE } from "./record.ts";

const ASSETS = join(SOURCE, "..");
const RENDERER = join(SOURCE, "../../src/renderer");

/** Each at least 3 : 1 against a white bar and against a black one; the shapes differ without them. */
const COLOURS: Readonly<Record<Mood, string>> = {
  "in-step": "#2b9a6d",
  syncing: "#2b9a6d",
  paused: "#808080",
  attention: "#c77700",
  offline: "#808080",
};

/** In pixels, for scales of 100, 125, 150, 200, 250 and 300 %. */
const TRAY_SIZES = [16, 20, 24, 32, 40, 48];
const SMALL_SIZES = [16, 20, 24, 32];
const LARGE_SIZES = [40, 48, 64, 128, 256];
/** What panels of Linux desktops show, before their own scaling. */
const LINUX_TRAY = 24;
const MAC_TRAY = 16;

const read = (name: string): string => readFileSync(join(SOURCE, name), "utf8");

const browser = await launchChromium();
try {
  const drawing = await Drawing.open(browser);
  await drawApp(drawing);
  mkdirSync(join(ASSETS, "tray"), { recursive: true });
  for (const [mood, colour] of Object.entries(COLOURS)) await drawMood(drawing, mood, colour);
  copyFileSync(join(SOURCE, "app-icon-small.svg"), join(RENDERER, "favicon.svg"));
  writeFileSync(RECORD, `${JSON.stringify(digestsOfDrawings(), undefined, 2)}\n`);
} finally {
  await browser.close();
}

async function drawApp(drawing: Drawing): Promise<void> {
  const large = read("app-icon.svg");
  const small = read("app-icon-small.svg");
  const pngs = new Map<number, Buffer>();
  for (const size of [32, 64, 128, 256, 512, 1024]) pngs.set(size, await drawing.png(large, size));
  const pngOf = (size: number): Buffer => pngs.get(size) ?? Buffer.alloc(0);
  write("icon.png", pngOf(1024));
  write("icon.icns", makeIcns(pngOf));
  // Only macOS wants the air around.
  const tight = large.replace('viewBox="0 0 1024 1024"', 'viewBox="90 90 844 844"');
  const pictures = [
    ...(await allSizes(drawing, small, SMALL_SIZES)),
    ...(await allSizes(drawing, tight, LARGE_SIZES)),
  ];
  write("icon.ico", makeIco(pictures));
}

async function drawMood(drawing: Drawing, mood: string, colour: string): Promise<void> {
  const svg = read(`tray/${mood}.svg`);
  const inColour = svg.replaceAll("currentColor", colour);
  // Of a template, macOS uses only what is covered.
  const black = svg.replaceAll("currentColor", "#000");
  write(`tray/${mood}Template.png`, await drawing.png(black, MAC_TRAY));
  write(`tray/${mood}Template@2x.png`, await drawing.png(black, MAC_TRAY * 2));
  write(`tray/${mood}.png`, await drawing.png(inColour, LINUX_TRAY));
  write(`tray/${mood}@2x.png`, await drawing.png(inColour, LINUX_TRAY * 2));
  write(`tray/${mood}.ico`, makeIco(await allSizes(drawing, inColour, TRAY_SIZES)));
}

async function allSizes(drawing: Drawing, svg: string, sizes: readonly number[]) {
  const pictures = [];
  for (const size of sizes) pictures.push({ size, png: await drawing.png(svg, size) });
  return pictures;
}

function write(name: string, content: Buffer): void {
  writeFileSync(join(ASSETS, name), content);
}
