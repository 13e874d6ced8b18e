import { LianaError } from "../../shared/errors.ts";
import type { ConnectionForEngine, EngineConfig } from "../../shared/contract/engine-contract.ts";
import { defined } from "../../shared/defined.ts";
import type { Secret } from "../../shared/model/connection.ts";
import { connectionOptionsOf } from "../../shared/model/connection-options.ts";
import type { ConnectionSettings, CredentialSource } from "../remote/s3/settings.ts";

/** Sockets in addition to those of transfers: for listings and the health check. */
const SPARE_SOCKETS = 8;

interface Known {
  readonly name: string;
  /** Everything that affects its requests, as text: detects changes. */
  readonly text: string;
  /** Undefined if the keychain did not provide the keys. */
  readonly settings: ConnectionSettings | undefined;
  readonly address: ConnectionSettings;
}

/** The user's connections with their keys, in memory only (HI2). */
export class Connections {
  #known: ReadonlyMap<string, Known> = new Map();

  /** @returns ids of connections that were added, removed or changed */
  configure({ connections, settings }: EngineConfig): ReadonlySet<string> {
    const sockets = settings.concurrency + SPARE_SOCKETS;
    const changed = new Set(this.#known.keys());
    const next = new Map<string, Known>();
    for (const { id, name, connection } of connections) {
      const text = JSON.stringify(connection);
      if (this.#known.get(id)?.text === text) changed.delete(id);
      else changed.add(id);
      next.set(id, known(name, text, connection, sockets));
    }
    this.#known = next;
    return changed;
  }

  /**
   * @param keys in place of those of the connection, for one call
   * @throws LianaError `no-connection`, `keys-missing`
   */
  settings(id: string, keys?: Secret): ConnectionSettings {
    const known = this.#known.get(id);
    if (known === undefined) throw new LianaError("no-connection", { connection: id });
    if (keys !== undefined) return { ...known.address, credentials: credentialsOfSecret(keys) };
    if (known.settings === undefined)
      throw new LianaError("keys-missing", { name: known.name, connection: id });
    return known.settings;
  }

  /** The address of a connection, without its keys; undefined if it does not exist. */
  address(id: string): ConnectionSettings | undefined {
    return this.#known.get(id)?.address;
  }
}

/** @throws LianaError `keys-missing` */
export function settingsOf(connection: ConnectionForEngine): ConnectionSettings {
  const credentials = credentialsOf(connection);
  if (credentials === undefined) throw new LianaError("keys-missing", {});
  return { ...addressOf(connection, 2 * SPARE_SOCKETS), credentials };
}

function known(name: string, text: string, connection: ConnectionForEngine, sockets: number): Known {
  const credentials = credentialsOf(connection);
  const address = addressOf(connection, sockets);
  return {
    name,
    text,
    settings: credentials === undefined ? undefined : { ...address, credentials },
    address: { ...address, credentials: profileOf(connection) },
  };
}

function addressOf(
  connection: ConnectionForEngine,
  maxSockets: number,
): Omit<ConnectionSettings, "credentials"> {
  const { endpoint, region, allowHttp } = connection;
  return {
    ...connectionOptionsOf(connection),
    allowHttp,
    maxSockets,
    ...defined({ endpoint, region }),
  };
}

function credentialsOf({ keys }: ConnectionForEngine): CredentialSource | undefined {
  switch (keys.kind) {
    case "keys":
      return credentialsOfSecret(keys.secret);
    case "profile":
      return { kind: "default", profile: keys.profile };
    case "environment":
      return { kind: "default" };
    case "missing":
      return undefined;
  }
}

function credentialsOfSecret({ accessKeyId, secretAccessKey, sessionToken }: Secret): CredentialSource {
  return { kind: "keys", accessKeyId, secretAccessKey, ...defined({ sessionToken }) };
}

/** The part of the keys that may determine the endpoint: a profile in the AWS files. */
function profileOf({ keys }: ConnectionForEngine): CredentialSource {
  return keys.kind === "profile" ? { kind: "default", profile: keys.profile } : { kind: "default" };
}
