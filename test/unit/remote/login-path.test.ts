import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loginPath } from "../../../src/engine/remote/sign-ins/login-path.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { isPosix } from "../../harness/host-abilities.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-shell-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A shell with start files that do this. */
function shell(start: string): string {
  const path = join(folder, "shell");
  // Its own options are those of any shell: -i -l -c LINE.
  writeFileSync(path, `#!/bin/sh\n${start}\neval "$4"\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(!isPosix)("[CR4] PATH of the login shell", () => {
  test("is what its start files set, among what they print", async () => {
    const path = `/opt/homebrew/bin:${process.env["PATH"] ?? ""}`;
    expect(await loginPath(shell(`echo welcome; echo oh >&2; export PATH='${path}'`))).toBe(path);
  });

  test.each([
    ["ends before it answers", "exit 1"],
    ["prints without end", "head -c 3000000 /dev/zero; exit 1"],
  ])("is not known where the shell %s", async (_, start) => {
    expect(await loginPath(shell(start))).toBeUndefined();
  });

  test("is not known where there is no such shell", async () => {
    expect(await loginPath(join(folder, "nowhere"))).toBeUndefined();
  });

  test("is read once", async () => {
    let asked = 0;
    const loginPathOnce = async () => {
      asked++;
      return "/a:/b";
    };
    const { clock } = systemEnvironment({ write: () => undefined });
    const signIns = new SignIns({ clock, loginPath: loginPathOnce });
    expect(await Promise.all([signIns.loginPath(), signIns.loginPath()])).toEqual(["/a:/b", "/a:/b"]);
    expect(asked).toBe(1);
  });
});
