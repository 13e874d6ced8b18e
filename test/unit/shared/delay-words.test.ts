import { expect, test } from "vitest";
import { delayFields, delaySentence } from "../../../src/shared/delay-words.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { shortWaitWords, waitWords } from "../../../src/shared/wait-words.ts";

const BUSY = { code: "slow-down", detail: { host: "s3.example.com" } } as const;
const AT = Date.UTC(2026, 10, 21, 9, 40);

test("[RT9] a delay message names what waits and what the service did", () => {
  const one = { since: AT, count: 1, key: "a\u202eb.txt", call: "put", error: BUSY };
  expect(delaySentence(ENGLISH, one)).toMatch(/^“a[^\u202e]+b\.txt” is delayed: s3\.example\.com .*\.$/);
  expect(delaySentence(ENGLISH, { ...one, count: 1200, key: "a" })).toMatch(
    /^1,200 files are delayed, “a” for the longest time: s3\.example\.com /,
  );
  const { key: _, ...none } = one;
  expect(delaySentence(ENGLISH, { ...none, count: 0, call: "list" })).toMatch(
    /^Listing is delayed: s3\.example\.com /,
  );
  expect(delaySentence(ENGLISH, { ...none, count: 0, call: "versioning" })).toMatch(
    /^A request is delayed: /,
  );
  expect(delayFields(ENGLISH, one)).toMatchObject({
    since: "2026-11-21T09:40:00.000Z",
    files: 1,
    call: "put",
    code: "slow-down",
  });
  const wait = { kind: "request", ...one } as const;
  expect(`${waitWords(ENGLISH, wait, AT)}.`).toBe(delaySentence(ENGLISH, one));
  expect(shortWaitWords(ENGLISH, wait, AT)).toBe("Waits for the service");
});
