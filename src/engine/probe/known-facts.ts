import { LianaError } from "../../shared/errors.ts";
import {
  can,
  type ServiceFact,
  type ServiceFacts,
  type Told,
  withFact,
} from "../../shared/model/service-facts.ts";
import type { Environment } from "../environment.ts";
import type { FactSource } from "../remote/fact-source.ts";
import type { Versioning } from "../remote/setting-calls.ts";
import type { FactsFile } from "../facts/facts-file.ts";

/** Another administrator may change a bucket, so the engine relies on what writing told for this long, in ms (as FE2). */
const RELIED_ON = 30 * 24 * 60 * 60 * 1000;

/** What a sync knows of its target's service. Without a probe it knows nothing, and nothing changes for it. */
export class KnownFacts implements FactSource {
  readonly #file: FactsFile;
  readonly #env: Pick<Environment, "clock" | "log">;
  readonly #dryRun: boolean;
  #facts: ServiceFacts | undefined;

  constructor(file: FactsFile, env: Pick<Environment, "clock" | "log">, dryRun: boolean) {
    this.#file = file;
    this.#env = env;
    this.#dryRun = dryRun;
    this.#facts = this.#tried(() => file.facts);
  }

  can(fact: ServiceFact): Told {
    const { writes, reads } = this.#facts ?? {};
    const at = reads !== undefined && fact in reads.facts ? reads.at : writes?.at;
    const age = this.#env.clock.now() - (at ?? Number.NaN);
    return age >= 0 && age <= RELIED_ON ? can(this.#facts, fact) : "unknown";
  }

  contradict(fact: ServiceFact, told: Told): void {
    if (can(this.#facts, fact) === told) return;
    this.#change((facts) => withFact(facts, fact, told));
  }

  noteVersioning(state: Versioning): void {
    if (this.#facts?.reads.versioning === state) return;
    this.#change((facts) => ({ ...facts, reads: { ...facts.reads, versioning: state } }));
  }

  /** Read each time: the app may have turned them on since this sync began. */
  get versionsOnAt(): number | undefined {
    return this.#tried(() => this.#file.versionsOnAt);
  }

  /** What the file has by now may be newer than what this sync began with. */
  #change(change: (facts: ServiceFacts) => ServiceFacts): void {
    if (this.#facts === undefined || this.#dryRun) return;
    this.#tried(() => {
      const changed = change(this.#file.facts ?? (this.#facts as ServiceFacts));
      this.#facts = changed;
      this.#file.save(changed);
    });
  }

  /** A sync does not end because what it knows of the service cannot be read or kept. */
  #tried<R>(act: () => R): R | undefined {
    try {
      return act();
    } catch (error) {
      if (!(error instanceof LianaError)) throw error;
      this.#env.log.write("warn", "what is known of the service cannot be read or kept", {
        code: error.code,
      });
      return undefined;
    }
  }
}
