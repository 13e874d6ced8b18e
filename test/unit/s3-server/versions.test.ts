import { describe, expect, it } from "vitest";
import { listVersions, type ListedVersion, type Position } from "../../s3-server/listing.ts";
import type { S3Store } from "../../s3-server/store.ts";
import { EMPTY, keysIn, PLAIN, storeWith } from "./stores.ts";

function versions(store: S3Store): readonly string[] {
  const page = listVersions(
    store.bucket("box"),
    { prefix: "", delimiter: "", limit: 1000 },
    undefined,
    undefined,
  );
  return page.entries.map(nameOf);
}

function nameOf({ key, version, latest }: ListedVersion): string {
  const id = version.versionId === "null" ? "null" : "id";
  return `${key} ${version.kind} ${id}${latest ? " latest" : ""}`;
}

const put = (store: S3Store, key = "f"): string => store.putObject("box", key, EMPTY, PLAIN).versionId;

describe("versions [RS4]", () => {
  it("a bucket without versions replaces and removes permanently", () => {
    const store = storeWith(["f", "f"]);
    expect(versions(store)).toEqual(["f object null latest"]);
    expect(store.remove("box", "f")).toEqual({ versionId: undefined, marker: false });
    expect(store.remove("box", "f")).toEqual({ versionId: undefined, marker: false });
    expect(versions(store)).toEqual([]);
  });

  it("a bucket with versions keeps every one; a marker hides the object, and removing it restores the object", () => {
    const store = storeWith(["f"]);
    store.setVersioning("box", "Enabled");
    const first = put(store);
    const { versionId: marker } = store.remove("box", "f");
    expect(versions(store)).toEqual(["f marker id latest", "f object id", "f object null"]);
    expect(keysIn(store)).toEqual([]);
    const bucket = store.bucket("box");
    expect(() => store.find(bucket, "f")).toThrow(expect.objectContaining({ code: "NoSuchKey" }));
    expect(() => store.find(bucket, "f", marker)).toThrow(
      expect.objectContaining({ code: "MethodNotAllowed" }),
    );
    expect(() => store.find(bucket, "f", "f".repeat(32))).toThrow(
      expect.objectContaining({ code: "NoSuchVersion" }),
    );
    expect(() => store.find(bucket, "f", "no such form!")).toThrow(
      expect.objectContaining({ code: "InvalidArgument" }),
    );
    expect(store.find(bucket, "f", first).versionId).toBe(first);
    expect(store.remove("box", "f", marker)).toEqual({ versionId: marker, marker: true });
    expect(store.find(bucket, "f").versionId).toBe(first);
    expect(store.remove("box", "f", first)).toEqual({ versionId: first, marker: false });
    expect(store.remove("box", "f", "null")).toEqual({ versionId: "null", marker: false });
    expect(versions(store)).toEqual([]);
  });

  it("a suspended bucket has at most one null version, which is the newest after a put", () => {
    const store = storeWith(["f"]);
    store.setVersioning("box", "Enabled");
    put(store);
    store.setVersioning("box", "Suspended");
    put(store);
    expect(versions(store)).toEqual(["f object null latest", "f object id"]);
    store.remove("box", "f");
    expect(versions(store)).toEqual(["f marker null latest", "f object id"]);
  });

  it("a bucket with hidden versions cannot be deleted", () => {
    const store = storeWith([]);
    store.setVersioning("box", "Enabled");
    put(store);
    store.remove("box", "f");
    expect(() => store.deleteBucket("box")).toThrow(expect.objectContaining({ code: "BucketNotEmpty" }));
  });

  it("pages can continue within the versions of a key", () => {
    const store = storeWith([]);
    store.setVersioning("box", "Enabled");
    for (const key of ["a", "a", "a", "b", "c", "c"]) put(store, key);
    store.remove("box", "c");
    for (const limit of [1, 2, 3, 7]) {
      const found: string[] = [];
      let after: Position | undefined;
      let id: string | undefined;
      do {
        const page = listVersions(store.bucket("box"), { prefix: "", delimiter: "", limit }, after, id);
        found.push(...page.entries.map(nameOf));
        after = page.next;
        id = page.entries.at(-1)?.version.versionId;
      } while (after !== undefined);
      expect(found).toEqual(versions(store));
      expect(found).toHaveLength(7);
    }
  });
});
