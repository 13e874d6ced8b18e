import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { usageError } from "../../../../src/cli/usage-error.ts";
import { DaemonReport } from "../../../../src/cli/daemon/daemon-report.ts";
import { Output } from "../../../../src/cli/output.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import { ENGLISH, loadWords } from "../../../../src/shared/words/load-words.ts";
import type { Words } from "../../../../src/shared/words/words.ts";
import { watched } from "./watched.ts";

const JOB = watched("photos", {}).spec;
const WARNING = { code: "all-excluded", detail: {} } as const;
const DELAY = {
  since: 0,
  count: 12,
  key: "a.jpg",
  call: "put",
  error: { code: "slow-down", detail: {} },
} as const;

const SUMMARY = {
  uploaded: 1,
  downloaded: 1,
  copied: 1,
  adopted: 1,
  touched: 1,
  deleted: 1,
  held: 0,
  problems: 1,
  unchanged: 1,
  conflicts: 1,
  verified: 1,
  foreign: 1,
  skipped: 1,
  requests: 1,
  bytes: 2048,
  seconds: 3,
};

/** Everything that a daemon reports, except the summary of a sync. */
function reportAll(report: DaemonReport): void {
  report.started([JOB], "liana.yaml");
  report.listening("http://127.0.0.1:1", "/state/status-token");
  report.listening("http://127.0.0.1:1", undefined);
  report.reloaded({ added: 1, removed: 2, changed: 3 });
  report.reloaded({ added: 0, removed: 0, changed: 0 });
  report.refused(usageError("liana.yaml 5"));
  report.notWatched();
  report.webhookFailed("hooks.example", "500");
  report.event(JOB, { kind: "warning", error: WARNING });
  report.event(JOB, { kind: "delay", delay: DELAY });
  for (let number = 0; number <= 100; number++)
    report.event(JOB, { kind: "problem", key: `${number}`, error: { code: "unreadable", detail: {} } });
  report.sync(JOB, { kind: "failed", error: new LianaError("source-missing", { path: "/photos" }) });
  for (const outcome of ["in-step", "held", "problems"] as const)
    report.sync(JOB, {
      kind: "done",
      outcome,
      left: undefined as never,
      summary: { ...SUMMARY, held: outcome === "held" ? 2 : 0 },
    });
  report.stopped();
}

async function linesOf(words: Words, json: boolean): Promise<readonly string[]> {
  let text = "";
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  const output = new Output(stream, stream, { json, quiet: false, verbose: false }, words);
  reportAll(new DaemonReport(output));
  await output.end();
  return text.trimEnd().split("\n");
}

it("prints nothing but text of the catalogue", async () => {
  const lines = await linesOf(await loadWords("en-XA"), false);
  expect(lines.length).toBeGreaterThan(110);
  // The pseudo-locale puts text of the catalogue in brackets. Only names and values may remain outside.
  const NAMES =
    /liana\.yaml 5|liana\.yaml|photos|http:\/\/127\.0\.0\.1:1|\/state\/status-token|hooks\.example|a\.jpg|KiB|^liana: /g;
  const left = lines.map((line) => line.replace(/\[[^\]]*~\]/g, "").replace(NAMES, ""));
  expect(left.filter((text) => /[A-Za-z]{2,}/.test(text))).toEqual([]);
});

it("with --json has the same fields and codes in every language", async () => {
  const [english, german] = [await linesOf(ENGLISH, true), await linesOf(await loadWords("de"), true)];
  const withoutMessages = (lines: readonly string[]): unknown =>
    lines.map((line) => ({ ...(JSON.parse(line) as Record<string, unknown>), message: "" }));
  expect(withoutMessages(german)).toEqual(withoutMessages(english));
  expect(german).not.toEqual(english);
});
