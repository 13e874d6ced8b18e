import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  countThinnable,
  type Thinnable,
  type Thinned,
  thinLocation,
} from "../../../src/engine/thin/thin-location.ts";
import { oldKeyOf } from "../../../src/engine/transfer/old-key.ts";
import { missingAccess } from "../../../src/shared/model/policy/missing.ts";
import { FrontDoor } from "../../harness/front-door.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 8, 7);

let door: FrontDoor;
beforeEach(async () => {
  door = await FrontDoor.open();
  door.now = START;
});
afterEach(() => door[Symbol.asyncDispose]());

const signal = () => AbortSignal.timeout(20_000);
const request = () => {
  const { name: bucket, prefix } = door.bucket;
  return { connection: door.connection, bucket, prefix };
};

async function count(keys: string[] = []): Promise<Thinnable> {
  const onKey = (key: string) => void keys.push(key);
  return countThinnable(request(), door.host, { onKey, onListed: () => undefined }, signal());
}

async function thin(at: number, ended = signal()): Promise<Thinned> {
  return thinLocation({ ...request(), at }, door.host, () => undefined, ended);
}

/** Saves a file so many times, one after another. Its content is when that was. */
async function save(key: string, times: number, every: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await door.bucket.put(key, String(door.now));
    door.now += every;
  }
}

/** When the entries of a key were written, the newest first; below zero for delete markers. */
function written(key: string): readonly number[] {
  const { store, name, prefix } = door.bucket;
  const entries = store.bucket(name).keys.get(prefix + key) ?? [];
  return entries.map(({ kind, lastModified }) => (kind === "marker" ? -lastModified : lastModified));
}

