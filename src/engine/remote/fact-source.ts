import type { ServiceFact, Told } from "../../shared/model/service-facts.ts";
import type { Versioning } from "./setting-calls.ts";

/** PB5: what is known of the service in the bucket that a job writes to. */
export interface FactSource {
  can(fact: ServiceFact): Told;
  /** PB4: a live answer contradicts the fact. */
  contradict(fact: ServiceFact, told: Told): void;
  /** Call with each answer about versions: services answer differently once they are turned on. */
  noteVersioning(state: Versioning): void;
  /** VR5: when Liana last turned versions on in the bucket, ms since 1970; undefined if it did not. */
  readonly versionsOnAt: number | undefined;
}
