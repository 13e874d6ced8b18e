import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  ReportedConnection,
  ReportedSettings,
  SettingsFound,
} from "../engine/reports/diagnostics/input.ts";
import type { EngineConfig } from "../shared/contract/engine-contract.ts";
import { decodeUri } from "../shared/decode-uri.ts";
import { defined } from "../shared/defined.ts";
import { toLianaError } from "../shared/errors.ts";
import { parseJson } from "../shared/json.ts";
import { connectionOptionsOf } from "../shared/model/connection-options.ts";
import { documentSchema } from "../shared/model/document.ts";
import { systemCode } from "../shared/system-code.ts";
import { withoutUserinfo } from "../shared/model/userinfo.ts";
import type { Words } from "../shared/words/words.ts";
import { secretsOf } from "./daemon/webhook-target.ts";

/** The settings of the app, for diagnostics. @param folder of `settings.json` */
export function appSettingsFound(folder: string): SettingsFound {
  let text: string;
  try {
    text = readFileSync(join(folder, "settings.json"), "utf8");
  } catch (error) {
    const reason = systemCode(error);
    if (reason === undefined) throw error;
    return reason === "ENOENT" ? { kind: "none" } : { kind: "unreadable", reason, fields: [] };
  }
  const parsed = documentSchema.safeParse(parseJson(text));
  if (parsed.success) return { kind: "read", settings: parsed.data };
  const fields = parsed.error.issues.map(({ path }) => path.join("."));
  return { kind: "unreadable", reason: "bad-config", fields: fields.filter((path) => path !== "") };
}

/** A configuration of the daemon and the keys in it, to keep them out of the report. */
export interface DaemonSettingsFound {
  readonly found: SettingsFound;
  readonly secrets: readonly string[];
}

/** The configuration of the daemon, for diagnostics. Keys in the keychain are not asked for. */
export async function daemonSettingsFound(file: string, words: Words): Promise<DaemonSettingsFound> {
  const { readConfig, readConfigFile } = await import("./daemon/config/read-config.ts");
  try {
    const text = await readConfigFile(words, file);
    const saved = async (): Promise<EngineConfig["connections"][number]["connection"]> => ({
      allowHttp: false,
      keys: { kind: "missing" },
    });
    const { engine, listenToken, webhook } = await readConfig(file, text, {
      environment: process.env,
      words,
      saved,
    });
    const hooks = webhook === undefined ? [] : secretsOf(webhook);
    const secrets = [listenToken, ...hooks, ...engine.connections.flatMap(secretsIn)];
    return {
      found: { kind: "read", settings: reported(engine) },
      secrets: secrets.filter((secret) => secret !== undefined),
    };
  } catch (error) {
    return { found: { kind: "unreadable", reason: toLianaError(error).code, fields: [] }, secrets: [] };
  }
}

function reported({ connections, jobs, pause, settings }: EngineConfig): ReportedSettings {
  return { connections: connections.map(connectionOf), jobs, pause, settings };
}

function connectionOf({ id, name, connection }: EngineConfig["connections"][number]): ReportedConnection {
  const { endpoint, region, allowHttp, keys } = connection;
  return {
    ...connectionOptionsOf(connection),
    id,
    name,
    service: undefined,
    allowHttp,
    keys: keys.kind === "keys" ? { kind: "given" } : keys,
    ...defined({ endpoint, region }),
  };
}

function secretsIn({ connection }: EngineConfig["connections"][number]): readonly (string | undefined)[] {
  const { keys, proxy } = connection;
  const login = proxy === undefined || proxy === withoutUserinfo(proxy) ? null : URL.parse(proxy);
  const logins = [login?.username, login?.password].flatMap((part) =>
    part === undefined ? [] : [part, decodeUri(part)],
  );
  if (keys.kind !== "keys") return logins;
  const { accessKeyId, secretAccessKey, sessionToken } = keys.secret;
  return [...logins, accessKeyId, secretAccessKey, sessionToken];
}
