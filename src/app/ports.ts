import type { Clock, Log } from "../engine/environment.ts";
import type { Secret } from "../shared/model/connection.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { Suggestion } from "../shared/model/suggestion.ts";

/** Everything the application needs from its host: the desktop, or `liana serve`. */
export interface Ports {
  readonly document: DocumentFile;
  readonly vault: Vault;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly log: Log;
  /** Restarts an engine that failed too often. The host answers with `engineUp`. */
  readonly restartEngine: () => void;
  /** The system's proxies for a URL, as a PAC result; undefined if the host cannot determine them. */
  readonly systemProxy?: (url: string) => Promise<string>;
}

/** The file with the settings, jobs and connections of the user. */
export interface DocumentFile {
  /**
   * The content of the file; undefined if there is no file.
   * @throws SyntaxError if the content is not JSON; the system's error if the file cannot be read
   */
  read(): unknown;
  /** Replaces the file atomically. */
  write(document: AppDocument): void;
  /**
   * Renames the file, so that it is not overwritten.
   * @returns its new path
   */
  setAside(): string;
}

/** Stores keys; `account` is the id of a connection. */
export interface Vault {
  /** `session`: in memory only, gone when the application ends. Changes when the keychain fails. */
  readonly kind: "keychain" | "session";
  /** @throws LianaError `keychain-locked` */
  get(account: string): Promise<Secret | undefined>;
  /** Never rejects because of a missing keychain: the keys then last for this session, and `kind` says so. */
  set(account: string, secret: Secret): Promise<void>;
  /** @throws LianaError `keychain-locked` */
  delete(account: string): Promise<void>;
}

/** Absolute paths of folders that may not exist. */
export interface UsualFolders {
  readonly home: string;
  readonly downloads: string;
  readonly documents?: string | undefined;
  readonly pictures?: string | undefined;
  readonly desktop?: string | undefined;
  readonly music?: string | undefined;
  readonly videos?: string | undefined;
}

/** What only the host can do. In a browser, the four commands throw LianaError `not-here`. */
export interface Shell {
  readonly host: "desktop" | "browser";
  readonly platform: "mac" | "windows" | "linux";
  readonly version: string;
  /** BCP 47 tags of the system, most preferred first. Undefined if each window has its own. */
  readonly languages?: readonly string[] | undefined;
  /** Undefined if the log goes to the terminal. */
  readonly logFolder: string | undefined;
  readonly folders: UsualFolders;
  /** Suggested to the wizard. */
  readonly suggestion?: Suggestion | undefined;
  /** The folder dialog of the system. Returns an empty list if nothing is chosen. */
  chooseFolders(input: { readonly several: boolean; readonly title: string }): Promise<readonly string[]>;
  /**
   * Shows a folder in the file manager. Never opens it: a bucket may have filled it, and may have made it a program
   * (`X.app`).
   */
  revealFolder(path: string): Promise<void>;
  /** Asks in a dialog of the system, which no page can answer, whether these commands may run for a folder (CM1). */
  confirmCommands(folder: string, lines: readonly string[]): Promise<boolean>;
  setLoginItem(on: boolean): Promise<void>;
}
