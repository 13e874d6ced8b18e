import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type LocalEntry, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat } from "../../disk/port.ts";
import { hasSpellings } from "../../../shared/model/disk-path.ts";
import { parentOf } from "../../disk/relative-path.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { fileStamp, TARGET_FOLDER_STAMP } from "../../rules/stamp.ts";
import type { PendingRemoval } from "../../journal/removals.ts";
import type { AdoptOperation, PutOperation } from "../../plan/operation.ts";
import { checkBucket, type FirstFound } from "../../remote/health.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { objectAt } from "../object-at.ts";
import type { FolderTransfer, Outcome, ProvenRemoval, RemovalOutcome, Transfer } from "../outcome.ts";
import { digestFile } from "../upload/file-content.ts";
import { compareLocal } from "./compare-local.ts";
import { resolveConflict } from "./conflict.ts";
import { type DownloadContext, localTraits, pathOf, rowFor } from "./download-context.ts";
import type { Foreseen } from "../foreseen.ts";
import { foreseeNew, foreseeStep, type RestoreStep } from "./foresee.ts";
import { hasOwnCommits } from "./local-sidecars.ts";
import { fetchEntry } from "./place-file.ts";
import { respellRenamed } from "./respell-renamed.ts";
import { RestoredFolders } from "./restored-folders.ts";

type Put = PutOperation<ObjectEntry, LocalEntry>;
type Adopt = AdoptOperation<ObjectEntry, LocalEntry>;

/** Restores a bucket to a folder. */
export class Download implements Transfer<ObjectEntry, LocalEntry> {
  readonly #context: DownloadContext;
  /** Each entry is compared right before it is removed. */
  readonly states = undefined;
  readonly edits = undefined;
  readonly spares = undefined;
  readonly folders: FolderTransfer<ObjectEntry, LocalEntry>;
  readonly #folders: RestoredFolders;

