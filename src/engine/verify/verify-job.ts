import { LianaError } from "../../shared/errors.ts";
import type { Location } from "../../shared/model/location.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { type ReadingLoad, readingCost } from "../../shared/model/cost/reading.ts";
import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { TEST_FILES, type TestRestore, type VerifyReport } from "../../shared/model/verification.ts";
import type { EngineHost } from "../host.ts";
import { realLocation } from "../jobs/folder-path.ts";
import { readJob } from "../jobs/job-record.ts";
import { asJournalError } from "../jobs/journal-reading.ts";
import { jobId, openJob } from "../jobs/open-job.ts";
import type { Journal } from "../journal/journal.ts";
import { fixedLimit } from "../remote/bandwidth-limit.ts";
import { openService, type Service } from "../remote/open-service.ts";
import { serviceAt } from "../remote/service-preset.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";
import { storeOf } from "../sync/sync-services.ts";
import type { SyncRequest } from "../sync/sync.ts";
import { healRoutes } from "./heal-routes.ts";
import { Healer } from "./healer.ts";
import { oldestRows } from "./oldest-rows.ts";
import { checkPresence, MOST_MISSING } from "./presence.ts";
import { ReadLimit } from "./read-limit.ts";
import { Reader } from "./reader.ts";
import { storedTest, storeTest } from "../jobs/verify-report.ts";
import { Background } from "./background.ts";
import { makeReport, type NewlyKnown } from "./report.ts";
import { runTestRestore } from "./test-restore.ts";
import {
  noCounts,
  type PlannedChecks,
  type VerifyCounts,
  type VerifyEvent,
  type VerifyResult,
} from "./verify-record.ts";

export interface VerifyRequest extends Pick<
  SyncRequest,
  "source" | "target" | "sourceConnection" | "targetConnection" | "bandwidth"
> {
  readonly options: JobOptions;
  /**
   * What to read. `all`: every file, also if an earlier run that was to read all was interrupted, then what that left.
   * `oldest`: what was not read for longest, if it was last read before `before` (ms since 1970). `due`: what background
   * verification may read by now, with a test restore each month.
   */
  readonly amount:
    | { readonly kind: "all" }
    | { readonly kind: "oldest"; readonly before: number }
    | { readonly kind: "due" };
  /** Bytes to read at most, without the test restore; undefined: no limit. Larger files are left out. */
  readonly mostBytes: number | undefined;
  /** VE1: whether to list the target now. */
  readonly lists: boolean;
  /** VE5: the bytes that a test restore may read, and how old the last one must be (ms); undefined: none. */
  readonly test: { readonly mostBytes: number; readonly after: number } | undefined;
  /** Read nothing, and only count. */
  readonly dryRun: boolean;
}

export interface VerifyHooks {
  readonly onEvent: (event: VerifyEvent) => void;
  /** Called once, when counts are available. */
  readonly onStart: (counts: () => Readonly<VerifyCounts>) => void;
}

export interface VerifyHost extends EngineHost, VerifyHooks {}

/** Objects that are read at once. */
const AT_ONCE = 8;
/** Most objects in the answer to one request for a listing. */
const LISTED_AT_ONCE = 1000;
const NOTHING = { files: 0, bytes: 0 };
/** Files of one batch: what is damaged is healed after each. */
const BATCH = 64;

/**
 * Verifies what a job put into its target bucket (VE1 to VE6). May be stopped or killed at any moment: what was read is
 * recorded file by file, and damage before it is healed.
 * @throws LianaError `usage` for a job without a target bucket, or that never ran here; `journal-busy` while it is synced;
 * `journal-damaged`
 */
export async function verifyJob(
  request: VerifyRequest,
  host: VerifyHost,
  signal: AbortSignal,
): Promise<VerifyResult> {
  const source = realLocation(request.source);
  const target = realLocation(request.target);
  if (target.kind !== "bucket") throw new LianaError("usage", { reason: "verify-folder" });
  const services = await openServices(request, source, host);
  const copies: { close(): void }[] = [];
  try {
    const hosts = [...new Set(services.map(({ port }) => port.traits.host))].join(" ");
    const id = jobId({ source, target, service: hosts });
    const job = readJob(host.stateDir, id);
    if (job === undefined) throw new LianaError("usage", { reason: "verify-never" });
    const onEvent = ({ kind, ...event }: { readonly kind: string }): void => {
      if (kind === "warning") host.onEvent({ kind, ...event } as VerifyEvent);
    };
    const open = openJob(job, { ...host, onEvent }, false);
    try {
      const store = storeOf(target, services.at(-1));
      const run = { request, host, job, journal: open.journal, store, services, counts: noCounts() };
      return await new VerifyRun(run, copies).run(signal);
    } finally {
      open.close();
    }
  } catch (error) {
    throw asJournalError(error);
  } finally {
    for (const one of copies) one.close();
    for (const { port } of services) port.close();
  }
}

