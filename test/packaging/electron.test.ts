import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkEngine } from "../../src/main/engine-host/engine-digests.ts";
import { ensureBuilt } from "../scenarios/cli/support/built.ts";

/** Which Electron the application's tests run on, and what is said where they cannot. Programs are stand-ins here. */
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

/** A program with the name of Electron's. */
function program(lines: string): void {
  const path = join(dist, "electron");
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

function tells(versions: Readonly<Record<string, string>>): void {
  program(`[ "$ELECTRON_RUN_AS_NODE" = 1 ] && echo '${JSON.stringify(versions)}'`);
}

function node(...args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { PATH = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME: folder },
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

/** The answer of a function of the scripts, or the sentence that it throws. */
function answer(source: string): unknown {
  const { said } = node(
    "--input-type=module",
    "-e",
    `import { chosenElectron, electronChoice } from ${script("test/electron/choice.mjs")};
     import { applicationFor } from ${script("test/electron/app.mjs")};
     const dist = ${JSON.stringify(dist)};
     let found;
     try { found = await (${source}); } catch (error) { found = error.message; }
     console.log(JSON.stringify(found));`,
  );
  return JSON.parse(said);
}

const LATE = { electron: "99.1.2", chrome: "199.0.0.1", node: process.versions.node };
const OLD = { electron: "33.2.1", chrome: "130.0.0.1", node: "20.18.1" };

describe.skipIf(process.platform !== "linux")("--electron", () => {
  it.each([
    [["test/e2e"], {}, ["test/e2e"]],
    [["test/e2e", "--electron"], { wanted: {} }, ["test/e2e"]],
    [["test/e2e", "--electron", "--retry=1"], { wanted: {} }, ["test/e2e", "--retry=1"]],
    [["--electron", "/a/dist", "test/e2e"], { wanted: { dist: "/a/dist" } }, ["test/e2e"]],
    [["test/e2e", "--electron=/a/dist"], { wanted: { dist: "/a/dist" } }, ["test/e2e"]],
  ])("in %j", (args, wanted, rest) => {
    expect(answer(`electronChoice(${JSON.stringify(args)})`)).toEqual({ ...wanted, rest });
  });

  it("takes any Electron directory, and tells its version", () => {
    tells(LATE);
    expect(answer("chosenElectron({ dist }, console.log)")).toEqual({
      dist,
      program: join(dist, "electron"),
      versions: LATE,
    });
  });

  it("fails where the directory has no such program, and runs no test on the stand-in instead", () => {
    const { code, said } = node(join(ROOT, "scripts/test.mjs"), "test/e2e/start.test.ts", "--electron", dist);
    expect(code).toBe(1);
    expect(said).toContain(`${dist} is not an Electron: it does not contain the program.`);
    expect(said).not.toContain("start.test.ts");
    expect(said).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/);
  });

  it("fails where the program is something else", () => {
    tells({ node: "24.1.0" });
    expect(answer("chosenElectron({ dist }, console.log)")).toMatch(
      /is not an Electron: its program is Node 24\.1\.0/,
    );
  });

  it("fails with the program's own words where it does not start", () => {
    program('echo "libgtk-3.so.0: cannot open shared object file" >&2; exit 127');
    expect(answer("chosenElectron({ dist }, console.log)")).toMatch(
      /electron does not start \(exit code 127\):\nlibgtk-3\.so\.0: cannot open/,
    );
  });
});

describe("the application that runs on an Electron", () => {
  const application = (versions: typeof OLD): unknown =>
    answer(
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

  it("is the checkout, where the Node is no older than the one it is built for", () => {
    expect(application(LATE)).toBe(ROOT);
  });

  it("is missing, where the Node is older and nobody made a copy for it", () => {
    expect(application(OLD)).toBe(
      `Electron 33.2.1 carries Node 20.18.1, and Liana is built for 24: a copy of the built checkout for that Node is needed in ${join(folder, "app")}.`,
    );
  });

  it("is not a copy of another build", () => {
    writeFileSync(join(copyCheckout(), "out/.built-from"), "other sources");
    expect(application(OLD)).toMatch(/is of another build than this checkout\. Make it again\.$/);
  });

  it("is the copy, with the digests of its own engine", () => {
    const engine = "out/engine/engine-process.js";
    writeFileSync(join(copyCheckout(), engine), "// transformed");
    const run = String(application(OLD));
    expect(run).toBe(join(folder, "run"));
    expect(() => checkEngine(join(run, "out/main/engine-digests.json"), join(run, engine))).not.toThrow();
  });
});
