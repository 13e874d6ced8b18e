import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  checkedWrite,
  createDocument,
  recoverDocument,
  writeDocument,
} from "../../src/engine/write-document.ts";

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

  it("keeps the first content if it is created twice", () => {
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
  const failed = expect.objectContaining({ code: "state-full" });
  const names = (): readonly string[] => readdirSync(folder);
  const content = (): string => readFileSync(path, "utf8");

  it("is left as the library wrote it", () => {
    writeFileSync(path, '{"a":0}');
    checkedWrite(path, 0o600, () => writeFileSync(path, '{"a":1}'));
    expect([content(), names()]).toEqual(['{"a":1}', ["document.json"]]);
  });

  it("has its old content if the library truncated it, in place or with a new file", () => {
    writeFileSync(path, '{"a":1}');
    expect(() => checkedWrite(path, 0o600, () => writeFileSync(path, '{"a":1,"b":'))).toThrow(failed);
    expect([content(), names()]).toEqual(['{"a":1}', ["document.json"]]);
    expect(() => checkedWrite(path, 0o600, () => writeDocument(path, '{"a":1,"b":', 0o600))).toThrow(failed);
    expect([content(), names()]).toEqual(['{"a":1}', ["document.json"]]);
  });

  it("does not exist if the first write was truncated", () => {
    expect(() => checkedWrite(path, 0o600, () => writeFileSync(path, "{"))).toThrow(failed);
    expect(names()).toEqual([]);
  });

  it("has its old content if the library failed halfway", () => {
    writeFileSync(path, '{"a":1}');
    const write = (): void => {
      writeFileSync(path, '{"a":');
      throw new Error("broken");
    };
    expect(() => checkedWrite(path, 0o600, write)).toThrow("broken");
    expect([content(), names()]).toEqual(['{"a":1}', ["document.json"]]);
  });

  it("has its old content after a kill that follows a truncated write", () => {
    writeFileSync(path, '{"a":1,');
    writeFileSync(`${path}.kept`, '{"a":0}');
    recoverDocument(path);
    expect([content(), names()]).toEqual(['{"a":0}', ["document.json"]]);
  });

  it("keeps its new content after a kill that follows a complete write", () => {
    writeFileSync(path, '{"a":1}');
    writeFileSync(`${path}.kept`, '{"a":0}');
    recoverDocument(path);
    expect([content(), names()]).toEqual(['{"a":1}', ["document.json"]]);
  });

  it("stays unchanged if no copy was kept, even though it is broken", () => {
    writeFileSync(path, "{");
    recoverDocument(path);
    expect([content(), names()]).toEqual(["{", ["document.json"]]);
  });
});