  constructor(context: DownloadContext) {
    this.#context = context;
    const folders = new RestoredFolders(context);
    this.#folders = folders;
    this.folders = {
      begin: async (operation, signal) =>
        (await this.#inStep(operation)) ?? folders.begin(operation.source, signal),
      finish: () => folders.finish(),
    };
  }

  async check(signal: AbortSignal): Promise<FirstFound> {
    const first = await checkBucket(this.#context.store.port, this.#context.store, signal);
    await this.#context.inspectSource(first, signal);
    return { kind: "unknown" };
  }

  async put(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome> {
    const step = await this.#stepOf(operation, signal, ready);
    const { source } = operation;
    if (step.kind === "none") return unchanged(step.row);
    if (step.kind === "compare") return this.adopt(step.operation, signal);
    if (step.kind === "folder") return this.#putFolder(source, signal);
    await this.#folders.open(parentOf(pathOf(source)));
    if (step.kind === "touch") return this.#touch(operation, signal);
    if (step.kind === "conflict") return resolveConflict(this.#context, step.operation, signal);
    const outcome = await fetchEntry(this.#context, source, step.placement, signal);
    if (this.#context.options.verify) await this.#verify(outcome, signal);
    return outcome;
  }

  /** RS15: what `put` or `adopt` would do. Reads what they would read, and changes nothing. */
  async foresee(operation: Put | Adopt, signal: AbortSignal): Promise<Foreseen | undefined> {
    // A dry run does not create the root.
    if ((await this.#context.tree.rootState()).kind === "missing") return foreseeNew(operation.source);
    const step =
      operation.kind === "put"
        ? await this.#stepOf(operation, signal, () => Promise.resolve())
        : ({ kind: "compare", operation } as const);
    return foreseeStep(this.#context, operation.source, step, signal);
  }

  /** Decides what `put` does. Changes nothing. @param ready awaited before the first request */
  async #stepOf(operation: Put, signal: AbortSignal, ready: () => Promise<void>): Promise<RestoreStep> {
    const { source, target, row } = operation;
    const there = target === undefined ? await this.#otherwiseSpelled(source) : undefined;
    const known = there === undefined ? undefined : this.#ours(operation, there);
    // RS3: what the conflict rule left alone stays as it is.
    const settled = there !== undefined && row?.origin === "kept" ? row : known;
    if (settled?.source === source.stamp) return { kind: "none", row: settled, there };
    await ready();
    // The user's file under another spelling of the name.
    if (there !== undefined && known === undefined && there.kind !== "folder" && source.kind !== "folder")
      return { kind: "compare", operation: { kind: "adopt", key: source.key, source, target: there, row } };
    if (source.kind === "folder") return { kind: "folder" };
    if (this.#sameContent(operation)) return { kind: "touch", there: target };
    // UN2: the file is as an earlier restore left it, but programs have committed to its sidecars since.
    const { onConflict } = this.#context.options;
    if (
      target !== undefined &&
      onConflict !== "overwrite" &&
      (await hasOwnCommits(this.#context, source, signal))
    )
      return { kind: "conflict", operation: { kind: "adopt", key: source.key, source, target, row } };
    const stamp = target?.stamp ?? known?.target;
    const placement =
      stamp === undefined ? ({ kind: "new" } as const) : ({ kind: "replace", stamp } as const);
    return { kind: "fetch", placement, there: target ?? there };
  }

  async #inStep(operation: Put | Adopt): Promise<Outcome | undefined> {
    if (operation.kind !== "put" || operation.target !== undefined) return undefined;
    const there = await this.#otherwiseSpelled(operation.source);
    const known = there === undefined ? undefined : this.#ours(operation, there);
    return known?.source === operation.source.stamp ? unchanged(known) : undefined;
  }

  async adopt(operation: Adopt, signal: AbortSignal): Promise<Outcome> {
    const { source, target } = operation;
    if (source.kind === "folder") return this.#putFolder(source, signal);
    await this.#folders.open(parentOf(pathOf(source)));
    const comparison = await compareLocal(this.#context, operation, signal);
    if (comparison.kind === "different") return resolveConflict(this.#context, operation, signal);
    const stat = await this.#bringTraits(target, comparison.stat, localTraits(comparison.head, source.kind));
    const row = rowFor(source, stat, { digest: comparison.digest, origin: "adopted" });
    return { kind: "done", what: "adopted", row, bytes: 0, verified: true };
  }

  /** A local file has no storage class. */
  async reclass(): Promise<Outcome> {
    throw new LianaError("internal", { text: "a local file has no storage class" });
  }

  async remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]> {
    const { clock } = this.#context.env;
    const outcomes: RemovalOutcome[] = [];
    // In reverse: the content of a folder follows it in key order, but must be removed first.
    for (const removal of removals.toReversed()) {
      signal.throwIfAborted();
      const late = clock.monotonic() >= removal.sendBy;
      outcomes.push(late ? { kind: "late", key: removal.key } : await this.#removeOne(removal));
    }
    return outcomes;
  }

  /** A part that can be resumed stays until the end of the sync. */
  async removeStrayPart(path: string): Promise<void> {
    if (this.#context.journal.parts.get(path) === undefined) await this.#removePart(path);
  }

  async clear(wanted: (key: string) => boolean): Promise<void> {
    const { journal } = this.#context;
    for (const { part, key } of journal.parts.all()) {
      if (wanted(key)) continue;
      await this.#removePart(part);
      journal.parts.drop(part);
    }
  }

  async finish(): Promise<void> {
    await this.#context.tree.syncFolders();
  }

  async #removePart(path: string): Promise<void> {
    await this.#folders.openToRemove(parentOf(path));
    await this.#context.tree.removeStrayPart(path);
  }

  /**
   * An existing entry whose name the disk folds with the object's, or spells in another Unicode form; the listing shows
   * it under another key.
   */
  async #otherwiseSpelled(source: ObjectEntry): Promise<LocalEntry | undefined> {
    const { tree, options } = this.#context;
    const { key, kind } = source;
    // Finding out whether the disk folds names requires writing, which a dry run must not do.
    const folds = options.dryRun !== true && (await tree.foldsNames());
    if (!hasSpellings(key) && !folds) return undefined;
    const path = pathOf(source);
    const stat = await tree.stat(path);
    if (stat === undefined || stat.kind === "other") return undefined;
    const isFolder = stat.kind === "folder";
    const stamp = isFolder ? TARGET_FOLDER_STAMP : fileStamp(stat);
    // A kept link is listed with its suffix, anything else by its plain name.
    if (!isFolder && (kind === "link") !== (stat.kind === "link")) return undefined;
    const { unit: _, ...traits } = stat;
    return { ...traits, side: "local", kind: stat.kind, key, path, stamp, filled: isFolder };
  }

  /** The row of a file that this job restored, if the file still matches it. */
  #ours({ row }: Put, { stamp }: LocalEntry): JournalRow | undefined {
    return row !== undefined && row.origin !== "kept" && row.target === stamp ? row : undefined;
  }

  /** A folder restored on its own; a sync uses `folders` instead. */
  async #putFolder(source: ObjectEntry, signal: AbortSignal): Promise<Outcome> {
    const { store, tree } = this.#context;
    const path = pathOf(source);
    const head = await store.port.send("head", objectAt(store, source), signal);
    await tree.makeFolder(path);
    if ((await tree.stat(path))?.kind !== "folder") throw new LianaError("unwritable", { key: source.key });
    const stat = await tree.setTraits(path, localTraits(head, "folder"));
    const row = rowFor(source, stat, { target: TARGET_FOLDER_STAMP, digest: "", origin: "put" });
    return { kind: "done", what: "downloaded", row, bytes: 0, verified: true };
  }

  /** CH2 for downloads: the object was rewritten with the same content. */
  #sameContent({ reason, row, source, target }: Put): boolean {
    return (
      reason === "changed" &&
      target !== undefined &&
      row?.source.startsWith(`${targetStamp(source)}-`) === true
    );
  }

  async #touch({ source, target, row }: Put, signal: AbortSignal): Promise<Outcome> {
    const { store, tree } = this.#context;
    const head = await store.port.send("head", objectAt(store, source), signal);
    const path = target?.path ?? pathOf(source);
    const current = await tree.stat(path);
    if (target === undefined || current === undefined || fileStamp(current) !== target.stamp) {
      throw new LianaError("object-changed", { key: source.key });
    }
    const stat = await this.#bringTraits(target, current, localTraits(head, source.kind));
    const next = rowFor(source, stat, { digest: row?.digest ?? "", origin: row?.origin ?? "put" });
    return { kind: "done", what: "touched", row: next, bytes: 0, verified: false };
  }

  async #bringTraits(
    target: LocalEntry,
    stat: LocalStat,
    traits: ReturnType<typeof localTraits>,
  ): Promise<LocalStat> {
    if (target.kind === "link") return stat;
    const same =
      stat.mtimeNs === traits.mtimeNs && (traits.mode === undefined || (stat.mode & 0o7777) === traits.mode);
    return same ? stat : this.#context.tree.setTraits(target.path, traits, fileStamp(stat));
  }

  /** `--verify`: reads back the written file and compares its content. */
  async #verify(outcome: Outcome, signal: AbortSignal): Promise<void> {
    if (outcome.kind !== "done" || outcome.row.digest === "") return;
    const { key, digest, size } = outcome.row;
    if (key.endsWith(LINK_SUFFIX)) return;
    const file = await this.#context.tree.open(key);
    try {
      const request = { md5: false, sha256: true, partSizes: [] };
      const found = await digestFile(file, size, request, this.#context.memory, signal);
      if (found?.sha256 !== digest) throw new LianaError("verify-failed", { key });
    } finally {
      await file.close();
    }
  }

  async #removeOne(removal: PendingRemoval): Promise<RemovalOutcome> {
    const { tree, journal } = this.#context;
    const { key } = removal;
    try {
      // What the listing calls foreign may be a backed-up file under another spelling.
      const isForeign = removal.reason === "foreign";
      if (isForeign && (await tree.foldsNames()) && !journal.claims.claim(nameOf(key)))
        return { kind: "not-ours", key };
      if (isForeign && this.#hasOtherKey(key, removal.stamp)) return { kind: "not-ours", key };
      await this.#folders.openToRemove(parentOf(nameOf(key)));
      if (await respellRenamed(this.#context, removal)) return { kind: "not-ours", key };
      if (key.endsWith("/")) {
        await tree.removeFolder(key.slice(0, -1));
        const stays = (await tree.stat(key.slice(0, -1)))?.kind === "folder";
        return stays ? { kind: "not-ours", key } : { kind: "removed", key, bytes: 0 };
      }
      const path = await this.#findOurs(removal);
      if (path === undefined) return { kind: "not-ours", key };
      await tree.remove(path, removal.stamp);
      await this.#folders.remake(parentOf(path));
      return { kind: "removed", key, bytes: removal.size };
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      if (error.code === "object-changed") return { kind: "not-ours", key };
      return { kind: "failed", key, error, mayBeDone: false };
    }
  }

  /** NA1: whether this job restored this file under the other Unicode form of its name. */
  #hasOtherKey(key: string, stamp: string): boolean {
    const { rows } = this.#context.journal;
    const others = [key.normalize("NFC"), key.normalize("NFD")].filter((other) => other !== key);
    return others.some((other) => rows.get(other)?.target === stamp);
  }

  /** The key of a kept link has a suffix that the file name lacks, unless a regular file really has that name. */
  async #findOurs({ key, stamp }: PendingRemoval): Promise<string | undefined> {
    const paths = key.endsWith(LINK_SUFFIX) ? [key.slice(0, -LINK_SUFFIX.length), key] : [key];
    for (const path of paths) {
      const stat = await this.#context.tree.stat(path);
      if (stat !== undefined && fileStamp(stat) === stamp) return path;
    }
    return undefined;
  }
}

function unchanged(row: JournalRow): Outcome {
  return { kind: "done", what: undefined, row, bytes: 0, verified: false };
}

/** A folder's key without its slash. */
function nameOf(key: string): string {
  return key.endsWith("/") ? key.slice(0, -1) : key;
}
