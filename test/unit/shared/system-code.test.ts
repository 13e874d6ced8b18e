import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { isNothingThere, isRefusedWith, systemCode } from "../../../src/shared/system-code.ts";

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

test("errors of the system have a system code", () => {
  const missing = errorOf(() => readFileSync(`${import.meta.filename}.missing`));
  expect(systemCode(missing)).toBe("ENOENT");
  expect(isRefusedWith(missing, "EACCES", "ENOENT")).toBe(true);
  expect(isRefusedWith(missing, "EACCES")).toBe(false);
});

test("a path below a file does not exist", () => {
  expect(isNothingThere(errorOf(() => readFileSync(`${import.meta.filename}/below`)))).toBe(true);
  expect(isNothingThere(errorOf(() => readFileSync(import.meta.dirname)))).toBe(false);
});

test.each([
  ["a LianaError", new LianaError("vanished")],
  ["an error of Node's own", errorOf(() => Buffer.alloc(-1))],
  ["an error without a code", new Error("ENOENT")],
  ["an object that is no error", { code: "ENOENT" }],
  ["nothing", undefined],
])("%s has none", (_, error) => {
  expect(systemCode(error)).toBeUndefined();
  expect(isRefusedWith(error, "ENOENT")).toBe(false);
});
