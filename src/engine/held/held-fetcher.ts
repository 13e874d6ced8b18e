import { isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import { LINK_SUFFIX, type ObjectEntry } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { asKey } from "../../shared/model/disk-path.ts";
import type { KeyedTree } from "../disk/keyed-tree.ts";
import type { LocalStat } from "../disk/port.ts";
import { fileStamp, folderStamp } from "../rules/stamp.ts";
import type { Environment } from "../environment.ts";
import { unsafeReason } from "../rules/safe-name.ts";
import { JournalDamaged } from "../journal/database.ts";
import type { HeldDeletion } from "../journal/held.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournaledMount } from "../journal/mounts.ts";
import { targetStamp } from "../rules/object-stamp.ts";
import type { ObjectStore } from "../transfer/context.ts";
import type { Download } from "../transfer/download/download.ts";
import { pathOf } from "../transfer/download/download-context.ts";
import { forEachPart } from "../transfer/part-loop.ts";
import { settledStamp } from "../transfer/upload/settled.ts";
import { HeldFolders } from "./held-folders.ts";
import { heldPages } from "./held-pages.ts";
import type { AnswerResult } from "./held-request.ts";
import { asFileProblem, reachOf } from "../remote/reach.ts";
import { ServiceQuestion } from "../remote/service-question.ts";
import type { SyncCounts } from "../sync/sync-counts.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import { tryAgain } from "../remote/try-again.ts";
import { objectKey } from "../rules/object-key.ts";

/** RT2: tries of a whole file, and the wait before the second in ms; it doubles with each. */
const TRIES = 5;
/** So many failures are named. */
const FAILURES_TOLD = 1000;

export interface FetcherContext {
  readonly env: Environment;
  readonly journal: Journal;
  /** By keys, however the disk spells them. */
  readonly tree: KeyedTree;
  readonly store: ObjectStore;
  readonly download: Download;
  readonly counts: SyncCounts;
  /** GU1: what was on such a disk is not written into the folder that it leaves. */
  readonly absent: readonly JournaledMount[];
  readonly onEvent: (event: SyncEvent) => void;
}

/** What became of one: it was there already, or it came. */
type Arrival =
  | { readonly kind: "there"; readonly held: HeldDeletion }
  | {
      readonly kind: "came";
      readonly held: HeldDeletion;
      readonly source: ObjectEntry;
      /** As a restore would journal it. */
      readonly row: JournalRow;
    };

/** Brings held objects back, page by page: fetched, safe on the disk, then journaled (GU2, RS2). */
export class HeldFetcher {
  readonly #context: FetcherContext;
  readonly #service: ServiceQuestion;
  readonly #folders: HeldFolders;
  #answered = 0;
  readonly #failed: AnswerResult["failed"][number][] = [];

  constructor(context: FetcherContext) {
    this.#context = context;
    const { env, download } = context;
    this.#folders = new HeldFolders(context.tree, context.journal);
    this.#service = new ServiceQuestion(env.clock, (signal) => download.check(signal));
  }

  async fetch(keys: readonly string[] | "all", atOnce: number, signal: AbortSignal): Promise<AnswerResult> {
    try {
      for (const page of heldPages(this.#context.journal.held, keys)) {
        this.#context.counts.found += page.length;
        for (const { size } of page) this.#context.counts.bytesFound += size;
        await this.#fetchPage(page, atOnce, signal);
      }
    } finally {
      await this.#folders.finish();
    }
    return { answered: this.#answered, failed: this.#failed };
  }

  async #fetchPage(page: readonly HeldDeletion[], atOnce: number, signal: AbortSignal): Promise<void> {
    const arrivals: Arrival[] = [];
    try {
      await forEachPart(page.length, atOnce, signal, async (number, fetchSignal) => {
        const held = page[number - 1];
        if (held === undefined) return;
        const arrival = await this.#settled(held, fetchSignal);
        if (arrival !== undefined) arrivals.push(arrival);
      });
    } finally {
      // Also of a page that was cut short: what came is in step.
      await this.#commit(arrivals);
    }
  }

  /** JB5: undefined for one that failed. Throws only what would fail all others too. */
  async #settled(held: HeldDeletion, signal: AbortSignal): Promise<Arrival | undefined> {
    const { counts, env } = this.#context;
    const shown = { key: held.key, bytes: held.size };
    counts.current.add(shown);
    try {
      return await tryAgain(() => this.#fetchOne(held, signal), { tries: TRIES, clock: env.clock }, signal);
    } catch (error) {
      if (signal.aborted || isAbort(error) || error instanceof JournalDamaged) throw error;
      const failure = toLianaError(error);
      const reach = reachOf(failure);
      if (reach === "sync") throw failure;
      if (reach === "service") await this.#service.ask(signal);
      this.#fail(held.key, asFileProblem(failure));
      return undefined;
    } finally {
      counts.current.delete(shown);
      counts.done += 1;
      counts.bytesDone += held.size;
    }
  }

  async #fetchOne(held: HeldDeletion, signal: AbortSignal): Promise<Arrival> {
    const { tree, store, download } = this.#context;
    const { key } = held;
    const kind = key.endsWith("/") ? "folder" : key.endsWith(LINK_SUFFIX) ? "link" : "file";
    const path = asKey(pathOf({ kind, key }));
    const platform = process.platform === "win32" ? "win32" : "posix";
    if (unsafeReason(path, platform) !== undefined) throw new LianaError("unsafe-name", { key });
    const disk = this.#context.absent.find((mount) => key.startsWith(mount.key));
    if (disk !== undefined) throw new LianaError("disk-missing", { key: disk.path });
    // What is of another kind stands in the way, and the download says so.
    if ((await tree.stat(path))?.kind === kind) return { kind: "there", held };
    if (kind === "link" && (await tree.stat(asKey(key)))?.kind === "file") return { kind: "there", held };
    const head = await store.port.send("head", objectKey(store, key), signal);
    if (targetStamp(head) !== held.stamp) throw new LianaError("object-changed", { key });
    const { size, etag, lastModified, storageClass } = head;
    const source: ObjectEntry = {
      side: "object",
      kind,
      key,
      size,
      stamp: held.stamp,
      etag,
      storageClass,
      lastModified,
      filled: false,
    };
    await this.#folders.makeAround(key);
    const put = {
      kind: "put",
      key,
      reason: "new",
      source,
      row: undefined,
      target: undefined,
      listed: false,
    } as const;
    const outcome = await download.put(put, signal, async () => {});
    if (outcome.kind !== "done") throw new LianaError("keeps-changing", { key });
    return { kind: "came", held, source, row: outcome.row };
  }

  /** Names are on the disk before the journal says so: a file lost with the power would look deleted. */
  async #commit(arrivals: readonly Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    const { tree, journal, env, onEvent } = this.#context;
    await tree.syncFolders();
    const rows: JournalRow[] = [];
    for (const arrival of arrivals) if (arrival.kind === "came") rows.push(await this.#rowOf(arrival));
    const events = rows.map(({ key, size }) => {
      const at = env.clock.now();
      return { id: 0, sync: 0, at, what: "downloaded", key, bytes: size, detail: "held" } as const;
    });
    journal.transact(() => {
      for (const row of rows) journal.rows.put(row);
      for (const { held } of arrivals) journal.held.drop(held.key);
      for (const event of events) journal.history.add(event);
    });
    this.#answered += arrivals.length;
    for (const event of events) onEvent({ ...event, kind: "file" });
  }

  /** The restored file as the source that the next sync will find. */
  async #rowOf({ held, source, row }: Extract<Arrival, { kind: "came" }>): Promise<JournalRow> {
    const { journal, env } = this.#context;
    const origin = journal.rows.get(held.key)?.origin ?? "adopted";
    const { storageClass } = source;
    const known = { ...row, target: held.stamp, storageClass, origin };
    if (source.kind === "folder") {
      const stat = { mtimeNs: BigInt(row.mtimeNs), mode: row.mode };
      return { ...known, source: folderStamp(stat) };
    }
    const stat = await this.#statOf(source, row.target);
    // Changed since it came: a stamp that no file has, so that the next sync looks at it.
    if (stat === undefined) return { ...known, source: `${row.target}~` };
    const { inode } = stat;
    // A link is never written in place, and its stamp is never marked (CH1).
    if (stat.kind === "link") return { ...known, kind: "link", source: row.target, inode };
    return { ...known, kind: "file", source: settledStamp(stat, env.clock.now()), inode };
  }

  /** A file may be named as links are; then it has its whole key as its name (NA4). */
  async #statOf(source: ObjectEntry, stamp: string): Promise<LocalStat | undefined> {
    for (const path of [pathOf(source), source.key]) {
      const stat = await this.#context.tree.stat(asKey(path));
      if (stat !== undefined && fileStamp(stat) === stamp) return stat;
    }
    return undefined;
  }

  #fail(key: string, error: LianaError): void {
    const { env, onEvent } = this.#context;
    if (error.errorClass === "bug") env.log.write("error", error.message);
    if (this.#failed.length < FAILURES_TOLD) this.#failed.push({ key, error: error.toWire() });
    onEvent({ kind: "problem", key, error: error.toWire() });
  }
}
