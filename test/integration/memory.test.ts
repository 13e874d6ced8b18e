import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Server } from "../contracts/connected-subject.ts";
import { startS3Server } from "../s3-server/server.ts";
import { buildChild, startChild } from "./support/child.ts";
import { TestFolder } from "./support/folder.ts";
import type { JobSettings } from "./support/job.ts";

const MIB = 1024 * 1024;
const PATIENCE = 480_000;
const A_FOLDER = 200;
const LONG = process.env["LIANA_LONG"] === "1";
const [FEW, MANY] = LONG ? [4_000, 20_000] : [1_500, 7_500];

function makeSource(source: string, files: number): void {
  for (let i = 0; i < files; i++) {
    const folder = `${source}/${Math.floor(i / A_FOLDER)}`;
    if (i % A_FOLDER === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/file ${i}.txt`, `content ${i} `.repeat(i % 80));
  }
}

/**
 * The flags with which the product runs the engine. By default V8 lets short-lived garbage grow to 128 MiB before it
 * collects, on machines with much memory.
 */
const FLAGS = ["--max-semi-space-size=16"];

/** Peak memory in MiB of one sync in a separate process. */
async function peakOf(program: string, job: JobSettings): Promise<number> {
  const { signal, code, report, stderr } = await startChild(job, { program, flags: FLAGS }).ended;
  expect([signal, code, stderr]).toEqual([null, 0, ""]);
  expect(report).toMatchObject({ outcome: "in-step", problems: [] });
  return (report?.peak ?? Number.NaN) / MIB;
}

/** Peak memory in MiB of a backup, an audit and a restore. */
async function peaksWith(program: string, files: number): Promise<Readonly<Record<string, number>>> {
  using folder = new TestFolder();
  const keys = { accessKeyId: "testkey", secretAccessKey: "testsecret" };
  const strict = await startS3Server({ backing: { kind: "memory" }, credentials: [keys] });
  try {
    strict.store.createBucket("bucket");
    const server: Server = { ...keys, endpoint: strict.endpoint, region: "us-east-1" };
    const [source, target] = [folder.folder("source"), folder.path("target")];
    makeSource(source, files);
    const there = { source, target: "s3://bucket/p", server, stateDir: folder.path("state") };
    const back = { source: "s3://bucket/p", target, server, stateDir: folder.path("other state") };
    const peaks = {
      up: await peakOf(program, there),
      audit: await peakOf(program, { ...there, options: { audit: true } }),
      down: await peakOf(program, back),
    };
    const last = `${Math.floor((files - 1) / A_FOLDER)}/file ${files - 1}.txt`;
    expect(readFileSync(`${target}/${last}`)).toEqual(readFileSync(`${source}/${last}`));
    expect(strict.errors).toEqual([]);
    return peaks;
  } finally {
    await strict.close();
  }
}

// Uses the strict server, because radosgw would take most of the time and the client's memory is the same.
test(
  `${MANY} files need less than 250 MB and hardly more than ${FEW} files`,
  async () => {
    using folder = new TestFolder();
    const program = await buildChild(folder.path("program"));
    const few = await peaksWith(program, FEW);
    // A busy computer collects garbage later, so the lower of two runs counts.
    const [first, second] = [await peaksWith(program, MANY), await peaksWith(program, MANY)];
    for (const [what, one] of Object.entries(first)) {
      const peak = Math.min(one, second[what] ?? Number.NaN);
      expect(peak, `${what}, in MiB`).toBeLessThan(250_000_000 / MIB);
      expect(peak / (few[what] ?? 0), `${what}, compared`).toBeLessThan(1.5);
    }
  },
  PATIENCE,
);
