/** Concurrent full syncs, not counting those that rest. */
const WHOLE = 2;
/** Concurrent full syncs including those that rest, since they continue after their wait. */
const WITH_RESTING = 8;
/** Concurrent restores: one uses the whole bandwidth. */
const RESTORES = 1;
/** JB3: concurrent partial syncs that are younger than `BRIEF`. */
const HINTED = 4;
/** A partial sync older than this, in ms, has much to send. It does not keep shorter ones from starting. */
const BRIEF = 10_000;
/** JB1: a job that has waited this long, in ms, goes before requested ones. */
const LONG_WAIT = 60 * 60 * 1000;

/**
 * `whole`: full syncs. `hinted`: partial syncs. `ping`: RT3, one request whether a service answers. `restore`: restores
 * that the user started.
 */
export type Lane = "whole" | "hinted" | "ping" | "restore";

/** The lanes of jobs. */
export type JobLane = Exclude<Lane, "restore">;

/** The lanes of syncs. */
export type SyncLane = Exclude<Lane, "ping">;

/** A running sync or ping. */
export interface Running {
  readonly lane: Lane;
  /** Monotonic time, in ms. */
  readonly begun: number;
  /** GU4: the sync waits for a second and does nothing meanwhile. */
  readonly resting?: boolean;
  /** Identifies the folder of a sync of a job. The syncs to its targets take the room of one. */
  readonly folder?: string | undefined;
}

/** A due sync. Times are ms since 1970. */
export interface DueSync {
  readonly requested: boolean;
  readonly dueAt: number;
  readonly turnSince: number | undefined;
}

/** JB1, JB3: which syncs may run concurrently. A saved file does not wait for a long upload of another job. */
export class Lanes {
  readonly #running: readonly Running[];
  readonly #now: number;

  /** @param now monotonic time, in ms */
  constructor(running: readonly Running[], now: number) {
    this.#running = running;
    this.#now = now;
  }

  /** Whether a sync or a restore is running. */
  get isBusy(): boolean {
    return this.#running.length > 0;
  }

  /**
   * Pings are not limited: they are short, and there is one at a time per connection.
   * @param folder of the sync, as in `Running`
   */
  hasRoom(lane: Lane, folder?: string): boolean {
    switch (lane) {
      case "whole": {
        const whole = this.#running.filter((run) => run.lane === "whole");
        const active = whole.filter(({ resting }) => resting !== true);
        return fits(whole, folder, WITH_RESTING) && fits(active, folder, WHOLE);
      }
      case "hinted":
        return fits(this.#brief(), folder, HINTED);
      case "ping":
        return true;
      case "restore":
        return this.#running.filter((run) => run.lane === "restore").length < RESTORES;
    }
  }

  /** Time in ms until a partial sync may start because another became older than `BRIEF`; undefined if one may now. */
  get hintedRoomIn(): number | undefined {
    if (this.hasRoom("hinted")) return undefined;
    return Math.min(...this.#brief().map(({ begun }) => begun + BRIEF - this.#now));
  }

  #brief(): readonly Running[] {
    return this.#running.filter(({ lane, begun }) => lane === "hinted" && this.#now - begun < BRIEF);
  }
}

/** Whether another sync may start, if the syncs of one folder count as one. */
function fits(running: readonly Running[], folder: string | undefined, most: number): boolean {
  if (folder !== undefined && running.some((run) => run.folder === folder)) return true;
  const alone = running.filter((run) => run.folder === undefined).length;
  return alone + new Set(running.flatMap((run) => run.folder ?? [])).size < most;
}

/**
 * JB1: sorts due syncs by turn. Requested ones go first, except before those that have waited long.
 * @param now ms since 1970
 */
export function byTurn<D extends DueSync>(due: readonly D[], now: number): readonly D[] {
  const isLate = ({ turnSince }: DueSync): boolean => turnSince !== undefined && now - turnSince >= LONG_WAIT;
  return [...due].sort(
    (a, b) =>
      Number(isLate(b)) - Number(isLate(a)) || Number(b.requested) - Number(a.requested) || a.dueAt - b.dueAt,
  );
}
