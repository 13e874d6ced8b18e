import { describe, expect, it } from "vitest";
import { ERROR_CLASSES, type ErrorCode } from "../../../src/shared/errors.ts";
import { faultWords, findingSentence, namedFindings } from "../../../src/shared/finding-words.ts";
import { needsUser, reachOf, spreads } from "../../../src/shared/findings.ts";
import type { LiveFault } from "../../../src/shared/model/live.ts";
import { overallMood, overallSentence, attentionItems } from "../../../src/shared/overall-words.ts";
import { jobOf, NOW, snapshotOf } from "../main/snapshot.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const CODES = Object.keys(ERROR_CLASSES) as readonly ErrorCode[];
const CONNECTIONS = [
  { id: "c", name: "Wasabi" },
  { id: "d", name: "Disk station" },
];

function fault(code: ErrorCode, change: Partial<LiveFault> = {}): LiveFault {
  const of = reachOf(code);
  const bucket = of === "bucket" ? { bucket: "photos" } : {};
  const scope = of === undefined ? {} : { scope: { connection: "c", ...bucket } };
  return { error: { code, detail: {} }, since: NOW, ...scope, ...change };
}

const waiting = (id: string, of: LiveFault) =>
  jobOf(id, { state: { kind: "problem", count: 0, error: of.error }, fault: of });

const said = (...jobs: Parameters<typeof namedFindings>[0]): readonly string[] =>
  namedFindings(jobs, CONNECTIONS).map((finding) => findingSentence(ENGLISH, finding));

describe("TR2: one finding", () => {
  it("is reported once, with the waiting jobs", () => {
    const of = fault("bad-keys");
    expect(said(waiting("Photos", of))).toEqual(["Wasabi rejected these keys. Photos is waiting."]);
    const seven = Array.from({ length: 7 }, (_, at) => waiting(`F${at}`, of));
    expect(said(...seven)).toEqual(["Wasabi rejected these keys. 7 folders are waiting."]);
  });

  it("is the same for each of its errors, with the message of the first", () => {
    const later = fault("bad-signature", { since: NOW + 5 });
    expect(said(waiting("A", later), waiting("B", fault("bad-keys")))).toHaveLength(1);
    const [finding] = namedFindings([waiting("A", later), waiting("B", fault("bad-keys"))], CONNECTIONS);
    expect(finding).toMatchObject({ error: { code: "bad-keys" }, since: NOW, names: ["A", "B"] });
  });

  it("is separate for another connection, bucket or remedy", () => {
    const elsewhere = fault("bad-keys", { scope: { connection: "d" } });
    const other = fault("no-bucket", { scope: { connection: "c", bucket: "music" } });
    const jobs = [
      waiting("A", fault("bad-keys")),
      waiting("B", elsewhere),
      waiting("C", fault("no-bucket")),
      waiting("D", other),
    ];
    expect(said(...jobs)).toEqual([
      "Wasabi rejected these keys. A is waiting.",
      "Disk station rejected these keys. B is waiting.",
      'Bucket "photos" does not exist at Wasabi. C is waiting.',
      'Bucket "music" does not exist at Wasabi. D is waiting.',
    ]);
  });

  it("does not include problems of a single folder", () => {
    for (const code of CODES.filter((one) => reachOf(one) === undefined))
      expect(said(waiting("A", fault(code))), code).toEqual([]);
  });

  it.each(CODES.filter((code) => reachOf(code) !== undefined))("of %s is one sentence for many", (code) => {
    const [sentence = ""] = said(waiting("A", fault(code)), waiting("B", fault(code)));
    expect(sentence).toMatch(/^[A-Z].*[^.]\. 2 folders are waiting\.$/);
    expect(sentence).not.toContain("undefined");
    expect(sentence.length).toBeLessThan(140);
    expect(faultWords(ENGLISH, { code, detail: {} }).split(" ").length).toBeLessThanOrEqual(4);
  });

  it("spreads to folders without the error only if it is a property of what they share", () => {
    expect(CODES.filter(spreads)).toEqual(expect.arrayContaining(["bad-keys", "no-bucket", "unreachable"]));
    for (const code of ["access-denied", "quota", "slow-down", "disk-full"] as const)
      expect(spreads(code), code).toBe(false);
  });
});

describe("TR2: what needs the user", () => {
  const keys = Array.from({ length: 7 }, (_, at) => waiting(`F${at}`, fault("bad-keys")));

  it("counts once for all folders that wait for it", () => {
    const snapshot = snapshotOf(keys, { connections: CONNECTIONS as never });
    expect(attentionItems(snapshot)).toHaveLength(1);
    expect(overallMood(snapshot)).toBe("attention");
    expect(overallSentence(ENGLISH, snapshot)).toBe("Wasabi rejected these keys. 7 folders are waiting");
  });

  it("counts a folder's own problem in addition", () => {
    const own = jobOf("Held", { state: { kind: "held", count: 3 }, held: 3, fault: fault("bad-keys") });
    expect(attentionItems(snapshotOf([...keys, own])).map(({ kind }) => kind)).toEqual(["finding", "job"]);
    expect(overallSentence(ENGLISH, snapshotOf([...keys, own]))).toBe("2 problems need attention");
  });

  it("does not include what only time or the network can resolve", () => {
    const away = fault("unreachable");
    const state = { kind: "offline", since: NOW, error: away.error } as const;
    const snapshot = snapshotOf([jobOf("A", { state, fault: away }), jobOf("B", { state, fault: away })], {
      connections: CONNECTIONS as never,
    });
    expect(namedFindings(snapshot.jobs, CONNECTIONS).filter(needsUser)).toEqual([]);
    expect(overallMood(snapshot)).toBe("offline");
    expect(overallSentence(ENGLISH, snapshot)).toBe("Wasabi cannot be reached. 2 folders are waiting");
  });

  it("TR5: is not hidden by a pause of one job or of all", () => {
    const paused = jobOf("P", { state: { kind: "paused", until: null }, fault: fault("bad-keys") });
    const connections = CONNECTIONS as never;
    expect(overallMood(snapshotOf([paused], { connections }))).toBe("attention");
    expect(overallSentence(ENGLISH, snapshotOf([paused], { connections }))).toBe(
      "Wasabi rejected these keys. P is waiting",
    );
    const all = snapshotOf([paused], { connections, pause: { kind: "paused", until: null } });
    expect(overallSentence(ENGLISH, all)).toBe("Paused. Wasabi rejected these keys. P is waiting");
  });
});
