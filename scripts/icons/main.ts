import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchBrowser } from "../../test/renderer/open-page.ts";
import { icns, ico } from "./containers.ts";
import { ICONS, sourceDigest } from "./sources.ts";
import { outlined, tinted } from "./tray-colours.ts";

const ASSETS = join(import.meta.dirname, "../../assets");

/** Sizes in a Windows icon and in a macOS icon. */
const ICO = [16, 24, 32, 48, 64, 128, 256];
const TRAY_ICO = [16, 20, 24, 32];
/** The drawing for small sizes is used up to this size, in px. */
const SMALL = 32;
const ICNS = [16, 32, 64, 128, 256, 512, 1024];

const browser = await launchBrowser();
const page = await browser.newPage();

/** Renders a drawing as a square PNG with a transparent background. */
async function render(svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const data = Buffer.from(svg).toString("base64");
  await page.setContent(
    `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${data}">`,
  );
  await page.locator("img").evaluate("(image) => image.decode()");
  return page.screenshot({ omitBackground: true });
}

async function renderAll(svg: string, sizes: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
  const images = new Map<number, Buffer>();
  for (const size of sizes) images.set(size, await render(svg, size));
  return images;
}

async function makeApplicationIcon(): Promise<void> {
  const small = readFileSync(join(ASSETS, "source/app-icon-small.svg"), "utf8");
  const svg = readFileSync(join(ASSETS, "source/app-icon.svg"), "utf8");
  writeFileSync(join(ASSETS, "icon.png"), await render(svg, 1024));
  writeFileSync(join(ASSETS, "icon.icns"), icns(await renderAll(svg, ICNS)));
  // Icons on Windows and Linux have no margin.
  const full = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="88 88 848 848"');
  const images = new Map<number, Buffer>();
  for (const size of ICO) images.set(size, await render(size <= SMALL ? small : full, size));
  writeFileSync(join(ASSETS, "icon.ico"), ico(images));
  mkdirSync(join(ASSETS, "icons"));
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    writeFileSync(
      join(ASSETS, "icons", `${size}x${size}.png`),
      await render(size <= SMALL ? small : full, size),
    );
  }
}

async function makeTrayIcons(): Promise<void> {
  for (const icon of ICONS) {
    const svg = readFileSync(join(ASSETS, "source/tray", `${icon}.svg`), "utf8");
    const file = (name: string): string => join(ASSETS, "tray", `${icon}${name}`);
    const template = tinted(svg, "#000000");
    writeFileSync(file("Template.png"), await render(template, 16));
    writeFileSync(file("Template@2x.png"), await render(template, 32));
    const coloured = outlined(svg, icon);
    writeFileSync(file(".png"), await render(coloured, 24));
    writeFileSync(file("@2x.png"), await render(coloured, 48));
    writeFileSync(file(".ico"), ico(await renderAll(coloured, TRAY_ICO)));
  }
}

try {
  for (const folder of ["tray", "icons"]) rmSync(join(ASSETS, folder), { recursive: true, force: true });
  mkdirSync(join(ASSETS, "tray"));
  await makeApplicationIcon();
  await makeTrayIcons();
  copyFileSync(join(ASSETS, "source/app-icon-small.svg"), join(ASSETS, "../src/renderer/favicon.svg"));
  writeFileSync(join(ASSETS, "made-from.txt"), `${sourceDigest()}\n`);
  console.log("assets/ written");
} finally {
  await browser.close();
}
