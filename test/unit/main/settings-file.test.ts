import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SettingsFile } from "../../../src/main/platform/settings-file.ts";
import { EMPTY_DOCUMENT } from "../../../src/shared/model/document.ts";

let folder: string;
let file: SettingsFile;

beforeEach(async () => {
  // electron-store imports Electron, whose module requires its binary unless this variable names a folder.
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] ??= join(tmpdir(), "no-electron");
  const { loadStore } = await import("../../../src/main/platform/load-store.ts");
  const { SettingsFile } = await import("../../../src/main/platform/settings-file.ts");
  folder = mkdtempSync(join(tmpdir(), "liana-settings-"));
  file = new SettingsFile(folder, await loadStore());
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the settings file", () => {
  it("is absent before the first choice, then holds the saved settings, private to the owner", () => {
    expect(file.read()).toBeUndefined();
    file.write(EMPTY_DOCUMENT);
    expect(file.read()).toEqual(EMPTY_DOCUMENT);
    const settings = { ...EMPTY_DOCUMENT.settings, concurrency: 7 };
    file.write({ ...EMPTY_DOCUMENT, settings });
    expect(file.read()).toEqual({ ...EMPTY_DOCUMENT, settings });
    expect(readdirSync(folder)).toEqual(["settings.json"]);
    if (process.platform !== "win32") expect(statSync(join(folder, "settings.json")).mode & 0o077).toBe(0);
  });

  it.each(["", "{", '{"version":1', "\u0000\u0000\u0000", "[]x"])(
    "is distinguished from a damaged one (%j)",
    (text) => {
      writeFileSync(join(folder, "settings.json"), text);
      expect(() => file.read()).toThrow(SyntaxError);
      const aside = file.setAside();
      expect(readFileSync(aside, "utf8")).toBe(text);
      expect(file.read()).toBeUndefined();
      file.write(EMPTY_DOCUMENT);
      expect(file.read()).toEqual(EMPTY_DOCUMENT);
      expect(readFileSync(aside, "utf8")).toBe(text);
    },
  );

  it("is set aside twice in a second without losing the first", () => {
    const path = join(folder, "settings.json");
    writeFileSync(path, "{1");
    const first = file.setAside();
    writeFileSync(path, "{2");
    expect(readFileSync(file.setAside(), "utf8")).toBe("{2");
    expect(readFileSync(first, "utf8")).toBe("{1");
  });
});
