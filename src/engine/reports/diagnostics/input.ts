import type { EngineState } from "../../../shared/model/live.ts";
import type { AppDocument } from "../../../shared/model/document.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import type { Clock } from "../../environment.ts";

/** A connection as far as a report describes it. It has no keys. */
export type ReportedConnection = Omit<Connection, "keys" | "service"> & {
  readonly service: string | undefined;
  readonly keys: Connection["keys"] | { readonly kind: "given" | "missing" };
};

/** What the user chose, from the settings of the app or the configuration of the daemon. */
export type ReportedSettings = Pick<AppDocument, "jobs" | "pause" | "settings"> & {
  readonly connections: readonly ReportedConnection[];
};

/** The settings, or why they cannot be read. */
export type SettingsFound =
  | {
      readonly kind: "read";
      readonly settings: ReportedSettings;
      /** The app started with an invalid settings file and renamed it. */
      readonly setAside?: boolean;
    }
  | { readonly kind: "none" }
  /** `reason`: an error code or a system code. `fields`: paths of invalid fields, such as `connections.0.region`. */
  | { readonly kind: "unreadable"; readonly reason: string; readonly fields: readonly string[] };

/** The engine that runs the jobs, if this process knows its state. */
export type EngineFound =
  | { readonly kind: "elsewhere" }
  | { readonly kind: "starting" | "running" | "down"; readonly state: EngineState };

/** How Liana came to this computer. */
export type InstallKind =
  | "checkout"
  | "container"
  | "AppImage"
  | "deb"
  | "rpm"
  | "pacman"
  | "package"
  | "folder";

/** What a host knows for a report. */
export interface DiagnosticsInput {
  readonly host: "cli" | "app" | "serve";
  readonly version: string;
  readonly install: InstallKind;
  readonly stateDir: string;
  /** Undefined if the log goes to the terminal. */
  readonly logFolder: string | undefined;
  readonly clock: Pick<Clock, "now">;
  readonly settings: SettingsFound;
  readonly engine: EngineFound;
  /** `session`: no keychain answers. */
  readonly keychain: "keychain" | "session";
  /** Includes names of files, folders, buckets, hosts, jobs and connections. */
  readonly includeNames: boolean;
  /** Keys, tokens and passwords that the process knows, to remove them should a name contain one. */
  readonly secrets: readonly string[];
}
