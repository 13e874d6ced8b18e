import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkedWrite, createDocument, writeDocument } from "../../src/engine/write-document.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-document-"));
  path = join(folder, "document.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a document", () => {
  it("is replaced, and nothing else is left", () => {
    writeDocument(path, "old", 0o600);
    writeDocument(path, "new", 0o600);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["document.json"]);
  });

  it.skipIf(process.platform === "win32")("is private to the owner, even if it was not before", () => {
    writeFileSync(path, "old", { mode: 0o644 });
    writeDocument(path, "new", 0o600);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("stays the first one's where two create it", () => {
    createDocument(path, "first", 0o600);
    createDocument(path, "second", 0o600);
    expect(readFileSync(path, "utf8")).toBe("first");
    expect(readdirSync(folder)).toEqual(["document.json"]);
  });

  it("leaves nothing behind when it cannot be written", () => {
    expect(() => writeDocument(join(folder, "missing", "d.json"), "x", 0o600)).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a document that a library writes", () => {
  it("is left as the library wrote it", () => {
    checkedWrite(path, 0o600, () => writeFileSync(path, '{"a":1}'));
    expect(readFileSync(path, "utf8")).toBe('{"a":1}');
  });

  it("has its old content where the library cut it off", () => {
    writeFileSync(path, '{"a":1}');
    const write = () => checkedWrite(path, 0o600, () => writeFileSync(path, '{"a":1,"b":'));
    expect(write).toThrow(expect.objectContaining({ code: "state-full" }));
    expect(readFileSync(path, "utf8")).toBe('{"a":1}');
  });

  it("is not there where the first one was cut off", () => {
    expect(() => checkedWrite(path, 0o600, () => writeFileSync(path, "{"))).toThrow(
      expect.objectContaining({ code: "state-full" }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
