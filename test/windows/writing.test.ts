import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeTree } from "../../src/engine/disk/node-tree.ts";
import type { LocalStat, Placement } from "../../src/engine/disk/port.ts";
import { fileStamp } from "../../src/engine/rules/stamp.ts";
import { hasLinks } from "../harness/host-abilities.ts";
import { answerAsWindows } from "./strict-windows.ts";

let root: string;
let restore = (): void => undefined;
/** In ms. */
let waits: number[];
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), "liana-windows-"));
  waits = [];
});
afterEach(() => {
  restore();
  restore = () => undefined;
  fs.rmSync(root, { recursive: true, force: true });
});

function tree(): NodeTree {
  return new NodeTree(root, { platform: "win32", sleep: async (ms) => void waits.push(ms) });
}

const TIME = 1_700_000_000_000_000_000n;
const OLD = 0o444;

async function put(path: string, content: string, placement: Placement, mode?: number): Promise<LocalStat> {
  const part = await tree().createPart(path);
  await part.write(Buffer.from(content));
  return part.commit({ mtimeNs: TIME, mode }, placement);
}

/** A file that an earlier restore left. */
async function earlier(path: string, mode?: number): Promise<Placement> {
  return { kind: "replace", stamp: fileStamp(await put(path, "old", { kind: "new" }, mode)) };
}

const WRITABLE = 0o200;
const modeOf = (path: string): number => fs.statSync(join(root, path)).mode & 0o777;
const text = (path: string): string => fs.readFileSync(join(root, path), "utf8");

test("[RS3] time and mode of files and folders are set without a handle for reading", async () => {
  await put("file.txt", "x", { kind: "new" });
  fs.mkdirSync(join(root, "folder"));
  restore = answerAsWindows({ weakHandles: true });
  const target = tree();
  const traits = { mtimeNs: TIME - 5_000_000_000n, mode: 0o755 };
  for (const path of ["file.txt", "folder"])
    expect(await target.setTraits(path, traits)).toMatchObject({ mtimeNs: traits.mtimeNs });
});

test("[RS2] a disk without hard links gets new files", async () => {
  restore = answerAsWindows({ noHardLinks: true });
  await put("new.txt", "new", { kind: "new" });
  expect(text("new.txt")).toBe("new");
  await expect(put("new.txt", "other", { kind: "new" })).rejects.toMatchObject({ code: "object-changed" });
});

describe("[RS2] a read-only file", () => {
  test("is replaced", async () => {
    const placement = await earlier("file.txt", OLD);
    restore = answerAsWindows({ readOnlyStays: true });
    await put("file.txt", "new", placement, OLD);
    expect(text("file.txt")).toBe("new");
    // Wine loses the attribute as a time is set.
    if (process.platform !== "win32") expect(modeOf("file.txt")).toBe(OLD);
  });

  test("stays read-only if another program has it open, and is replaced by a later try", async () => {
    const placement = await earlier("file.txt", OLD);
    const modes: number[] = [];
    restore = answerAsWindows({
      held: (path) => {
        if (!path.endsWith("/file.txt")) return undefined;
        modes.push(modeOf("file.txt") & WRITABLE);
        return modes.length < 3 ? "EPERM" : undefined;
      },
    });
    await put("file.txt", "new", placement, OLD);
    expect(text("file.txt")).toBe("new");
    // The system refused each time although the attribute was cleared.
    expect(modes).toEqual([WRITABLE, WRITABLE, WRITABLE]);
  });

  test("stays read-only if it cannot be replaced", async () => {
    const placement = await earlier("file.txt", OLD);
    const mode = modeOf("file.txt");
    restore = answerAsWindows({ held: (path) => (path.endsWith("/file.txt") ? "EPERM" : undefined) });
    await expect(put("file.txt", "new", placement)).rejects.toMatchObject({ code: "unwritable" });
    expect([text("file.txt"), modeOf("file.txt")]).toEqual(["old", mode]);
  });
});

describe("[RT2] a file that another program has open", () => {
  test.each(["EPERM", "EACCES", "EBUSY"] as const)("is replaced once it is free (%s)", async (code) => {
    const placement = await earlier("file.txt");
    let tries = 0;
    restore = answerAsWindows({
      held: (path) => (path.endsWith("/file.txt") && ++tries < 4 ? code : undefined),
    });
    await put("file.txt", "new", placement);
    expect(text("file.txt")).toBe("new");
    expect(waits).toEqual([10, 20, 40]);
  });

  test("is a problem with its reason after a second, and keeps its content", async () => {
    const placement = await earlier("file.txt");
    restore = answerAsWindows({ held: (path) => (path.endsWith("/file.txt") ? "EPERM" : undefined) });
    await expect(put("file.txt", "new", placement)).rejects.toMatchObject({
      code: "unwritable",
      detail: { path: "file.txt", system: "EPERM", reason: "held" },
    });
    expect(text("file.txt")).toBe("old");
    expect(fs.readdirSync(root)).toEqual(["file.txt"]);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2_000);
  });

  test("is removed once it is free; a new file whose temporary name is held keeps its own", async () => {
    const stat = await put("file.txt", "old", { kind: "new" });
    let tries = 0;
    restore = answerAsWindows({ held: () => (++tries % 3 === 0 ? undefined : "EACCES") });
    await tree().remove("file.txt", fileStamp(stat));
    await put("new.txt", "new", { kind: "new" });
    expect(fs.readdirSync(root)).toEqual(["new.txt"]);
  });
});

test.skipIf(!hasLinks())("[NA4] links are read with slashes", async () => {
  fs.symlinkSync("..\\other\\file.txt", join(root, "link"));
  expect(await tree().readLink("link")).toMatchObject({ target: "../other/file.txt" });
});

test("[NA4] a link that this account may not create is a problem that says so", async () => {
  restore = answerAsWindows({ noLinks: true });
  await expect(tree().writeLink("link", "target", undefined, { kind: "new" })).rejects.toMatchObject({
    code: "unwritable",
    detail: { path: "link", reason: "link" },
  });
});