/** The services of a source bucket, if it has another connection, and of the target. */
async function openServices(
  request: VerifyRequest,
  source: Location,
  host: EngineHost,
): Promise<readonly Service[]> {
  const { options, sourceConnection, targetConnection, target } = request;
  const bandwidth = request.bandwidth ?? fixedLimit(options.bandwidth);
  const locations = target.kind === "bucket" ? [target] : [];
  const job = { locations, encryption: options.encryption };
  const open = (settings: ConnectionSettings): Promise<Service> =>
    openService(
      settings,
      { concurrency: options.concurrency, bandwidth, connect: host.connect, job },
      host.env,
    );
  if (source.kind === "folder" || sourceConnection === targetConnection)
    return [await open(targetConnection)];
  return [await open(sourceConnection), await open(targetConnection)];
}

interface Run {
  readonly request: VerifyRequest;
  readonly host: VerifyHost;
  readonly job: NonNullable<ReturnType<typeof readJob>>;
  readonly journal: Journal;
  readonly store: ReturnType<typeof storeOf>;
  readonly services: readonly Service[];
  readonly counts: VerifyCounts;
}

class VerifyRun {
  readonly #run: Run;
  readonly #reader: Reader;
  readonly #healer: Healer | undefined;
  readonly #background: Background;
  readonly #begun: number;
  /** What is read of each class, for its price. */
  readonly #read = new Map<string, ReadingLoad>();

  constructor(run: Run, copies: { close(): void }[]) {
    const { request, host, job, journal, store, counts } = run;
    const { env, onEvent } = host;
    this.#run = run;
    this.#begun = env.clock.monotonic();
    this.#background = new Background({ journal, connection: request.targetConnection, clock: env.clock });
    this.#reader = new Reader({ env, journal, store, counts, onEvent });
    const route = healRoutes({ options: request.options, job, journal, store, host }, (one) =>
      copies.push(one),
    );
    this.#healer = route && new Healer({ env, journal, route, counts, onEvent });
  }

