import { defined } from "../../shared/defined.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { EngineHost } from "../host.ts";
import { notedDevice } from "../jobs/noted-device.ts";
import type { Journal } from "../journal/journal.ts";
import { factsOf } from "../sync/refresh-facts.ts";
import { backupRoute } from "../sync/routes.ts";
import { DEFAULT_LIMITS, type ObjectStore } from "../transfer/context.ts";
import { StoredCopies } from "../units/database-copies.ts";
import type { BackupRoute } from "./healer.ts";

interface HealParts {
  readonly options: JobOptions;
  readonly job: Claimant;
  readonly journal: Journal;
  readonly store: ObjectStore;
  readonly host: EngineHost;
}

/**
 * The routes by which damaged objects of a backup are put again. Exclusions are left out: only files are sent whose
 * objects the job has put. What is sent is read back.
 * @param onOpen receives what must be closed
 * @returns undefined for a source bucket, which the next sync lists
 */
export function healRoutes(
  { options, job, journal, store, host }: HealParts,
  onOpen: (opened: { close(): void }) => void,
): ((choice: Pick<JobOptions, "storageClass">) => BackupRoute) | undefined {
  const { source } = job;
  if (source.kind !== "folder") return undefined;
  const { env, stateDir } = host;
  const databases = new StoredCopies(source.path, stateDir);
  onOpen(databases);
  const tree = new NodeTree(source.path);
  onOpen(tree);
  const ignore = (): void => undefined;
  const owner = { job: job.id, device: () => notedDevice(journal, host), onTaken: ignore };
  const facts = factsOf(job.target, { port: store.port }, host, false);
  // NA8: what is lost was lost with the damaged object.
  const common = {
    env,
    journal,
    limits: DEFAULT_LIMITS,
    excluded: () => false,
    owner,
    facts,
    onLost: ignore,
  };
  const kept = defined({ retain: options.mirror ? options.retain : job.retain });
  return ({ storageClass }) => {
    const chosen = { ...options, ...kept, exclude: [], excludePatterns: [], storageClass, verify: true };
    return backupRoute({ ...common, databases, options: chosen }, tree, store);
  };
}
