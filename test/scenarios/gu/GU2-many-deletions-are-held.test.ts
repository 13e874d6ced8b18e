import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeleteLimit } from "../../../src/shared/model/job.ts";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";

const NAMES = Array.from({ length: 60 }, (_, i) => `sub ${i % 5}/${String(i).padStart(2, "0")}.txt`);

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write(Object.fromEntries(NAMES.map((name) => [`docs/${name}`, `content of ${name}`])));
  await practice.backUp();
});
afterEach(() => practice[Symbol.asyncDispose]());

function lose(count: number): readonly string[] {
  const lost = NAMES.slice(0, count);
  for (const name of lost) practice.remove(`docs/${name}`);
  return [...lost].sort();
}

const mirror = (maxDelete: DeleteLimit = { kind: "default" }): Promise<SyncReport> =>
  practice.backUp("docs", { options: { mirror: true, maxDelete } });

const heldKeys = ({ events }: SyncReport): readonly string[] =>
  events.flatMap((event) => (event.kind === "held" ? [event.key] : []));

describe("[GU2] 51 of 60 files are gone", () => {
  test("every sync holds and lists all deletions and does the rest of its work", async () => {
    const lost = lose(51);
    practice.write({ "docs/new.txt": "new" });
    const first = await mirror();
    expect([first.outcome, first.summary.held, first.summary.deleted]).toEqual(["held", 51, 0]);
    expect(heldKeys(first)).toEqual(lost);
    expect(first.operations.filter((name) => name.startsWith("Delete"))).toEqual([]);
    expect(first.summary.uploaded).toBe(1);
    expect(practice.bucket.keys()).toHaveLength(61);
    const second = await mirror();
    expect([second.outcome, heldKeys(second)]).toEqual(["held", lost]);
    expect(practice.bucket.keys()).toHaveLength(61);
  });

  test("--max-delete admits them exactly at the limit and not one below", async () => {
    lose(51);
    expect((await mirror({ kind: "count", count: 50 })).summary).toMatchObject({ held: 51, deleted: 0 });
    expect(practice.bucket.keys()).toHaveLength(60);
    const through = await mirror({ kind: "count", count: 51 });
    expect([through.outcome, through.summary.deleted, through.summary.held]).toEqual(["in-step", 51, 0]);
    expect(await practice.bucket.contents()).toEqual(practice.files("docs"));
  });

  test("files that came back are no longer held", async () => {
    const lost = lose(51);
    expect((await mirror()).outcome).toBe("held");
    practice.write(Object.fromEntries(lost.map((name) => [`docs/${name}`, `content of ${name}`])));
    const back = await mirror();
    expect([back.outcome, back.summary.held, back.summary.deleted]).toEqual(["in-step", 0, 0]);
    expect(await practice.bucket.contents()).toEqual(practice.files("docs"));
  });
});

test("[GU2] 50 deletions are within the limit and are carried out", async () => {
  lose(50);
  expect((await mirror()).summary).toMatchObject({ held: 0, deleted: 50 });
  expect(await practice.bucket.contents()).toEqual(practice.files("docs"));
});

test("[GU2] a percentage limit refers to the files in the journal", async () => {
  lose(7);
  expect((await mirror({ kind: "percent", percent: 10 })).summary).toMatchObject({ held: 7, deleted: 0 });
  expect((await mirror({ kind: "percent", percent: 11 })).outcome).toBe("held");
  expect((await mirror({ kind: "percent", percent: 12 })).summary).toMatchObject({ held: 0, deleted: 7 });
});

test("[GU2] a limit of 0 holds every deletion", async () => {
  lose(1);
  expect((await mirror({ kind: "count", count: 0 })).summary).toMatchObject({ held: 1, deleted: 0 });
  expect(practice.bucket.keys()).toHaveLength(60);
});

test("[GU2, RP2] a mirroring restore holds deletions of local files", async () => {
  await practice.restore("clone", { options: { mirror: true } });
  for (const name of NAMES.slice(0, 51)) practice.bucket.remove(name);
  const held = await practice.restore("clone", { options: { mirror: true } });
  expect([held.outcome, held.summary.held]).toEqual(["held", 51]);
  expect(Object.keys(practice.files("clone"))).toHaveLength(60);
});
