import { describe, expect, it } from "vitest";
import type { Connection } from "../../../src/shared/model/connection.ts";
import { safeContent, safeDetails, safeSentence } from "../../../src/shared/safe-content.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { jobOf, NOW } from "../main/snapshot.ts";

const HOUR = 3_600_000;

const connection = (id: string, name: string): Connection => ({
  id,
  name,
  service: "wasabi",
  endpoint: "https://s3.example",
  region: "r",
  allowHttp: false,
  keys: { kind: "environment" },
});
const connections = [connection("c", "Wasabi"), connection("d", "Amazon S3")];

/** A job that keeps 10 files of 1 MB in a connection. */
function job(id: string, live: Parameters<typeof jobOf>[1] = {}, to = "c") {
  const base = jobOf(id, { entries: 10, bytes: 1_000_000, ...live });
  return { ...base, target: { kind: "bucket" as const, connection: to, bucket: "b", prefix: `${id}/` } };
}

const expired = { kind: "expired", at: NOW - 9 * HOUR, until: NOW - HOUR } as const;
const at = (ms: number) => ({ kind: "valid", at: ms, until: null }) as const;

describe("what is safe", () => {
  it("is the sum of the confirmed folders, with the oldest confirmation and the next check", () => {
    const jobs = [
      job("a", { confirmation: at(NOW - 3 * HOUR), nextSyncAt: NOW + 5 * HOUR }),
      job("b", { confirmation: at(NOW - HOUR), nextSyncAt: NOW + 2 * HOUR }, "d"),
      job("e", {}, "d"),
    ];
    const content = safeContent({ jobs, connections });
    expect(content).toEqual({
      folders: 3,
      all: 3,
      files: 30,
      bytes: 3_000_000,
      services: ["Amazon S3", "Wasabi"],
      confirmedAt: NOW - 3 * HOUR,
      nextCheckAt: NOW + 2 * HOUR,
    });
    expect(safeSentence(ENGLISH, content)).toBe(
      `3 folders, 30 files, ${ENGLISH.bytes(3_000_000)} in Amazon S3 and Wasabi`,
    );
    expect(safeDetails(ENGLISH, content, NOW)).toEqual([
      `Last confirmed ${ENGLISH.time(NOW - 3 * HOUR)}`,
      `Next check today at ${ENGLISH.time(NOW + 2 * HOUR)}`,
    ]);
  });

  it.each([
    ["expired", { confirmation: expired }],
    ["missing", { confirmation: { kind: "never" } }],
    ["older than the first complete sync", { syncedAt: undefined }],
  ] as const)("leaves out folders whose confirmation is %s, and counts them", (_, live) => {
    const content = safeContent({ jobs: [job("a", live), job("b")], connections });
    expect(safeSentence(ENGLISH, content)).toBe(`1 folder, 10 files, ${ENGLISH.bytes(1_000_000)} in Wasabi`);
    expect(safeDetails(ENGLISH, content, NOW)).toContain("1 folder is not confirmed");
    const none = safeContent({ jobs: [job("a", live)], connections });
    expect([safeSentence(ENGLISH, none), none.confirmedAt]).toEqual([undefined, undefined]);
  });

  it("leaves out folders that are filled from a bucket, and a check that is overdue", () => {
    const restored = { ...job("r"), target: { kind: "folder" as const, path: "/r" } };
    const content = safeContent({ jobs: [restored, job("a", { nextSyncAt: NOW - 1 })], connections });
    expect([content.folders, content.all]).toEqual([1, 1]);
    expect(safeDetails(ENGLISH, content, NOW).join(" ")).not.toContain("Next check");
  });

  it("counts services that are too many to name", () => {
    const many = ["1", "2", "3", "4"].map((id) => connection(id, `Service ${id}`));
    const content = safeContent({ jobs: many.map(({ id }) => job(id, {}, id)), connections: many });
    expect(safeSentence(ENGLISH, content)).toMatch(/ in 4 services$/);
  });

  it("[JB9] counts a folder once, and only if all of its targets are confirmed", () => {
    const near = job("a");
    const far = { ...job("b", {}, "d"), source: near.source };
    expect(safeContent({ jobs: [near, far], connections })).toMatchObject({
      folders: 1,
      all: 1,
      files: 10,
      services: ["Wasabi", "Amazon S3"],
    });
    const stale = { ...far, live: { ...far.live, confirmation: expired } };
    expect(safeContent({ jobs: [near, stale], connections })).toMatchObject({ folders: 0, all: 1, files: 0 });
  });
});
