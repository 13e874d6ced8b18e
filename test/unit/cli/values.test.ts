import { describe, expect, it } from "vitest";
import {
  readConcurrency,
  readDeleteLimit,
  readEncryption,
  readLimit,
  readRate,
  readTime,
} from "../../../src/cli/values.ts";

describe("rates", () => {
  it.each([
    ["1048576", 1_048_576],
    ["500K", 512_000],
    ["500k", 512_000],
    ["2M", 2_097_152],
    ["2MiB", 2_097_152],
    ["2MB/s", 2_097_152],
    ["0.5G", 536_870_912],
  ])("%s is %i bytes per second", (text, rate) => expect(readRate(text)).toBe(rate));
  it.each(["", "0", "-1", "2X", "M", "1e6", "2 M M", "NaN", "0.0001"])("%s is none", (text) =>
    expect(() => readRate(text)).toThrow(/usage/),
  );
});

describe("limits of deletions", () => {
  it("are counts or shares", () => {
    expect(readDeleteLimit("0")).toEqual({ kind: "count", count: 0 });
    expect(readDeleteLimit("1000")).toEqual({ kind: "count", count: 1000 });
    expect(readDeleteLimit("2.5%")).toEqual({ kind: "percent", percent: 2.5 });
    expect(readDeleteLimit("100%")).toEqual({ kind: "percent", percent: 100 });
  });
  it.each(["", "-1", "1.5", "101%", "%", "ten", "5 %"])("%s is none", (text) =>
    expect(() => readDeleteLimit(text)).toThrow(/usage/),
  );
});

describe("numbers", () => {
  it("of transfers are 1 to 256, of lines 1 and more", () => {
    expect([readConcurrency("1"), readConcurrency("256"), readLimit("1")]).toEqual([1, 256, 1]);
    for (const text of ["0", "257", "1.5", "-1", "", "x"])
      expect(() => readConcurrency(text)).toThrow(/usage/);
    for (const text of ["0", "-1", "", "x"]) expect(() => readLimit(text)).toThrow(/usage/);
  });
});

describe("encryption", () => {
  it("is AES256, or KMS with a key or without", () => {
    expect(readEncryption("AES256")).toEqual({ kind: "AES256" });
    expect(readEncryption("aws:kms")).toEqual({ kind: "aws:kms" });
    expect(readEncryption("aws:kms:alias/x")).toEqual({ kind: "aws:kms", keyId: "alias/x" });
    for (const text of ["", "aes256", "aws:kms:", "aws:kmsx"])
      expect(() => readEncryption(text)).toThrow(/usage/);
  });
});

describe("moments", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const local = (...parts: [number, number, number, number?, number?, number?, number?]): number =>
    new Date(...parts).getTime();
  it.each([
    ["2026-11-21", local(2026, 10, 21, 23, 59, 59, 999)],
    ["2026-11-21 17:30", local(2026, 10, 21, 17, 30, 0, 999)],
    ["2026-11-21T17:30:09", local(2026, 10, 21, 17, 30, 9, 999)],
    ["2026-11-21T17:30:09Z", Date.UTC(2026, 10, 21, 17, 30, 9, 999)],
    ["2026-11-21T17:30:09.25+02:00", Date.UTC(2026, 10, 21, 15, 30, 9, 250)],
    ["2 days ago", now - 2 * 86_400_000],
    ["1 hour ago", now - 3_600_000],
    ["3 weeks ago", now - 21 * 86_400_000],
  ])("%s", (text, moment) => expect(readTime(text, now)).toBe(moment));
  it.each([
    "",
    "yesterday",
    "2026",
    "2026-02-30",
    "2026-13-01",
    "2026-11-21 25:00",
    "21.11.2026",
    "2 years ago",
  ])("%s is none", (text) => expect(() => readTime(text, now)).toThrow(/usage/));
});
