import type {
  EntrySum,
  FolderLevel,
  FolderLevelEntry,
} from "../../src/shared/contract/exclusion-commands.ts";
import type { CommandInput, Handlers } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import { defined } from "../../src/shared/defined.ts";
import { leaveOut, ruleFinder, standingOf, takeIn } from "../../src/engine/rules/edit-exclusions.ts";
import { type ExcludeRules, exclusionBy } from "../../src/engine/rules/exclude-rules.ts";
import { DISK } from "./disk-fixture.ts";
import type { ScriptedData } from "./scripted-data.ts";

type Names = "folderTree" | "measureRules" | "editExclusions" | "newlyExcluded";
type Rules = Pick<ExcludeRules, "exclude" | "excludePatterns">;

/** Answers about what rules exclude, by the engine's own rules, from the files of `data.disk`. */
export function scriptedExclusions(data: ScriptedData): Pick<Handlers<WindowCommands>, Names> {
  return {
    folderTree: (input, { progress }) => {
      const level = levelOf(data.disk ?? DISK, input);
      progress({ ...level, measured: false });
      return level;
    },
    measureRules: ({ lists }) => ({
      sums: lists.map((exclude) => sumOf(data.disk ?? DISK, { exclude, excludePatterns: [] }, "").excluded),
    }),
    editExclusions: ({ exclude, excludePatterns, key, include }) => {
      const edit = include ? takeIn({ exclude, excludePatterns }, key) : leaveOut(exclude, key);
      if (edit.kind === "refused") return edit;
      const rules = { exclude: edit.exclude, excludePatterns };
      return {
        kind: "changed",
        exclude: [...edit.exclude],
        standing: standingOf(rules, key),
        ...defined({ rule: ruleFinder(rules)(key) }),
      };
    },
    newlyExcluded: ({ job, exclude }) => {
      const old = data.snapshot.jobs.find(({ id }) => id === job)?.choices;
      if (old === undefined) return { entries: 0, bytes: 0, examples: [] };
      const [before, after] = [exclusionBy(old), exclusionBy({ exclude, excludePatterns: [] })];
      const newly = Object.entries(data.disk ?? DISK).filter(
        ([key]) => after.excludes(key) && !before.excludes(key),
      );
      return {
        entries: newly.length,
        bytes: newly.reduce((sum, [, size]) => sum + size, 0),
        examples: newly.slice(0, 5).map(([key]) => key),
      };
    },
  };
}

function sumOf(
  disk: Readonly<Record<string, number>>,
  rules: Rules,
  below: string,
): Record<"total" | "excluded", EntrySum> {
  const exclusion = exclusionBy(rules);
  const inside = Object.entries(disk).filter(([key]) => key === below || key.startsWith(below));
  const sum = (all: readonly (readonly [string, number])[]): EntrySum => ({
    entries: all.length,
    bytes: all.reduce((bytes, [, size]) => bytes + size, 0),
  });
  return { total: sum(inside), excluded: sum(inside.filter(([key]) => exclusion.excludes(key))) };
}

function levelOf(
  disk: Readonly<Record<string, number>>,
  { folder, exclude, excludePatterns }: CommandInput<WindowCommands, "folderTree">,
): FolderLevel {
  const rules = { exclude, excludePatterns };
  const parts = Object.keys(disk)
    .filter((key) => key.startsWith(folder))
    .map((key) => /^[^/]*\/?/.exec(key.slice(folder.length))?.[0] ?? "");
  const entries = [...new Set(parts)].map((part): FolderLevelEntry => {
    const isFolder = part.endsWith("/");
    const key = folder + part;
    const { total, excluded } = sumOf(disk, rules, key);
    const standing = excluded.entries === 0 ? "in" : excluded.entries === total.entries ? "out" : "partly";
    return {
      name: isFolder ? part.slice(0, -1) : part,
      kind: isFolder ? "folder" : "file",
      total,
      excluded,
      standing,
      ...defined({ rule: ruleFinder(rules)(key) }),
    };
  });
  entries.sort((a, b) => Number(b.kind === "folder") - Number(a.kind === "folder"));
  return { entries, ...sumOf(disk, rules, folder), unlisted: 0, measured: true };
}
