import type { ConnectionForEngine } from "../../../shared/contract/engine-contract.ts";
import type { EnvironmentVariables } from "./config-text.ts";

/** What a configuration takes from elsewhere. */
export interface ConfigPorts {
  readonly environment: EnvironmentVariables;
  /**
   * A connection of the app with its keys, by its name.
   * @throws LianaError `no-connection`, `keychain-locked`, `keys-missing`, `bad-config`
   */
  readonly saved: (name: string) => Promise<ConnectionForEngine>;
}
