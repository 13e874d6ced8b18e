import { describe, expect, it, test } from "vitest";
import { builderWords, isDebWanted, outputOf, unpackedFolders } from "../../scripts/package/words.ts";

describe("a package for macOS", () => {
  const AD_HOC = ["-c.mac.identity=-", "-c.mac.notarize=false"];

  it("is signed ad hoc without a certificate: Macs with ARM start nothing unsigned", () => {
    expect(builderWords(["--mac"], "darwin", {})).toEqual(["--mac", ...AD_HOC]);
    expect(builderWords([], "darwin", { CSC_LINK: "" })).toEqual(AD_HOC);
  });

  it.each(["CSC_LINK", "CSC_NAME"])("is signed with the certificate that %s names", (name) => {
    expect(builderWords(["--mac"], "darwin", { [name]: "a certificate" })).toEqual(["--mac"]);
  });
});

test("electron-builder does not build the deb", () => {
  expect(builderWords(["--linux", "deb", "--x64"], "linux", {})).toEqual(["--linux", "dir", "--x64"]);
});

test.each([
  [[], true],
  [["--linux"], true],
  [["--linux", "deb"], true],
  [["--linux", "AppImage"], false],
  [["--dir"], false],
])("a deb for %j: %s", (given, wanted) => {
  expect(isDebWanted(given, "linux")).toBe(wanted);
  expect(isDebWanted(given, "win32")).toBe(false);
});

test("the deb is made from what electron-builder packed", () => {
  expect(outputOf([])).toBe("release");
  expect(outputOf(["-c.directories.output=/tmp/a"])).toBe("/tmp/a");
  expect(unpackedFolders([], "x64")).toEqual(["linux-unpacked"]);
  expect(unpackedFolders(["--x64", "--arm64"], "x64")).toEqual(["linux-unpacked", "linux-arm64-unpacked"]);
});
