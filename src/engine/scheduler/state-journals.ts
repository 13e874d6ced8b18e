import { existsSync } from "node:fs";
import { toLianaError } from "../../shared/errors.ts";
import type { JobLocation } from "../../shared/model/job-spec.ts";
import type { EngineSettings } from "../engine.ts";
import { dropRecord, jobFiles, readJob, saveRecord } from "../jobs/job-record.ts";
import { journalIdOf } from "../jobs/journal-id.ts";
import { isLocked } from "../journal/lock.ts";
import type { Connections } from "./connections.ts";
import { locationOf } from "./job-request.ts";
import type { Journals } from "./loop-ports.ts";
import { type JournalFacts, readFacts } from "../reports/journal-facts.ts";

/** The journals of a state directory, found by the places of jobs. */
export class StateJournals implements Journals {
  readonly #settings: EngineSettings;
  readonly #connections: Connections;

  constructor(settings: EngineSettings, connections: Connections) {
    this.#settings = settings;
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
      // An address that is none: the sync says so.
      const { code } = toLianaError(error);
      this.#settings.env.log.write("warn", "journal not found", { code });
      return undefined;
    }
  }

  facts(journalId: string | undefined): JournalFacts {
    const { stateDir, env } = this.#settings;
    return readFacts(stateDir, journalId, env.clock.now());
  }

  /** While a restore or another process is at work on that very job, its places stay taken until that has ended. */
  release(journalId: string): void {
    const { stateDir } = this.#settings;
    const { lock } = jobFiles(stateDir, journalId);
    const record = existsSync(lock) && isLocked(lock) ? readJob(stateDir, journalId) : undefined;
    if (record === undefined) dropRecord(stateDir, journalId);
    else saveRecord(stateDir, { ...record, once: true });
  }
}
