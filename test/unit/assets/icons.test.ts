import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ICONS, sourceDigest } from "../../../scripts/icons/sources.ts";
import { iconFile } from "../../../src/main/tray/icon-file.ts";

const ASSETS = join(import.meta.dirname, "../../../assets");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Width and height of a PNG. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(0, 4)).toEqual(PNG);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const read = (name: string): Buffer => readFileSync(join(ASSETS, name));

describe("the icons", () => {
  it("match the current drawings (else: npm run icons)", () => {
    expect(read("made-from.txt").toString().trim()).toBe(sourceDigest());
  });

  it.each(ICONS)("include tray icons for each system: %s", (icon) => {
    const [mac, linux] = [iconFile(icon, "darwin"), iconFile(icon, "linux")];
    const twice = (name: string): string => name.replace(".png", "@2x.png");
    expect(sizeOf(read(`tray/${mac}`))).toEqual([16, 16]);
    expect(sizeOf(read(`tray/${twice(mac)}`))).toEqual([32, 32]);
    expect(sizeOf(read(`tray/${linux}`))).toEqual([24, 24]);
    expect(sizeOf(read(`tray/${twice(linux)}`))).toEqual([48, 48]);
    expect(sizesInIco(read(`tray/${iconFile(icon, "win32")}`))).toEqual([16, 20, 24, 32]);
  });

  it("include application icons for each system", () => {
    expect(sizeOf(read("icon.png"))).toEqual([1024, 1024]);
    expect(sizesInIco(read("icon.ico"))).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const icns = read("icon.icns");
    expect(icns.subarray(0, 4).toString()).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });

  it("of the tray differ by shape alone: no two cover the same pixels", () => {
    const shapes = ICONS.map((icon) => read(`tray/${icon}Template.png`).toString("base64"));
    expect(new Set(shapes).size).toBe(ICONS.length);
  });
});

/** Sizes of an icon's entries, each of which must be a PNG of its declared size. */
function sizesInIco(ico: Buffer): readonly number[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
    const entry = 6 + 16 * at;
    const offset = ico.readUInt32LE(entry + 12);
    const [width] = sizeOf(ico.subarray(offset));
    expect(ico.readUInt8(entry)).toBe(width % 256);
    return width;
  });
}
