import type { Environment } from "./environment.ts";
import { type Connect, connector } from "./remote/open-service.ts";
import { SignIns } from "./remote/sign-ins/sign-ins.ts";

/** What the program around the engine provides. Made once per process and passed to every capability. */
export interface EngineHost {
  readonly env: Environment;
  /** Directory of the jobs' records and journals; created when first needed. */
  readonly stateDir: string;
  /** The program's other directories (settings, logs). Like `stateDir`, they are never part of a source. */
  readonly ownFolders?: readonly string[] | undefined;
  readonly connect: Connect;
  /** CR3: codes and sessions of profiles, for the whole process. */
  readonly signIns: SignIns;
}

/**
 * A host that opens a new connection for each sync or request; the fleet keeps connections open in between.
 * @param userAgent header sent to services: `Liana/1.2.3`
 */
export function engineHost(settings: Omit<EngineHost, "connect" | "signIns">, userAgent: string): EngineHost {
  const signIns = new SignIns(settings.env);
  return { ...settings, signIns, connect: connector(settings.env, userAgent, signIns) };
}
