import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import { LianaError } from "../shared/errors.ts";
import type { Connection, ConnectionDraft, KeySource, Secret } from "../shared/model/connection.ts";
import type { ProxyLogin } from "../shared/model/proxy-address.ts";
import { hasUserinfo } from "../shared/model/userinfo.ts";
import type { JobSpec } from "../shared/model/job-spec.ts";
import type { Core } from "./core.ts";
import { importCommands } from "./import-commands.ts";
import { keyHint } from "./key-hint.ts";
import { newConnection } from "./new-connection.ts";

type ConnectionCommands = Pick<
  typeof APP_COMMANDS,
  "testConnection" | "testSavedConnection" | "saveConnection" | "removeConnection" | "findKeys" | "importKeys"
>;

/** Tests connections, saves them with their keys in the vault, and removes them. */
export function connectionCommands(core: Core): Handlers<ConnectionCommands> {
  const { engine, keys, document } = core;
  return {
    testConnection: async ({ draft, bucket, prefix }, { signal, progress }) => {
      const connection = await keys.ofDraft(draft, document().connections);
      return engine.call("testService", { connection, bucket, prefix }, { signal, onProgress: progress });
    },
    testSavedConnection: async ({ connection: id, bucket, prefix }, { signal, progress }) => {
      const connection = await keys.ofSaved(savedConnection(core, id));
      return engine.call("testService", { connection, bucket, prefix }, { signal, onProgress: progress });
    },
    saveConnection: ({ id, draft }) => core.inTurn(async () => ({ connection: await save(core, id, draft) })),
    ...importCommands(core, (draft) => save(core, undefined, draft)),
    removeConnection: async ({ connection: id }) => {
      const { name } = savedConnection(core, id);
      const users = document().jobs.filter((job) => uses(job, id));
      if (users.length > 0) {
        throw new LianaError("connection-used", { name, job: users.map((job) => job.name).join(", ") });
      }
      const { connections, ...rest } = document();
      await core.change({ ...rest, connections: connections.filter((one) => one.id !== id) });
      await keys.forget(id);
      await keys.forgetLogin(id);
      return {};
    },
  };
}

function savedConnection({ document }: Core, id: string): Connection {
  const connection = document().connections.find((one) => one.id === id);
  if (connection === undefined) throw new LianaError("no-connection");
  return connection;
}

function uses({ source, target }: JobSpec, id: string): boolean {
  return [source, target].some((location) => location.kind === "bucket" && location.connection === id);
}

async function save(core: Core, id: string | undefined, draft: ConnectionDraft): Promise<string> {
  const before = id === undefined ? undefined : savedConnection(core, id);
  if (draft.endpoint !== undefined && hasUserinfo(draft.endpoint))
    throw new LianaError("bad-config", { what: "endpoint", reason: "userinfo" });
  const own = id ?? crypto.randomUUID();
  const { source, secret } = await keysToKeep(core, own, draft);
  const login = await loginToKeep(core, draft);
  if (secret !== undefined) await core.keys.keep(own, secret);
  if (login !== undefined) await core.keys.keepLogin(own, login);
  // Read after the wait for the keychain, because another command may have changed it meanwhile.
  const { connections, ...rest } = core.document();
  const others = connections.filter((one) => one.id !== own);
  const connection = newConnection(draft, { id: own, keys: source, hasLogin: login !== undefined }, others);
  const changed =
    others.length < connections.length
      ? connections.map((one) => (one.id === own ? connection : one))
      : [...connections, connection];
  try {
    await core.change({ ...rest, connections: changed });
  } catch (error) {
    if (before === undefined) await core.keys.forget(own);
    if (before?.proxyLogin === undefined && login !== undefined) await core.keys.forgetLogin(own);
    throw error;
  }
  if (before?.keys.kind === "keychain" && source.kind !== "keychain") await core.keys.forget(own);
  if (before?.proxyLogin === true && login === undefined) await core.keys.forgetLogin(own);
  return own;
}

/** Where the keys of a saved draft come from, and what the vault has to store for that. */
async function keysToKeep(
  core: Core,
  own: string,
  { keys }: ConnectionDraft,
): Promise<{ readonly source: KeySource; readonly secret?: Secret }> {
  switch (keys.kind) {
    case "typed":
      return { source: { kind: "keychain", hint: keyHint(keys.secret) }, secret: keys.secret };
    case "kept": {
      const from = savedConnection(core, keys.connection);
      if (from.keys.kind !== "keychain" || from.id === own) return { source: from.keys };
      return { source: from.keys, secret: await core.keys.required(from.id, from.name) };
    }
    case "profile":
    case "environment":
      return { source: keys };
  }
}

/** The proxy login of a saved draft; undefined for none. */
async function loginToKeep(
  core: Core,
  { proxy, proxyLogin }: ConnectionDraft,
): Promise<ProxyLogin | undefined> {
  if (proxy === undefined || proxy === "none" || proxyLogin === undefined) return undefined;
  if (proxyLogin.kind === "typed") return proxyLogin.login;
  return core.keys.loginOf(savedConnection(core, proxyLogin.connection));
}
