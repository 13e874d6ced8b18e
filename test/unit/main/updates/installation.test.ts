import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findInstallation, type InstallationFacts } from "../../../../src/main/updates/installation.ts";

let root: string;
let facts: InstallationFacts;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "liana-installation-"));
  const resources = join(root, "resources");
  mkdirSync(resources);
  facts = { platform: "linux", env: {}, resources, executable: join(root, "liana") };
});
afterEach(() => {
  chmodSync(root, 0o755);
  rmSync(root, { recursive: true, force: true });
});

it.each(["linux", "win32", "darwin"] as const)(
  "%s: a package manager's mark turns updates off",
  (platform) => {
    const image = join(root, "Liana.AppImage");
    writeFileSync(image, "");
    writeFileSync(join(facts.resources, "package-type"), "deb");
    expect(findInstallation({ ...facts, platform, env: { APPIMAGE: image } })).toEqual({
      kind: "off",
      reason: "package-manager",
    });
  },
);

it("an AppImage can be replaced where its file and folder can be written", () => {
  const image = join(root, "Liana.AppImage");
  const env = { APPIMAGE: image };
  expect(findInstallation({ ...facts, env })).toEqual({ kind: "off", reason: "fixed" });
  writeFileSync(image, "");
  expect(findInstallation({ ...facts, env })).toEqual({ kind: "app-image" });
});

it("a folder that was unpacked cannot be replaced", () => {
  expect(findInstallation(facts)).toEqual({ kind: "off", reason: "fixed" });
  expect(findInstallation({ ...facts, env: { APPIMAGE: "" } })).toEqual({ kind: "off", reason: "fixed" });
  expect(findInstallation({ ...facts, platform: "win32" })).toEqual({ kind: "off", reason: "fixed" });
});

it("on Windows the installer leaves an uninstaller; macOS replaces the application itself", () => {
  writeFileSync(join(root, "Uninstall Liana.exe"), "");
  expect(findInstallation({ ...facts, platform: "win32" })).toEqual({ kind: "nsis" });
  expect(findInstallation({ ...facts, platform: "darwin" })).toEqual({ kind: "squirrel" });
});