describe("[VR7] in a bucket with versions", () => {
  beforeEach(() => door.keepVersions());

  test("the newest of each day stays, of long ago the newest of each week, and nothing else goes", async () => {
    // Monday to the Monday two weeks later, every two hours; then every two hours on two days of October.
    await save("letter.txt", 14 * 12, 2 * HOUR);
    door.now = Date.UTC(2026, 9, 20);
    await save("letter.txt", 2 * 12, 2 * HOUR);
    await save("once.txt", 1, HOUR);
    door.now = Date.UTC(2026, 9, 25);
    const from = door.server.requests.length;
    const keys: string[] = [];
    const found = await count(keys);
    // Of 192 versions one is current; two weeks and one day keep one each, and the last day one behind the current.
    expect(found).toEqual({ keys: 1, versions: 187, bytes: 187 * 13, kept: 4, at: door.now });
    expect(keys).toEqual(["back up/letter.txt"]);
    expect(written("letter.txt")).toHaveLength(192);
    expect(await thin(found.at)).toEqual({
      versions: 187,
      bytes: 187 * 13,
      refused: 0,
      failed: 0,
      denied: undefined,
    });
    expect(written("letter.txt")).toEqual([
      Date.UTC(2026, 9, 21, 22),
      Date.UTC(2026, 9, 21, 20),
      Date.UTC(2026, 9, 20, 22),
      Date.UTC(2026, 8, 20, 22),
      Date.UTC(2026, 8, 13, 22),
    ]);
    expect(written("once.txt")).toHaveLength(1);
    expect(door.operations(from).filter((name) => name.startsWith("Delete"))).toEqual(["DeleteObjects"]);
    expect(await count()).toMatchObject({ versions: 0, kept: 4 });
  });

  test("what was current in the last 24 hours stays, however old it is", async () => {
    await save("a", 4, HOUR);
    // The last of these was current for a month, until an hour ago.
    door.now += 30 * DAY;
    await save("a", 3, 10 * MINUTE);
    door.now += HOUR;
    expect(await count()).toMatchObject({ versions: 3, kept: 3 });
    await thin(door.now);
    expect(written("a")).toHaveLength(4);
    expect(written("a")).toContain(START + 3 * HOUR);
  });

  test("a deleted file stays deleted, and its last content stays", async () => {
    await save("gone", 5, MINUTE);
    door.bucket.remove("gone");
    door.now += MINUTE;
    await save("gone", 2, MINUTE);
    door.bucket.remove("gone");
    const deleted = door.now;
    door.now += 60 * DAY;
    await thin(door.now);
    // The earlier marker is the newest but the latest one, so it keeps its own place.
    expect(written("gone")).toEqual([-deleted, START + 7 * MINUTE, -(START + 5 * MINUTE)].map(Number));
    expect(door.bucket.keys()).toEqual([]);
  });

  test("no version goes that was too young when it was counted", async () => {
    await save("a", 5, HOUR);
    const found = await count();
    expect(found.versions).toBe(0);
    door.now += 10 * DAY;
    expect(await thin(found.at)).toMatchObject({ versions: 0 });
    expect(written("a")).toHaveLength(5);
  });

  test("Liana's own objects stay with all their versions, and so does everything outside the prefix", async () => {
    await save(".liana/owner.json", 5, MINUTE);
    await save("photos/.liana/leftovers.json.gz", 5, MINUTE);
    const { store, name, port } = door.bucket;
    for (let time = 0; time < 5; time++) {
      const from = { bucket: name, key: "back up/.liana/owner.json" };
      await port.send("copy", { bucket: name, key: "back up2/a", from }, signal());
      door.now += MINUTE;
    }
    door.now += 60 * DAY;
    expect(await count()).toMatchObject({ keys: 0, versions: 0 });
    await thin(door.now);
    expect(store.bucket(name).keys.get("back up2/a")).toHaveLength(5);
    expect(written(".liana/owner.json")).toHaveLength(5);
  });

  test("a copy that was set aside before versions were on goes by its version, and leaves no marker", async () => {
    for (let hour = 0; hour < 4; hour++) await keep("a", hour, hour + 1);
    door.now += 60 * DAY;
    expect(await count()).toMatchObject({ keys: 1, versions: 3 });
    await thin(door.now);
    const { keys } = door.server.store.bucket(door.bucket.name);
    expect([...keys.from(() => false)].map(([key]) => key)).toEqual([`back up/${kept("a", 3, 4)}`]);
  });

  test("the version `null` stays: where versions are suspended, a put makes it the current one", async () => {
    const { name } = door.bucket;
    door.server.store.setVersioning(name, "off");
    await save("a", 1, MINUTE);
    door.keepVersions();
    await save("a", 4, MINUTE);
    door.server.store.setVersioning(name, "Suspended");
    door.now += 2 * DAY;
    const found = await count();
    expect(found).toMatchObject({ versions: 2, kept: 2 });
    await door.bucket.put("a", "put after it was counted");
    await thin(found.at);
    expect(await door.bucket.content("a")).toBe("put after it was counted");
  });

  test("[OL1] locked versions are counted, and not asked for again", async () => {
    await save("a", 5, MINUTE);
    door.now += 2 * DAY;
    const lock = "<ObjectLockConfiguration><Days>30</Days></ObjectLockConfiguration>";
    door.server.store.setDocument(door.bucket.name, "objectLock", lock);
    const from = door.server.requests.length;
    const thinned = await thin(door.now);
    expect(thinned).toMatchObject({ versions: 0, bytes: 0, refused: 3, failed: 0 });
    expect(door.operations(from).filter((name) => name.startsWith("Delete"))).toHaveLength(1);
    expect(written("a")).toHaveLength(5);
    door.now += 30 * DAY;
    expect(await thin(door.now)).toMatchObject({ versions: 3, refused: 0 });
  });

  test("[PO1, PO2] keys without the action remove nothing, and the action is named", async () => {
    await save("a", 5, MINUTE);
    door.now += 2 * DAY;
    door.server.policy.denied.add("DeleteObjectVersion");
    const { denied, ...thinned } = await thin(door.now);
    expect(thinned).toEqual({ versions: 0, bytes: 0, refused: 3, failed: 0 });
    expect(denied && missingAccess(denied.toWire())).toMatchObject({
      actions: ["s3:DeleteObjectVersion"],
      bucket: "photos",
      prefix: "back up/",
    });
  });

  test("a version that one key lacks is none of the others, and an error of the service is told apart", async () => {
    await save("a", 4, MINUTE);
    door.now += 2 * DAY;
    const edit = (document: string): string => {
      const [, id = ""] = /<Key>back up\/a<\/Key><VersionId>(\w+)/.exec(document) ?? [];
      const error = `<Error><Key>back up/a</Key><VersionId>${id}</VersionId><Code>InternalError</Code></Error>`;
      return document.replace("</DeleteResult>", `${error}</DeleteResult>`);
    };
    door.server.faults.add({ when: { operation: "DeleteObjects" }, what: { kind: "document", edit } });
    expect(await thin(door.now)).toMatchObject({ versions: 1, bytes: 13, refused: 0, failed: 1 });
  });

  test("a key with more versions than a page is one key, and a run that ends early is continued", async () => {
    await save("a", 1, MINUTE);
    await save("busy", 1_300, 30_000);
    await save("z", 3, MINUTE);
    door.now += 3 * DAY;
    const found = await count();
    expect(found).toMatchObject({ keys: 2, versions: 1_298 + 1, kept: 2 });
    const slow = { kind: "stall", ms: 1_000 } as const;
    door.server.faults.add({ when: { operation: "DeleteObjects", nth: 2 }, what: slow });
    const stop = new AbortController();
    const stopped = thinLocation(
      { ...request(), at: found.at },
      door.host,
      () => stop.abort(new Error("stopped")),
      AbortSignal.any([stop.signal, signal()]),
    );
    await expect(stopped).rejects.toThrow("stopped");
    expect(written("busy").length).toBe(300);
    const rest = await thin(found.at);
    expect(rest).toMatchObject({ refused: 0, failed: 0 });
    expect([written("a").length, written("busy").length, written("z").length]).toEqual([1, 2, 2]);
  });

  test("[RT4] where the clocks differ by days, no age is known and nothing goes", async () => {
    await save("a", 5, MINUTE);
    door.now += 2 * DAY;
    const apart = { kind: "skew", ms: 3 * DAY } as const;
    door.server.faults.add({ when: { times: 100 }, what: apart });
    await expect(count()).rejects.toMatchObject({ code: "clock-skew" });
    expect(written("a")).toHaveLength(5);
  });
});

