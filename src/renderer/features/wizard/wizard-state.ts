import { DEFAULT_CHOICES, type JobLocation } from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import {
  type ConnectionForm,
  EMPTY_FORM,
  formOfDraft,
  isAddressKnown,
  presetOf,
} from "../connections/connection-form.ts";
import { folderName } from "./plan.ts";
import type { FolderCount } from "./use-count.ts";

/** Each view is one question; `address` belongs to the first step. */
export type View = "service" | "address" | "keys" | "bucket" | "folders" | "review" | "found";

/** What the user came for. */
export type Goal = "backup" | "restore";

export interface ChosenFolder {
  readonly path: string;
  readonly name: string;
  /** As typed; undefined: made from the name of the folder. */
  readonly prefix: string | undefined;
  /** The last count of its files; undefined before the first one, and where they cannot be counted. */
  readonly count: FolderCount | undefined;
  /** gitignore lines of what is left out; undefined: nothing. */
  readonly exclude?: readonly string[];
  /** GU4: the location of another computer that the user wants to take over for this folder. */
  readonly takesOver?: string;
}

/** All answers so far. Going back keeps them. */
export interface WizardState {
  readonly view: View;
  readonly goal: Goal;
  /** The picker opens by itself, and the picked folders lead to the review. */
  readonly picksFirst: boolean;
  readonly form: ConnectionForm;
  /** Id of a saved connection that is used unchanged; undefined: the one in the form. */
  readonly existing: string | undefined;
  readonly bucket: BucketAnswer;
  /** Buckets created by this wizard, which are not created again. */
  readonly created: readonly string[];
  /** Whether the bucket keeps versions, as its test found. */
  readonly versions: "on" | "off" | "unknown";
  readonly folders: readonly ChosenFolder[];
  /** Why the last folders were not added, a sentence each. */
  readonly refused: readonly string[];
  readonly storageClass: string | undefined;
  readonly retain: Retain;
  readonly startAtLogin: boolean;
}

export interface BucketAnswer {
  readonly mode: "existing" | "new";
  readonly name: string;
  readonly newName: string;
  readonly newVersions: boolean;
  /** OL3: undefined locks nothing. */
  readonly lockDays: number | undefined;
}

type Changes = Partial<WizardState>;

export type Change = (changes: Changes | ((old: WizardState) => Changes)) => void;

/** The props of every step. */
export interface StepProps {
  readonly snapshot: Snapshot;
  readonly state: WizardState;
  readonly change: Change;
}

/**
 * Begins with the suggestion of the host (a bucket to practise with), or empty.
 * @param isDropped folders were dropped on the window, so none is picked
 */
export function initialState(
  words: Words,
  { suggestion, connections, settings, jobs }: Snapshot,
  goal: Goal,
  isDropped: boolean,
): WizardState {
  // Suggestions are for the first run: later the folder is already in Liana.
  const { draft, bucket = "", folder } = connections.length === 0 ? (suggestion ?? {}) : {};
  const last = goal === "backup" ? lastTarget(connections, jobs) : undefined;
  const form = draft === undefined ? EMPTY_FORM : formOfDraft(draft);
  return {
    // Back leads to the list of services.
    view: last !== undefined ? "folders" : draft === undefined ? "service" : "address",
    goal,
    picksFirst: last !== undefined && !isDropped,
    form,
    existing: last?.connection,
    bucket: {
      mode: "existing",
      name: last?.bucket ?? bucket,
      newName: "",
      newVersions: true,
      lockDays: undefined,
    },
    created: [],
    versions: "unknown",
    folders:
      folder === undefined
        ? []
        : [{ path: folder, name: folderName(words, folder), prefix: undefined, count: undefined }],
    refused: [],
    storageClass: undefined,
    retain: DEFAULT_CHOICES.retain,
    // On for the first folder: a backup needs it.
    startAtLogin: settings.startAtLogin || jobs.length === 0,
  };
}

/** Whether leaving the wizard discards something that was typed, and not only chosen. Saved keys stay. */
export function isTyped(state: WizardState, first: WizardState): boolean {
  const { form, folders } = state;
  const typed = ({ keys, endpoint, account, name }: ConnectionForm): string =>
    JSON.stringify([keys, endpoint, account, name]);
  const hasTyped = form.id === undefined && typed(form) !== typed(first.form);
  const paths = ({ folders: all }: WizardState): string => all.map(({ path }) => path).join("\n");
  return hasTyped || (folders.length > 0 && paths(state) !== paths(first));
}

/** Where the newest folder is backed up to: most people want the next one there, too. */
function lastTarget(
  connections: Snapshot["connections"],
  jobs: Snapshot["jobs"],
): Extract<JobLocation, { kind: "bucket" }> | undefined {
  const newestFirst = jobs.toSorted((a, b) => b.createdAt - a.createdAt);
  for (const { source, target } of newestFirst) {
    if (source.kind !== "folder" || target.kind !== "bucket") continue;
    if (connections.some(({ id }) => id === target.connection)) return target;
  }
  return undefined;
}

/** The question after the keys. */
export function viewBehindKeys({ goal }: Pick<WizardState, "goal">): View {
  return goal === "restore" ? "found" : "bucket";
}

/** The saved connection that the answers name. */
export function chosenConnection(snapshot: Snapshot, state: WizardState): Connection | undefined {
  const id = state.existing ?? state.form.id;
  return snapshot.connections.find((one) => one.id === id);
}

/** The previous question; undefined at the first one. */
export function viewBefore({ view, existing, form }: WizardState): View | undefined {
  switch (view) {
    case "service":
      return undefined;
    case "address":
      return "service";
    case "keys": {
      const preset = presetOf(form.service);
      return preset === undefined || isAddressKnown(preset) ? "service" : "address";
    }
    case "bucket":
    case "found":
      return existing === undefined ? "keys" : "service";
    case "folders":
      return "bucket";
    case "review":
      return "folders";
  }
}

/** The name of the bucket that is existing or to be created. */
export function bucketName({ mode, name, newName }: BucketAnswer): string {
  return (mode === "new" ? newName : name).trim();
}
