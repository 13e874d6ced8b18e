import type { Clock, Log } from "../engine/environment.ts";
import type { Secret } from "../shared/model/connection.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { Suggestion } from "../shared/model/suggestion.ts";

/** Everything the application needs of the host that it runs in: the desktop, or `liana serve`. */
export interface Ports {
  readonly document: DocumentFile;
  readonly vault: Vault;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly log: Log;
  /** Starts an engine once more that died too often. The host answers with `engineUp`. */
  readonly restartEngine: () => void;
  /** The system's proxies for a URL, as a PAC result; undefined if the host cannot determine them. */
  readonly systemProxy?: (url: string) => Promise<string>;
}

/** The one file with the user's choices. */
export interface DocumentFile {
  /**
   * What is in the file; undefined where there is none.
   * @throws SyntaxError where that is no JSON; the system's own error where the file cannot be read
   */
  read(): unknown;
  /** Replaces the file atomically. */
  write(document: AppDocument): void;
  /**
   * Renames the file, so that it is never overwritten.
   * @returns its new path
   */
  setAside(): string;
}

/** Where keys are kept; `account` is a connection's id. */
export interface Vault {
  /** `session`: in memory only, gone when the application ends. May change when the keychain fails. */
  readonly kind: "keychain" | "session";
  /** @throws LianaError `keychain-locked` */
  get(account: string): Promise<Secret | undefined>;
  /** Never rejects for want of a keychain: the keys last for this session then, and `kind` says so. */
  set(account: string, secret: Secret): Promise<void>;
  /** @throws LianaError `keychain-locked` */
  delete(account: string): Promise<void>;
}

/** Absolute paths; whether they exist is looked up when asked. */
export interface UsualFolders {
  readonly home: string;
  readonly downloads: string;
  readonly documents?: string | undefined;
  readonly pictures?: string | undefined;
  readonly desktop?: string | undefined;
  readonly music?: string | undefined;
  readonly videos?: string | undefined;
}

/** What only the host can do. A browser's throws LianaError `not-here` for the four commands. */
export interface Shell {
  readonly host: "desktop" | "browser";
  readonly platform: "mac" | "windows" | "linux";
  readonly version: string;
  /** BCP 47 tags of the system, most preferred first. Undefined where each window knows its own. */
  readonly languages?: readonly string[] | undefined;
  /** Undefined where the log goes to the terminal. */
  readonly logFolder: string | undefined;
  readonly folders: UsualFolders;
  /** What the wizard begins with. */
  readonly suggestion?: Suggestion | undefined;
  /** The system's own dialog. Nothing chosen: an empty list. */
  chooseFolders(input: { readonly several: boolean; readonly title: string }): Promise<readonly string[]>;
  /** Shows a folder in the system's file manager, and never opens it: a bucket may have filled it, and may have made it a program (`X.app`). */
  revealFolder(path: string): Promise<void>;
  /** Asks in a dialog of the system's own, which no page can answer, whether these lines may be run for a folder (CM1). */
  confirmCommands(folder: string, lines: readonly string[]): Promise<boolean>;
  setLoginItem(on: boolean): Promise<void>;
}
