import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newFolders } from "../../../src/app/new-folders.ts";

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "liana-new-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("[RS13] a new folder for a restore", () => {
  it("is a name where nothing is, and which no restore writes to", async () => {
    mkdirSync(join(parent, "Photos"));
    writeFileSync(join(parent, "Photos 2"), "");
    const taken = [join(parent, "Photos 3")];
    expect(await newFolders(parent, ["Photos", "Letters", "Photos"], taken)).toEqual([
      join(parent, "Photos 4"),
      join(parent, "Letters"),
      join(parent, "Photos 5"),
    ]);
  });

  it("is proposed in a folder that is not there yet", async () => {
    const missing = join(parent, "later");
    expect(await newFolders(missing, ["Photos"], [])).toEqual([join(missing, "Photos")]);
  });

  it("is in a folder with an absolute path only", async () => {
    await expect(newFolders("Photos", ["a"], [])).rejects.toMatchObject({ code: "nothing-there" });
  });
});
