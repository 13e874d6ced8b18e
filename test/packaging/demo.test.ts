import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { ensureBuilt } from "../scenarios/cli/support/built.ts";

const STORY = join(import.meta.dirname, "../../scripts/demo/main.ts");
const CHAPTERS = 11;

beforeAll(ensureBuilt);

// The demo fails if the report of the command line and the content of the practice bucket differ.
test("`npm run demo` runs to its end", async () => {
  const home = mkdtempSync(join(tmpdir(), "liana-demo-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { ...process.env, LIANA_DEMO_DIR: home };
  const { stdout } = await promisify(execFile)(process.execPath, [STORY], { env });
  expect(stdout.match(/^\d+\. /gm)).toHaveLength(CHAPTERS);
  const [, checks = "0"] = /That was all: (\d+) checks, each as expected/.exec(stdout) ?? [];
  expect(Number(checks)).toBeGreaterThan(40);
});
