import { renameSync, utimesSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EncryptionChoice } from "../../../src/shared/model/job.ts";
import { largeContent, Practice } from "../../faults/support/practice.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open("");
});
afterEach(() => practice[Symbol.asyncDispose]());

/** The encryption that the service reports for every object in the bucket, including Liana's own. */
function encryptions(): Readonly<Record<string, string>> {
  const { store } = practice.server;
  const found = [...practice.bucket.keys(), ...practice.bucket.ownKeys()].map((key) => {
    const { encryption } = store.find(store.bucket("photos"), key);
    return [key, [encryption?.algorithm, encryption?.keyId].filter(Boolean).join(" ")] as const;
  });
  return Object.fromEntries(found);
}

const KINDS: readonly (readonly [string, EncryptionChoice])[] = [
  ["AES256", { kind: "AES256" }],
  ["aws:kms", { kind: "aws:kms" }],
  ["aws:kms arn:aws:kms:eu:1:key/2", { kind: "aws:kms", keyId: "arn:aws:kms:eu:1:key/2" }],
];

describe("[CH7] every upload uses the encryption the job configures", () => {
  test.each(KINDS)("%s", async (shown, encryption) => {
    const options = { encryption, folderTimes: true, retain: "forever" } as const;
    practice.write({
      "docs/a": "a",
      "docs/empty/": "",
      "docs/sub/gone": "gone",
      "docs/sub/in parts": largeContent(9),
      "docs/sub/replaced": "before",
    });
    expect((await practice.backUp("docs", { options })).outcome).toBe("in-step");
    // The files are sent, sent in parts, copied for a new time or name, set aside, and left behind (RS8).
    practice.write({ "docs/sub/replaced": "after" });
    utimesSync(practice.path("docs/a"), 1, 1);
    renameSync(practice.path("docs/sub/in parts"), practice.path("docs/sub/moved"));
    practice.remove("docs/sub/gone");
    const second = await practice.backUp("docs", { options });
    expect([second.outcome, second.problems]).toEqual(["in-step", []]);
    expect(second.summary).toMatchObject({
      touched: 1,
      uploaded: 1,
      bytesCopied: largeContent(9).length,
      bytesUp: 5,
    });

    const found = encryptions();
    const names = Object.keys(found);
    for (const key of ["a", "empty/", "sub/", "sub/moved", "sub/replaced", ".liana/owner.json"])
      expect(names).toContain(key);
    expect(names.some((key) => key.startsWith(".liana/left"))).toBe(true);
    expect(names.some((key) => key.startsWith(".liana/old/"))).toBe(true);
    expect(found).toEqual(Object.fromEntries(names.map((name) => [name, shown])));

    // Objects that the service encrypts are up to date and can be restored.
    const third = await practice.backUp("docs", { options });
    expect([third.outcome, third.summary.uploaded + third.summary.touched]).toEqual(["in-step", 0]);
    expect((await practice.restore("clone")).problems).toEqual([]);
    expect(Buffer.from(practice.files("clone")["sub/moved"] ?? "", "latin1").equals(largeContent(9))).toBe(
      true,
    );
    expect(practice.files("clone")["sub/replaced"]).toBe("after");
  });

  test("without a setting the bucket's default encryption applies", async () => {
    practice.write({ "docs/a": "a", "docs/in parts": largeContent(9) });
    await practice.backUp();
    expect(new Set(Object.values(encryptions()))).toEqual(new Set([""]));
  });
});
