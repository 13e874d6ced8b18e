import type { Application } from "../../app/application.ts";
import { channelPair } from "../../app/channel-pair.ts";
import type { Log } from "../../engine/environment.ts";
import { ContractClient } from "../../shared/contract/client.ts";
import type { FileEventView } from "../../shared/contract/engine-commands.ts";
import { WINDOW_CONTRACT } from "../../shared/contract/window-contract.ts";
import { defined } from "../../shared/defined.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";

/** Events that changed a file in the bucket or here. */
const CHANGES = ["uploaded", "downloaded", "copied", "moved", "deleted"] as const;

/** A change of a file, for the menu. */
export type RecentChange = Pick<FileEventView, "job" | "key" | "at"> & {
  readonly what: (typeof CHANGES)[number];
};

const MOST_CHANGES = 5;
/** Events that are read to find these: some are not changes of files. */
const PAGE = 30;
/** Jobs that are asked one by one; if more have synced, one question asks all of them. */
const MOST_JOBS = 8;

type AskEvents = (job: string | undefined) => Promise<readonly FileEventView[]>;

export interface RecentChangesPorts {
  readonly ask: AskEvents;
  /** Called with new changes, the newest first. */
  readonly changed: (changes: readonly RecentChange[]) => void;
  readonly log: Log;
}

/** The last changes of files. Asks the engine only about jobs that have synced since. */
export class RecentChanges {
  readonly #ports: RecentChangesPorts;
  /** The last sync of each job whose events are known. */
  readonly #known = new Map<string, number>();
  #changes: readonly RecentChange[] = [];
  #wanted: Snapshot | undefined;
  #busy = false;

  constructor(ports: RecentChangesPorts) {
    this.#ports = ports;
  }

  /** Reads what is new in this snapshot. Of the snapshots that arrive during a read, only the newest is used. */
  update(snapshot: Snapshot): void {
    this.#wanted = snapshot;
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    try {
      for (let next = this.#wanted; next !== undefined; next = this.#wanted) {
        this.#wanted = undefined;
        await this.#read(next);
      }
    } catch (error) {
      // The next sync of a job asks again. Until then the menu has the changes before.
      this.#ports.log.write("warn", "reading the last changes failed", { reason: String(error) });
    } finally {
      this.#busy = false;
    }
  }

  async #read({ engine, jobs }: Snapshot): Promise<void> {
    if (engine.kind !== "running") return;
    const ids = new Set(jobs.map(({ id }) => id));
    const ended = jobs.flatMap(({ id, live: { lastSync } }) =>
      lastSync?.endedAt === undefined || this.#known.get(id) === lastSync.id
        ? []
        : [{ id, sync: lastSync.id }],
    );
    const questions = ended.length > MOST_JOBS ? [undefined] : ended.map(({ id }) => id);
    let found: readonly RecentChange[] = this.#changes.filter(({ job }) => ids.has(job));
    for (const question of questions)
      found = merged(found, (await this.#ports.ask(question)).filter(isChange));
    for (const { id, sync } of ended) this.#known.set(id, sync);
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    if (sameChanges(found, this.#changes)) return;
    this.#changes = found;
    this.#ports.changed(found);
  }
}

/** A port that asks the application as a window does. */
export function eventsOf(application: Application): AskEvents {
  const [near, far] = channelPair();
  application.attach(far);
  const client = new ContractClient(WINDOW_CONTRACT, near);
  return async (job) =>
    (await client.call("eventsPage", { search: "", limit: PAGE, ...defined({ job }) })).items;
}

function isChange(event: FileEventView): event is FileEventView & RecentChange {
  return event.key !== "" && (CHANGES as readonly string[]).includes(event.what);
}

/** The newest changes, at most one of each file. */
function merged(known: readonly RecentChange[], found: readonly RecentChange[]): readonly RecentChange[] {
  const newest = [...known, ...found.map(({ job, key, at, what }) => ({ job, key, at, what }))].toSorted(
    (a, b) => b.at - a.at,
  );
  const files = new Set<string>();
  const changes = newest.filter(({ job, key }) => {
    const file = `${job}/${key}`;
    return files.has(file) ? false : files.add(file);
  });
  return changes.slice(0, MOST_CHANGES);
}

function sameChanges(a: readonly RecentChange[], b: readonly RecentChange[]): boolean {
  const text = (changes: readonly RecentChange[]): string =>
    changes.map(({ job, key, at, what }) => `${job} ${key} ${at} ${what}`).join("\n");
  return text(a) === text(b);
}
