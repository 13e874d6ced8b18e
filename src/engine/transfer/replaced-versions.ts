import { LianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { FactSource } from "../remote/fact-source.ts";
import type { ObjectStore } from "./context.ts";

/** The bucket's administrator may turn versioning off at any time: an answer is valid this long, in ms (as GU4). */
const ASK_AGAIN = 10 * 60_000;

/**
 * Whether a bucket keeps replaced or deleted objects as versions (VR8, FE3, RS9). While versioning is suspended it does
 * not: objects written since then are lost when replaced. If the credentials may not ask or the service cannot tell,
 * the answer is no.
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

  async #ask(signal: AbortSignal): Promise<boolean> {
    const [answer, askedAt] = (this.#meta.get("keeps-versions") ?? "").split(" ");
    const age = this.#clock.now() - Number(askedAt ?? Number.NaN);
    if (age >= 0 && age < ASK_AGAIN) return answer === "yes";
    const { port, bucket } = this.#store;
    let areKept = false;
    try {
      const { state } = await port.send("versioning", { bucket }, signal);
      this.#facts?.noteVersioning(state);
      areKept = state === "on";
    } catch (error) {
      if (!(error instanceof LianaError) || error.errorClass === "retry") throw error;
    }
    this.#meta.set("keeps-versions", `${areKept ? "yes" : "no"} ${String(this.#clock.now())}`);
    return areKept;
  }
}
