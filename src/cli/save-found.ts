import { DocumentStore } from "../app/document-store.ts";
import type { FoundConnection } from "../app/found-keys/found.ts";
import { draftOf } from "../app/found-keys/found-view.ts";
import { keyHint } from "../app/key-hint.ts";
import { openVault } from "../app/keychain.ts";
import { newConnection } from "../app/new-connection.ts";
import type { Vault } from "../app/ports.ts";
import { isKeptUpToDate } from "../engine/reports/status.ts";
import { LianaError } from "../shared/errors.ts";
import type { Connection } from "../shared/model/connection.ts";
import type { Arguments } from "./arguments.ts";
import { configDir } from "./config-dir.ts";
import { findControl } from "./control/control-file.ts";
import { logTo } from "./engine-host.ts";
import type { Output } from "./output.ts";
import { openDocumentFile } from "./serve/document-file.ts";
import { stateDir } from "./state-dir.ts";

/**
 * Saves connections of other programs: keys in the keychain, the rest in the app's settings (CR5). One after the other,
 * so that those before a failure stay.
 * @throws LianaError `already-running` while the app has the settings open, `keychain-locked` without a keychain that
 *   lasts, `state-unwritable`
 */
export async function saveFound(
  args: Arguments,
  found: readonly FoundConnection[],
  output: Output,
): Promise<readonly Pick<Connection, "id" | "name">[]> {
  if (found.length === 0) return [];
  const state = stateDir(args);
  // The app and `liana serve` hold the settings in memory and would overwrite them. A daemon does not use them.
  if (isKeptUpToDate(state) && findControl(state).kind !== "found")
    throw new LianaError("already-running", { path: state });
  const store = new DocumentStore(await openDocumentFile(configDir(args)));
  store.load();
  const vault = await openVault(logTo(output));
  const made: Connection[] = [];
  for (const one of found) made.push(await save(one, store, vault));
  return made;
}

async function save(found: FoundConnection, store: DocumentStore, vault: Vault): Promise<Connection> {
  const { keys } = found;
  const id = crypto.randomUUID();
  if (keys.kind === "secret") {
    await vault.set(id, keys.secret);
    if (vault.kind === "session") throw new LianaError("keychain-locked", { reason: "none answers here" });
  }
  const source = keys.kind === "secret" ? ({ kind: "keychain", hint: keyHint(keys.secret) } as const) : keys;
  const { connections, ...rest } = store.document;
  const connection = newConnection(draftOf(found), { id, keys: source, hasLogin: false }, connections);
  try {
    store.write({ ...rest, connections: [...connections, connection] });
  } catch (error) {
    if (keys.kind === "secret") await vault.delete(id);
    throw error;
  }
  return connection;
}
