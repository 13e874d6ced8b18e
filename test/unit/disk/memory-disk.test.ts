import { beforeEach, describe, expect, test } from "vitest";
import { partPath } from "../../../src/shared/model/names.ts";
import { put, refusal, scanned } from "../../contracts/disk.ts";
import { MemoryDisk } from "../../fakes/memory-disk.ts";
import { DiskCrash } from "../../fakes/memory-disk-effects.ts";

let disk: MemoryDisk;
beforeEach(() => {
  disk = new MemoryDisk();
});

describe("the fake disk", () => {
  test.each(["create-part", "write", "commit", "take-name"] as const)(
    "[JB4] a crash before %s leaves no partial file and reports what remains",
    async (name) => {
      disk.hook = (effect) => {
        if (effect.name === name) throw new DiskCrash();
      };
      await expect(put(disk, "d/f", "content")).rejects.toBeInstanceOf(DiskCrash);
      disk.hook = undefined;
      // After the crash nothing works until a restart.
      await expect(disk.stat("d/f")).rejects.toBeInstanceOf(DiskCrash);
      disk.restart();
      expect(disk.edit.exists("d/f")).toBe(false);
      const left = (await scanned(disk)).filter((item) => item.kind === "stray-part");
      expect(left.map((item) => item.key)).toEqual(name === "create-part" ? [] : [partPath("d/f")]);
      await put(disk, "d/f", "content");
      expect(disk.edit.text("d/f")).toBe("content");
      expect((await scanned(disk)).some((item) => item.kind === "stray-part")).toBe(false);
    },
  );

  test("a full disk refuses the write; discarding files frees space", async () => {
    disk.capacity = 10;
    const part = await disk.createPart("a");
    await part.write(Buffer.alloc(8));
    expect(await refusal(part.write(Buffer.alloc(3)))).toBe("disk-full");
    await part.discard();
    await put(disk, "b", "0123456789");
    expect(await refusal(put(disk, "c", "x"))).toBe("disk-full");
    disk.edit.remove("b");
    await put(disk, "d", "0123456789");
  });

  test("times only increase, however the clock runs", () => {
    let now = 1_000;
    const slow = new MemoryDisk({ now: () => now });
    const times: bigint[] = [];
    for (const step of [0, 0, 5, -100, 0]) {
      now += step;
      slow.edit.write("f", "x");
      times.push(slow.volume.stat("f")?.ctimeNs ?? 0n);
    }
    expect(times).toEqual(times.toSorted((a, b) => Number(a - b)));
    expect(new Set(times).size).toBe(times.length);
  });

  test("a disk that folds names finds a file by any spelling and keeps the first", async () => {
    const folding = new MemoryDisk({ foldsNames: true });
    folding.edit.write("Caf\u00e9", "one");
    expect(await folding.stat("cafE\u0301")).toMatchObject({ kind: "file" });
    expect(await refusal(put(folding, "CAF\u00c9", "two"))).toBe("object-changed");
    expect([...folding.edit.all().keys()]).toEqual(["Caf\u00e9"]);
  });
});
