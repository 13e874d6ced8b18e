import { existsSync } from "node:fs";
import { type LianaError, toLianaError } from "../../shared/errors.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import type { EngineHost } from "../host.ts";
import { dropRecord, jobFiles, readJob, saveRecord } from "../jobs/job-record.ts";
import { journalIdOf } from "../jobs/journal-id.ts";
import { storeEarlyFailure } from "../jobs/kept-failure.ts";
import { leaveJournal, leftJournals } from "../jobs/left-journal.ts";
import { isLocked } from "../journal/lock.ts";
import type { Connections } from "./connections.ts";
import { locationOf } from "./job-request.ts";
import type { Journals } from "./loop-ports.ts";
import { type JournalFacts, readFacts } from "../reports/journal-facts.ts";

/** The journals of a state directory, looked up by the locations of jobs. */
export class StateJournals implements Journals {
  readonly #host: Pick<EngineHost, "env" | "stateDir">;
  readonly #connections: Connections;

  constructor(host: Pick<EngineHost, "env" | "stateDir">, connections: Connections) {
    this.#host = host;
    this.#connections = connections;
  }

  async idOf({ source, target }: { source: JobLocation; target: JobLocation }): Promise<string | undefined> {
    const [from, to] = [source, target].map((location) =>
      location.kind === "bucket" ? this.#connections.address(location.connection) : undefined,
    );
    const sourceConnection = from ?? to;
    const targetConnection = to ?? from;
    if (sourceConnection === undefined || targetConnection === undefined) return undefined;
    const locations = { source: locationOf(source), target: locationOf(target) };
    try {
      return await journalIdOf({ ...locations, sourceConnection, targetConnection });
    } catch (error) {
      // The address is invalid; the sync reports that.
      const { code } = toLianaError(error);
      this.#host.env.log.write("warn", "journal not found", { code });
      return undefined;
    }
  }

  facts(journalId: string | undefined): JournalFacts {
    const { stateDir, env } = this.#host;
    return readFacts(stateDir, journalId, env.clock.now());
  }

  fail(journalId: string, error: LianaError): void {
    const { stateDir, env } = this.#host;
    storeEarlyFailure(stateDir, journalId, error, env.clock.now());
  }

  leave(journalId: string, until: number): void {
    leaveJournal(this.#host.stateDir, journalId, until);
  }

  leftOf(journalId: string): readonly string[] {
    return leftJournals(this.#host.stateDir, journalId);
  }

  /** Releases the claim of a removed job. If another process or a restore uses the journal, the claim ends with it. */
  release(journalId: string): void {
    const { stateDir } = this.#host;
    const { lock } = jobFiles(stateDir, journalId);
    const record = existsSync(lock) && isLocked(lock) ? readJob(stateDir, journalId) : undefined;
    if (record === undefined) dropRecord(stateDir, journalId);
    else saveRecord(stateDir, { ...record, once: true });
  }
}
