import { Writable } from "node:stream";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { expect, test } from "vitest";
import { DaemonReport } from "../../../src/cli/daemon/daemon-report.ts";
import { Output } from "../../../src/cli/output.ts";
import { SyncReport } from "../../../src/cli/sync-report.ts";
import type { JobSpec } from "../../../src/shared/model/job-spec.ts";
import { settled } from "../../harness/manual-clock.ts";

const SOURCE = { kind: "folder", path: "/photos" } as const;
const TARGET = { kind: "bucket", bucket: "bucket", prefix: "" } as const;
const JOB = { id: "job", name: "photos" } as JobSpec;
const EVENT = {
  kind: "delay",
  delay: {
    since: Date.UTC(2026, 10, 21),
    count: 12,
    key: "a.jpg",
    call: "put",
    error: { code: "slow-down", detail: { host: "s3.example.com" } },
  },
} as const;
const SENTENCE = /12 files are delayed, “a\.jpg” for the longest time: s3\.example\.com /;

class Streams {
  readonly texts = { out: "", err: "" };
  readonly out = this.#into("out");
  readonly err = this.#into("err");

  #into(name: "out" | "err"): Writable {
    return new Writable({
      write: (chunk: Buffer, _, done) => {
        this.texts[name] += chunk.toString();
        done();
      },
    });
  }
}

async function written(json: boolean, report: (output: Output) => void): Promise<Streams["texts"]> {
  const { texts, out, err } = new Streams();
  report(new Output(out, err, { json, quiet: false, verbose: false }, ENGLISH));
  await settled();
  return texts;
}

test.each([
  [
    "sync",
    (output: Output) =>
      new SyncReport(
        { source: SOURCE, target: TARGET, storageClass: undefined },
        { dryRun: false },
        output,
      ).add(EVENT),
  ],
  ["daemon", (output: Output) => new DaemonReport(output).event(JOB, EVENT)],
] as const)("[RT9] %s warns of a delay in one line, or with an event", async (name, report) => {
  const words = await written(false, report);
  expect(words.out).toBe("");
  expect(words.err).toMatch(name === "sync" ? /^liana: warning: / : /^liana: photos: warning: /);
  expect(words.err).toMatch(SENTENCE);
  expect(words.err.trimEnd().split("\n").length).toBe(1);
  const { out } = await written(true, report);
  const event = JSON.parse(out.split("\n")[0] ?? "") as Record<string, unknown>;
  expect(event).toMatchObject({ event: "delay", files: 12, key: "a.jpg", call: "put", code: "slow-down" });
  expect(event["message"]).toMatch(SENTENCE);
});