describe("[VR7, VR8] in a bucket without versions", () => {
  test("what was set aside is thinned by its times, and nothing else is touched", async () => {
    for (let hour = 0; hour < 4; hour++) {
      await keep("a", hour, hour + 1);
      await keep("a/b", hour, hour + 1);
      await keep("a/", hour, hour + 1);
      // Sorts among the copies of `a`.
      await keep("a/20260907T02", hour, hour + 1);
    }
    await door.bucket.put("a", "current");
    await door.bucket.put(".liana/owner.json", "{}");
    await door.bucket.put(".liana/old/of somebody/else.txt", "?");
    door.now += 60 * DAY;
    const keys: string[] = [];
    expect(await count(keys)).toMatchObject({ keys: 4, versions: 12, bytes: 12 * 5, kept: 4 });
    expect(keys.sort()).toEqual(["back up/a", "back up/a/", "back up/a/20260907T02", "back up/a/b"]);
    expect(await thin(door.now)).toMatchObject({ versions: 12, refused: 0, denied: undefined });
    expect(new Set(door.bucket.ownKeys())).toEqual(
      new Set([
        ".liana/owner.json",
        ".liana/old/of somebody/else.txt",
        ...["a", "a/b", "a/", "a/20260907T02"].map((key) => kept(key, 3, 4)),
      ]),
    );
    expect(await door.bucket.content("a")).toBe("current");
  });

  test("copies of a key that is too long for a name of its own are those of one key", async () => {
    const key = `${"long/".repeat(198)}name`;
    for (let hour = 0; hour < 3; hour++) await keep(key, hour, hour + 1);
    const { named } = oldKeyOf("back up/", key, { from: START, until: START + HOUR, end: "replaced" });
    await door.bucket.put(named?.at ?? "", key);
    door.now += 60 * DAY;
    expect(await thin(door.now)).toMatchObject({ versions: 2 });
    expect(door.bucket.ownKeys()).toEqual([kept(key, 2, 3), named?.at]);
  });

  test("[PO2] keys that may not delete name that action", async () => {
    for (let hour = 0; hour < 3; hour++) await keep("a", hour, hour + 1);
    door.now += 60 * DAY;
    door.server.policy.denied.add("DeleteObject");
    const { refused, denied } = await thin(door.now);
    expect(refused).toBe(2);
    expect(denied && missingAccess(denied.toWire())?.actions).toEqual(["s3:DeleteObject"]);
  });
});

/** The key of a copy, without the prefix, of a state between two hours. */
function kept(key: string, from: number, until: number): string {
  const span = { from: START + from * HOUR, until: START + until * HOUR, end: "replaced" } as const;
  return oldKeyOf("back up/", key, span).at;
}

async function keep(key: string, from: number, until: number): Promise<void> {
  await door.bucket.put(kept(key, from, until), "bytes");
}
