import { ERROR_CLASSES, type ErrorCode, type ErrorDetail } from "../../src/shared/errors.ts";
import { failureFor, stopsJob } from "../../src/shared/failure-table.ts";
import { findingKind, needsUser, reachOf } from "../../src/shared/findings.ts";
import type { JobState, LiveFault } from "../../src/shared/model/live.ts";
import { DAY, HOUR, job, MINUTE, WASABI } from "./fixture-parts.ts";
import type { ScriptedData } from "./scripted-data.ts";

export const STOPPING_CODES = (Object.keys(ERROR_CLASSES) as readonly ErrorCode[]).filter(stopsJob);

const SOURCE: ReadonlySet<ErrorCode> = new Set([
  "source-missing",
  "source-empty",
  "source-replaced",
  "source-not-folder",
]);

/** FB: one folder for each error that stops a job; the id of the folder is the code. */
export function failures(base: ScriptedData): ScriptedData {
  const now = Date.now();
  const jobs = STOPPING_CODES.map((code) => {
    const fault = faultWith(code, now);
    return job({
      id: code,
      name: code,
      // Jobs of one path are the targets of one folder (JB9).
      path: `/home/ada/${code}`,
      // Each problem of a connection or bucket is a finding of its own only where the scopes differ.
      bucket: `ada-${code}`,
      connection: connectionFor(code),
      state: stateWith(fault, now),
      live: {
        fault,
        nextSyncAt: undefined,
        confirmation: { kind: "expired", at: now - 2 * DAY, until: now - DAY },
      },
    });
  });
  const connections = STOPPING_CODES.map((code) => ({
    ...WASABI,
    id: connectionFor(code),
    name: `Wasabi ${code}`,
  }));
  return { ...base, snapshot: { ...base.snapshot, jobs, connections } };
}

function connectionFor(code: ErrorCode): string {
  return `connection-${code}`;
}

function faultWith(code: ErrorCode, now: number): LiveFault {
  const detail: ErrorDetail = {
    host: "s3.eu-central-2.wasabisys.com",
    bucket: `ada-${code}`,
    path: `/home/ada/${code}`,
    ...(SIGNED_OUT.has(code) ? { profile: "work", how: "sso", device: "arn:aws:iam::1:mfa/ada" } : {}),
    ...(code === "owned-elsewhere"
      ? { owner: "grace-laptop", since: new Date(now - 40 * DAY).toISOString() }
      : {}),
  };
  const reach = reachOf(code);
  const connection = connectionFor(code);
  const scope = reach === "bucket" ? { connection, bucket: `ada-${code}` } : { connection };
  return {
    error: { code, detail },
    since: now - HOUR,
    retryAt: now + 4 * MINUTE,
    ...(reach === undefined ? {} : { scope }),
  };
}

const SIGNED_OUT: ReadonlySet<ErrorCode> = new Set(["mfa-needed", "session-ended"]);

function stateWith({ error, since }: LiveFault, now: number): JobState {
  if (SIGNED_OUT.has(error.code)) return { kind: "signed-out", since, error };
  if (SOURCE.has(error.code)) return { kind: "source-missing", error };
  const isAway = failureFor(error).ends === "time" && !needsUser({ kind: findingKind(error.code) });
  if (isAway && reachOf(error.code) !== undefined)
    return { kind: "offline", since: Math.min(since, now), error };
  return { kind: "problem", count: 0, error };
}
