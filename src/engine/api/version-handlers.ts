import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { type FileVersion, fileVersions } from "../buckets/file-versions.ts";
import { versionMoments } from "../buckets/version-moments.ts";
import type { EngineHost } from "../host.ts";
import { putVersions } from "../jobs/put-versions.ts";
import { makeCurrent } from "../objects/make-current.ts";
import type { Connections } from "../scheduler/connections.ts";

type Names = "versionMoments" | "fileVersions" | "makeVersionCurrent";

/** Handlers about earlier states in buckets. They involve no job. */
export function versionHandlers(
  host: EngineHost,
  connections: Connections,
): Pick<Handlers<EngineCommands>, Names> {
  return {
    versionMoments: async ({ connection, bucket, prefix }, { signal }) => {
      const request = { connection: connections.settings(connection), bucket, prefix };
      const found = await versionMoments(request, host, signal);
      return found.kind === "none" ? found : { ...found, minutes: [...found.minutes] };
    },
    fileVersions: async ({ connection, ...request }, { signal }) => {
      const settings = connections.settings(connection);
      const { versions, truncated } = await fileVersions({ ...request, connection: settings }, host, signal);
      const { bucket, prefix, key } = request;
      const put = putVersions(host.stateDir, { bucket, key: prefix + key });
      const isPut = (one: FileVersion): boolean => one.kind === "content" && put.has(one.versionId ?? "");
      return {
        versions: versions.map((one) => (isPut(one) ? { ...one, lastPut: true } : one)),
        truncated,
      };
    },
    makeVersionCurrent: async ({ connection, bucket, prefix, key, version }, { signal }) => {
      const settings = connections.settings(connection);
      const request = {
        connection: settings,
        bucket,
        key: prefix + key,
        concurrency: 1,
        bandwidth: undefined,
      };
      return { outcome: await makeCurrent(request, version, host, signal) };
    },
  };
}
