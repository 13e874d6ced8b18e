import * as fs from "node:fs";
import { describe, expect, test } from "vitest";
import { diskError, onDisk, unless } from "../../../src/engine/disk/node-errors.ts";
import { LianaError } from "../../../src/shared/errors.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: something`), { code, syscall: "open" });
}

describe("[RT1] errors of the disk by their codes", () => {
  test.each([
    ["ENOSPC", "disk-full", "disk-full"],
    ["EDQUOT", "disk-full", "disk-full"],
    ["EACCES", "unreadable", "unwritable"],
    ["EPERM", "unreadable", "unwritable"],
    ["EROFS", "unreadable", "unwritable"],
    ["EIO", "unreadable", "unwritable"],
    ["EISDIR", "unreadable", "unwritable"],
    ["ENOTDIR", "vanished", "unwritable"],
    ["ELOOP", "vanished", "unwritable"],
    ["ENOENT", "vanished", "vanished"],
    ["EBUSY", "locked", "locked"],
    ["ETXTBSY", "locked", "locked"],
    ["EMFILE", "too-many-files", "too-many-files"],
    ["ENFILE", "too-many-files", "too-many-files"],
    ["ENAMETOOLONG", "unsafe-name", "unsafe-name"],
    ["EILSEQ", "unsafe-name", "unsafe-name"],
    ["ENEVERHEARD", "unreadable", "unwritable"],
    ["UNKNOWN", "unreadable", "unwritable"],
  ])("%s", (system, reading, writing) => {
    expect(diskError(systemError(system), "read", "f")).toMatchObject({
      code: reading,
      detail: { path: "f", system },
    });
    expect(diskError(systemError(system), "write", "f").code).toBe(writing);
  });

  test("our own errors pass, bugs stay bugs", () => {
    const own = new LianaError("object-changed");
    expect(diskError(own, "read", "f")).toBe(own);
    expect(diskError(new TypeError("x"), "read", "f").code).toBe("internal");
    expect(diskError(systemError("ERR_INVALID_ARG_TYPE"), "read", "f").code).toBe("internal");
    // A library's own code, without a system call.
    expect(diskError(Object.assign(new Error(), { code: "UNKNOWN" }), "read", "f").code).toBe("internal");
    expect(() => onDisk("read", "f", () => fs.readFileSync("/nonexistent/f"))).toThrow(LianaError);
  });

  test("only the expected code counts as a result", () => {
    const fail = (): never => {
      throw systemError("EEXIST");
    };
    expect(unless(["EEXIST"], fail, () => "there")).toBe("there");
    expect(() => unless(["ENOENT"], fail, () => "there")).toThrow("EEXIST");
  });
});
