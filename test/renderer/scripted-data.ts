import type { TestResult } from "../../src/shared/contract/app-commands.ts";
import type { FileEventView, FolderMeasure } from "../../src/shared/contract/engine-commands.ts";
import type { Output } from "../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../src/shared/contract/window-contract.ts";
import type { WireError } from "../../src/shared/errors.ts";
import type { ConnectionDraft } from "../../src/shared/model/connection.ts";
import type { Snapshot } from "../../src/shared/model/snapshot.ts";

type Items<K extends "syncsPage" | "heldPage" | "problemsPage"> = Output<WindowCommands, K>["items"];

/** One object of a scripted bucket. */
export interface ScriptedObject {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
  readonly storageClass: string;
  /** RS8: a leftover. */
  readonly goneSince?: number;
}

/** What a test puts on the connection's way. */
export interface TestRequest {
  readonly draft: ConnectionDraft | undefined;
  readonly bucket: string | undefined;
}

/** All that a scripted application answers from. Tests change it as they like. */
export interface ScriptedData {
  snapshot: Snapshot;
  /** The newest first. */
  events: FileEventView[];
  /** The newest first. */
  syncs: Items<"syncsPage">;
  held: ({ readonly job: string } & Items<"heldPage">[number])[];
  problems: Items<"problemsPage">;
  days: Output<WindowCommands, "bytesPerDay">["days"];
  types: Output<WindowCommands, "contentByType">["types"];
  versionDays: Output<WindowCommands, "versionDays">;
  /** Names that the keys may see, or what listing them says. */
  buckets: string[] | WireError;
  /** By bucket, in key order. */
  objects: Record<string, ScriptedObject[]>;
  usualFolders: Output<WindowCommands, "usualFolders">;
  /** Absolute paths of all folders of the scripted computer. */
  folders: string[];
  /** What the native dialog answers. */
  chosen: string[];
  measure: FolderMeasure;
  test: (request: TestRequest) => TestResult;
  /** Where the logs are; undefined where they go to the terminal. */
  logFolder: string | undefined;
}
