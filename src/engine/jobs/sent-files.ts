import type { JobOptions } from "../../shared/model/job.ts";
import type { Location } from "../../shared/model/location.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { Journal } from "../journal/journal.ts";
import type { WasSent } from "../transfer/download/unsent.ts";
import { readRecords } from "./job-record.ts";
import { openToRead } from "./journal-reading.ts";

/**
 * For a restore of the app that replaces files (RS13) or is only foreseen (RS15); undefined for any other sync.
 * @param target of the restore, with its real path
 */
export function sentFilesFor(
  target: Location,
  { options, once }: { readonly options: Pick<JobOptions, "onConflict" | "dryRun">; readonly once?: true },
  stateDir: string,
): SentFiles | undefined {
  const isUsed = options.onConflict === "overwrite" || options.dryRun;
  if (once !== true || !isUsed || target.kind !== "folder") return undefined;
  return new SentFiles(stateDir, target.path);
}

/** A job that sends a folder of which the restored folder is a part, or the reverse. */
interface Sender {
  readonly journal: Journal | undefined;
  /** Where the job sends the folder. */
  readonly target: Location;
  /** Only keys of the restore with this prefix are the job's; the prefix is removed. */
  readonly cut: string;
  /** Prepended to the keys of the restore. */
  readonly add: string;
}

/**
 * RS13: what the jobs of this computer have sent of a folder, by their journals. A restore asks before it replaces a
 * file, so that content that is nowhere else is not lost.
 */
class SentFiles {
  readonly #senders: readonly Sender[];

  /** @param folder real path */
  constructor(stateDir: string, folder: string) {
    this.#senders = readRecords(stateDir).flatMap(({ id, source, target, once }) => {
      if (source.kind !== "folder" || once === true) return [];
      const place = placeOf(slashed(source.path), slashed(folder));
      return place === undefined ? [] : [{ ...place, target, journal: openToRead(stateDir, id) }];
    });
  }

  /**
   * The rows of the jobs that send this file; undefined where one has not sent it.
   * @param key relative to the folder
   */
  readonly rows = (key: string): readonly (JournalRow | undefined)[] =>
    this.#senders.flatMap(({ journal, cut, add }) =>
      key.startsWith(cut) ? [journal?.rows.get(add + key.slice(cut.length))] : [],
    );

  /** RS15 */
  readonly wasSent: WasSent = (file, object) =>
    this.#senders.some(({ journal, target, cut, add }) => {
      if (target.kind !== "bucket" || target.bucket !== object.bucket || !file.key.startsWith(cut))
        return false;
      const key = add + file.key.slice(cut.length);
      if (target.prefix + key !== object.key) return false;
      const row = journal?.rows.get(key);
      return row?.origin !== "kept" && row?.source === file.stamp && row.target === object.stamp;
    });

  close(): void {
    for (const { journal } of this.#senders) journal?.close();
  }
}

function placeOf(source: string, folder: string): Pick<Sender, "cut" | "add"> | undefined {
  if (folder.startsWith(source)) return { cut: "", add: folder.slice(source.length) };
  return source.startsWith(folder) ? { cut: source.slice(folder.length), add: "" } : undefined;
}

function slashed(path: string): string {
  const plain = path.replaceAll("\\", "/");
  return plain.endsWith("/") ? plain : `${plain}/`;
}
