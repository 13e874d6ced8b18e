import { spawn } from "node:child_process";
import { cpSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, test } from "vitest";
import { ensureBuilt, LIANA } from "../scenarios/cli/support/built.ts";
import { Stage } from "../scenarios/cli/support/stage.ts";

/** H1, H2, H5, H6: `liana` with and without npm, from any folder, on any Node. */
const ROOT = join(import.meta.dirname, "../..");
const LAUNCHER = join(ROOT, "bin/liana");
const PINNED = join(ROOT, "node_modules/node/bin/node");
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

/** PATH without the folders that npm added for the test run. */
const OUTER_PATH = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

interface Ended {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

function run(
  command: readonly string[],
  { cwd = stage.root, env = {} }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { PATH: OUTER_PATH, ...stage.environment, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? undefined, stdout, stderr }));
  });
}

const npm = (...words: readonly string[]): readonly string[] => [
  "npm",
  "--prefix",
  ROOT,
  "run",
  "-s",
  ...words,
];

describe("bin/liana", () => {
  it("resolves paths in the user's folder, even when started through a link, and passes on every option", async () => {
    stage.files({ "sub/docs/a.txt": "a", "sub/docs/b b.tmp": "b" });
    symlinkSync(LAUNCHER, stage.path("link"));
    symlinkSync("link", stage.path("liana"));
    const rules = ["--exclude", "*.tmp", "--json"];
    const ended = await run([stage.path("liana"), "sync", "docs", "s3://photos/docs", ...rules], {
      cwd: stage.path("sub"),
    });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toContain('"outcome":"in-step"');
    expect(stage.keys("photos")).toEqual(["docs/a.txt"]);
  });

  it("is installed as liana by package.json", () => {
    const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { bin: unknown };
    expect(bin).toEqual({ liana: "bin/liana" });
  });

  it("names the setup command in a checkout without setup, in one line", async () => {
    cpSync(join(ROOT, "bin"), stage.path("check out/bin"), { recursive: true });
    const here = `liana: Liana is not set up yet. Run npm run setup first in ${stage.path("check out")}\n`;
    expect(await run([stage.path("check out/bin/liana"), "ls"])).toEqual({
      code: 2,
      stdout: "",
      stderr: here,
    });
    const byNpm = [process.execPath, stage.path("check out/bin/by-npm.mjs"), "ls"];
    expect(await run(byNpm)).toEqual({ code: 2, stdout: "", stderr: here });
  });

  it("reports a missing Node in one line", async () => {
    cpSync(join(ROOT, "bin"), stage.path("checkout/bin"), { recursive: true });
    stage.files({ "checkout/out/cli/liana.js": "", "path/": "" });
    for (const tool of ["sh", "dirname", "readlink"]) symlinkSync(`/bin/${tool}`, stage.path(`path/${tool}`));
    const ended = await run([stage.path("checkout/bin/liana"), "ls"], { env: { PATH: stage.path("path") } });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toBe(
      `liana: there is no Node to run on. Run npm run setup first in ${stage.path("checkout")}\n`,
    );
  });

  it("uses the same files and messages on Windows", () => {
    const script = readFileSync(join(ROOT, "bin/liana.cmd"), "utf8");
    expect(script.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const part of [
      String.raw`out\cli\liana.js`,
      String.raw`node_modules\node\bin\node.exe`,
      "--max-semi-space-size=16",
      "Liana is not set up yet. Run npm run setup first in",
      "exit /b 2",
    ])
      expect(script).toContain(part);
  });
});

