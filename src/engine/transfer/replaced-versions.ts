import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { FactSource } from "../remote/fact-source.ts";
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
 * the answer is no. For a quarter of an hour after a job saw that versions were turned on, it is still no (VR5): until
 * then each object is set aside before it is replaced or deleted.
 */
export class ReplacedVersions {
  readonly #store: Pick<ObjectStore, "port" | "bucket">;
  readonly #meta: Journal["meta"];
  readonly #clock: Clock;
  readonly #facts: FactSource | undefined;
  #answer: Promise<boolean> | undefined;

  constructor(
    store: Pick<ObjectStore, "port" | "bucket">,
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
  areKept(signal: AbortSignal): Promise<boolean> {
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

  async #ask(signal: AbortSignal): Promise<boolean> {
    const now = this.#clock.now();
    const last = this.#last();
    const age = now - (last?.askedAt ?? Number.NaN);
    if (last !== undefined && age >= 0 && age < ASK_AGAIN) return isInEffect(last, now);
    const { port, bucket } = this.#store;
    let on = false;
    try {
      const { state } = await port.send("versioning", { bucket }, signal);
      this.#facts?.noteVersioning(state);
      on = state === "on";
    } catch (error) {
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    }
    const since = last?.on === false ? now : (last?.since ?? 0);
    this.#meta.set("keeps-versions", `${on ? "yes" : "no"} ${String(now)} ${String(since)}`);
    return isInEffect({ on, since }, now);
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
  /** ms since 1970: when the job first saw that versioning had been turned on; 0 if it always was. */
  readonly since: number;
}

function isInEffect({ on, since }: Pick<LastAnswer, "on" | "since">, now: number): boolean {
  return on && (now - since >= TAKES_EFFECT || now < since);
}
