import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { SHOTS } from "../../scripts/screenshots/shots.ts";
import { pictureOf, WALK, walkPage, withPictures } from "../../scripts/screenshots/walk.ts";
import { screenRouteSchema } from "../../src/shared/contract/window-contract.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

it("leads through every screen", () => {
  const screens = screenRouteSchema.options.map(({ shape }) => shape.screen.value);
  expect(screens.filter((screen) => !WALK.some((stop) => stop.screen === screen))).toEqual([]);
});

it("has a picture and one sentence for each stop, and no other picture", () => {
  expect(WALK.filter(({ shot }) => !SHOTS.some(({ name }) => name === shot))).toEqual([]);
  expect(WALK.filter(({ sentence }) => !/^[A-Z][^.]+\.$/.test(sentence))).toEqual([]);
  const pictures = readdirSync(join(ROOT, "docs/walk")).filter((name) => name.endsWith(".png"));
  expect(pictures.toSorted()).toEqual(WALK.map(pictureOf).toSorted());
});

it("is as `npm run screenshots -- --walk` writes it, in docs/walk and in the README", () => {
  expect(read("docs/walk/README.md")).toBe(walkPage());
  expect(withPictures(read("README.md"))).toBe(read("README.md"));
  expect(WALK.filter(({ inReadme }) => inReadme)).toHaveLength(6);
});

it("shows pictures of the size that the window opens with", () => {
  for (const stop of WALK) {
    const file = join(ROOT, "docs/walk", pictureOf(stop));
    expect(existsSync(file), file).toBe(true);
    // Width and height in the header of a PNG.
    const header = readFileSync(file).subarray(16, 24);
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([1000, 680]);
  }
});
