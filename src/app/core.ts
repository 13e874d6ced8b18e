import type { AppDocument } from "../shared/model/document.ts";
import type { ConnectionKeys } from "./connection-keys.ts";
import type { EngineLink } from "./engine-link.ts";
import type { Ports } from "./ports.ts";

/** What the answers to a window's commands are made of. */
export interface Core {
  readonly ports: Ports;
  readonly engine: EngineLink;
  readonly keys: ConnectionKeys;
  readonly document: () => AppDocument;
  /**
   * Writes the document, tells everyone, and tells the engine where there is one.
   * @throws LianaError `state-unwritable`; nothing has changed then
   */
  readonly change: (document: AppDocument) => Promise<void>;
  /** One after the other: what looks at the document, waits, and changes it then. */
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>;
}
