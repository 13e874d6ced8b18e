import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import type { SyncEvent } from "../../../src/engine/jobs/sync-events.ts";
import { sync, type SyncRequest } from "../../../src/engine/sync/sync.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import type { Clock, Environment, Log } from "../../../src/engine/environment.ts";
import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import type { ConnectionSettings } from "../../../src/engine/remote/s3/settings.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import { type Location, parseBucketUrl } from "../../../src/shared/model/location.ts";
import { isOwn, NOT_OWN } from "../../harness/own-key.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import type { FaultKind, FaultPlan } from "../../s3-server/faults.ts";
import { type RunningServer, startS3Server } from "../../s3-server/server.ts";
import type { Credentials } from "../../s3-server/sigv4.ts";

export const KEYS = {
  accessKeyId: "AKIATESTTESTTESTTEST",
  secretAccessKey: "a+secret/of-the-test-that-is-40-letters",
};

export interface Asked {
  readonly options?: Partial<JobOptions>;
  /** For example other keys, or shorter timeouts. */
  readonly connection?: Partial<ConnectionSettings>;
  readonly commands?: SyncRequest["commands"];
  readonly signal?: AbortSignal;
  /** The sync is stopped after this time, in ms. Default: 25 s. */
  readonly mostMs?: number;
  readonly trigger?: SyncTrigger;
  readonly clock?: Partial<Clock>;
  readonly log?: Log;
  readonly onEvent?: (event: SyncEvent) => void;
  /** For another computer (GU4). */
  readonly stateDir?: string;
}

/** What a user can know after a sync. */
export interface SyncReport extends SyncResult {
  readonly events: readonly SyncEvent[];
  /** `key: code`, in key order. */
  readonly problems: readonly string[];
  /** Requests that the service saw, by operation, without those for the owner marker (GU4). */
  readonly operations: readonly string[];
}

