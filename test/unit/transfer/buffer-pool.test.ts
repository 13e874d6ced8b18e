import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BufferPool } from "../../../src/engine/transfer/buffer-pool.ts";

const MIB = 1024 * 1024;

describe("[UP2] reuse of content buffers", () => {
  test("a returned buffer is reused, cut to the requested size", () => {
    const pool = new BufferPool(64 * MIB);
    const first = pool.take(8 * MIB);
    expect(first).toHaveLength(8 * MIB);
    pool.give(first);
    const second = pool.take(7 * MIB);
    expect(second).toHaveLength(7 * MIB);
    expect(second.buffer).toBe(first.buffer);
    // The first buffer is in use, so the pool allocates another.
    expect(pool.take(7 * MIB).buffer).not.toBe(first.buffer);
  });

  test("a small buffer is not reused for a larger request", () => {
    const pool = new BufferPool(64 * MIB);
    pool.give(pool.take(1 * MIB));
    expect(pool.take(1 * MIB + 1)).toHaveLength(1 * MIB + 1);
  });

  test("keeps no more than its limit", () => {
    const pool = new BufferPool(2 * MIB);
    const out = [1, 2, 3].map(() => pool.take(MIB));
    for (const buffer of out) pool.give(buffer);
    const kept = new Set(out.map(({ buffer }) => buffer));
    const again = [1, 2, 3].map(() => pool.take(MIB)).filter(({ buffer }) => kept.has(buffer));
    expect(again).toHaveLength(2);
  });

  test("taken buffers make room for returned ones as long as the pool exists", () => {
    const pool = new BufferPool(MIB);
    const { buffer } = pool.take(MIB);
    for (let turn = 0; turn < 5; turn++) {
      pool.give(Buffer.from(buffer));
      expect(pool.take(MIB).buffer).toBe(buffer);
    }
  });

  test("in any order of takes and returns, no two buffers share bytes", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20_000 })), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (moves) => {
        const pool = new BufferPool(64 * 1024);
        const out: { buffer: Buffer; mark: number }[] = [];
        for (const [index, [take, size]] of moves.entries()) {
          if (take) {
            const buffer = pool.take(size);
            expect(buffer).toHaveLength(size);
            out.push({ buffer: buffer.fill(index), mark: index });
          } else {
            const [given] = out.splice(size % Math.max(out.length, 1), 1);
            if (given !== undefined) pool.give(given.buffer);
          }
          for (const { buffer, mark } of out) expect(buffer.every((byte) => byte === mark)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
