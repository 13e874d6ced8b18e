import type { ObjectEntry, Scan } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { Tree } from "../disk/port.ts";
import type { SpelledTree } from "../disk/spelled-tree.ts";
import { fileStamp } from "../rules/stamp.ts";
import type { Journal } from "../journal/journal.ts";
import { folded, refuseFolded } from "../scan/folded-names.ts";
import { NamesClash, settleClashes, untilClash } from "../scan/name-clashes.ts";
import type { SourceScan } from "../scan/source-scan.ts";
import { BothForms, watchForms } from "../scan/unicode-forms.ts";
import { pathOf } from "../transfer/download/download-context.ts";

interface RestoreParts {
  readonly journal: Journal;
  readonly options: Pick<JobOptions, "dryRun">;
  readonly tree: SpelledTree;
  readonly source: SourceScan;
}

/**
 * Names of the source that a disk does not hold apart end the transfers, which begin once more and know of them then.
 * @returns false for another error
 */
export function learnNames(error: unknown, { meta }: Pick<Journal, "meta">): boolean {
  if (error instanceof NamesClash) meta.set("names-clash", "yes");
  else if (error instanceof BothForms) meta.set("unicode-forms", "both");
  else return false;
  return true;
}

/** What a restore brings to a disk, under names that it holds apart (NA2, RS9). */
export async function* restorableEntries(parts: RestoreParts, signal: AbortSignal): Scan<ObjectEntry> {
  const { source, tree, journal, options } = parts;
  // A dry run writes nothing, so it cannot find out whether the disk folds names.
  const folds = !options.dryRun && (await tree.foldsNames());
  const folding = {
    folds: async () => folds,
    claim: (path: string) => journal.claims.claim(path),
    pathOf,
  };
  tree.isExact = journal.meta.get("unicode-forms") === "both";
  let hasBoth = false;
  const watched = (scan: Scan<ObjectEntry>): Scan<ObjectEntry> =>
    folds
      ? scan
      : watchForms(
          scan,
          (path) => journal.claims.claimForm(path),
          () => {
            if (!tree.isExact) throw new BothForms();
            hasBoth = true;
          },
        );
  if (journal.meta.get("names-clash") !== "yes") {
    yield* untilClash(refuseFolded(watched(source.entries(signal)), folding));
    if (!hasBoth) journal.meta.drop("unicode-forms");
    return;
  }
  const settled = settleClashes({
    names: journal.clashingNames,
    scan: () => source.withClashes(signal),
    fold: folds ? folded : (name) => name,
    onRenamed: async (entry) => {
      if (!options.dryRun) await makeRoom(entry, journal, tree);
    },
  });
  yield* refuseFolded(watched(settled), folding);
  if (!hasBoth) journal.meta.drop("unicode-forms");
  if (!journal.clashingNames.any()) journal.meta.drop("names-clash");
}

/** RS9: an older state that this job restored gives its name to the newer one. What the user has there stays. */
async function makeRoom(entry: ObjectEntry, journal: Journal, tree: Tree): Promise<void> {
  const { objectKey: key = entry.key } = entry;
  const row = journal.rows.get(key);
  if (row === undefined) return;
  const path = pathOf({ ...entry, key });
  const stat = row.origin === "put" ? await tree.stat(path) : undefined;
  if (stat !== undefined && stat.kind !== "folder" && fileStamp(stat) === row.target)
    await tree.remove(path, row.target);
  journal.transact(() => {
    journal.rows.drop(key);
    journal.problems.clear(key);
  });
}
