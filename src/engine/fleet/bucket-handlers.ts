import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { Engine, TestStep, SettingOutcome } from "../engine.ts";
import { type Connections, settingsOf } from "./connections.ts";

type Names = "buckets" | "createBucket" | "browse" | "versionDays" | "testService";

/** Questions about buckets, which no job has a part in. */
export function bucketHandlers(
  engine: Engine,
  connections: Connections,
): Pick<Handlers<EngineCommands>, Names> {
  return {
    buckets: async ({ connection }, { signal }) => ({
      buckets: [...(await engine.listBuckets(connections.settings(connection), signal))],
    }),
    createBucket: async ({ connection, bucket, versions }, { signal }) => {
      const request = { connection: connections.settings(connection), bucket, versioning: versions };
      const made = await engine.makeBucket(request, signal);
      return {
        publicAccessBlocked: wireOutcome(made.publicAccessBlocked),
        versions: wireOutcome(made.versioning),
      };
    },
    browse: async ({ connection, ...request }, { signal }) => {
      const page = await engine.browse({ ...request, connection: connections.settings(connection) }, signal);
      return {
        folders: page.folders.map(({ name }) => name),
        files: page.files.map((file) => ({ ...file })),
        ...(page.next === undefined ? {} : { next: page.next }),
      };
    },
    versionDays: async ({ connection, bucket, prefix }, { signal }) => {
      const request = { connection: connections.settings(connection), bucket, prefix };
      const found = await engine.versionDays(request, signal);
      return found.kind === "none" ? found : { ...found, days: [...found.days] };
    },
    testService: async ({ connection, bucket, prefix }, { signal, progress }) => {
      const request = { connection: settingsOf(connection), bucket, prefix };
      const tested = await engine.testConnection(request, (step) => progress(wireStep(step)), signal);
      const { ok, steps, buckets, versions, clockSkew } = tested;
      return {
        ok,
        steps: steps.map(wireStep),
        versions,
        ...(buckets === undefined ? {} : { buckets: [...buckets] }),
        ...(clockSkew === undefined ? {} : { clockSkew }),
      };
    },
  };
}

const OUTCOMES = {
  ok: "ok",
  failed: "failed",
  "refused-but-fine": "limited",
  "not-tried": "not-tested",
} as const satisfies Record<TestStep["outcome"], string>;

function wireStep({ step, outcome, error }: TestStep) {
  return { step, outcome: OUTCOMES[outcome], ...(error === undefined ? {} : { error }) };
}

function wireOutcome(outcome: SettingOutcome) {
  return outcome.kind === "refused" ? { kind: outcome.kind, error: outcome.error.toWire() } : outcome;
}
