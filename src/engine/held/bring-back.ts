import { LianaError } from "../../shared/errors.ts";
import { KeyedTree } from "../disk/keyed-tree.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Environment } from "../environment.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { Journal } from "../journal/journal.ts";
import { checkBucket } from "../remote/health.ts";
import { fixedLimit } from "../remote/bandwidth-limit.ts";
import { openService } from "../remote/open-service.ts";
import { processMemory } from "../transfer/content-memory.ts";
import { DEFAULT_LIMITS } from "../transfer/context.ts";
import { Download } from "../transfer/download/download.ts";
import { HeldFetcher } from "./held-fetcher.ts";
import type { AnswerResult, AnswerHost, AnswerRequest, BringBackOptions } from "./held-request.ts";
import { SyncCounts } from "../sync/sync-counts.ts";
import { absentMounts } from "../sync/source-mounts.ts";
import { sourceIdentity } from "../sync/source-root.ts";

/**
 * GU2: fetches held objects back to the folder they came from, as a restore does (RS1, RS2). A file that
 * is there is left as it is. What has arrived is in step: the next sync has nothing to send.
 * @throws LianaError `usage` for a job that does not back up a folder; `source-missing` and its like (GU1)
 */
export async function bringBack(
  job: Claimant,
  journal: Journal,
  request: BringBackOptions & Pick<AnswerRequest, "keys">,
  host: AnswerHost,
  signal: AbortSignal,
): Promise<AnswerResult> {
  const { source, target } = job;
  if (source.kind !== "folder" || target.kind !== "bucket") throw usage(NOT_A_BACKUP);
  const folder = new NodeTree(source.path);
  const tree = new KeyedTree(folder);
  const { rootMoved } = request.options;
  await sourceIdentity(tree, journal, rootMoved);
  const { concurrency } = request.options;
  const bandwidth = request.bandwidth ?? fixedLimit(request.options.bandwidth);
  const { env, connect } = host;
  const service = await openService(request.connection, { concurrency, bandwidth, connect }, env);
  try {
    folder.holdRoot();
    if (service.port.traits.host !== job.service) throw usage(OTHER_SERVICE);
    const store = { port: service.port, bucket: target.bucket, prefix: target.prefix };
    await checkBucket(store.port, store, signal);
    const download = downloadOf(request, env, journal, tree, store);
    const counts = new SyncCounts();
    host.onStart(() => ({
      ...counts.progress(),
      bytesMoved: service.count.bytesUp + service.count.bytesDown,
      requests: service.count.requests,
      answered: service.count.answered,
    }));
    const absent = await absentMounts(tree, journal);
    const { onEvent } = host;
    const fetcher = new HeldFetcher({ env, journal, tree, store, download, counts, absent, onEvent });
    return await fetcher.fetch(request.keys, concurrency, signal);
  } finally {
    folder.close();
    service.port.close();
  }
}

const NOT_A_BACKUP = "only what was backed up from a folder can be brought back to it.";
const OTHER_SERVICE = "this connection is not to the service that this job backs up to.";

function usage(text: string): LianaError {
  return new LianaError("usage", { text });
}

function downloadOf(
  { options }: BringBackOptions,
  env: Environment,
  journal: Journal,
  tree: KeyedTree,
  store: ConstructorParameters<typeof Download>[0]["store"],
): Download {
  const { verify } = options;
  const transfer = { storageClass: undefined, encryption: undefined, verify, onConflict: "skip" } as const;
  const memory = processMemory.share();
  const inspectSource = async (): Promise<void> => {};
  return new Download({
    env,
    journal,
    memory,
    options: transfer,
    limits: DEFAULT_LIMITS,
    tree,
    store,
    // A backup would take parts for stray ones.
    resumes: false,
    ownsFolders: false,
    inspectSource,
  });
}
