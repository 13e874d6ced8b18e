import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { browse } from "../buckets/browse.ts";
import { listBuckets } from "../buckets/list-bucket.ts";
import { keepVersions, makeBucket, type SettingOutcome } from "../buckets/make-bucket.ts";
import { testConnection } from "../buckets/test-connection.ts";
import type { EngineHost } from "../host.ts";
import { type Connections, settingsOf } from "../scheduler/connections.ts";
import { defined } from "../../shared/defined.ts";

type Names = "buckets" | "createBucket" | "keepVersions" | "browse" | "testService";

/** Handlers about buckets. They involve no job. */
export function bucketHandlers(
  host: EngineHost,
  connections: Connections,
): Pick<Handlers<EngineCommands>, Names> {
  return {
    buckets: async ({ connection }, { signal }) => ({
      buckets: [...(await listBuckets(connections.settings(connection), host, signal))],
    }),
    keepVersions: async ({ connection, bucket }, { signal }) => {
      const outcome = await keepVersions(connections.settings(connection), bucket, host, signal);
      return { versions: wireOutcome(outcome) };
    },
    createBucket: async ({ connection, bucket, versions, lockDays }, { signal }) => {
      const settings = connections.settings(connection);
      const request = { connection: settings, bucket, versioning: versions, lockDays };
      const made = await makeBucket(request, host, signal);
      return {
        publicAccessBlocked: wireOutcome(made.publicAccessBlocked),
        versions: wireOutcome(made.versioning),
        lock: wireOutcome(made.lock),
      };
    },
    browse: async ({ connection, ...request }, { signal }) => {
      const page = await browse({ ...request, connection: connections.settings(connection) }, host, signal);
      return {
        folders: page.folders.map(({ name }) => name),
        files: page.files.map((file) => ({ ...file })),
        ...defined({ next: page.next }),
      };
    },
    testService: async ({ connection, bucket, prefix }, { signal, progress }) => {
      const request = { connection: settingsOf(connection), bucket, prefix };
      const tested = await testConnection(request, host, progress, signal);
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
