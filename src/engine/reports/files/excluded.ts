import type { ExcludedFiles, FileView, FolderView } from "../../../shared/contract/file-views.ts";
import { isEntry, type LocalEntry } from "../../../shared/model/entry.ts";
import { ownKeys } from "../../jobs/own-folders.ts";
import { ruleFinder } from "../../rules/edit-exclusions.ts";
import { exclusionBy } from "../../rules/exclude-rules.ts";
import { OrderedExclusion } from "../../rules/ordered-exclusion.ts";
import type { Clock } from "../../environment.ts";
import { sourceAt } from "../measure-folder.ts";
import type { DiskSource } from "./disk-level.ts";
import { excludedBy } from "./file-state.ts";
import { foldedText, isMatch } from "./search.ts";

/** Interval between progress reports, in ms. */
const EVERY = 300;
/** Entries of an answer. More of them say nothing new, and each report repeats them. */
const MOST = 2_000;

interface ExcludedSearch {
  /** Part of a key, ignoring case; empty for all. */
  readonly text: string;
  readonly clock: Clock;
  /** Whether a file is listed elsewhere. */
  readonly isKnown: (key: string) => boolean;
  /** Called with everything that is found by now. */
  readonly progress: (found: ExcludedFiles) => void;
}

/**
 * DL3: what rules exclude of a folder. Of a folder that is excluded as a whole, and whose key contains the text, the
 * content is not listed. Reads the whole folder unless `MOST` entries are found earlier.
 * @throws LianaError `bad-config`, `source-missing`, `source-not-folder`, `unreadable`
 */
export async function excludedFiles(
  { root, choices, locations }: DiskSource,
  { text, clock, isKnown, progress }: ExcludedSearch,
  signal: AbortSignal,
): Promise<ExcludedFiles> {
  const tree = await sourceAt(root);
  const { links, databases = "consistent" } = choices;
  const found = new Found(choices, foldedText(text), isKnown);
  if (choices.exclude.length + choices.excludePatterns.length === 0) return found.state();
  const own = ownKeys(root, locations);
  const options = { normalize: true, links, databases, own, prefixBytes: 0, maxSegment: undefined } as const;
  const scan = tree.walk({ ...options, exclude: [], excludePatterns: [], role: "source" }, signal);
  let reportedAt = clock.monotonic();
  for await (const batch of scan) {
    for (const item of batch) if (isEntry(item)) found.look(item);
    if (found.isFull) break;
    if (clock.monotonic() - reportedAt < EVERY) continue;
    reportedAt = clock.monotonic();
    progress(found.state());
  }
  return found.state();
}

class Found {
  readonly #ordered: OrderedExclusion;
  readonly #enters: (folder: string) => boolean;
  readonly #ruleOf: (key: string) => string | undefined;
  readonly #wanted: string;
  readonly #isKnown: (key: string) => boolean;
  readonly #folders: FolderView[] = [];
  readonly #files: FileView[] = [];
  /** The last folder that was listed. */
  #around: string | undefined;
  #cut = false;

  constructor(choices: DiskSource["choices"], wanted: string, isKnown: (key: string) => boolean) {
    const exclusion = exclusionBy(choices);
    this.#ordered = new OrderedExclusion(exclusion);
    this.#enters = exclusion.enters;
    this.#ruleOf = ruleFinder(choices);
    this.#wanted = wanted;
    this.#isKnown = isKnown;
  }

  get isFull(): boolean {
    return this.#cut;
  }

  /** @param entry after all earlier ones in key order */
  look({ key, kind, size, mtimeNs }: LocalEntry): void {
    if (this.#cut || !this.#ordered.excludes(key)) return;
    if (this.#around !== undefined && key.startsWith(this.#around)) return;
    if (!isMatch(key, this.#wanted) || (kind === "folder" ? this.#enters(key) : this.#isKnown(key))) return;
    if (this.#folders.length + this.#files.length >= MOST) {
      this.#cut = true;
      return;
    }
    const state = excludedBy(this.#ruleOf(key));
    if (kind === "folder") {
      this.#around = key;
      this.#folders.push({ key, state });
    } else this.#files.push({ key, kind, size, modified: Number(mtimeNs) / 1_000_000, state });
  }

  state(): ExcludedFiles {
    return { folders: [...this.#folders], files: [...this.#files], cut: this.#cut };
  }
}
