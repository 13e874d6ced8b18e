import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeFolderReader } from "../../../../src/engine/disk/node-reader.ts";
import type { WalkOptions } from "../../../../src/engine/disk/port.ts";
import { workerWalk } from "../../../../src/engine/disk/walk/worker-walk.ts";
import { walk } from "../../../../src/engine/disk/walk/walk.ts";
import { partName } from "../../../../src/shared/model/names.ts";

const OPTIONS: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};
const FILES = 12_000;

let root: string;

beforeAll(() => {
  root = fs.mkdtempSync(join(tmpdir(), "liana-walk-"));
  for (let i = 0; i < FILES; i++) {
    const folder = join(root, `d${i % 20}`);
    if (i < 20) fs.mkdirSync(folder);
    fs.writeFileSync(join(folder, `${i % 3 === 0 ? "cafe\u0301" : "f"}-${i}`), "x".repeat(i % 5));
  }
  fs.mkdirSync(join(root, "empty"));
  fs.symlinkSync("d1", join(root, "link"));
  fs.writeFileSync(join(root, partName("x")), "");
  fs.utimesSync(join(root, "d3"), -5, -5);
});

afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

async function collect(options: WalkOptions, signal = new AbortController().signal): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const batch of workerWalk(root, options, signal)) items.push(...batch);
  return items;
}

describe("a walk in a worker", () => {
  test.each([
    ["as a source", {}],
    ["as a target", { role: "target" }],
    ["with links followed", { links: "follow" }],
    ["with links skipped", { links: "skip" }],
    ["with exclusions", { exclude: ["*7", "/d2/"] }],
    ["with expressions", { excludePatterns: ["7$", "^d2/"] }],
  ] as const)("yields what the walk itself yields, %s", async (_, change) => {
    const options = { ...OPTIONS, ...change };
    expect(await collect(options)).toEqual([...walk(new NodeFolderReader(root), options)]);
  });

  test("runs only a few batches ahead of a slow consumer", async () => {
    const late = join(root, "zz-made-late");
    let seen = false;
    let batches = 0;
    for await (const batch of workerWalk(root, OPTIONS, new AbortController().signal)) {
      if (++batches === 1) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        // The walk has read the names in the root, but not yet the content of `d9`, the last folder.
        fs.writeFileSync(join(root, "d9", "zz-made-late"), "");
      }
      seen ||= batch.some((item) => item.key === "d9/zz-made-late");
    }
    fs.rmSync(late, { force: true });
    fs.rmSync(join(root, "d9", "zz-made-late"));
    expect(batches).toBeGreaterThan(10);
    expect(seen).toBe(true);
  });

  test("rejects with the reason of an abort while the consumer waits", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => controller.abort(reason), 5);
    const endless = async (): Promise<void> => {
      for (;;) await collect(OPTIONS, controller.signal);
    };
    await expect(endless()).rejects.toBe(reason);
  });

  test("leaves no worker behind when the consumer stops early", async () => {
    const workers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
    const before = workers();
    for (let i = 0; i < 3; i++) {
      for await (const batch of workerWalk(root, OPTIONS, new AbortController().signal)) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(workers()).toBe(before);
  });

  test("passes on an error of the walk with its code", async () => {
    const gone = workerWalk(join(root, "none"), OPTIONS, new AbortController().signal);
    await expect(gone[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: "source-missing" });
  });

  test("does not block this thread", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await collect(OPTIONS);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