  async run(signal: AbortSignal): Promise<VerifyResult> {
    const { request, host, counts, journal, services } = this.#run;
    const { clock } = host.env;
    host.onStart(() => counts);
    const known: { listed?: NewlyKnown["listed"] } = {};
    // What another program wrote makes the next sync list the target again, and does not undo the last listing.
    const auditedAt = timeOf(journal.meta.get("audited-at"));
    const report = (): VerifyReport =>
      makeReport(
        journal,
        { ...known, healed: counts.healed, auditedAt },
        { now: clock.now(), keep: !request.dryRun },
      );
    let end = { complete: false, leftOut: 0 };
    try {
      if (request.lists && !request.dryRun) known.listed = await this.#list(signal);
      end = await this.#readAll(signal);
      if (!request.dryRun) await this.#test(signal);
      if (request.amount.kind === "due") this.#background.end();
    } catch (error) {
      this.#settle();
      // What was read before counts.
      report();
      throw error;
    }
    return {
      ...end,
      counts,
      report: report(),
      cost: await costOf(this.#read, request.targetConnection),
      requests: services.reduce((sum, { count }) => sum + count.requests, 0),
      seconds: (clock.monotonic() - this.#begun) / 1000,
      planned: request.dryRun ? this.#planned() : undefined,
    };
  }

  #planned(): PlannedChecks {
    const { request, journal } = this.#run;
    const { files, bytes } = journal.verification
      .sums(0, 0)
      .filter(({ storageClass }) => !isArchiveClass(storageClass))
      .reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), NOTHING);
    const { mostBytes } = request.test ?? { mostBytes: 0 };
    return {
      listRequests: request.lists ? Math.max(1, Math.ceil(journal.rows.count() / LISTED_AT_ONCE)) : 0,
      testFiles: mostBytes > 0 ? Math.min(TEST_FILES, files) : 0,
      testBytes: Math.min(mostBytes, bytes),
    };
  }

  async #list(signal: AbortSignal): Promise<NewlyKnown["listed"]> {
    const { journal, store, counts, host } = this.#run;
    const at = host.env.clock.now();
    const { present, missing, replaced } = await checkPresence(
      journal,
      store,
      (count) => void (counts.listed += count),
      signal,
    );
    counts.replaced += replaced;
    // CH6: the next full sync lists the target and compares what is there now.
    if (replaced > 0 || missing.length >= MOST_MISSING) journal.meta.drop("audited-at");
    await this.#readChosen(
      missing.map((key) => ({ key, size: 0 })),
      signal,
    );
    return { present, at };
  }

  async #readAll(signal: AbortSignal): Promise<Pick<VerifyResult, "complete" | "leftOut">> {
    const { request, journal, counts } = this.#run;
    const { amount, dryRun } = request;
    const { before, limit } = await this.#extent();
    this.#reader.startAt(before);
    for (;;) {
      const { rows, more } = await oldestRows(
        journal,
        { before, now: this.#reader.now(), tried: this.#reader.tried },
        signal,
      );
      const chosen = rows.filter(({ size }) => limit.take(size));
      for (const { key, size, storageClass } of chosen) {
        counts.bytesChosen += size;
        this.#note(storageClass, size);
        if (dryRun) this.#reader.tried.add(key);
      }
      counts.chosen += chosen.length;
      if (!dryRun) await this.#readChosen(chosen, signal);
      const leftOut = rows.length - chosen.length + more;
      if (more > 0 && chosen.length > 0 && !limit.isReached && !this.#reader.isHopeless) continue;
      if (leftOut === 0 && amount.kind === "all" && !dryRun) journal.meta.drop("verify-all-since");
      return { complete: leftOut === 0, leftOut };
    }
  }

  /** Which rows are read, and how many bytes of them. */
  async #extent(): Promise<{ readonly before: number; readonly limit: ReadLimit }> {
    const { amount, mostBytes } = this.#run.request;
    switch (amount.kind) {
      case "all":
        return { before: this.#allSince(), limit: new ReadLimit(mostBytes, false) };
      case "oldest":
        return { before: amount.before, limit: new ReadLimit(mostBytes, false) };
      case "due":
        return this.#background.extent();
    }
  }

  async #readChosen(
    rows: readonly { readonly key: string; readonly size: number }[],
    signal: AbortSignal,
  ): Promise<void> {
    const { request, counts } = this.#run;
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      if (request.amount.kind === "due")
        this.#background.spend(counts.received + batch.reduce((sum, { size }) => sum + size, 0));
      try {
        await this.#reader.read(
          batch.map(({ key }) => key),
          AT_ONCE,
          signal,
        );
      } catch (error) {
        this.#healer?.giveUp(this.#reader.takeDamaged());
        throw error;
      }
      await this.#heal(signal);
    }
  }

  /** VE2: what this run may still read when it is continued. */
  #settle(): void {
    const { request, counts } = this.#run;
    if (request.amount.kind !== "due" || !this.#background.isKnown) return;
    this.#background.spend(counts.received);
    this.#background.spendOnTest(counts.tested);
  }

  #note(storageClass: string, size: number): void {
    const { objects, bytes } = this.#read.get(storageClass) ?? { objects: 0, bytes: 0 };
    this.#read.set(storageClass, { storageClass, objects: objects + 1, bytes: bytes + size });
  }

  /** An interrupted run that was to read everything is continued. */
  #allSince(): number {
    const { journal, host, request } = this.#run;
    const known = Number(journal.meta.get("verify-all-since") ?? Number.NaN);
    const now = host.env.clock.now();
    // A clock may have been set back.
    if (known <= now) return known;
    if (request.dryRun) return now;
    journal.meta.set("verify-all-since", String(now));
    return now;
  }

  async #heal(signal: AbortSignal): Promise<void> {
    const damaged = this.#reader.takeDamaged();
    if (damaged.length === 0) return;
    if (this.#healer !== undefined) await this.#healer.heal(damaged, signal);
  }

  async #test(signal: AbortSignal): Promise<void> {
    const { request, journal, host, store, job, counts } = this.#run;
    const test = request.amount.kind === "due" ? this.#background.test : request.test;
    if (test === undefined || test.mostBytes <= 0) return;
    const last = storedTest(journal);
    const age = host.env.clock.now() - (last?.at ?? Number.NaN);
    if (age >= 0 && age < test.after) return;
    if (request.amount.kind === "due") this.#background.spendOnTest(test.mostBytes);
    const result: TestRestore | undefined = await runTestRestore(
      { request, host, job, journal, store, onBytes: (count) => void (counts.tested += count) },
      test.mostBytes,
      signal,
    );
    if (result === undefined) return;
    storeTest(journal, result);
    // VE4: what may be damaged does not wait for its turn.
    await this.#readChosen(
      result.different.map((key) => ({ key, size: 0 })),
      signal,
    );
  }
}

function timeOf(text: string | undefined): number | undefined {
  const time = Number(text ?? Number.NaN);
  return Number.isFinite(time) ? time : undefined;
}

/** @returns undefined where no price is known */
async function costOf(
  read: ReadonlyMap<string, ReadingLoad>,
  connection: ConnectionSettings,
): Promise<number | undefined> {
  const { id, region } = await serviceAt(connection);
  return readingCost([...read.values()], id, region);
}
