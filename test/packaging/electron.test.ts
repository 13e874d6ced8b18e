import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkEngine } from "../../src/main/engine-host/engine-digests.ts";
import { ensureBuilt } from "../scenarios/cli/support/built.ts";

/** How scripts/test.mjs chooses an Electron, and the messages if it cannot be used. The programs here are shell scripts. */
const ROOT = join(import.meta.dirname, "../..");
const script = (name: string): string => JSON.stringify(join(ROOT, "scripts", name));

let folder: string;
let dist: string;
beforeAll(ensureBuilt);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "liana-electron-"));
  dist = join(folder, "dist");
  mkdirSync(dist);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a shell script in place of Electron's program. */
function writeProgram(lines: string): void {
  const path = join(dist, "electron");
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

function reportVersions(versions: Readonly<Record<string, string>>): void {
  writeProgram(`[ "$ELECTRON_RUN_AS_NODE" = 1 ] && echo '${JSON.stringify(versions)}'`);
}

function node(...args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { PATH = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME: folder },
    encoding: "utf8",
  });
  return { code: status, output: stdout + stderr };
}

/** Evaluates an expression with functions of the scripts. @returns its value, or the message that it throws */
function evaluate(source: string): unknown {
  const { output } = node(
    "--input-type=module",
    "-e",
    `import { chosenElectron, electronChoice } from ${script("test/electron/choice.mjs")};
     import { applicationFor } from ${script("test/electron/app.mjs")};
     const dist = ${JSON.stringify(dist)};
     let result;
     try { result = await (${source}); } catch (error) { result = error.message; }
     console.log(JSON.stringify(result));`,
  );
  return JSON.parse(output);
}

const LATE = { electron: "99.1.2", chrome: "199.0.0.1", node: process.versions.node };
const OLD = { electron: "33.2.1", chrome: "130.0.0.1", node: "20.18.1" };

describe.skipIf(process.platform !== "linux")("--electron", () => {
  it.each([
    [["test/e2e"], {}, ["test/e2e"]],
    [["test/e2e", "--electron"], { choice: {} }, ["test/e2e"]],
    [["test/e2e", "--electron", "--retry=1"], { choice: {} }, ["test/e2e", "--retry=1"]],
    [["--electron", "/a/dist", "test/e2e"], { choice: { dist: "/a/dist" } }, ["test/e2e"]],
    [["test/e2e", "--electron=/a/dist"], { choice: { dist: "/a/dist" } }, ["test/e2e"]],
  ])("in %j", (args, choice, rest) => {
    expect(evaluate(`electronChoice(${JSON.stringify(args)})`)).toEqual({ ...choice, rest });
  });

  it("accepts any Electron directory and reports its version", () => {
    reportVersions(LATE);
    expect(evaluate("chosenElectron({ dist }, console.log)")).toEqual({
      dist,
      program: join(dist, "electron"),
      versions: LATE,
    });
  });

  it("fails if the directory does not contain the program, and does not fall back to the stand-in", () => {
    const { code, output } = node(
      join(ROOT, "scripts/test.mjs"),
      "test/e2e/start.test.ts",
      "--electron",
      dist,
    );
    expect(code).toBe(1);
    expect(output).toContain(`${dist} is not an Electron: it does not contain the program.`);
    expect(output).not.toContain("start.test.ts");
    expect(output).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/);
  });

  it("fails if the program is not Electron", () => {
    reportVersions({ node: "24.1.0" });
    expect(evaluate("chosenElectron({ dist }, console.log)")).toMatch(
      /is not an Electron: its program is Node 24\.1\.0/,
    );
  });

  it("fails with the program's output if it does not start", () => {
    writeProgram('echo "libgtk-3.so.0: cannot open shared object file" >&2; exit 127');
    expect(evaluate("chosenElectron({ dist }, console.log)")).toMatch(
      /electron does not start \(exit code 127\):\nlibgtk-3\.so\.0: cannot open/,
    );
  });
});

describe("the application that runs on an Electron", () => {
  const application = (versions: typeof OLD): unknown =>
    evaluate(
      `applicationFor({ dist, versions: ${JSON.stringify(versions)} }, ${JSON.stringify(join(folder, "run"))})`,
    );

  function copyCheckout(): string {
    const copy = join(folder, "app");
    mkdirSync(copy);
    for (const name of ["package.json", "out"])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    for (const name of ["assets", "node_modules"])
      symlinkSync(join(ROOT, name), join(copy, name), "junction");
    return copy;
  }

  it("is the checkout if Electron contains the Node that Liana is built for", () => {
    expect(application(LATE)).toBe(ROOT);
  });

  it("is missing if the Node is older and there is no copy for it", () => {
    expect(application(OLD)).toBe(
      `Electron 33.2.1 contains Node 20.18.1, but Liana is built for 24. It needs a copy of the built checkout for that Node in ${join(folder, "app")}.`,
    );
  });

  it("is not a copy from another build", () => {
    writeFileSync(join(copyCheckout(), "out/.built-from"), "other sources");
    expect(application(OLD)).toMatch(/was made from another build\. Make it again\.$/);
  });

  it("is the copy, with the digests of the transformed engine", () => {
    const engine = "out/engine/engine-process.js";
    writeFileSync(join(copyCheckout(), engine), "// transformed");
    const run = String(application(OLD));
    expect(run).toBe(join(folder, "run"));
    expect(() => checkEngine(join(run, "out/main/engine-digests.json"), join(run, engine))).not.toThrow();
  });
});
