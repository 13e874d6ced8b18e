import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const SECOND = 1_000;

let practice: Practice;
let ahead = 0;
beforeEach(async () => {
  practice = await Practice.open();
  ahead = 0;
  Object.assign(practice.server.store, { now: () => Date.now() + ahead });
  practice.server.store.setVersioning("photos", "Enabled");
});
afterEach(() => practice[Symbol.asyncDispose]());

/** A moment between two changes. Listings show whole seconds, so the service's clock is advanced. */
function moment(): number {
  ahead += 4 * SECOND;
  return Date.now() + ahead - 2 * SECOND;
}

function answerVersions(edit: (document: string) => string): void {
  practice.fault(
    "ListObjectVersions",
    { kind: "document", edit },
    { key: "", times: Number.POSITIVE_INFINITY },
  );
}

/** Moves delete markers to the end, as moto does. */
function markersLast(document: string): string {
  const markers = document.match(/<DeleteMarker>.*?<\/DeleteMarker>/gs) ?? [];
  const rest = document.replaceAll(/<DeleteMarker>.*?<\/DeleteMarker>/gs, "");
  return rest.replace("</ListVersionsResult>", `${markers.join("")}</ListVersionsResult>`);
}

/** Adds a version that nobody wrote before the newest, as Swift does after a refused put. */
function withGhost(document: string): string {
  return document.replace(/<Version>.*?<\/Version>/s, (newest) => {
    const ghost = newest
      .replace(/<VersionId>.*?</, "<VersionId>ghost<")
      .replace(/<IsLatest>.*?</, "<IsLatest>false<");
    return `${ghost}${newest}`;
  });
}

describe("[LS4] a past moment is restored whatever the order of versions", () => {
  test("a file that was deleted and came back, where delete markers are listed last", async () => {
    await practice.bucket.put("a", "first");
    await practice.bucket.put("b", "stays");
    const before = moment();
    practice.bucket.remove("a");
    const between = moment();
    await practice.bucket.put("a", "second");
    answerVersions(markersLast);
    const at = async (asOf: number, folder: string): Promise<unknown> => {
      const report = await practice.restore(folder, { options: { asOf } });
      expect([report.outcome, report.problems]).toEqual(["in-step", []]);
      return practice.files(folder);
    };
    expect(await at(before, "before")).toEqual({ a: "first", b: "stays" });
    expect(await at(between, "between")).toEqual({ b: "stays" });
    expect(await at(moment(), "now")).toEqual({ a: "second", b: "stays" });
  });

  test("odd versions of the owner marker do not end the restore", async () => {
    practice.write({ "docs/a": "content" });
    await practice.backUp();
    const then = moment();
    answerVersions(withGhost);
    const report = await practice.restore("clone", { options: { asOf: then } });
    expect([report.outcome, practice.files("clone")]).toEqual(["in-step", { a: "content" }]);
  });

  test("a key with two newest versions is a named problem, and the others are restored", async () => {
    await practice.bucket.put("a", "one");
    await practice.bucket.put("a", "two");
    await practice.bucket.put("b", "stays");
    answerVersions((document) => document.replaceAll("<IsLatest>false<", "<IsLatest>true<"));
    const report = await practice.restore("clone", { options: { asOf: moment() } });
    expect([report.outcome, report.problems]).toEqual(["problems", ["a: versions-contradict"]]);
    expect(practice.files("clone")).toEqual({ b: "stays" });
  });
});

test("[LS5] a key that is not UTF-8 is a named problem, and the others are restored", async () => {
  await practice.bucket.put("a", "first");
  await practice.bucket.put("caf\u00e9", "odd");
  await practice.bucket.put("z", "last");
  const latin1 = (document: string): string => document.replaceAll("caf%C3%A9", "caf%E9");
  practice.fault("ListObjectsV2", { kind: "document", edit: latin1 }, { key: "", times: 9 });
  const report = await practice.restore();
  expect([report.outcome, report.problems]).toEqual(["problems", ["caf\\xE9: name-not-utf8"]]);
  expect(practice.files("clone")).toEqual({ a: "first", z: "last" });
});
