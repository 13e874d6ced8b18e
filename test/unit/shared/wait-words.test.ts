import { describe, expect, it } from "vitest";
import { overallMood, overallSentence } from "../../../src/shared/overall-words.ts";
import { confirmedWords, retryWords, shortWaitWords, waitWords } from "../../../src/shared/wait-words.ts";
import { jobOf, snapshotOf } from "../main/snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const NOW = new Date(2026, 10, 21, 9, 40).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("TR5: the words for a wait", () => {
  it("are a sentence with the reason and a time that stays right", () => {
    const dueAt = NOW + 2 * MINUTE;
    expect(waitWords(ENGLISH, { kind: "deletions", count: 70, dueAt }, NOW)).toBe(
      "70 files were deleted here; waiting until 09:42 before deleting anything in the bucket",
    );
    expect(waitWords(ENGLISH, { kind: "deletions", count: 1, dueAt }, NOW)).toMatch(
      /^1 file was deleted here; /,
    );
    expect(waitWords(ENGLISH, { kind: "network", folders: 1 }, NOW)).toBe(
      "Changes are waiting for the network",
    );
    expect(waitWords(ENGLISH, { kind: "network", folders: 1200 }, NOW)).toBe(
      "Changes in 1,200 folders are waiting for the network",
    );
    expect(waitWords(ENGLISH, { kind: "changes", folders: 3 }, NOW)).toBe(
      "Changes in 3 folders are waiting to be sent",
    );
    const log = { key: "app.log", since: NOW };
    const writing = (count: number, files: readonly object[]) =>
      waitWords(ENGLISH, { kind: "writing", count, since: NOW, files: files as (typeof log)[] }, NOW);
    expect(writing(1, [log])).toBe("“app.log” is still being written, and is sent afterwards");
    expect(writing(1, [{ ...log, sentAt: NOW - MINUTE }])).toBe(
      "“app.log” is written to all the time; the bucket has it as of 09:39",
    );
    expect(
      writing(
        12,
        ["a", "b", "c", "d"].map((key) => ({ key, since: NOW })),
      ),
    ).toBe("12 files are still being written, and sent as often as that allows: “a”, “b”, “c” and 9 more");
    expect(waitWords(ENGLISH, { kind: "turn", since: NOW }, NOW)).toMatch(/^Waiting for its turn/);
  });

  it("have no time and no number where there is none", () => {
    expect(waitWords(ENGLISH, { kind: "deletions", count: 5 }, NOW)).toBe(
      "5 files were deleted here; nothing is deleted in the bucket until syncing continues",
    );
    expect(shortWaitWords(ENGLISH, { kind: "deletions", count: 5 }, NOW)).toBe("5 deletions wait");
    expect(waitWords(ENGLISH, { kind: "changes" }, NOW)).toBe("Changes are waiting to be sent");
    expect(waitWords(ENGLISH, { kind: "network" }, NOW)).toBe("Changes are waiting for the network");
  });

  it("name the time of the next attempt, if there is one", () => {
    expect(retryWords(ENGLISH, { retryAt: NOW + 34 * MINUTE }, NOW)).toBe("Next attempt at 10:14");
    expect(retryWords(ENGLISH, {}, NOW)).toBeUndefined();
    expect(retryWords(ENGLISH, undefined, NOW)).toBeUndefined();
  });
});

describe("TR1: the words for the last confirmation", () => {
  const valid = { kind: "valid", at: NOW + MINUTE, until: null } as const;
  const confirmed = (id: string, at = NOW) =>
    jobOf(id, { confirmation: { kind: "valid", at, until: null }, syncedAt: at });

  it("say when it was, and since when it is overdue", () => {
    expect(confirmedWords(ENGLISH, valid, NOW)).toBe("09:41");
    expect(confirmedWords(ENGLISH, { kind: "expired", at: NOW - 2 * DAY, until: NOW - DAY }, NOW)).toBe(
      "Not since Nov 19 at 09:40",
    );
    expect(confirmedWords(ENGLISH, { kind: "never" }, NOW)).toBe("Not yet");
  });

  it.each([
    ["never seen there", { confirmation: { kind: "never" } }, "A: not confirmed in the bucket yet"],
    [
      "not seen for too long",
      {
        state: { kind: "unconfirmed", since: NOW - 2 * DAY },
        confirmation: { kind: "expired", at: NOW - 2 * DAY, until: NOW - DAY },
      },
      "A: not confirmed in the bucket since 19 November at 09:40",
    ],
    ["never synced", { syncedAt: undefined }, "A: not synced yet"],
  ] as const)("has no tick where it was %s", (_, live, words) => {
    const snapshot = snapshotOf([jobOf("A", live), confirmed("B")], { at: NOW });
    expect(overallMood(snapshot)).not.toBe("in-step");
    expect(overallSentence(ENGLISH, snapshot)).toBe(words);
  });
});
