import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { FactSource } from "../remote/fact-source.ts";
import { keptVersionSince } from "./kept-version.ts";
import type { ObjectStore } from "./context.ts";

/** The bucket's administrator may turn versioning off at any time: an answer is valid this long, in ms (as GU4). */
const ASK_AGAIN = 10 * 60_000;
/**
 * VR5: after versioning was turned on, Amazon may need this long until all its servers know, in ms.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/manage-versioning-examples.html
 */
const TAKES_EFFECT = 15 * 60_000;

/**
 * Whether a bucket keeps replaced or deleted objects as versions (VR8, FE3, RS9). While versioning is suspended it does
 * not: objects written since then are lost when replaced. If the credentials may not ask or the service cannot tell,
 * the answer is no. For a quarter of an hour after versions were turned on, it is still no (VR5): until then each object
 * is set aside before it is replaced or deleted.
 */
export class ReplacedVersions {
  readonly #store: ObjectStore;
  readonly #meta: Journal["meta"];
  readonly #clock: Clock;
  readonly #facts: FactSource | undefined;
  #answer: Promise<Pick<LastAnswer, "on" | "since">> | undefined;

  constructor(
    store: ObjectStore,
    parts: {
      readonly meta: Journal["meta"];
      readonly clock: Clock;
      readonly facts?: FactSource | undefined;
    },
  ) {
    this.#store = store;
    this.#meta = parts.meta;
    this.#clock = parts.clock;
    this.#facts = parts.facts;
  }

  /**
   * Asks the service once per sync, and at most every ten minutes.
   * @throws LianaError for errors that may be temporary, AbortError
   */
  async areKept(signal: AbortSignal): Promise<boolean> {
    return isInEffect(await this.#state(signal), this.#clock.now());
  }

  /**
   * The same without the quarter of an hour, for a key that has an older version: its bucket kept it.
   * @throws LianaError for errors that may be temporary, AbortError
   */
  async areOn(signal: AbortSignal): Promise<boolean> {
    return (await this.#state(signal)).on;
  }

  #state(signal: AbortSignal): Promise<Pick<LastAnswer, "on" | "since">> {
    this.#answer ??= this.#ask(signal).catch((error: unknown) => {
      this.#answer = undefined;
      throw error;
    });
    return this.#answer;
  }

  /** Whether versioning was on when the service was last asked; undefined if it never was. */
  get wasOn(): boolean | undefined {
    return this.#last()?.on;
  }

  async #ask(signal: AbortSignal): Promise<Pick<LastAnswer, "on" | "since">> {
    const now = this.#clock.now();
    const last = this.#last();
    const age = now - (last?.askedAt ?? Number.NaN);
    if (last !== undefined && age >= 0 && age < ASK_AGAIN) return last;
    const { port, bucket } = this.#store;
    let on = false;
    try {
      const { state } = await port.send("versioning", { bucket }, signal);
      this.#facts?.noteVersioning(state);
      on = state === "on";
    } catch (error) {
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    }
    const since = on ? await this.#onSince(last, now, signal) : now;
    this.#meta.set("keeps-versions", `${on ? "yes" : "no"} ${String(now)} ${String(since)}`);
    return { on, since };
  }

  /**
   * VR5: services do not say when versions were turned on. Known are the moment when Liana did it, and what has a version
   * id; otherwise they count as turned on when they are first seen.
   */
  async #onSince(last: LastAnswer | undefined, now: number, signal: AbortSignal): Promise<number> {
    if (last?.on === true) return last.since;
    const turnedOn = this.#facts?.versionsOnAt;
    if (turnedOn !== undefined && turnedOn >= (last?.askedAt ?? 0)) return turnedOn;
    if (last !== undefined) return now;
    return (await keptVersionSince(this.#store, now - TAKES_EFFECT, signal)) ?? now;
  }

  #last(): LastAnswer | undefined {
    const [answer, askedAt, since = "0"] = (this.#meta.get("keeps-versions") ?? "").split(" ");
    if (askedAt === undefined) return undefined;
    return { on: answer === "yes", askedAt: Number(askedAt), since: Number(since) };
  }
}

interface LastAnswer {
  readonly on: boolean;
  /** ms since 1970 */
  readonly askedAt: number;
  /** ms since 1970: versioning is on at least since then; 0 in journals of earlier versions. */
  readonly since: number;
}

function isInEffect({ on, since }: Pick<LastAnswer, "on" | "since">, now: number): boolean {
  return on && (now - since >= TAKES_EFFECT || now < since);
}
