import { isAbort, LianaError, toLianaError } from "../../shared/errors.ts";
import type { LocalEntry, ObjectEntry } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { asKey } from "../../shared/model/disk-path.ts";
import { hintsAt } from "../disk/walk/scope.ts";
import type { Hint } from "../rules/hint.ts";
import { isStampOf } from "../rules/stamp.ts";
import type { Environment } from "../environment.ts";
import { JournalDamaged } from "../journal/database.ts";
import type { Journal } from "../journal/journal.ts";
import { reachOf } from "../remote/reach.ts";
import type { Route } from "../sync/sync-context.ts";
import type { ForeignEdit } from "../transfer/overwrite/foreign-edits.ts";
import type { DamagedRow } from "./reader.ts";
import type { VerifyCounts, VerifyEvent } from "./verify-record.ts";

const STANDARD = "STANDARD";

export type BackupRoute = Route<LocalEntry, ObjectEntry>;

export interface HealerContext {
  readonly env: Environment;
  readonly journal: Journal;
  /** The route of the job, with `verify`, for objects of one storage class. */
  readonly route: (choice: Pick<JobOptions, "storageClass">) => BackupRoute;
  readonly counts: VerifyCounts;
  readonly onEvent: (event: VerifyEvent) => void;
}

/**
 * VE4: puts damaged objects again, with the transfer of a backup and its conditions (FE1), if the local file still is the
 * one that was uploaded. What cannot be healed becomes a problem. The damaged version stays where the bucket keeps
 * versions, or where the job keeps what it replaces (VR8).
 */
export class Healer {
  readonly #context: HealerContext;

  constructor(context: HealerContext) {
    this.#context = context;
  }

  /**
   * @throws LianaError what concerns every file, such as a service that is away; the problems are recorded before
   */
  async heal(damaged: readonly DamagedRow[], signal: AbortSignal): Promise<void> {
    const left = new Map(damaged.map((one) => [one.row.key as string, one]));
    try {
      for (const [storageClass, ofClass] of byClass(damaged))
        for (const key of await this.#healClass(storageClass, ofClass, signal)) left.delete(key);
    } finally {
      this.giveUp([...left.values()]);
    }
  }

  async #healClass(
    storageClass: string,
    damaged: readonly DamagedRow[],
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    // Not every service knows the name of its only class.
    const route = this.#context.route({ storageClass: storageClass === STANDARD ? undefined : storageClass });
    if (!(await this.#mayWrite(route, signal))) return [];
    const { edits } = route.transfer;
    if (edits !== undefined) edits.onEdit = (edit) => this.#noteForeignEdit(edit);
    const wanted = new Map(damaged.map((one) => [one.row.key as string, one]));
    const healed: string[] = [];
    const hints = foldersOf(damaged);
    for await (const items of route.scanSource(signal, { hints, compare: false })) {
      for (const item of items) {
        if (!("side" in item)) continue;
        const one = wanted.get(item.key);
        // The next sync sends a file that has changed. If the stamp cannot tell (CH1), its content of now is sent.
        if (one === undefined || !isStampOf(one.row.source, item.stamp)) continue;
        if (await this.#put(route, item, one, signal)) healed.push(item.key);
      }
    }
    return healed;
  }

  /** FE3: where the version that was put is gone, the key holds another object. */
  #noteForeignEdit({ key, bytes, keptAs }: ForeignEdit): void {
    const { journal, env } = this.#context;
    const at = env.clock.now();
    journal.history.add({ id: 0, sync: 0, at, what: "foreign-edit", key, bytes, detail: keptAs });
  }

  /** GU1, GU4: a source that is away, or a prefix of another computer, ends no verification. */
  async #mayWrite(route: BackupRoute, signal: AbortSignal): Promise<boolean> {
    try {
      await route.checkRoots();
      await route.owner?.ensure(signal);
      return true;
    } catch (error) {
      if (signal.aborted || isAbort(error) || !(error instanceof LianaError)) throw error;
      if (error.errorClass === "retry" || error.errorClass === "bug") throw error;
      this.#context.env.log.write("warn", "damaged objects cannot be put again", { code: error.code });
      return false;
    }
  }

  async #put(
    route: BackupRoute,
    source: LocalEntry,
    { row }: DamagedRow,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { journal, env, counts, onEvent } = this.#context;
    const { key, size } = row;
    // Without a row, content that looks unchanged is sent (CH2); the condition comes from the journal's row (FE1).
    const put = { kind: "put", key, reason: "changed", source, row: undefined, target: undefined } as const;
    try {
      const outcome = await route.transfer.put({ ...put, listed: false }, signal, () => Promise.resolve());
      if (outcome.kind !== "done") return false;
      const at = env.clock.now();
      const event = { id: 0, sync: 0, at, what: "healed", key, bytes: size, detail: "" } as const;
      await journal.commit(outcome.row, event, outcome);
      journal.verification.mark(key, outcome.row.target, at);
      counts.healed += 1;
      onEvent({ kind: "healed", key, bytes: size });
      return true;
    } catch (error) {
      if (signal.aborted || isAbort(error) || error instanceof JournalDamaged) throw error;
      const failure = toLianaError(error);
      const reach = reachOf(failure);
      if (reach === "sync" || reach === "service") throw failure;
      env.log.write("warn", "a damaged object could not be put again", { code: failure.code });
      return false;
    }
  }

  /** What cannot be put again now becomes a problem. */
  giveUp(damaged: readonly DamagedRow[]): void {
    const { journal, env } = this.#context;
    if (damaged.length === 0) return;
    journal.transact(() => {
      for (const { row, how } of damaged) {
        const { key } = row;
        // The damage may have been cleared since.
        if (journal.damages.get(key) === undefined) continue;
        journal.problems.put(key, new LianaError("damaged", { key, how }).toWire(), 0, env.clock.now());
      }
    });
  }
}

function byClass(damaged: readonly DamagedRow[]): ReadonlyMap<string, readonly DamagedRow[]> {
  return Map.groupBy(damaged, ({ row }) => row.storageClass);
}

/** The folders of the files. One that the disk spells in another Unicode form is left to the next sync. */
function foldersOf(damaged: readonly DamagedRow[]): readonly Hint[] {
  const folders = new Set(damaged.map(({ row: { key } }) => key.slice(0, Math.max(0, key.lastIndexOf("/")))));
  return hintsAt([...folders].map(asKey));
}
