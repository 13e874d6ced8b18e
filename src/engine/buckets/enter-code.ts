import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { EngineHost } from "../host.ts";
import { openService } from "../remote/open-service.ts";
import { bucketNames } from "../remote/walk-pages.ts";
import { activeProfile } from "../remote/sign-ins/active-profile.ts";
import type { ConnectionSettings } from "../remote/s3/settings.ts";

/** The keys were there: what the service answers to them is another question. */
const OF_SERVICE: ReadonlySet<ErrorCode> = new Set(["access-denied", "not-implemented", "service-refused"]);

/**
 * CR3: opens the session of a profile with a code. The session stays in memory until it ends.
 * @param code as the device shows it
 * @throws LianaError `mfa-needed` with `refused` if the code is not accepted; other errors of the profile or the service
 */
export async function enterCode(
  connection: ConnectionSettings,
  code: string,
  host: EngineHost,
  signal: AbortSignal,
): Promise<void> {
  if (connection.credentials.kind === "keys") return;
  const profile = activeProfile(connection.credentials.profile) ?? "default";
  const options = { concurrency: 1, bandwidth: undefined, connect: host.connect, tries: 1 };
  const { port } = await openService(connection, options, host.env);
  host.signIns.give(profile, code);
  try {
    await bucketNames(port, signal);
  } catch (error) {
    if (!(error instanceof LianaError) || !OF_SERVICE.has(error.code)) throw error;
  } finally {
    host.signIns.takeBack(profile);
    port.close();
  }
}
