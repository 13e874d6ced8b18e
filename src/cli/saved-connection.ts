import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openVault } from "../app/keychain.ts";
import { loginOfSecret, proxyAccount } from "../app/proxy-login.ts";
import type { ConnectionSettings } from "../engine/remote/s3/settings.ts";
import { nearestName } from "../engine/rules/edit-distance.ts";
import { defined } from "../shared/defined.ts";
import { LianaError } from "../shared/errors.ts";
import { parseJson } from "../shared/json.ts";
import { type ConnectionOptions, connectionOptionsOf } from "../shared/model/connection-options.ts";
import type { Connection, Secret } from "../shared/model/connection.ts";
import { documentSchema } from "../shared/model/document.ts";
import { withLogin } from "../shared/model/proxy-address.ts";
import type { Arguments } from "./arguments.ts";
import { configDir } from "./config-dir.ts";
import { logTo } from "./engine-host.ts";
import type { Output } from "./output.ts";
import { isRefusedWith } from "../shared/system-code.ts";

/** Edits at most between a mistyped name and a suggestion. */
const NEAR = 3;

/**
 * A connection of the app by its name, in any case, or by its id.
 * @throws LianaError `no-connection`, `bad-config`
 */
export function savedConnection(args: Arguments, name: string): Connection {
  const saved = savedConnectionsOf(args);
  const lower = name.toLowerCase();
  const found =
    saved.find((one) => one.name === name || one.id === name) ??
    saved.find((one) => one.name.toLowerCase() === lower);
  if (found !== undefined) return found;
  const names = saved.map((one) => one.name);
  throw new LianaError("no-connection", { name, nearest: nearestName(name, names, NEAR) });
}

/** All connections of the app. @throws LianaError `bad-config` for settings that cannot be read */
export function savedConnectionsOf(args: Arguments): readonly Connection[] {
  return savedConnections(join(configDir(args), "settings.json"));
}

/**
 * The keys of a connection, from where the app keeps them.
 * @throws LianaError `keychain-locked`, `keys-missing`
 */
export async function credentialsOf(
  { id, name, keys }: Connection,
  output: Output,
): Promise<ConnectionSettings["credentials"]> {
  switch (keys.kind) {
    case "environment":
      return { kind: "default" };
    case "profile":
      return { kind: "default", profile: keys.profile };
    case "keychain": {
      const { accessKeyId, secretAccessKey, sessionToken } = await secretOf(id, name, output);
      return {
        kind: "keys",
        accessKeyId,
        secretAccessKey,
        ...defined({ sessionToken }),
      };
    }
  }
}

/**
 * The options of a connection, with the login of its proxy from where the app keeps it.
 * @throws LianaError `keychain-locked`, `keys-missing`
 */
export async function optionsOf(connection: Connection, output: Output): Promise<ConnectionOptions> {
  const { id, name, proxy, proxyLogin } = connection;
  const options = connectionOptionsOf(connection);
  if (proxyLogin === undefined || proxy === undefined) return options;
  const login = loginOfSecret(await secretOf(proxyAccount(id), name, output));
  return { ...options, proxy: withLogin(proxy, login) };
}

async function secretOf(account: string, name: string, output: Output): Promise<Secret> {
  const vault = await openVault(logTo(output));
  if (vault.kind === "session") {
    throw new LianaError("keychain-locked", { reason: "none answers here" });
  }
  const secret = await vault.get(account);
  if (secret === undefined) throw new LianaError("keys-missing", { name });
  return secret;
}

function savedConnections(path: string): readonly Connection[] {
  const text = readText(path);
  if (text === undefined) return [];
  const parsed = documentSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new LianaError("bad-config", { what: path });
  return parsed.data.connections;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isRefusedWith(error, "ENOENT")) return undefined;
    throw new LianaError("bad-config", { what: path }, error);
  }
}
