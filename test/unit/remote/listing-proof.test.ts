import { describe, expect, test } from "vitest";
import { proveListing, proveVersions, type RawListing } from "../../../src/engine/remote/listing-proof.ts";
import type { In, ListedObject, ListedVersion } from "../../../src/engine/remote/port.ts";
import { proveParts, proveUploads } from "../../../src/engine/remote/upload-listing-proof.ts";
import { LianaError } from "../../../src/shared/errors.ts";

const ASKED = { bucket: "b", prefix: "p/" } as const;
const LEVEL = { ...ASKED, delimiter: "/" } as const;

function object(key: string): ListedObject {
  return { key, size: 1, etag: "e", lastModified: 0, storageClass: "STANDARD" };
}

/** A correct page, with changes. */
function page(keys: readonly string[], change: Partial<RawListing> = {}): RawListing {
  const whole = { name: "b", prefix: ["p/"], truncated: false, token: undefined, form: "v2" } as const;
  return { ...whole, count: undefined, objects: keys.map(object), prefixes: [], ...change };
}

function reasonOf(prove: () => unknown): string {
  try {
    prove();
  } catch (error) {
    if (error instanceof LianaError && error.code === "listing-contradicts")
      return String(error.detail["reason"]);
    throw error;
  }
  return "proven";
}

describe("[LS1] a page of objects that does not match the request or contradicts itself", () => {
  test.each<[string, In<"list">, RawListing, string]>([
    ["another bucket's", ASKED, page(["p/a"], { name: "other" }), "name"],
    ["another prefix's", ASKED, page(["p/a"], { prefix: ["q/", "q/"] }), "prefix"],
    ["another prefix's that is empty", ASKED, page([], { prefix: ["", ""] }), "prefix"],
    ["keys beside the prefix", ASKED, page(["p/a", "q/a"]), "prefix"],
    ["out of order", ASKED, page(["p/b", "p/a"]), "order"],
    ["in the order of UTF-16", ASKED, page(["p/\u{1f600}", "p/\ue000"]), "order"],
    ["a key twice", ASKED, page(["p/a", "p/b", "p/b"]), "repeated"],
    ["fewer than it says", ASKED, page(["p/a"], { count: 2 }), "count"],
    ["more than it says", ASKED, page(["p/a", "p/b"], { count: 1 }), "count"],
    [
      "elsewhere, and not UTF-8",
      ASKED,
      page([], { objects: [{ ...object("q/\\xE9"), garbled: true }] }),
      "prefix",
    ],
    [
      "the marker twice",
      { ...ASKED, continueFrom: { after: "p/a", token: "t" } },
      page(["p/a", "p/a", "p/b"]),
      "repeated",
    ],
    ["another bucket's that is empty", ASKED, page([], { name: "other" }), "name"],
    [
      "before the key that it should begin after",
      { ...ASKED, startAfter: "p/b" },
      page(["p/a", "p/c"]),
      "order",
    ],
    ["truncated, empty and without a token", ASKED, page([], { truncated: true }), "truncated"],
    [
      "the page before again",
      { ...ASKED, continueFrom: { after: "p/b", token: "t" } },
      page(["p/a", "p/b"]),
      "order",
    ],
    [
      "only the marker again, truncated",
      { ...ASKED, startAfter: "p/a" },
      page(["p/a"], { truncated: true }),
      "truncated",
    ],
    ["not divided into folders", LEVEL, page(["p/a/b"]), "delimiter"],
    ["divided without being asked", ASKED, page([], { prefixes: ["p/a/"] }), "delimiter"],
    ["folders elsewhere", LEVEL, page([], { prefixes: ["q/"] }), "prefix"],
    ["folders out of order", LEVEL, page([], { prefixes: ["p/b/", "p/a/"] }), "order"],
  ])("%s: refused", (_, input, raw, reason) => {
    expect(reasonOf(() => proveListing("host", input, raw))).toBe(reason);
  });
});

describe("[LS2] continuation of a listing", () => {
  const last = ["p/a", "p/b"];
  test.each<[string, RawListing, unknown]>([
    ["to its end", page(last), undefined],
    ["by its token", page(last, { truncated: true, token: "t" }), { after: "p/b", token: "t" }],
    [
      "by its token, though it says that this is all",
      page(last, { token: "t" }),
      { after: "p/b", token: "t" },
    ],
    ["after the last key, without a token", page(last, { truncated: true }), { after: "p/b" }],
    ["after the last key, with an empty one", page(last, { truncated: true, token: "" }), { after: "p/b" }],
    ["where it does not say that this is all", page(last, { truncated: undefined }), { after: "p/b" }],
    ["nowhere, where nothing was left", page([], { truncated: undefined }), undefined],
    ["as it was answered", page(last, { truncated: true, form: "v1" }), { after: "p/b", form: "v1" }],
    ["where bucket and prefix are not named", page(last, { name: undefined, prefix: undefined }), undefined],
  ])("%s", (_, raw, next) => {
    expect(proveListing("host", ASKED, raw).next).toEqual(next);
  });

  test("continues after the last folder when no key follows it", () => {
    const raw = page(["p/a"], { truncated: true, prefixes: ["p/b/", "p/c/"] });
    expect(proveListing("host", LEVEL, raw).next).toEqual({ after: "p/c/" });
  });

  test("lists a key and a folder named by a marker once", () => {
    const marker = { ...ASKED, continueFrom: { after: "p/b", token: "t" } };
    expect(proveListing("host", marker, page(["p/b", "p/c"])).objects).toEqual([object("p/c")]);
    const folder = { ...LEVEL, continueFrom: { after: "p/b/" } };
    const raw = page([], { prefixes: ["p/b/", "p/c/"] });
    expect(proveListing("host", folder, raw).prefixes).toEqual(["p/c/"]);
  });
});

