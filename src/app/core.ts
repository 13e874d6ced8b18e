import type { AppDocument } from "../shared/model/document.ts";
import type { ConnectionKeys } from "./connection-keys.ts";
import type { EngineLink } from "./engine-link.ts";
import type { Ports } from "./ports.ts";

/** What the command handlers work with. */
export interface Core {
  readonly ports: Ports;
  readonly engine: EngineLink;
  readonly keys: ConnectionKeys;
  readonly document: () => AppDocument;
  /**
   * Writes the document, then updates the windows and the engine.
   * @throws LianaError `state-unwritable`; nothing has changed then
   */
  readonly change: (document: AppDocument) => Promise<void>;
  /** Runs actions one after the other: for actions that read the document, wait, and then change it. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}