describe("npm run liana", () => {
  it("resolves paths in the user's folder, not in the checkout", async () => {
    stage.files({ "docs/a.txt": "mine" });
    const up = await run(npm("liana", "--", "sync", "docs", "s3://photos/docs", "--json"));
    expect(up).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["docs/a.txt"]);
    expect((await run(npm("liana", "--", "sync", "s3://photos/docs", "Restored", "--quiet"))).code).toBe(0);
    expect(stage.tree("Restored")).toEqual({ "a.txt": "mine" });
  });

  test.each([
    [["sync", "docs", "s3://photos/docs", "--dry-run"], "sync --dry-run docs s3://photos/docs"],
    [
      ["sync", "docs", "s3://photos/docs", "--delete", "--dry-run"],
      "sync --delete --dry-run docs s3://photos/docs",
    ],
    [["sync", "docs", "s3://photos/docs", "--exclude=*.tmp"], "sync --exclude '*.tmp' docs s3://photos/docs"],
    // Some versions of npm take the value as well.
    [["sync", "docs", "s3://photos/docs", "--exclude", "*.tmp"], "sync "],
    [["sync", "docs", "s3://photos/docs", "--audit"], "sync --audit docs s3://photos/docs"],
    [["rb", "s3://photos", "--force"], "rb --force s3://photos"],
  ])("rejects %j, whose options npm has taken, before doing anything", async (words, right) => {
    stage.files({ "docs/a.txt": "a" });
    const ended = await run(npm("liana", ...words));
    expect(ended.code).toBe(2);
    // npm may add warnings.
    expect(ended.stderr).toContain("for itself, and nothing was done.");
    expect(ended.stderr).toContain(`Write -- before the command: npm run -s liana -- ${right}`);
    expect(stage.server.requests).toEqual([]);
  });

  it("reports that the user's folder no longer exists", async () => {
    const env = {
      npm_lifecycle_event: "liana",
      npm_package_json: join(ROOT, "package.json"),
      INIT_CWD: stage.path("gone"),
    };
    const ended = await run([process.execPath, join(ROOT, "bin/by-npm.mjs"), "ls"], { env });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(
      /^liana: cannot enter the folder "[^\n]*gone", in which npm was started\.\n$/,
    );
  });

  it("stays in its folder when started by the script of another package", async () => {
    stage.files({
      "project/package.json": JSON.stringify({
        scripts: { liana: `${LAUNCHER} sync docs s3://photos/docs` },
      }),
      "project/docs/a.txt": "the project's",
    });
    const env = { npm_config_dry_run: "true" };
    const words = ["npm", "--prefix", stage.path("project"), "run", "-s", "liana"];
    expect(await run(words, { env })).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["docs/a.txt"]);
  });

  it("does not mistake a setting of a file or the environment for an option", async () => {
    stage.files({ "home/.npmrc": "json=true\nforce = true\n" });
    const env = { NPM_CONFIG_YES: "true" };
    expect((await run(npm("liana", "--", "ls"), { env })).stdout).toMatch(/photos\n$/);
  });
});

describe("a Node that is too old", () => {
  const cache = join(ROOT, "node_modules/.cache");
  const folder = (): string => {
    mkdirSync(cache, { recursive: true });
    const path = mkdtempSync(join(cache, "old-node-"));
    onTestFinished(() => rmSync(path, { recursive: true }));
    return path;
  };
  /** Makes any Node except the pinned one report an old version. It still understands the newest syntax. */
  const pretend = (pinned: string): string =>
    `data:text/javascript,if (process.execPath !== ${JSON.stringify(pinned)}) Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } })`;

  it("starts the pinned one, with arguments, exit code and signals", async () => {
    const old = join(folder(), "node");
    linkSync(PINNED, old);
    const command = [old, "--import", pretend(PINNED), LIANA];
    expect(await run([...command, "--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect(await run([...command, "no-such"])).toMatchObject({ code: 2, stdout: "" });
    stage.files({ "docs/a.txt": "a" });
    stage.server.faults.add({ when: { operation: "PutObject" }, what: { kind: "stall", ms: 60_000 } });
    const child = spawn(old, [...command.slice(1), "sync", "docs", "s3://photos"], {
      cwd: stage.root,
      env: { PATH: OUTER_PATH, ...stage.environment },
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await expect.poll(() => stage.server.faults.unfired()).toEqual([]);
    child.kill("SIGTERM");
    expect(await ended).toBe(143);
  });

  it("is reported in one line before anything else if there is no pinned one", async () => {
    const home = folder();
    cpSync(join(ROOT, "out/cli"), join(home, "out/cli"), { recursive: true });
    const program = join(home, "out/cli/liana.js");
    const ended = await run([process.execPath, "--import", pretend("none"), program, "no-such"]);
    expect(ended).toEqual({
      code: 2,
      stdout: "",
      stderr: `liana: this is Node ${process.version}, and Liana runs on Node 24 or later. Run npm run setup in ${home}/: it fetches one.\n`,
    });
  });

  it("understands the syntax of the first file, which imports only modules of Node", () => {
    const text = readFileSync(LIANA, "utf8");
    const imports = [...text.matchAll(/^import .* from "(.*)";$/gm)].map(([, from]) => from);
    expect(imports.every((from) => from?.startsWith("node:"))).toBe(true);
    expect(text).not.toMatch(/^\s*(await )?using |#private|\?\?=|\|\|=|static \{/m);
    const { engines } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      engines: { node: string };
    };
    expect(text).toContain(`const OLDEST = ${engines.node.replace(">=", "")};`);
  });

  it("starts the pinned one when it is this machine's own Node", async (context) => {
    const found = await run(["node", "--version"], {}).catch(() => undefined);
    const major = Number(/^v(\d+)/.exec(found?.stdout ?? "")?.[1] ?? 99);
    if (major >= 24) return context.skip("not here: an old Node");
    expect(await run(["node", LIANA, "--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});
