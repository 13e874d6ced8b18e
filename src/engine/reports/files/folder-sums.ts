import type { FolderSum } from "../../../shared/contract/file-views.ts";
import { BEHIND_ALL } from "../../../shared/model/entry.ts";
import { afterAll } from "../../disk/walk/scope.ts";
import type { Clock } from "../../environment.ts";
import type { Sizes } from "../../journal/sizes.ts";
import { type FilesOf, reading } from "./reading.ts";

/** Rows of a slice: some 3 ms. */
const ROWS = 8_000;
/** Time (ms) after which other work gets a turn: the event loop is blocked meanwhile. */
const TURN = 5;
/** Interval between progress reports, in ms. */
const EVERY = 200;

interface SumsRequest {
  /** Keys of folders, each with its `/`. */
  readonly folders: readonly string[];
  readonly clock: Clock;
  /** Called with all sums that are known by now. */
  readonly progress: (found: { sums: FolderSum[] }) => void;
}

/**
 * Files and bytes below each of some folders, as of the last sync, in the order of the request. All of one state of the
 * journal, also while a sync writes it. A million rows take some 0.3 s.
 * @throws LianaError `journal-damaged`
 */
export async function folderSums(
  of: FilesOf,
  { folders, clock, progress }: SumsRequest,
  signal: AbortSignal,
): Promise<{ sums: FolderSum[] }> {
  const sums: FolderSum[] = [];
  let reportedAt = clock.monotonic();
  let turnAt = reportedAt;
  const giveTurn = async (): Promise<void> => {
    signal.throwIfAborted();
    if (clock.monotonic() - turnAt < TURN) return;
    await clock.sleep(0, signal);
    turnAt = clock.monotonic();
  };
  await reading(of, async (journal) => {
    journal.sizes.freeze();
    for (const key of folders) {
      sums.push(await sumOf(journal.sizes, key, giveTurn));
      if (clock.monotonic() - reportedAt < EVERY) continue;
      reportedAt = clock.monotonic();
      progress({ sums: [...sums] });
    }
  });
  return { sums };
}

async function sumOf(
  sizes: Pick<Sizes, "behind" | "sum">,
  key: string,
  giveTurn: () => Promise<void>,
): Promise<FolderSum> {
  const end = afterAll(key) ?? BEHIND_ALL;
  let [files, bytes] = [0, 0];
  for (let from: string | undefined = key; from !== undefined;) {
    const until = sizes.behind(from, end, ROWS);
    const sum = sizes.sum(from, until ?? end);
    files += sum.files;
    bytes += sum.bytes;
    from = until;
    await giveTurn();
  }
  return { key, files, bytes };
}
