import type { CallContext, CommandInput, CommandOutput, Handlers } from "../../src/shared/contract/shape.ts";
import type { RestorePreviewView } from "../../src/shared/contract/restore-commands.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import {
  CHANGE_KINDS,
  type ChangeCounts,
  NO_CHANGES,
  type RestoreChange,
} from "../../src/shared/model/restore-changes.ts";
import type { ScriptedData } from "./scripted-data.ts";

type Input = CommandInput<WindowCommands, "previewRestore">;

/** Files that are the same and not listed. */
const SAME = 1204;

/** The scripted changes, as a restore under this rule makes them. */
function changesOf({ changes = [] }: ScriptedData, { onConflict }: Input): readonly RestoreChange[] {
  return changes.map((change) => {
    if (change.kind !== "replace" || onConflict === "overwrite") return change;
    if (onConflict === "skip") return { ...change, kind: "stay" };
    return { ...change, kind: "beside", name: `${change.path} (restored 2026-11-29)` };
  });
}

type PreviewCommand =
  | "previewRestore"
  | "previewPage"
  | "countDeleted"
  | "countArchived"
  | "versionMoments"
  | "fileVersions"
  | "makeVersionCurrent";

/** Answers about what a restore would do, and about versions. */
export function scriptedPreviews(data: ScriptedData): Pick<Handlers<WindowCommands>, PreviewCommand> {
  return {
    versionMoments: () => data.versionMoments,
    fileVersions: () => data.fileVersions ?? { versions: [], truncated: false },
    previewRestore: (input, context) => previewRestore(data, input, context),
    previewPage: (input) => previewPage(data, input),
    countArchived: () => data.archived ?? { host: "s3.amazonaws.com", region: "us-east-1", classes: [] },
    makeVersionCurrent: ({ version }) => {
      const { versions, truncated } = data.fileVersions ?? { versions: [], truncated: false };
      const shown = versions.map((one) =>
        one.kind === "content" ? { ...one, current: one.etag === version.etag } : one,
      );
      data.fileVersions = { versions: shown, truncated };
      return { outcome: "made" };
    },
    countDeleted: () => data.deleted ?? { count: 0, extent: "all" },
  };
}

/** The input of each preview, by its id. */
const made = new Map<string, Input>();

function previewRestore(
  data: ScriptedData,
  input: Input,
  { progress }: CallContext<RestorePreviewView>,
): CommandOutput<WindowCommands, "previewRestore"> {
  const counts: ChangeCounts = { ...NO_CHANGES, same: SAME };
  const changes = changesOf(data, input);
  for (const { kind } of changes) counts[kind] += 1;
  progress({ counts: NO_CHANGES, files: 17 });
  const preview = `preview-${made.size}`;
  made.set(preview, input);
  return { preview, counts, files: changes.length + SAME };
}

function previewPage(
  data: ScriptedData,
  { preview, kinds, offset, limit }: CommandInput<WindowCommands, "previewPage">,
): CommandOutput<WindowCommands, "previewPage"> {
  const input = made.get(preview);
  if (input === undefined) throw new Error(`no preview ${preview}`);
  const listed = changesOf(data, input).filter(({ kind }) => kinds.includes(kind));
  return { items: listed.slice(offset, offset + limit) };
}

const HOUR = 3_600_000;

/** One change of each kind and many of one, as far as `count`. */
export function someChanges(count: number): readonly RestoreChange[] {
  const now = new Date(2026, 10, 29, 9, 41).getTime();
  const there = { size: 48_213, modified: now };
  const restored = { size: 51_087, modified: now - 26 * HOUR };
  const each = CHANGE_KINDS.map((kind): RestoreChange => {
    const path = `2026/${kind} צילום.jpg`;
    if (kind === "problem") return { kind, path, error: { code: "folder-blocked", detail: { key: path } } };
    if (kind === "add") return { kind, path, restored: { size: 12 } };
    const named = ["beside", "unsent", "aside"].includes(kind)
      ? { name: `${path} (restored 2026-11-29)` }
      : {};
    const isAlone = kind === "only" || kind === "aside" || kind === "remove";
    return { kind, path, there, ...(isAlone ? {} : { restored }), ...named };
  });
  const more = Array.from({ length: Math.max(0, count - each.length) }, (_, at): RestoreChange => {
    return { kind: "replace", path: `all/${String(at).padStart(6, "0")} file.jpg`, there, restored };
  });
  return [...each, ...more].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
