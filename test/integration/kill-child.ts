/**
 * The process that is killed: one sync through the engine's front door, told by one argument in JSON.
 * Tells each file on its own line, right after the journal has it. Ends with 0 when all is in step.
 */
import { Engine } from "../../src/engine/engine.ts";
import { systemEnvironment } from "../../src/engine/system-environment.ts";
import { toLianaError } from "../../src/shared/errors.ts";
import { DEFAULT_OPTIONS } from "../../src/shared/model/job.ts";
import type { KillTask } from "./kill-run.ts";

const task = JSON.parse(process.argv[2] ?? "") as KillTask;
const env = systemEnvironment({ write: () => undefined });
const engine = new Engine({ env, stateDir: task.stateDir, userAgent: "Liana/0" });
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
const report = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  const result = await engine.sync(
    request,
    {
      onEvent: (event) => {
        if (event.kind === "file") report(`file ${event.what} ${event.key}`);
        if (event.kind === "problem") report(`problem ${event.key} ${event.error.code}`);
      },
      onStart: () => undefined,
    },
    new AbortController().signal,
  );
  report(`${result.outcome} ${result.error?.code ?? ""}`);
  process.exitCode = result.outcome === "in-step" ? 0 : 1;
} catch (error) {
  report(`error ${toLianaError(error).code}`);
  process.exitCode = 2;
}
