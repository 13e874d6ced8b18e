import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import type { Engine, SettingOutcome } from "../engine.ts";
import { type Connections, settingsOf } from "../scheduler/connections.ts";
import { defined } from "../../shared/defined.ts";

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
        ...defined({ next: page.next }),
      };
    },
    versionDays: async ({ connection, bucket, prefix }, { signal }) => {
      const request = { connection: connections.settings(connection), bucket, prefix };
      const found = await engine.versionDays(request, signal);
      return found.kind === "none" ? found : { ...found, days: [...found.days] };
    },
    testService: async ({ connection, bucket, prefix }, { signal, progress }) => {
      const request = { connection: settingsOf(connection), bucket, prefix };
      const tested = await engine.testConnection(request, progress, signal);
      const { ok, steps, buckets, versions, clockSkew } = tested;
      return {
        ok,
        steps: [...steps],
        versions,
        ...(buckets === undefined ? {} : { buckets: [...buckets] }),
        ...defined({ clockSkew }),
      };
    },
  };
}

function wireOutcome(outcome: SettingOutcome) {
  return outcome.kind === "refused" ? { kind: outcome.kind, error: outcome.error.toWire() } : outcome;
}
