import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

const EVER = Number.POSITIVE_INFINITY;

test("[RT9, RT1] an object that never gets a response is a problem of that file; the others arrive (B5, E8)", async () => {
  for (const name of ["a", "b", "c"]) await practice.bucket.put(name, `content ${name}`);
  const silent = { kind: "stall", ms: 60_000 } as const;
  practice.fault("GetObject", silent, { key: `${practice.bucket.prefix}b`, times: EVER });
  const limits = { idleMs: 1_000, retryForMs: 1_500 };
  const report = await practice.restore("clone", { connection: { limits } });
  practice.server.faults.clear();
  expect([report.outcome, report.problems]).toEqual(["problems", ["b: timeout"]]);
  expect(Object.keys(practice.files("clone"))).toEqual(["a", "c"]);
});

test("[RT9] a malformed header field of one object is a problem of that file and is named", async () => {
  for (const name of ["a", "b"]) await practice.bucket.put(name, `content ${name}`);
  const odd = { kind: "headers", headers: { "last-modified": "once upon a time" } } as const;
  practice.fault("GetObject", odd, { key: `${practice.bucket.prefix}b`, times: EVER });
  const report = await practice.restore();
  expect(report.problems).toEqual(["b: bad-answer"]);
  const [line] = report.events.flatMap((event) =>
    event.kind === "problem" ? [sentence(ENGLISH, event.error)] : [],
  );
  expect(line).toContain("malformed Last-Modified");
});

test("[RT9] a malformed field in a listing ends the sync, and is named", async () => {
  await practice.bucket.put("a", "content");
  const edit = (page: string): string => page.replace(/<Size>\d+</, "<Size>1e3<");
  practice.fault("ListObjectsV2", { kind: "document", edit }, { key: "", times: EVER });
  const report = await practice.restore();
  expect(report.error?.toWire()).toMatchObject({ code: "not-s3", detail: { field: "Size" } });
});

test.each(["Thu, 31 Dec 2099 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])(
  "[RT4] a service that dates its responses %s gets this computer's time, and both dates are reported",
  async (date) => {
    practice.write({ "docs/a.txt": "a" });
    for (const operation of ["ListObjectsV2", "PutObject", "GetObject", "HeadObject"])
      practice.fault(operation, { kind: "headers", headers: { date } }, { key: /^/, times: EVER });
    const report = await practice.backUp();
    expect([report.outcome, report.problems]).toEqual(["in-step", []]);
    const warnings = report.events.flatMap((event) => (event.kind === "warning" ? [event.error] : []));
    expect(warnings).toMatchObject([
      { code: "clock-skew", detail: { there: new Date(date).toISOString().slice(0, 10) } },
    ]);
  },
);

test("[RT4] when a service refuses requests because the clocks differ by days, both dates are reported", async () => {
  practice.write({ "docs/a.txt": "a" });
  const clock = { now: () => Date.now() - 40 * 24 * 3_600_000 };
  const report = await practice.backUp("docs", { clock });
  expect(report.error?.code).toBe("clock-skew");
  const dates =
    /^this computer's date is (\d{4}-\d\d-\d\d), and that of 127\.0\.0\.1:\d+ is (\d{4}-\d\d-\d\d)\. /;
  expect(sentence(ENGLISH, report.error?.toWire() ?? { code: "internal", detail: {} })).toMatch(dates);
});