/** A strict S3 server with one bucket, a folder on the real disk, and the engine between them. */
export class Practice implements AsyncDisposable {
  readonly server: RunningServer;
  readonly bucket: TestBucket;
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "liana-practice-")));

  private constructor(server: RunningServer, prefix: string) {
    this.server = server;
    this.bucket = new TestBucket(server.store, "photos", prefix);
  }

  /** @param credentials keys that the server accepts; later changes to the list count */
  static async open(prefix = "back up/", credentials: readonly Credentials[] = [KEYS]): Promise<Practice> {
    const server = await startS3Server({ backing: { kind: "memory" }, credentials });
    return new Practice(server, prefix);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { errors } = this.server;
    await this.server.close();
    rmSync(this.#root, { recursive: true, force: true });
    expect(errors).toEqual([]);
  }

  get url(): string {
    return `s3://${this.bucket.name}/${this.bucket.prefix}`;
  }

  get stateDir(): string {
    return this.path("state");
  }

  path(name: string): string {
    return join(this.#root, name);
  }

  /** Writes files and the folders they need; a name that ends in `/` makes an empty folder. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = this.path(name);
      mkdirSync(name.endsWith("/") ? path : dirname(path), { recursive: true });
      if (!name.endsWith("/")) writeFileSync(path, content);
    }
  }

  remove(name: string): void {
    rmSync(this.path(name), { recursive: true });
  }

  /** Sets the most objects, versions, uploads or parts in one answer of the service. */
  set page(entries: number) {
    Object.assign(this.server.store.limits, { page: entries });
  }

  /** Plans a fault, which spares the owner marker unless its key is given (GU4). */
  fault(operation: string, what: FaultKind, when: Omit<FaultPlan["when"], "operation"> = {}): void {
    this.server.faults.add({ when: { key: NOT_OWN, ...when, operation }, what });
  }

  /** Syncs a folder to the bucket. */
  backUp(folder = "docs", asked: Asked = {}): Promise<SyncReport> {
    return this.sync(this.path(folder), this.url, asked);
  }

  /** Syncs the bucket to a folder. */
  restore(folder = "clone", asked: Asked = {}): Promise<SyncReport> {
    return this.sync(this.url, this.path(folder), asked);
  }

  /** One sync by a new engine, with short waits between attempts. */
  async sync(source: string, target: string, asked: Asked = {}): Promise<SyncReport> {
    const events: SyncEvent[] = [];
    const host = engineHost(
      {
        env: hasty(asked),
        stateDir: asked.stateDir ?? this.stateDir,
      },
      "Liana/0",
    );
    const connection = {
      endpoint: this.server.endpoint,
      region: "us-east-1",
      credentials: { kind: "keys", ...KEYS },
      maxSockets: 40,
      ...asked.connection,
    } as const;
    const before = this.server.requests.length;
    const result = await sync(
      {
        source: locationOf(source),
        target: locationOf(target),
        sourceConnection: connection,
        targetConnection: connection,
        // Files only: folder objects have their own tests (NA7).
        options: { ...DEFAULT_OPTIONS, folderTimes: false, ...asked.options },
        commands: asked.commands,
        ...(asked.trigger === undefined ? {} : { trigger: asked.trigger }),
      },
      {
        ...host,
        onEvent: (event) => {
          events.push(event);
          asked.onEvent?.(event);
        },
        onStart: () => undefined,
      },
      AbortSignal.any([
        AbortSignal.timeout(asked.mostMs ?? 25_000),
        ...(asked.signal === undefined ? [] : [asked.signal]),
      ]),
    );
    const problems = events.flatMap((event) =>
      event.kind === "problem" ? [`${event.key}: ${event.error.code}`] : [],
    );
    const requests = this.server.requests.slice(before).filter(({ key }) => !isOwn(key));
    const operations = requests.map(({ operation }) => operation);
    return { ...result, events, problems: problems.sort(), operations };
  }

  /** Everything below a folder: content by name, `-> target` for links, `/` at the end of folders. */
  tree(name: string): Readonly<Record<string, string>> {
    const base = this.path(name);
    // Collected as entries, because `__proto__` is a valid file name.
    const found: (readonly [string, string])[] = [];
    const walk = (below: string): void => {
      for (const child of readdirSync(`${base}${below}`, { withFileTypes: true })) {
        const at = `${below}/${child.name}`;
        if (child.isDirectory()) {
          found.push([`${at.slice(1)}/`, ""]);
          walk(at);
        } else if (child.isSymbolicLink()) found.push([at.slice(1), `-> ${readlinkSync(`${base}${at}`)}`]);
        else found.push([at.slice(1), readFileSync(`${base}${at}`, "latin1")]);
      }
    };
    if (lstatSync(base, { throwIfNoEntry: false }) !== undefined) walk("");
    return Object.fromEntries(found);
  }

  /** The files below a folder. */
  files(name: string): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(this.tree(name)).filter(([path]) => !path.endsWith("/")));
  }

  /** Expects that all planned faults occurred, that the bucket equals the folder, and that nothing is left to sync. */
  async expectInStep(folder: string, sync: () => Promise<SyncReport>): Promise<void> {
    expect(this.server.faults.unfired()).toEqual([]);
    this.server.faults.clear();
    expect(shortened(await this.bucket.contents())).toEqual(shortened(this.files(folder)));
    expect(this.bucket.uploads()).toEqual([]);
    // A stalled request is logged only when it has ended.
    await this.server.settled();
    const again = await sync();
    expect([again.outcome, again.problems]).toEqual(["in-step", []]);
    expect(again.operations.filter((name) => !READS.has(name))).toEqual([]);
    expect(again.summary).toMatchObject({ uploaded: 0, downloaded: 0, bytes: 0 });
  }
}

/** Replaces long contents by digests: a difference of megabytes is slow to print and useless. */
export function shortened(contents: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const short = (text: string): string =>
    text.length < 1000 ? text : createHash("sha256").update(text, "latin1").digest("hex");
  return Object.fromEntries(Object.entries(contents).map(([key, text]) => [key, short(text)]));
}

const READS: ReadonlySet<string> = new Set(["ListObjectsV2", "HeadObject", "ListParts"]);

/** The real environment with very short waits. */
function hasty({ clock = {}, log = { write: () => undefined } }: Asked): Environment {
  const real = systemEnvironment(log);
  const sleep: Clock["sleep"] = (ms, signal) => real.clock.sleep(Math.min(ms, 3), signal);
  return { ...real, clock: { ...real.clock, sleep, ...clock } };
}

function locationOf(text: string): Location {
  return parseBucketUrl(text) ?? { kind: "folder", path: text };
}

const MIB = 1024 * 1024;

/** Content in which no two parts are the same. */
export function largeContent(mebibytes: number): Buffer {
  const content = Buffer.alloc(mebibytes * MIB);
  for (let i = 0; i < content.length; i += 4096) content.writeUInt32LE(i, i);
  return content;
}
