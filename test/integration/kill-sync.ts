import { engineHost } from "../../src/engine/host.ts";
import { sync } from "../../src/engine/sync/sync.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { toLianaError } from "../../src/shared/errors.ts";
import { DEFAULT_OPTIONS } from "../../src/shared/model/job.ts";
import type { Location } from "../../src/shared/model/location.ts";

export interface KillTask {
  readonly endpoint: string;
  readonly stateDir: string;
  readonly source: Location;
  readonly target: Location;
}

/**
 * Runs one sync. Reports each file as a line once it is journaled, and the outcome as the last line.
 * @returns the exit code; 0 if the target is up to date
 */
export async function syncOnce(task: KillTask, report: (line: string) => void): Promise<number> {
  const env = systemEnvironment({ write: () => undefined });
  const host = engineHost({ env, stateDir: task.stateDir }, "Liana/0");
  const connection = {
    endpoint: task.endpoint,
    region: "us-east-1",
    credentials: { kind: "keys", accessKeyId: "testkey", secretAccessKey: "testsecret" },
    maxSockets: 8,
  } as const;
  const request = {
    source: task.source,
    target: task.target,
    sourceConnection: connection,
    targetConnection: connection,
    options: { ...DEFAULT_OPTIONS, mirror: true, concurrency: 4 },
  };
  try {
    const result = await sync(
      request,
      {
        ...host,
        onEvent: (event) => {
          if (event.kind === "file") report(`file ${event.what} ${event.key}`);
          if (event.kind === "problem") report(`problem ${event.key} ${event.error.code}`);
        },
        onStart: () => undefined,
      },
      new AbortController().signal,
    );
    report(`${result.outcome} ${result.error?.code ?? ""}`);
    return result.outcome === "in-step" ? 0 : 1;
  } catch (error) {
    report(`error ${toLianaError(error).code}`);
    return 2;
  }
}
