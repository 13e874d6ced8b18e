import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { readClaims, readRecords } from "../../src/engine/jobs/job-record.ts";

const CHILD = join(import.meta.dirname, "..", "harness", "claim-child.ts");
const ROUNDS = 60;

/** A process that claims a location on request, and its answers. */
class Claimer implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<void>;

  constructor(stateDir: string, source: string) {
    this.#child = spawn(process.execPath, [CHILD, stateDir, source], { stdio: ["pipe", "pipe", "inherit"] });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#child.on("close", () => resolve());
    this.#ended = promise;
    if (this.#child.stdout === null) throw new Error("no output");
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  request(round: string): void {
    this.#child.stdin?.write(`${round}\n`);
  }

  async answer(): Promise<string> {
    const { value, done } = await this.#lines.next();
    return done === true ? "ended" : value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    await this.#ended;
  }
}

test("[GU3] of two processes that claim one location at the same instant exactly one is refused (C4)", async () => {
  const stateDir = mkdtempSync(join(tmpdir(), "liana-claims-"));
  try {
    await using one = new Claimer(stateDir, "/one");
    await using two = new Claimer(stateDir, "/two");
    expect([await one.answer(), await two.answer()]).toEqual(["ready", "ready"]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const claimer of [one, two]) claimer.request(`round-${String(round)}`);
      const answers = [await one.answer(), await two.answer()];
      expect(answers.toSorted()).toEqual(["claimed", "overlap"]);
    }
    // A refused claim leaves nothing behind.
    expect(readRecords(stateDir)).toHaveLength(ROUNDS);
    expect(readClaims(stateDir)).toEqual([]);
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
});
