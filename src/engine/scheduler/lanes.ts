/** Syncs over everything at once. */
const WHOLE = 2;
/** Including those that wait for the owner marker (GU4), which continue by themselves. */
const WITH_RESTING = 8;
/** Restores at once: each uses the whole line. */
const RESTORES = 1;
/** JB3: syncs over hinted folders at once, of those that have just begun. */
const HINTED = 4;
/** A hinted sync that takes longer has much to send, and takes up no room for those that have little. In ms. */
const BRIEF = 10_000;
/** JB1: who waited this long for its turn comes before who was asked for. In ms. */
const LONG_WAIT = 60 * 60 * 1000;

/** `probe`: RT3, one question whether a service is there. `restore`: RS1, started by the user. */
export type Lane = "whole" | "hinted" | "probe" | "restore";

/** What a job may be due for. */
export type JobLane = Exclude<Lane, "restore">;

/** The lanes of syncs. */
export type SyncLane = Exclude<Lane, "probe">;

/** What is under way. */
export interface Running {
  readonly lane: Lane;
  /** By the clock that never runs backwards, in ms. */
  readonly begun: number;
  /** GU4: it waits for a second, and does nothing meanwhile. */
  readonly resting?: boolean;
}

/** What is due. Times are ms since 1970. */
export interface DueSync {
  readonly requested: boolean;
  readonly dueAt: number;
  readonly turnSince: number | undefined;
}

/** JB1, JB3: which syncs may run beside each other. A save does not wait for a long upload of another folder. */
export class Lanes {
  readonly #running: readonly Running[];
  readonly #now: number;

  /** @param now by the clock that never runs backwards, in ms */
  constructor(running: readonly Running[], now: number) {
    this.#running = running;
    this.#now = now;
  }

  /** A question is over in a moment, and there is one at a time for each connection. */
  hasRoom(lane: Lane): boolean {
    switch (lane) {
      case "whole": {
        const whole = this.#running.filter((run) => run.lane === "whole");
        return whole.length < WITH_RESTING && whole.filter(({ resting }) => resting !== true).length < WHOLE;
      }
      case "hinted":
        return this.#brief().length < HINTED;
      case "probe":
        return true;
      case "restore":
        return this.#running.filter((run) => run.lane === "restore").length < RESTORES;
    }
  }

  /** In how many ms there is room for a hinted sync because time passed; undefined where there is now. */
  get hintedRoomIn(): number | undefined {
    if (this.hasRoom("hinted")) return undefined;
    return Math.min(...this.#brief().map(({ begun }) => begun + BRIEF - this.#now));
  }

  #brief(): readonly Running[] {
    return this.#running.filter(({ lane, begun }) => lane === "hinted" && this.#now - begun < BRIEF);
  }
}

/**
 * JB1: in the order of their turns. Whoever was asked for goes first, but nobody is passed over for ever.
 * @param now ms since 1970
 */
export function byTurn<D extends DueSync>(due: readonly D[], now: number): readonly D[] {
  const isLate = ({ turnSince }: DueSync): boolean => turnSince !== undefined && now - turnSince >= LONG_WAIT;
  return [...due].sort(
    (a, b) =>
      Number(isLate(b)) - Number(isLate(a)) || Number(b.requested) - Number(a.requested) || a.dueAt - b.dueAt,
  );
}
