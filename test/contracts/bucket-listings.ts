import { beforeAll, expect, test } from "vitest";
import { RequestCount, withCount } from "../../src/engine/remote/count.ts";
import { listPages, objectsUnder, versionsUnder } from "../../src/engine/remote/walk-pages.ts";
import { compareKeys } from "../../src/shared/model/key-order.ts";
import type { Bench } from "./bucket.ts";
import { many, putBytes, signal } from "./bucket-subject.ts";

const COUNT = 1_050;
/** Order, paging and encoding at once: the marker between two pages is an odd key too. */
const nameOf = (index: number): string =>
  index % 3 === 0 ? `big/${index} +%é` : index % 3 === 1 ? `big/🌿/${index}\n` : `big/\uFF21&${index}`;

export function bucketListings(bench: () => Bench): void {
  const expected = Array.from({ length: COUNT }, (_, index) => nameOf(index)).sort(compareKeys);

  beforeAll(async () => {
    const { port, bucket } = bench();
    await many(COUNT, (index) => putBytes(port, bucket, nameOf(index), `${index}`));
    await putBytes(port, bucket, "big", "not below the prefix");
    await putBytes(port, bucket, "bigger/x", "not below the prefix");
  });

  test("[CH4] 1,050 objects are two requests, in the order of bytes, each once", async () => {
    const { port, bucket } = bench();
    const count = new RequestCount();
    const keys: string[] = [];
    for await (const page of objectsUnder(withCount(port, count), { bucket, prefix: "big/" }, signal())) {
      for (const object of page) {
        keys.push(object.key);
        expect(object.etag).toMatch(/^[0-9a-f]{32}$/);
        expect(object.size).toBeGreaterThan(0);
        expect(object.lastModified).toBeGreaterThan(Date.now() - 3_600_000);
        expect(object.storageClass).toBe("STANDARD");
      }
    }
    expect(keys).toEqual(expected);
    expect(count.of("list")).toBe(2);
  });

  test("a delimiter gives what is directly below", async () => {
    const { port, bucket } = bench();
    const top = await port.send("list", { bucket, prefix: "", delimiter: "/" }, signal());
    expect(top.objects.map(({ key }) => key)).toEqual(["big"]);
    expect(top.prefixes).toEqual(["big/", "bigger/"]);
    const objects: string[] = [];
    const prefixes: string[] = [];
    for await (const page of listPages(port, { bucket, prefix: "big/", delimiter: "/" }, signal())) {
      objects.push(...page.objects.map(({ key }) => key));
      prefixes.push(...page.prefixes);
    }
    expect(objects).toEqual(expected.filter((key) => !key.startsWith("big/🌿/")));
    expect(prefixes).toEqual(["big/🌿/"]);
  });

  test("a limit, and going on after it", async () => {
    const { port, bucket } = bench();
    const first = await port.send("list", { bucket, prefix: "big/", limit: 3 }, signal());
    expect(first.objects.map(({ key }) => key)).toEqual(expected.slice(0, 3));
    const continueFrom = first.next;
    expect(continueFrom).toBeDefined();
    const input = { bucket, prefix: "big/", limit: 2, continueFrom: continueFrom ?? "" };
    const second = await port.send("list", input, signal());
    expect(second.objects.map(({ key }) => key)).toEqual(expected.slice(3, 5));
  });

  test("an empty prefix lists nothing and ends", async () => {
    const { port, bucket } = bench();
    const answer = await port.send("list", { bucket, prefix: "nothing/" }, signal());
    expect(answer).toEqual({ objects: [], prefixes: [], next: undefined });
  });

  test("versions of 1,050 objects come in pages, each once", async () => {
    const { port, bucket } = bench();
    const keys: string[] = [];
    for await (const page of versionsUnder(port, { bucket, prefix: "big/" }, signal())) {
      for (const version of page) {
        keys.push(version.key);
        expect(version.deleteMarker).toBe(false);
      }
    }
    expect(keys.sort(compareKeys)).toEqual(expected);
  });

  test("[RS4] a versioned bucket keeps what was replaced and removed, until that version is removed", async () => {
    const { port, bucket } = bench();
    await port.send("enableVersioning", { bucket }, signal());
    await putBytes(port, bucket, "kept", "one");
    await putBytes(port, bucket, "kept", "two");
    await port.send("remove", { bucket, objects: [{ key: "kept" }] }, signal());
    const versions = async () => {
      const answer = await port.send("listVersions", { bucket, prefix: "kept" }, signal());
      return answer.versions;
    };
    expect((await versions()).map((version) => version.deleteMarker)).toHaveLength(3);
    expect((await versions()).filter((version) => version.deleteMarker)).toHaveLength(1);
    expect((await port.send("list", { bucket, prefix: "kept" }, signal())).objects).toEqual([]);
    const objects = (await versions()).map(({ key, versionId }) => ({ key, versionId }));
    expect(await port.send("remove", { bucket, objects }, signal())).toEqual({ failed: [] });
    expect(await versions()).toEqual([]);
  });

  test("1,000 objects are removed by one request", async () => {
    const { port, bucket } = bench();
    const count = new RequestCount();
    const objects = expected.slice(0, 1_000).map((key) => ({ key }));
    expect(await withCount(port, count).send("remove", { bucket, objects }, signal())).toEqual({
      failed: [],
    });
    const left = await port.send("list", { bucket, prefix: "big/" }, signal());
    expect(left.objects.map(({ key }) => key)).toEqual(expected.slice(1_000));
    expect(count.requests).toBe(1);
  });
}