describe("[LS4] a page of versions", () => {
  const version = (key: string, versionId: string, change: Partial<ListedVersion> = {}): ListedVersion => ({
    ...object(key),
    versionId,
    deleteMarker: false,
    isLatest: false,
    ...change,
  });
  const marker = { deleteMarker: true } as const;
  const raw = (versions: readonly ListedVersion[]) => {
    return { name: "b", prefix: ["p/"], truncated: true, prefixes: [], versions, next: {} };
  };

  test("assigns delete markers listed after all versions to their keys", () => {
    const grouped = [version("p/a", "1"), version("p/b", "1"), version("p/a", "2", marker)];
    const proven = proveVersions("host", ASKED, raw(grouped));
    expect(proven.versions.map(({ key, versionId }) => key + versionId)).toEqual(["p/a1", "p/a2", "p/b1"]);
    expect(proven).toMatchObject({ next: { key: "p/b", versionId: "1" } });
  });

  test("lists the version the marker names once and refuses earlier ones", () => {
    const input = { ...ASKED, continueFrom: { key: "p/b", versionId: "1" } };
    const again = raw([version("p/b", "1"), version("p/b", "0"), version("p/c", "1", marker)]);
    expect(proveVersions("host", input, again).versions).toHaveLength(2);
    expect(reasonOf(() => proveVersions("host", input, raw([version("p/a", "1")])))).toBe("order");
    expect(reasonOf(() => proveVersions("host", ASKED, raw([])))).toBe("truncated");
    expect(reasonOf(() => proveVersions("host", ASKED, { ...raw([]), name: "c" }))).toBe("name");
  });

  test("[LS2] continues after its last version where the service says `null` or does not encode the key", () => {
    const last = [version("p/a", "1"), version("p/a%20b", "2")];
    const next = { key: "p/a b", received: "p/a%20b", versionId: "null" };
    const proven = proveVersions("host", ASKED, { ...raw(last), next });
    expect(proven.next).toEqual({ key: "p/a%20b", versionId: "2" });
    const own = { ...raw(last), next: { ...next, versionId: "9" } };
    expect(proveVersions("host", ASKED, own).next).toEqual({ key: "p/a%20b", versionId: "9" });
  });

  test("[LS2] does not continue after a version `null` where there is another key", () => {
    const rows = [version("p/a", "1"), version("p/b", "null"), version("p/b", "2")];
    const next = { key: "p/b", versionId: "null" };
    const page = proveVersions("host", ASKED, { ...raw(rows.slice(0, 2)), next });
    expect(page).toMatchObject({ versions: [rows[0]], next: { key: "p/a" } });
    expect(page.next).not.toHaveProperty("versionId");
    const rest = { ...raw(rows), truncated: false };
    expect(proveVersions("host", { ...ASKED, continueFrom: { key: "p/a" } }, rest).versions).toEqual(
      rows.slice(1),
    );
    // The versions of one key fill the page.
    const only = proveVersions("host", ASKED, { ...raw(rows.slice(1, 2)), next });
    expect(only).toMatchObject({ versions: [rows[1]], next });
  });

  test("[LS2] continues after a prefix by its name alone", () => {
    const folders = { ...raw([version("p/a", "1")]), prefixes: ["p/b/"] };
    const page = proveVersions("host", LEVEL, { ...folders, next: { key: "p/b/", versionId: "null" } });
    expect(page.next).toEqual({ key: "p/b/" });
  });
});

describe("[LS3] uploads and parts", () => {
  const upload = (key: string, uploadId: string) => ({ key, uploadId, initiated: 0 });
  const none = { key: undefined, uploadId: undefined };

  test("use the last upload when the next marker is missing", () => {
    const uploads = [upload("p/a", "1"), upload("p/b", "2")];
    const raw = { name: "b", prefix: "p/", truncated: true, uploads, next: none };
    const { next } = proveUploads("host", ASKED, raw);
    expect(next).toEqual({ key: "p/b", uploadId: "2" });
    const again = { ...ASKED, continueFrom: { key: "p/b", uploadId: "2" } };
    expect(reasonOf(() => proveUploads("host", again, { ...raw, uploads: [upload("p/b", "2")] }))).toBe(
      "truncated",
    );
    expect(reasonOf(() => proveUploads("host", { ...ASKED, prefix: "q/" }, raw))).toBe("prefix");
  });

  test("list each part once, in order, to the end", () => {
    const part = (number: number) => ({ number, etag: "e", size: 1 });
    const input = { bucket: "b", key: "k", uploadId: "u", after: 2 };
    const raw = { truncated: true, parts: [part(2), part(3)], next: undefined };
    expect(proveParts("host", input, raw)).toEqual({ parts: [part(3)], next: 3 });
    expect(reasonOf(() => proveParts("host", input, { ...raw, parts: [part(4), part(3)] }))).toBe("order");
    expect(reasonOf(() => proveParts("host", input, { ...raw, parts: [], next: 2 }))).toBe("truncated");
    expect(proveParts("host", input, { ...raw, truncated: undefined, parts: [] }).next).toBeUndefined();
  });
});
