import { isAbort, LianaError } from "../../shared/errors.ts";
import type { Location } from "../../shared/model/location.ts";
import { areReadsDue } from "../../shared/model/service-facts.ts";
import type { Environment } from "../environment.ts";
import { FactsFile } from "../facts/facts-file.ts";
import { KnownFacts } from "../probe/known-facts.ts";
import { askReads } from "../probe/reads.ts";
import type { Service } from "../remote/open-service.ts";
import { type Ended, isWhole } from "./describe-target.ts";

/**
 * PB4: reads again what a probe once read, after 30 days: five requests. What writing told is not tried again, because
 * each try may leave versions. Only after a sync that sent requests anyway (CH4). A failure changes nothing.
 */
export async function refreshFacts(
  ended: Omit<Ended, "journal">,
  stateDir: string,
  signal: AbortSignal,
): Promise<void> {
  const { job, service, env } = ended;
  const { target } = job;
  if (target.kind !== "bucket" || service === undefined || !isWhole(ended)) return;
  const { bucket, prefix } = target;
  const { port } = service;
  try {
    const file = new FactsFile(stateDir, { identity: port.traits.identity, bucket });
    const known = file.facts;
    if (known === undefined || !areReadsDue(known, env.clock.now())) return;
    const reads = await askReads(port.prompt ?? port, { bucket, prefix }, env.clock, signal);
    file.save({ ...known, prefix, reads });
  } catch (error) {
    if (!(error instanceof LianaError) && !isAbort(error)) throw error;
    env.log.write("info", "what is known of the service was not refreshed", {
      code: error instanceof LianaError ? error.code : "aborted",
    });
  }
}

/** PB5: what is known of the service that a sync writes to; undefined for a folder. */
export function factsOf(
  target: Location,
  service: Pick<Service, "port"> | undefined,
  { stateDir, env }: { readonly stateDir: string; readonly env: Environment },
  dryRun: boolean,
): KnownFacts | undefined {
  if (target.kind !== "bucket" || service === undefined) return undefined;
  const { identity } = service.port.traits;
  return new KnownFacts(new FactsFile(stateDir, { identity, bucket: target.bucket }), env, dryRun);
}
