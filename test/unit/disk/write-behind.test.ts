import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { WriteBehind } from "../../../src/engine/disk/write-behind.ts";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "liana-write-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const MEBI = 1024 * 1024;

describe("writing behind", () => {
  test("writes every byte at its offset, whatever the chunks", async () => {
    const sizes = fc.array(fc.oneof(fc.nat(10), fc.nat(300_000), fc.nat(3 * MEBI)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.boolean(), async (lengths, together) => {
        const path = join(folder, "f");
        const handle = fs.openSync(path, "w");
        const chunks = lengths.map((length, i) => Buffer.alloc(length, i + 1));
        const file = new WriteBehind(handle);
        if (together) await Promise.all(chunks.map((chunk) => file.add(chunk)));
        else for (const chunk of chunks) await file.add(chunk);
        await file.drain();
        fs.closeSync(handle);
        expect(fs.readFileSync(path).equals(Buffer.concat(chunks))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("accepts small chunks at once and makes many large ones wait", async () => {
    const handle = fs.openSync(join(folder, "f"), "w");
    const file = new WriteBehind(handle);
    let waited = 0;
    for (let i = 0; i < 64; i++) {
      let done = false;
      const added = file.add(Buffer.alloc(MEBI, 1)).then(() => {
        done = true;
      });
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
      if (!done) waited++;
      await added;
    }
    // 64 MiB exceed the bound of 4 MiB.
    expect(waited).toBeGreaterThan(0);
    await file.drain();
    fs.closeSync(handle);
  });

  test("reports a failed write in a later call and in every call after it", async () => {
    fs.writeFileSync(join(folder, "f"), "");
    const handle = fs.openSync(join(folder, "f"), "r");
    const file = new WriteBehind(handle);
    await file.add(Buffer.alloc(2 * MEBI, 1));
    await expect(file.drain()).rejects.toMatchObject({ code: "EBADF" });
    await expect(file.add(Buffer.alloc(1))).rejects.toMatchObject({ code: "EBADF" });
    await file.settle();
    fs.closeSync(handle);
  });
});
