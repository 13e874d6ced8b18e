import { DEFAULT_CHOICES } from "../../../shared/model/job-spec.ts";
import type { Retain } from "../../../shared/model/retain.ts";
import type { FolderMeasure } from "../../../shared/contract/engine-commands.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import {
  type ConnectionForm,
  EMPTY_FORM,
  formOfDraft,
  isAddressKnown,
  presetOf,
} from "../connections/connection-form.ts";
import { folderName } from "./plan.ts";

/** One question a view; `address` belongs to the first step. */
export type View = "service" | "address" | "keys" | "bucket" | "folders" | "review";

export interface ChosenFolder {
  readonly path: string;
  readonly name: string;
  /** As typed; undefined: the one made from its name. */
  readonly prefix: string | undefined;
  /** What was counted last. */
  readonly measure: FolderMeasure | undefined;
}

/** All that was answered so far. Going back loses none of it. */
export interface WizardState {
  readonly view: View;
  readonly form: ConnectionForm;
  /** Of a saved connection that is used as it is; undefined: the one in the form. */
  readonly existing: string | undefined;
  readonly bucket: BucketAnswer;
  /** Made here: not made a second time. */
  readonly created: readonly string[];
  /** What the test of the bucket found. */
  readonly versions: "on" | "off" | "unknown";
  readonly folders: readonly ChosenFolder[];
  readonly storageClass: string | undefined;
  readonly retain: Retain;
  readonly startAtLogin: boolean;
}

export interface BucketAnswer {
  readonly mode: "existing" | "new";
  readonly name: string;
  readonly newName: string;
  readonly newVersions: boolean;
}

export type Change = (changes: Partial<WizardState>) => void;

/** What every step is given. */
export interface StepProps {
  readonly snapshot: Snapshot;
  readonly state: WizardState;
  readonly change: Change;
}

/** Begins with what somebody prepared (a bucket to practise with), or with nothing. */
export function initialState({ suggestion, connections, settings, jobs }: Snapshot): WizardState {
  // It is for the first run: later the folder is in Liana already.
  const { draft, bucket = "", folder } = connections.length === 0 ? (suggestion ?? {}) : {};
  return {
    // Back leads to the services.
    view: draft === undefined ? "service" : "address",
    form: draft === undefined ? EMPTY_FORM : formOfDraft(draft),
    existing: undefined,
    bucket: { mode: "existing", name: bucket, newName: "", newVersions: true },
    created: [],
    versions: "unknown",
    folders:
      folder === undefined
        ? []
        : [{ path: folder, name: folderName(folder), prefix: undefined, measure: undefined }],
    storageClass: undefined,
    retain: DEFAULT_CHOICES.retain,
    // For someone who is here for the first time it is what a backup needs.
    startAtLogin: settings.startAtLogin || jobs.length === 0,
  };
}

/** The saved connection that the answers lead to. */
export function chosenConnection(snapshot: Snapshot, state: WizardState): Connection | undefined {
  const id = state.existing ?? state.form.id;
  return snapshot.connections.find((one) => one.id === id);
}

/** The question before this one; undefined for the first. */
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
      return existing === undefined ? "keys" : "service";
    case "folders":
      return "bucket";
    case "review":
      return "folders";
  }
}

/** What the bucket is called that was answered last. */
export function bucketName({ mode, name, newName }: BucketAnswer): string {
  return (mode === "new" ? newName : name).trim();
}
