import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys } from "../../../src/shared/model/key-order.ts";
import { listObjects, type Position } from "../../s3-server/listing.ts";
import { SortedMap } from "../../s3-server/sorted-map.ts";
import { keysIn, storeWith } from "./stores.ts";

const key = fc.string({
  unit: fc.constantFrom("a", "b", "/", "😀", "\uffee", "é", " ", "\n"),
  minLength: 1,
  maxLength: 5,
});

describe("sorted map", () => {
  it("behaves like a map in byte order", () => {
    const step = fc.tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 3000 }).map((n) => `k${String(n)}`),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4000, size: "max" }), key, (steps, start) => {
        const map = new SortedMap<number>();
        const model = new Map<string, number>();
        for (const [index, [adds, name]] of steps.entries()) {
          if (adds) map.set(name, index);
          else map.delete(name);
          if (adds) model.set(name, index);
          else model.delete(name);
        }
        const sorted = [...model].sort(([a], [b]) => compareKeys(a, b));
        expect(map.size).toBe(model.size);
        expect([...map.from(() => false)]).toEqual(sorted);
        const tail = [...map.from((other) => compareKeys(other, start) < 0)];
        expect(tail).toEqual(sorted.filter(([name]) => compareKeys(name, start) >= 0));
      }),
      { numRuns: 30 },
    );
  });
});

describe("listing", () => {
  it("returns every key or common prefix once, in byte order, for any page size", () => {
    const delimiter = fc.constantFrom("", "/", "a");
    const prefix = fc.constantFrom("", "a", "a/", "b/", "😀");
    fc.assert(
      fc.property(
        fc.uniqueArray(key),
        prefix,
        delimiter,
        fc.integer({ min: 1, max: 4 }),
        (keys, prefix, delimiter, limit) => {
          const store = storeWith(keys);
          const expected = new Set<string>();
          for (const one of [...keys].sort(compareKeys).filter((one) => one.startsWith(prefix))) {
            const at = delimiter === "" ? -1 : one.indexOf(delimiter, prefix.length);
            expected.add(at < 0 ? `key ${one}` : `prefix ${one.slice(0, at + delimiter.length)}`);
          }
          const found: string[] = [];
          let after: Position | undefined;
          do {
            const page = listObjects(store.bucket("box"), { prefix, delimiter, limit }, after);
            expect(page.entries.length + page.prefixes.length).toBeLessThanOrEqual(limit);
            const names = [
              ...page.entries.map((e) => `key ${e.key}`),
              ...page.prefixes.map((p) => `prefix ${p}`),
            ];
            found.push(...names.sort((a, b) => compareKeys(a.replace(/^\w+ /, ""), b.replace(/^\w+ /, ""))));
            after = page.next;
          } while (after !== undefined);
          expect(found).toEqual([...expected]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("hides keys whose newest version is a marker, also inside common prefixes", () => {
    const store = storeWith(["a/1", "b/1", "b/2", "c"]);
    store.setVersioning("box", "Enabled");
    for (const gone of ["a/1", "b/1", "c"]) store.remove("box", gone);
    expect(keysIn(store)).toEqual(["b/2"]);
    const page = listObjects(store.bucket("box"), { prefix: "", delimiter: "/", limit: 10 }, undefined);
    expect([page.prefixes, page.entries]).toEqual([["b/"], []]);
  });
});
