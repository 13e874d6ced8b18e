import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isLocked, takeLock } from "../../../src/engine/journal/lock.ts";

const HOLDER = fileURLToPath(new URL("lock-holder.ts", import.meta.url));
let dir = "";
let file = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "liana-lock-"));
  file = join(dir, "lock.db");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("[JB6] one process at a time", () => {
  test("a second one is refused with an explanation until the first has died in any way", async () => {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", HOLDER, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    expect(isLocked(file)).toBe(true);
    expect(() => takeLock(file)).toThrow(expect.objectContaining({ code: "journal-busy" }));
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    expect(isLocked(file)).toBe(false);
    takeLock(file).release();
  });

  test("the same process cannot lock it twice, but can after releasing it", () => {
    const lock = takeLock(file);
    expect(() => takeLock(file)).toThrow(expect.objectContaining({ code: "journal-busy" }));
    lock.release();
    takeLock(file).release();
  });

  test("a location that cannot be written is reported as such", () => {
    writeFileSync(join(dir, "file"), "");
    expect(() => takeLock(join(dir, "file", "lock.db"))).toThrow(
      expect.objectContaining({ code: "state-unwritable" }),
    );
  });
});
