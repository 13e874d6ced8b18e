import type { TestResult } from "../../src/shared/contract/app-commands.ts";
import type { FileView } from "../../src/shared/contract/file-views.ts";
import type { FileEventView, LocationComparison } from "../../src/shared/contract/engine-commands.ts";
import type { FolderMeasure } from "../../src/shared/contract/exclusion-commands.ts";
import type { GrowthDay } from "../../src/shared/contract/space-views.ts";
import type { CommandOutput } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import type { WireError } from "../../src/shared/errors.ts";
import type { MeasuredRecord } from "../../src/shared/model/cost/measured.ts";
import type { ConnectionDraft } from "../../src/shared/model/connection.ts";
import type { RestoreChange } from "../../src/shared/model/restore-changes.ts";
import type { ServiceFacts, Traces } from "../../src/shared/model/service-facts.ts";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";

type Items<K extends "syncsPage" | "heldPage" | "problemsPage"> = CommandOutput<WindowCommands, K>["items"];

/** One object of a scripted bucket. */
export interface ScriptedObject {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
  readonly storageClass: string;
  /** Set for a leftover (RS8): when the source no longer had the file, ms since 1970. */
  readonly goneSince?: number;
}

/** Input of a connection test. */
export interface TestRequest {
  readonly draft: ConnectionDraft | undefined;
  readonly bucket: string | undefined;
}

/** The data from which a scripted application answers. Tests may change it at any time. */
export interface ScriptedData {
  snapshot: Snapshot;
  /** Newest first. */
  events: FileEventView[];
  /** Newest first. */
  syncs: Items<"syncsPage">;
  held: ({ readonly job: string } & Items<"heldPage">[number])[];
  problems: Items<"problemsPage">;
  days: CommandOutput<WindowCommands, "bytesPerDay">["days"];
  types: CommandOutput<WindowCommands, "contentByType">["types"];
  versionMoments: CommandOutput<WindowCommands, "versionMoments">;
  /** What a restore to a folder with files changes, by path. Missing: nothing. */
  changes?: readonly RestoreChange[];
  /** Missing: none. */
  archived?: CommandOutput<WindowCommands, "countArchived">;
  deleted?: CommandOutput<WindowCommands, "countDeleted">;
  /** Of new jobs with others. Missing: none. */
  overlaps?: CommandOutput<WindowCommands, "findOverlaps">["overlaps"];
  /** Of every bucket. Missing: nothing was asked. */
  facts?: ServiceFacts;
  /** What a probe leaves behind. */
  left?: readonly Traces[];
  /** Of every file. */
  /** VR7: earlier versions that can go, and how many stay. */
  thinnable?: { files: number; versions: number; bytes: number; kept: number };
  fileVersions?: CommandOutput<WindowCommands, "fileVersions">;
  /** Files of every job, in key order. Missing: a few of every state. */
  files?: readonly FileView[];
  /** Bytes of every job's files by key. Missing: `SIZES`. */
  sizes?: Readonly<Record<string, number>>;
  /** Missing: a year and a half. */
  growth?: readonly GrowthDay[];
  /** What every folder amounts to, for its cost. Missing: a few large files at Amazon. */
  load?: MeasuredRecord;
  /** Buckets that the keys may list, or the error of listing them. */
  buckets: string[] | WireError;
  /** Locations of all computers in these buckets, or the error of looking for them. */
  locations?: CommandOutput<WindowCommands, "findLocations"> | WireError;
  /** By bucket, in key order. */
  objects: Record<string, ScriptedObject[]>;
  /** Keys of other programs. Missing: none. */
  foundKeys?: CommandOutput<WindowCommands, "findKeys">;
  usualFolders: CommandOutput<WindowCommands, "usualFolders">;
  /** Absolute paths of all folders of the scripted computer. */
  folders: string[];
  /** Windows: they are among `folders`. */
  drives?: string[];
  /** Folders that the native dialog returns. */
  chosen: string[];
  /** What a sync between other locations would find. */
  comparison: LocationComparison;
  measure: FolderMeasure;
  /** Default: it could not be measured. */
  uploadSpeed?: CommandOutput<WindowCommands, "measureUpload">;
  /** The files of every folder that can be synced: sizes in bytes by key. Default: `DISK`. */
  disk?: Readonly<Record<string, number>>;
  test: (request: TestRequest) => TestResult;
  /** Undefined if logs go to the terminal. */
  logFolder: string | undefined;
}
