import { describe, expect, it } from "vitest";
import { type CureSubject, curesNow } from "../../../src/shared/cures.ts";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import type { JobView, Snapshot } from "../../../src/shared/model/snapshot.ts";
import { jobOf, snapshotOf } from "../main/snapshot.ts";

const paused = (id: string): JobView => ({ ...jobOf(id), pause: { kind: "paused", until: null } });

const PHOTOS = jobOf("Photos");

function ofJob(code: ErrorCode, job: JobView): CureSubject {
  return { error: { code, detail: {} }, at: { connection: "c", bucket: "photos" }, jobs: [job.id], job };
}

const everythingPaused: Partial<Snapshot> = { pause: { kind: "paused", until: null } };

describe("[JB2] FB: while a job is paused, its failure", () => {
  it.each([
    ["unreachable", ["resume", "edit-connection"]],
    ["source-missing", ["resume", "choose-source"]],
    ["source-empty", ["resume"]],
    ["owned-elsewhere", ["resume", "choose-target"]],
    ["rule-deletes", ["resume", "choose-target"]],
    ["bad-keys", ["enter-keys"]],
  ] as const)("%s offers no attempt that would do nothing", (code, expected) => {
    const job = paused("Photos");
    expect(curesNow(ofJob(code, job), snapshotOf([job]))).toEqual(expected);
  });

  it("offers to resume all if all are paused, because resuming one would do nothing", () => {
    const facts = snapshotOf([PHOTOS], everythingPaused);
    expect(curesNow(ofJob("source-missing", PHOTOS), facts)).toEqual(["resume-all", "choose-source"]);
  });

  it("offers an attempt as soon as one of the jobs of a finding can make it, except on the page of a paused one", () => {
    const music = paused("Music");
    const facts = snapshotOf([PHOTOS, music]);
    const finding: CureSubject = {
      error: { code: "network", detail: {} },
      at: { connection: "c" },
      jobs: ["Photos", "Music"],
    };
    expect(curesNow(finding, facts)).toEqual(["try-now"]);
    expect(curesNow({ ...finding, job: music }, facts)).toEqual(["resume"]);
    expect(curesNow({ ...finding, job: PHOTOS }, facts)).toEqual(["try-now"]);
    expect(curesNow({ ...finding, jobs: ["Music"] }, facts)).toEqual(["resume"]);
  });
});

describe("FB: the button that updates Liana", () => {
  it("is there only where this copy has a feed of updates", () => {
    const subject = ofJob("journal-newer", PHOTOS);
    expect(curesNow(subject, snapshotOf([PHOTOS]))).toEqual([]);
    expect(curesNow(subject, snapshotOf([PHOTOS], { updates: { kind: "current" } }))).toEqual(["updates"]);
  });
});
