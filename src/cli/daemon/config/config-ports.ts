import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import type { EnvironmentVariables } from "./config-text.ts";
import type { Words } from "../../../shared/words/words.ts";

/** What reading a configuration needs. */
export interface ConfigPorts {
  readonly environment: EnvironmentVariables;
  /** For errors in it. */
  readonly words: Words;
  /**
   * A saved connection of the app with its keys.
   * @throws LianaError `no-connection`, `keychain-locked`, `keys-missing`, `bad-config`
   */
  readonly saved: (name: string) => Promise<ConnectionForEngine>;
}
