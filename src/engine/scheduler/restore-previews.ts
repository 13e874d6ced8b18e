import { isAbsolute } from "node:path";
import { isAbort, LianaError } from "../../shared/errors.ts";
import type { ChangeCounts, ChangeKind, RestoreChange } from "../../shared/model/restore-changes.ts";
import type { Environment } from "../environment.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import { Changes, StateHash } from "../preview/changes.ts";
import type { ForesightSink } from "../sync/foresight.ts";
import type { JobLoop } from "./job-loop.ts";
import type { Journals } from "./loop-ports.ts";
import { restoreRequest, type RestoreRequestPorts, type RestoreSpec } from "./restore-request.ts";
import type { SyncEngine } from "./sync-engine.ts";
import { Ticker } from "./ticker.ts";

/** Previews that are kept: one for each window, with some to spare. */
const MOST = 4;

export interface PreviewPorts extends RestoreRequestPorts {
  readonly env: Environment;
  readonly engine: SyncEngine;
  readonly journals: Pick<Journals, "idOf">;
  readonly loop: Pick<JobLoop, "all" | "between">;
}

interface Preview {
  /** The restore that it describes, as text. */
  readonly spec: string;
  readonly changes: Changes;
  /** Of the states when it was made. */
  readonly hash: string;
}

/** So far, or at the end. */
export interface PreviewCounts {
  readonly counts: ChangeCounts;
  /** Files of the restore that were found. */
  readonly files: number;
}

/**
 * RS15: what restores would do. A preview is a dry run of the restore itself. It uses the restore's journal, so it ends
 * before a restore runs.
 */
export class RestorePreviews {
  readonly #ports: PreviewPorts;
  readonly #made = new Map<string, Preview>();
  readonly #running = new Map<AbortController, Promise<unknown>>();
  #next = 1;

  constructor(ports: PreviewPorts) {
    this.#ports = ports;
  }

  /**
   * @param onProgress called a few times a second
   * @returns the id of the preview, with its final counts
   * @throws LianaError `bad-config` for a path that is not absolute, `preview-changed` if a restore started meanwhile,
   * `journal-busy` if one writes to this folder, and as a sync does
   */
  async make(
    spec: RestoreSpec,
    onProgress: (found: PreviewCounts) => void,
    signal: AbortSignal,
  ): Promise<PreviewCounts & { readonly id: string }> {
    if (!isAbsolute(spec.path)) throw new LianaError("bad-config", { what: "folder", value: spec.path });
    const { env } = this.#ports;
    const changes = new Changes();
    const ticker = new Ticker(env.clock, () => {
      onProgress({ counts: changes.counts, files: changes.files });
      return true;
    });
    ticker.start();
    try {
      await this.#dryRun(spec, changes, signal);
      const id = `preview-${env.clock.now().toString(36)}-${this.#next++}`;
      this.#made.set(id, { spec: JSON.stringify(spec), changes, hash: changes.finish() });
      this.#dropOldest();
      return { id, counts: changes.counts, files: changes.files };
    } catch (error) {
      changes[Symbol.dispose]();
      throw error;
    } finally {
      ticker.close();
    }
  }

  /** @throws LianaError `preview-changed` if it is not kept any more */
  page(id: string, kinds: readonly ChangeKind[], offset: number, limit: number): readonly RestoreChange[] {
    return this.#get(id).changes.page(kinds, offset, limit);
  }

  /**
   * RS12: checks that the bucket and the folder are as they were. Lists both and compares no content.
   * @throws LianaError `preview-changed`, and as a sync does
   */
  async check(id: string, spec: RestoreSpec, signal: AbortSignal): Promise<void> {
    const preview = this.#get(id);
    const states = new StateHash();
    await this.#dryRun(spec, states, signal);
    if (preview.spec !== JSON.stringify(spec) || states.finish() !== preview.hash)
      throw new LianaError("preview-changed");
  }

  /** Ends running previews, and resolves when they have ended. */
  async stop(): Promise<void> {
    for (const controller of this.#running.keys()) controller.abort();
    await Promise.allSettled(this.#running.values());
  }

  #get(id: string): Preview {
    const preview = this.#made.get(id);
    if (preview === undefined) throw new LianaError("preview-changed");
    return preview;
  }

  #dropOldest(): void {
    for (const [id, { changes }] of this.#made) {
      if (this.#made.size <= MOST) return;
      changes[Symbol.dispose]();
      this.#made.delete(id);
    }
  }

  async #dryRun(spec: RestoreSpec, foresight: ForesightSink, signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const run = this.#withJournal(spec, foresight, AbortSignal.any([signal, stop.signal]));
    this.#running.set(stop, run);
    try {
      await run;
    } catch (error) {
      if (!isAbort(error) || signal.aborted || !stop.signal.aborted) throw error;
      throw new LianaError("preview-changed", {}, error);
    } finally {
      this.#running.delete(stop);
    }
  }

  /** JB6: a job that fills this folder from the same location has the same journal, so its syncs wait. */
  async #withJournal(spec: RestoreSpec, foresight: ForesightSink, signal: AbortSignal): Promise<void> {
    const { journals, loop } = this.#ports;
    const { from, path } = spec;
    const journalId = await journals.idOf({ source: from, target: { kind: "folder", path } });
    const job = journalId === undefined ? undefined : loop.all.find((one) => one.journalId === journalId);
    const work = (): Promise<void> => this.#sync(spec, foresight, signal);
    if (job === undefined) await work();
    else await loop.between(job.spec.id, work, signal);
  }

  async #sync(spec: RestoreSpec, foresight: ForesightSink, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { engine } = this.#ports;
    const request = restoreRequest(spec, this.#ports);
    const options = { ...request.options, dryRun: true };
    const hooks = {
      onEvent: (event: SyncEvent) => {
        if (event.kind === "problem") foresight.problem(event.key, event.error);
      },
      onStart: () => undefined,
    };
    const { outcome, error } = await engine.sync({ ...request, options, foresight }, hooks, signal);
    if (outcome === "failed") throw error ?? new LianaError("internal", { text: "preview failed" });
    if (outcome === "stopped") throw new DOMException("The preview was stopped", "AbortError");
  }
}
