import { besideName } from "../../../src/shared/model/beside-name.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";
import { compareKeys } from "../../../src/shared/model/key-order.ts";
import type { SeenObject } from "../../harness/test-bucket.ts";

/** An object that a restore must bring to the disk, and its path. */
export interface Restorable {
  readonly kind: "file" | "folder" | "link";
  readonly path: string;
  readonly object: SeenObject;
}

/** An object whose path is not settled yet. */
interface Unsettled {
  readonly steps: readonly string[];
  readonly key: string;
  readonly object: SeenObject;
  /** ms since 1970 */
  readonly date: number;
}

type Kind = "folder" | "file" | "link";
const KINDS: readonly Kind[] = ["folder", "file", "link"];
const LINK = ".rclonelink";

/** RS1, RS9, NA2, NA4: the objects that fit on a disk, with their names; written independently of the scan. */
export function restorable(
  seen: ReadonlyMap<string, SeenObject>,
  dates: ReadonlyMap<string, number>,
  rules: { readonly exclude: readonly string[]; readonly links: string; readonly folds: boolean },
): Map<string, Restorable> {
  const excluded = makeExcluded(rules.exclude);
  const all: Unsettled[] = [];
  for (const [key, object] of seen) {
    if (key === "" || key.startsWith(".liana/") || excluded(key)) continue;
    // Names are resolved before anything is fetched, so a file whose name has the suffix counts as a link.
    if (key.endsWith(LINK) && rules.links === "skip") continue;
    const steps = storeOf(key).split("/");
    if (steps.some((step) => step === "" || step === "." || step === ".." || step.includes("\0"))) continue;
    if (key.endsWith("/") && object.size > 0) continue;
    all.push({ steps, key, object, date: dates.get(key) ?? 0 });
  }
  const fold = (name: string): string => (rules.folds ? name.normalize("NFC").toLowerCase() : name);
  const found = new Map<string, Restorable>();
  settle(all, "", fold, (entry, store) => {
    const { key, object } = entry;
    const named = key.endsWith(LINK);
    const link = named && object.metadata["mode"]?.startsWith("10") !== true;
    if (key.endsWith("/")) found.set(`${store}/`, { kind: "folder", path: store, object });
    else if (!named) found.set(store, { kind: "file", path: store, object });
    else found.set(store + LINK, { kind: link ? "link" : "file", path: link ? store : store + LINK, object });
  });
  return found;
}

function storeOf(key: string): string {
  if (key.endsWith("/")) return key.slice(0, -1);
  return key.endsWith(LINK) ? key.slice(0, -LINK.length) : key;
}

function settle(
  entries: readonly Unsettled[],
  folder: string,
  fold: (name: string) => string,
  report: (entry: Unsettled, store: string) => void,
): void {
  const names = Map.groupBy(entries, ({ steps }) => fold(steps[0] ?? ""));
  for (const group of names.values()) {
    const rivals = [...Map.groupBy(group, (entry) => `${kindOf(entry)} ${entry.steps[0] ?? ""}`)]
      .map(([is, members]) => {
        const newest = Math.max(...members.map(({ date }) => date));
        const kind = is.slice(0, is.indexOf(" ")) as Kind;
        return { kind, name: is.slice(is.indexOf(" ") + 1), members, newest };
      })
      .sort(
        (a, b) =>
          b.newest - a.newest || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compareKeys(a.name, b.name),
      );
    const taken = new Set<string>();
    for (const [i, { name, kind, members, newest }] of rivals.entries()) {
      const own = i === 0 ? name : freeName(name, newest, (other) => taken.has(fold(other)));
      taken.add(fold(own));
      const path = folder === "" ? own : `${folder}/${own}`;
      const inside = members.filter(({ steps }) => steps.length > 1);
      for (const entry of members) if (entry.steps.length === 1) report(entry, path);
      if (kind === "folder") settle(inside.map(below), path, fold, report);
    }
  }
}

function below(entry: Unsettled): Unsettled {
  return { ...entry, steps: entry.steps.slice(1) };
}

function kindOf({ steps, key }: Unsettled): Kind {
  if (steps.length > 1 || key.endsWith("/")) return "folder";
  return key.endsWith(LINK) ? "link" : "file";
}

function freeName(name: string, newest: number, isTaken: (other: string) => boolean): string {
  const time = new Date(newest).toISOString().slice(0, 16).replace("T", " ").replace(":", ".");
  for (let count = 1; ; count++) {
    const other = besideName(name, count === 1 ? `(older ${time})` : `(older ${time}, ${String(count)})`);
    if (!isTaken(other)) return other;
  }
}
