import { beforeAll, expect, test } from "vitest";
import { RequestCount, withCount } from "../../src/engine/remote/count.ts";
import { listPages, objectsUnder, versionPages, versionsUnder } from "../../src/engine/remote/walk-pages.ts";
import { compareKeys } from "../../src/shared/model/key-order.ts";
import type { Bench } from "./bucket.ts";
import { bytesOf, codeOf, contentOf, many, md5, putBytes, signal } from "./bucket-subject.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";

const COUNT = 1_050;
/** Tests order, paging and encoding together: the marker between two pages is an odd key too. */
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

  test("[CH4] 1,050 objects take two requests and arrive once each in byte order", async () => {
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

  test("a delimiter limits a listing to the level directly below", async () => {
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

  test("a limit, and continuing after it", async () => {
    const { port, bucket } = bench();
    const first = await port.send("list", { bucket, prefix: "big/", limit: 3 }, signal());
    expect(first.objects.map(({ key }) => key)).toEqual(expected.slice(0, 3));
    expect(first.next?.after).toBe(expected[2]);
    const continueFrom = first.next ?? { after: "" };
    const input = { bucket, prefix: "big/", limit: 2, continueFrom };
    const second = await port.send("list", input, signal());
    expect(second.objects.map(({ key }) => key)).toEqual(expected.slice(3, 5));
  });

  test("listing after a key, which need not exist", async () => {
    const { port, bucket } = bench();
    const after = async (startAfter: string): Promise<readonly string[]> => {
      const { objects } = await port.send("list", { bucket, prefix: "big/", startAfter, limit: 3 }, signal());
      return objects.map(({ key }) => key);
    };
    expect(await after(expected[10] ?? "")).toEqual(expected.slice(11, 14));
    expect(await after("big/")).toEqual(expected.slice(0, 3));
    expect(await after(`${expected[20]}\u0001`)).toEqual(expected.slice(21, 24));
    expect(await after("big/\u{10fff0}")).toEqual([]);
  });

  test("an empty prefix lists nothing and ends", async () => {
    const { port, bucket } = bench();
    const answer = await port.send("list", { bucket, prefix: "nothing/" }, signal());
    expect(answer).toEqual({ objects: [], prefixes: [], next: undefined });
  });

  test("versions of 1,050 objects are listed in pages, each once", async () => {
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

  test("[RS4] a versioned bucket keeps replaced and removed objects until their versions are removed", async () => {
    const { port, bucket } = bench();
    const state = () => port.send("versioning", { bucket }, signal());
    expect(await state()).toEqual({ state: "off" });
    await port.send("enableVersioning", { bucket }, signal());
    expect(await state()).toEqual({ state: "on" });
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

  test("[VR9] writes, copies and completed uploads name the version that they made, and reads the one they return", async () => {
    const { port, bucket, subject } = bench();
    const at = { bucket, key: "named" };
    const idsIn = (made: object): unknown => ("versionId" in made ? made.versionId : undefined);
    await turnOnVersions(port, bucket, signal());
    const put = idsIn(await putBytes(port, bucket, at.key, "one"));
    const head = idsIn(await port.send("head", at, signal()));
    const got = await port.send("get", at, signal());
    await bytesOf(got.body);
    const copied = idsIn(await port.send("copy", { ...at, from: at, traits: { metadata: {} } }, signal()));
    const { uploadId } = await port.send("createUpload", { ...at, metadata: {} }, signal());
    const body = Buffer.from("part");
    const sent = { ...at, uploadId, number: 1, body, md5: md5(body) };
    const { etag } = await port.send("uploadPart", sent, signal());
    const completion = { ...at, uploadId, parts: [{ number: 1, etag }] };
    const completed = idsIn(await port.send("completeUpload", completion, signal()));
    const { versions } = await port.send("listVersions", { bucket, prefix: at.key }, signal());
    const listed = versions.map(({ versionId }) => versionId);
    expect([head, idsIn(got.head)]).toEqual([put, put]);
    const omitted = subject.differences.has("copies-name-no-version") ? [undefined] : [];
    expect(put).toBe(listed[2]);
    expect([listed[1], ...omitted]).toContain(copied);
    expect([listed[0], ...omitted]).toContain(completed);
    expect(new Set(listed).size).toBe(3);
  });

  test("[RS4] versions come newest first, markers between them, and each can be read", async () => {
    const { port, bucket } = bench();
    await turnOnVersions(port, bucket, signal());
    // All within one second: only the order of the listing shows which version is newer.
    const { etag } = await putBytes(port, bucket, "v/a b%+é", "one");
    await port.send("remove", { bucket, objects: [{ key: "v/a b%+é" }] }, signal());
    await putBytes(port, bucket, "v/a b%+é", "three!", { metadata: { mode: "3" } });
    await putBytes(port, bucket, "v/z", "z");
    await port.send("remove", { bucket, objects: [{ key: "v/z" }] }, signal());
    const { versions } = await port.send("listVersions", { bucket, prefix: "v/" }, signal());
    const marker = { size: 0, deleteMarker: true };
    expect(versions).toMatchObject([
      { key: "v/a b%+é", size: 6, deleteMarker: false, isLatest: true, storageClass: "STANDARD" },
      { key: "v/a b%+é", ...marker, isLatest: false },
      { key: "v/a b%+é", size: 3, deleteMarker: false, isLatest: false, etag },
      { key: "v/z", ...marker, isLatest: true },
      { key: "v/z", size: 1, deleteMarker: false, isLatest: false },
    ]);
    for (const { lastModified } of versions) expect(lastModified).toBeGreaterThan(Date.now() - 3_600_000);
    const old = { bucket, key: "v/a b%+é", versionId: versions[2]?.versionId ?? "" };
    expect(await port.send("head", old, signal())).toMatchObject({ size: 3, etag });
    const ranged = { ...old, ifMatch: etag, range: { start: 1, end: 2 } };
    expect((await bytesOf((await port.send("get", ranged, signal())).body)).toString()).toBe("ne");
    await port.send("copy", { bucket, key: "copied", from: { ...old, etag } }, signal());
    expect((await contentOf(port, bucket, "copied")).toString()).toBe("one");
    expect(await codeOf(port.send("head", { ...old, versionId: "null" }, signal()))).toBe("no-object");
  });

  test("[RS4] versions of one level, in small pages, and after all versions of a key", async () => {
    const { port, bucket } = bench();
    await turnOnVersions(port, bucket, signal());
    for (const key of ["w/a", "w/a", "w/a", "w/b/x", "w/b/y", "w/c", "w/d/z"])
      await putBytes(port, bucket, key, key);
    const seen: string[] = [];
    const input = { bucket, prefix: "w/", delimiter: "/", limit: 2 };
    for await (const { versions, prefixes } of versionPages(port, input, undefined, signal())) {
      expect(versions.length + prefixes.length).toBeLessThanOrEqual(2);
      seen.push(...versions.map(({ key }) => key), ...prefixes);
    }
    expect(seen.sort()).toEqual(["w/a", "w/a", "w/a", "w/b/", "w/c", "w/d/"]);
    const from = { bucket, prefix: "w/", continueFrom: { key: "w/a" } };
    const { versions } = await port.send("listVersions", from, signal());
    // Ceph 16 repeats the versions of the start key.
    const keys = versions.map(({ key }) => key).filter((key) => key !== "w/a");
    expect(keys).toEqual(["w/b/x", "w/b/y", "w/c", "w/d/z"]);
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
