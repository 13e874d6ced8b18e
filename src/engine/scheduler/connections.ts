import { LianaError } from "../../shared/errors.ts";
import type { ConnectionForEngine, EngineConfig } from "../../shared/contract/engine-contract.ts";
import { defined } from "../../shared/defined.ts";
import { connectionOptionsOf } from "../../shared/model/connection-options.ts";
import type { ConnectionSettings, CredentialSource } from "../remote/s3/settings.ts";

/** Sockets beside those of transfers: listings, the health check. */
const SPARE_SOCKETS = 8;

interface Known {
  readonly name: string;
  /** All that its services see of it, to tell whether it changed. */
  readonly text: string;
  /** Undefined keys: the keychain did not give them. */
  readonly settings: ConnectionSettings | undefined;
  readonly address: ConnectionSettings;
}

/** The user's connections with their keys, in memory only (HI2). */
export class Connections {
  #known: ReadonlyMap<string, Known> = new Map();

  /** @returns ids of those that came, went or are not as they were */
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

  /** @throws LianaError `no-connection`, `keys-missing` */
  settings(id: string): ConnectionSettings {
    const known = this.#known.get(id);
    if (known === undefined) throw new LianaError("no-connection", { connection: id });
    if (known.settings === undefined)
      throw new LianaError("keys-missing", { name: known.name, connection: id });
    return known.settings;
  }

  /** Where it leads, without its keys; undefined where there is no such connection. */
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
    case "keys": {
      const { accessKeyId, secretAccessKey, sessionToken } = keys.secret;
      const token = defined({ sessionToken });
      return { kind: "keys", accessKeyId, secretAccessKey, ...token };
    }
    case "profile":
      return { kind: "default", profile: keys.profile };
    case "environment":
      return { kind: "default" };
    case "missing":
      return undefined;
  }
}

/** The part of the keys that may name an endpoint: a profile of the AWS files. */
function profileOf({ keys }: ConnectionForEngine): CredentialSource {
  return keys.kind === "profile" ? { kind: "default", profile: keys.profile } : { kind: "default" };
}
