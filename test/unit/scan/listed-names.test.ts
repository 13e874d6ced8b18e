import { describe, expect, test } from "vitest";
import type { In, ListedObject, Out, S3Call, S3Port } from "../../../src/engine/remote/port.ts";
import { type BucketScanOptions, scanBucket } from "../../../src/engine/scan/bucket-scan.ts";
import { KeySelection } from "../../../src/engine/scan/selection.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { scriptedPort } from "../remote/scripted-port.ts";

const LISTING = { role: "source", links: "keep", excluded: () => false, destination: "posix" } as const;
const SIGNAL = new AbortController().signal;

function object(key: string, change: Partial<ListedObject> = {}): ListedObject {
  return {
    key: `p/${key}`,
    size: 1,
    etag: `of ${key}`,
    lastModified: 0,
    storageClass: "STANDARD",
    ...change,
  };
}

/** An object whose key the service lists with a `+`. */
function plus(key: string): ListedObject {
  return object(key, { otherwise: `p/${key.replaceAll(" ", "+")}`, etag: "of plus" });
}

async function scanned(port: S3Port, change: Partial<BucketScanOptions> = {}): Promise<readonly string[]> {
  const found: string[] = [];
  const store = { port, bucket: "b", prefix: "p/" };
  for await (const batch of scanBucket(store, { ...LISTING, ...change }, SIGNAL)) {
    for (const item of batch) found.push(item.kind === "gap" ? `${item.reason} ${item.key}` : item.key);
  }
  return found;
}

/** A bucket with these pages of its listing, and an object under only one of its possible names. */
function bucketWith(
  pages: readonly (readonly ListedObject[])[],
  held: string,
): ReturnType<typeof scriptedPort> {
  let page = 0;
  return scriptedPort((call: S3Call, input: unknown): Partial<Out<"list">> | Partial<Out<"head">> => {
    if (call === "head") {
      if ((input as In<"head">).key === held) return { etag: "of plus" };
      throw new LianaError(held === "access-denied" ? "access-denied" : "no-object");
    }
    const objects = pages[page++] ?? [];
    const next = page < pages.length ? { after: objects.at(-1)?.key ?? "", token: `${page}` } : undefined;
    return { objects, prefixes: [], next };
  });
}

describe("[LS5] a plus that may be a space", () => {
  const pages = [
    [object("a"), plus("b c"), plus("b d")],
    [plus("b e"), object("z")],
  ];

  test.each<[string, string, readonly string[]]>([
    ["a space", "p/b c", ["a", "b c", "b d", "b e", "z"]],
    ["a plus", "p/b+c", ["a", "b+c", "b+d", "b+e", "z"]],
    ["who knows, so S3's own reading", "access-denied", ["a", "b c", "b d", "b e", "z"]],
  ])("is proven by at most two requests for all pages: %s", async (_, held, found) => {
    const port = bucketWith(pages, held);
    expect(await scanned(port)).toEqual(found);
    expect(port.calls.filter((call) => call === "head").length).toBeLessThanOrEqual(2);
  });

  test("reports both names as ambiguous, in key order, if the service has neither", async () => {
    expect(await scanned(bucketWith(pages, "nothing"))).toEqual([
      "a",
      ...["b c", "b d", "b e", "b+c", "b+d", "b+e"].map((key) => `name-ambiguous ${key}`),
      "z",
    ]);
  });

  test("costs no request if the service is known to encode spaces this way, or shows it", async () => {
    const { traits, ...port } = bucketWith(pages, "nothing");
    const amazon = { ...port, traits: { ...traits, plusIsSpace: true } };
    expect(await scanned(amazon)).toEqual(["a", "b c", "b d", "b e", "z"]);
    const plain = bucketWith([[object("b c")]], "nothing");
    expect(await scanned(plain)).toEqual(["b c"]);
    expect([...port.calls, ...plain.calls]).not.toContain("head");
  });
});

test("[LS5, RS1] a name that is not UTF-8 hides no later name", async () => {
  const garbled = object("b\\xFF", { garbled: true });
  const found = await scanned(
    bucketWith([[object("b\u{10000}"), garbled], [object("c")], [object("d")]], "nothing"),
  );
  expect(found).toEqual(["b\u{10000}", "name-not-utf8 b\\xFF", "c", "d"]);
});

test("[RS3] selected keys are found after a page without entries", async () => {
  const only = new KeySelection(["a", "b"]);
  const port = bucketWith([[], [object("a"), object("b")], [object("b")], [object("b")]], "nothing");
  expect(await scanned(port, { only })).toContain("a");
  const single = bucketWith([[], [], [object("a")]], "nothing");
  expect(await scanned(single, { only: new KeySelection(["a"]) })).toEqual(["a"]);
});
