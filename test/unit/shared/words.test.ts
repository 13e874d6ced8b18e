import { describe, expect, test } from "vitest";
import { ERROR_CLASSES, type ErrorCode, type ErrorDetail } from "../../../src/shared/errors.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const CODES = Object.keys(ERROR_CLASSES) as ErrorCode[];

/** Every fact that a sentence may use, with names of maximum length. */
const LONG: ErrorDetail = Object.fromEntries(
  "host bucket key path nearest profile region used what value reason service other class action text owned call owner since namesake message status prefix"
    .split(" ")
    .map((name) => [name, "x".repeat(2_000)]),
);

/** These also quote the service, or a program. */
const QUOTING: ReadonlySet<ErrorCode> = new Set([
  "access-denied",
  "program-failed",
  "role-refused",
  "service-refused",
]);

describe("error messages", () => {
  test.each(CODES)("%s has one plain line, with and without details", (code) => {
    for (const detail of [{}, LONG, { host: "s3.example.com", bucket: "photos", key: "a/b.txt" }]) {
      const line = sentence(ENGLISH, { code, detail });
      expect(line.length).toBeGreaterThan(20);
      const quotes = QUOTING.has(code);
      expect(line.length).toBeLessThanOrEqual(quotes ? 400 : 220);
      expect(line).not.toMatch(/!|\n|undefined|\[object/);
      expect(line).not.toMatch(/ {2}|\.\.$/);
      // Codes with a hyphen must not appear in the text; "network" and "locked" are also ordinary words.
      if (code.includes("-")) expect(line).not.toContain(code);
      if (detail !== LONG) expect(line).toMatch(/[.?]$/);
    }
  });

  test("no two codes have the same message", () => {
    expect(new Set(CODES.map((code) => sentence(ENGLISH, { code, detail: {} }))).size).toBe(CODES.length);
  });

  test("[GU5] the message for a mistyped bucket names the probable one", () => {
    const detail = { bucket: "phtos", host: "s3.wasabisys.com", nearest: "photos" };
    expect(sentence(ENGLISH, { code: "no-bucket", detail })).toBe(
      'bucket "phtos" not found on s3.wasabisys.com. Did you mean "photos"?',
    );
  });

  test("a refusal says which permission is missing", () => {
    const detail = { bucket: "b", host: "h.example", call: "list" };
    expect(sentence(ENGLISH, { code: "access-denied", detail })).toBe(
      'this key may not list objects (s3:ListBucket, bucket "b" on h.example).',
    );
  });

  test("[RT1] an unknown refusal quotes the service's code and message, and is not a bug of Liana", () => {
    const detail = {
      host: "h.example",
      key: "a/b.txt",
      service: "KMS.DisabledException",
      message: "key is disabled",
    };
    expect(sentence(ENGLISH, { code: "service-refused", detail: { ...detail, status: 400 } })).toBe(
      'h.example refused "a/b.txt" (KMS.DisabledException: key is disabled). Its operator can say why.',
    );
    expect(sentence(ENGLISH, { code: "service-refused", detail: { host: "h.example", status: 418 } })).toBe(
      "h.example refused a request (HTTP status 418). Its operator can say why.",
    );
  });

  test("[RT1] an object that is too large is reported as such", () => {
    const detail = { host: "h.example", key: "a/b.iso" };
    expect(sentence(ENGLISH, { code: "too-large", detail })).toBe('"a/b.iso" is too large for this service.');
    expect(sentence(ENGLISH, { code: "too-large", detail: { path: "b.iso", system: "EFBIG" } })).toBe(
      '"b.iso" is too large for this disk.',
    );
  });

  test("a wrong region names the right one", () => {
    const detail = { bucket: "b", region: "eu-central-1", used: "us-east-1" };
    expect(sentence(ENGLISH, { code: "wrong-region", detail })).toBe(
      'bucket "b" is in region "eu-central-1", not in "us-east-1". Set the region to eu-central-1.',
    );
  });

  test("[GU4] a target of another computer shows its name and date; a computer of the same name is distinguished", () => {
    const detail = { path: "s3://b/p/", owner: "ada", since: "2026-11-21T08:00:00.000Z" };
    expect(sentence(ENGLISH, { code: "owned-elsewhere", detail })).toBe(
      '"s3://b/p/" is in use by Liana on "ada" since 2026-11-21. Take it over if that one is out of use, or choose another location.',
    );
    expect(sentence(ENGLISH, { code: "owned-elsewhere", detail: { ...detail, namesake: 1 } })).toContain(
      'by another Liana on "ada"',
    );
    expect(
      sentence(ENGLISH, { code: "owned-elsewhere", detail: { path: "s3://b/p/", since: "" } }),
    ).toContain('"s3://b/p/" is in use by Liana on another computer. Take');
  });

  test("control characters in names cannot move the cursor", () => {
    expect(sentence(ENGLISH, { code: "unreadable", detail: { path: "a\u001B[2Jb\nc" } })).toBe(
      '"a\\x1B[2Jb\\nc" cannot be read. Check its permissions.',
    );
  });
});
