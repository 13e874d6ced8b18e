import type { ConnectionSettings } from "../engine/engine.ts";
import type { Arguments } from "./arguments.ts";
import { usageError } from "./usage-error.ts";

/** Sockets beside those of transfers: listings, the health check. */
const SPARE_SOCKETS = 8;

/**
 * Where to connect, as far as the command line says; the engine finds the rest in the environment and the
 * AWS files. Keys are never an argument: other users of the machine can read those.
 */
export function connectionOf(args: Arguments, concurrency: number): ConnectionSettings {
  if (args.value("connection") !== undefined) {
    throw usageError("named connections come with the app. Until then use --profile or AWS_* variables.");
  }
  const endpoint = args.value("endpoint-url");
  const region = args.value("region");
  const profile = args.value("profile");
  return {
    credentials: profile === undefined ? { kind: "default" } : { kind: "default", profile },
    maxSockets: concurrency + SPARE_SOCKETS,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(args.flag("allow-http") ? { allowHttp: true } : {}),
  };
}
