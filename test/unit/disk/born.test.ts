import { chmodSync, lstatSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NodeTree } from "../../../src/engine/disk/node-tree.ts";
import { isEntry } from "../../../src/shared/model/entry.ts";

test("[DL5] a walk says when a file was created, where the system does", async () => {
  const root = mkdtempSync(join(tmpdir(), "liana-born-"));
  try {
    const path = join(root, "a");
    writeFileSync(path, "1");
    const born = lstatSync(path, { bigint: true }).birthtimeNs;
    // Until its ctime is another one: the clock of a disk has ticks of some milliseconds.
    await expect
      .poll(() => {
        chmodSync(path, 0o600);
        return lstatSync(path, { bigint: true }).ctimeNs > born;
      })
      .toBe(true);
    const found: (bigint | undefined)[] = [];
    const options = {
      normalize: true,
      links: "keep",
      exclude: [],
      excludePatterns: [],
      prefixBytes: 0,
    } as const;
    const scan = new NodeTree(root).walk(
      { ...options, maxSegment: undefined, role: "source" },
      new AbortController().signal,
    );
    for await (const batch of scan)
      for (const item of batch) if (isEntry(item) && item.side === "local") found.push(item.bornNs);
    expect(found).toEqual([lstatSync(path, { bigint: true }).birthtimeNs === born ? born : undefined]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
