import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import type { JobChoices } from "../../../src/shared/model/job-spec.ts";
import type { JobLive } from "../../../src/shared/model/live.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { Disks, type Plug, renamed, unmounted } from "./disks.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

/** Timeout for anything to happen without a command on a busy machine, in ms. */
export const PATIENCE = 40_000;

/** Why disks cannot be mounted here; undefined if they can. */
export const noDisks: string | undefined = (() => {
  const scratch = mkdtempSync(join(tmpdir(), "liana-disk-"));
  try {
    return Disks.missing(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
})();

/** A mirroring job of a folder that can be unplugged, and what its user would see. */
export class Unplugged implements AsyncDisposable {
  readonly world: FleetWorld;
  readonly disks: Disks;
  readonly plug: Plug;
  readonly folder: string;

  private constructor(world: FleetWorld, disks: Disks, folder: string, plug: Plug) {
    this.world = world;
    this.disks = disks;
    this.folder = folder;
    this.plug = plug;
  }

  /**
   * Starts the job and waits until it is up to date with these files.
   * @param how default: unmounts a disk if mounting is possible, otherwise renames the folder
   */
  static async open(
    files: Readonly<Record<string, string>>,
    choices: Partial<JobChoices> = {},
    how: (disks: Disks, folder: string) => Plug = noDisks === undefined
      ? unmounted
      : (_, folder) => renamed(folder),
  ): Promise<Unplugged> {
    const world = await FleetWorld.open();
    const disks = new Disks();
    const folder = world.folder("docs");
    const self = new Unplugged(world, disks, folder, how(disks, folder));
    try {
      for (const [key, content] of Object.entries(files)) world.write("docs", key, content);
      await self.choose(choices);
      if (choices.when?.kind === "manual") await world.client.call("syncNow", {});
      await self.inStep();
    } catch (error) {
      await self[Symbol.asyncDispose]();
      throw error;
    }
    return self;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.world.stop();
    this.disks[Symbol.dispose]();
    await this.world[Symbol.asyncDispose]();
  }

  choose(choices: Partial<JobChoices>): Promise<void> {
    const when = { kind: "realtime", settleMs: 200 } as const;
    return this.world.configure({ jobs: [this.world.job("docs", { when, retain: "none", ...choices })] });
  }

  /** Waits until the job is idle after a sync that ended later than `since`, in ms since 1970. */
  inStep(since = 0): Promise<JobLive> {
    return this.synced(since, ({ state }) => state.kind === "idle");
  }

  /** The same for a job that has deletions for later. */
  inStepButDeletions(since: number): Promise<JobLive> {
    return this.synced(since, ({ state }) => state.kind === "waiting" && state.reason === "deletions");
  }

  private synced(since: number, isThere: (live: JobLive) => boolean): Promise<JobLive> {
    return this.world.untilJob(
      "docs",
      (live) => isThere(live) && live.syncedAt !== undefined && live.syncedAt > since,
      PATIENCE,
    );
  }

  /** GU1: waits until the source is reported missing; checks the sentence, and that nothing was deleted as it claims. */
  async missing(code = /^source-(missing|replaced|empty)$/): Promise<void> {
    const { state } = await this.world.untilJob(
      "docs",
      (live) => live.state.kind === "source-missing",
      PATIENCE,
    );
    if (state.kind !== "source-missing") throw new Error(state.kind);
    expect(state.error.code).toMatch(code);
    expect(sentence(ENGLISH, state.error)).toMatch(/ Nothing was deleted\. .*Is a disk missing\?/);
    this.expectNothingDeleted();
  }

  expectNothingDeleted(): void {
    expect(this.requests.filter((name) => name.startsWith("Delete"))).toEqual([]);
  }

  /** Keys of files, without Liana's own. A disk's root may have an object too, because of its unusual mode (NA7). */
  get keys(): readonly string[] {
    return this.world.keys.filter((key) => !key.includes("/.liana/") && !key.endsWith("/"));
  }

  /** Names of operations that succeeded. */
  get requests(): readonly string[] {
    return this.world.server.requests.filter(({ status }) => status < 300).map(({ operation }) => operation);
  }

  /** Number of requests that sent content of files. */
  get sent(): number {
    const ofFiles = this.world.server.requests.filter(
      ({ status, key }) => status < 300 && !key.includes(".liana/") && !key.endsWith("/"),
    );
    return ofFiles.filter(({ operation }) => operation === "PutObject" || operation === "UploadPart").length;
  }

  /** Replaces `expect.poll`, which cannot determine its test when several run concurrently. */
  async until(holds: () => boolean): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`still ${JSON.stringify([this.keys, this.requests])}`);
      await sleep(20);
    }
  }

  has(key: string): Promise<void> {
    return this.until(() => this.keys.includes(key));
  }
}
