import type { EngineCommands } from "../../shared/contract/engine-contract.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { defined } from "../../shared/defined.ts";
import { countArchived } from "../buckets/count-archived.ts";
import { restoredKey } from "../scan/picked-versions.ts";
import { checkPicked } from "../buckets/check-picked.ts";
import { countDeleted } from "../buckets/count-deleted.ts";
import type { EngineHost } from "../host.ts";
import type { Connections } from "../scheduler/connections.ts";
import type { JobLoop } from "../scheduler/job-loop.ts";
import type { RestorePreviews } from "../scheduler/restore-previews.ts";
import { originOf, restoreSpec } from "./restore-spec.ts";

type Names =
  | "previewRestore"
  | "previewPage"
  | "countDeleted"
  | "countArchived"
  | "startRestore"
  | "retryRestore"
  | "stopRestore"
  | "dismissRestore";

interface HandlerPorts {
  readonly host: EngineHost;
  readonly loop: JobLoop;
  readonly connections: Connections;
  readonly previews: RestorePreviews;
}

/** Handlers about restores. */
export function restoreHandlers({
  host,
  loop,
  connections,
  previews,
}: HandlerPorts): Pick<Handlers<EngineCommands>, Names> {
  return {
    previewRestore: async (input, { signal, progress }) => {
      const { id, counts, files } = await previews.make(restoreSpec(input, loop), progress, signal);
      return { preview: id, counts, files };
    },
    previewPage: ({ preview, kinds, offset, limit }) => ({
      items: [...previews.page(preview, kinds, offset, limit)],
    }),
    countDeleted: async ({ from, only, asOf }, { signal }) => {
      const { connection, bucket, prefix } = originOf(from, loop);
      const settings = connections.settings(connection);
      const chosen = { only: only === "all" ? undefined : only, asOf };
      return countDeleted({ connection: settings, bucket, prefix, ...chosen }, host, signal);
    },
    countArchived: async ({ from, only, picked, asOf, withDeleted = false }, { signal }) => {
      const { connection, bucket, prefix } = originOf(from, loop);
      const settings = connections.settings(connection);
      const names = only === "all" ? undefined : [...only, ...(picked ?? []).map(restoredKey)];
      const chosen = { only: names, picked: names && picked, asOf, withDeleted };
      const found = await countArchived({ connection: settings, bucket, prefix, ...chosen }, host, signal);
      return { ...found, classes: [...found.classes] };
    },
    startRestore: async ({ preview, retrieve, ...input }, { signal }) => {
      const spec = restoreSpec(input, loop);
      const { picked, from } = spec;
      const connection = connections.settings(from.connection);
      if (picked !== undefined) await checkPicked({ ...from, connection, picked }, host, signal);
      if (preview !== undefined) await previews.check(preview, spec, signal);
      return { restore: loop.restores.start({ ...spec, ...defined({ retrieve }) }) };
    },
    retryRestore: ({ restore, retrieve }) => ({ restore: loop.restores.retry(restore, retrieve) }),
    stopRestore: ({ restore }) => {
      loop.restores.stop(restore);
      return {};
    },
    dismissRestore: ({ restore }) => {
      loop.restores.dismiss(restore);
      return {};
    },
  };
}
