import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import type { EnvironmentVariables } from "./config-text.ts";
import type { Words } from "../../../shared/words/words.ts";

/** What a configuration takes from elsewhere. */
export interface ConfigPorts {
  readonly environment: EnvironmentVariables;
  /** For what is wrong with it. */
  readonly words: Words;
  /**
   * A connection of the app with its keys, by its name.
   * @throws LianaError `no-connection`, `keychain-locked`, `keys-missing`, `bad-config`
   */
  readonly saved: (name: string) => Promise<ConnectionForEngine>;
}
