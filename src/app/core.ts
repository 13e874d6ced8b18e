import type { AppDocument } from "../shared/model/document.ts";
import type { ConnectionKeys } from "./connection-keys.ts";
import type { EngineLink } from "./engine-link.ts";
import type { Ports } from "./ports.ts";

/** What the handlers of window commands work with. */
export interface Core {
  readonly ports: Ports;
  readonly engine: EngineLink;
  readonly keys: ConnectionKeys;
  readonly document: () => AppDocument;
  /** The new path of a settings file that could not be read. */
  readonly setAside: () => string | undefined;
  /**
   * Writes the document, then publishes it to windows and the engine.
   * @throws LianaError `state-unwritable`; the document is unchanged then
   */
  readonly change: (document: AppDocument) => Promise<void>;
  /** Runs one after the other the actions that read the document, wait, and then change it. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}
