import type { Clock, Log } from "../engine/environment.ts";
import type { InstallKind } from "../engine/reports/diagnostics/input.ts";
import type { Secret } from "../shared/model/connection.ts";
import type { AppDocument } from "../shared/model/document.ts";
import type { Suggestion } from "../shared/model/suggestion.ts";
import type { UpdateState } from "../shared/model/updates.ts";

/** What the application needs from its host: the desktop app or `liana serve`. */
export interface Ports {
  readonly document: DocumentFile;
  readonly vault: Vault;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly log: Log;
  /** Starts an engine again that the host gave up on. The host then calls `engineUp`. */
  readonly restartEngine: () => void;
  /** The system's proxies for a URL, as a PAC result; undefined if the host cannot determine them. */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** Undefined if this copy of Liana has no feed of updates. */
  readonly updates?: UpdatesPort | undefined;
}

/** Updates of Liana itself. The methods return at once; `state` shows what comes of them. */
export interface UpdatesPort {
  readonly state: UpdateState;
  /** Sets the one listener for changes of `state`. */
  onChange(listener: () => void): void;
  check(): void;
  /** Also while automatic updates are off. */
  download(): void;
  /** Ends the application, installs what is ready, and starts it again. Does nothing while nothing is ready. */
  restart(): void;
}

/** The settings file. */
export interface DocumentFile {
  /**
   * The content of the file; undefined where there is none.
   * @throws SyntaxError where it is not JSON; the system's own error where the file cannot be read
   */
  read(): unknown;
  /** Replaces the file atomically. */
  write(document: AppDocument): void;
  /**
   * Renames an invalid file, so that it is not overwritten.
   * @returns its new path
   */
  setAside(): string;
}

/** Stores keys. `account` is the id of a connection. */
export interface Vault {
  /** `session`: in memory, until the application ends. Changes to `session` when the keychain fails. */
  readonly kind: "keychain" | "session";
  /** @throws LianaError `keychain-locked` */
  get(account: string): Promise<Secret | undefined>;
  /** Does not reject without a keychain: the keys are then kept for this session, as `kind` shows. */
  set(account: string, secret: Secret): Promise<void>;
  /** @throws LianaError `keychain-locked` */
  delete(account: string): Promise<void>;
}

/** Absolute paths. They may not exist. */
export interface UsualFolders {
  readonly home: string;
  readonly downloads: string;
  readonly documents?: string | undefined;
  readonly pictures?: string | undefined;
  readonly desktop?: string | undefined;
  readonly music?: string | undefined;
  readonly videos?: string | undefined;
}

/** What only the host can do. In a browser, the four methods throw LianaError `not-here`. */
export interface Shell {
  readonly host: "desktop" | "browser";
  readonly platform: "mac" | "windows" | "linux";
  readonly version: string;
  readonly install: InstallKind;
  /** The directory of the jobs' journals. */
  readonly stateDir: string;
  /** BCP 47 tags of the system, most preferred first. Undefined where each window determines its own. */
  readonly languages?: readonly string[] | undefined;
  /** Undefined if the log goes to the terminal. */
  readonly logFolder: string | undefined;
  readonly folders: UsualFolders;
  /** The variables of the process, which may name the files of other programs (CR5). */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Drives of Windows, such as `C:\`; none where folders are one tree. */
  drives(): readonly string[];
  /** Initial values of the wizard. */
  readonly suggestion?: Suggestion | undefined;
  /** Opens the system's dialog. Returns an empty list if the user cancels. */
  chooseFolders(input: { readonly several: boolean; readonly title: string }): Promise<readonly string[]>;
  /**
   * Selects a folder in the system's file manager. It is never opened: content from a bucket may have made it a program
   * (`X.app`).
   */
  revealFolder(path: string): Promise<void>;
  /** Selects an existing file in the system's file manager, and does not open it either. */
  revealFile(path: string): Promise<void>;
  /** Asks in a dialog of the system, which no page can answer, whether these commands may run for a folder (CM1). */
  confirmCommands(folder: string, lines: readonly string[]): Promise<boolean>;
  setLoginItem(on: boolean): Promise<void>;
  /** CR2: runs a command that signs in through the browser; absent where its browser would open for nobody. */
  signIn?(words: readonly string[], signal: AbortSignal): Promise<SignInRun>;
}

export type SignInRun =
  | { readonly kind: "done" }
  | { readonly kind: "not-found" }
  | { readonly kind: "failed"; readonly said?: string };
