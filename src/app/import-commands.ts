import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { ConnectionDraft } from "../shared/model/connection.ts";
import type { Core } from "./core.ts";
import { findKeys, type KeysOnComputer } from "./found-keys/find-keys.ts";
import { draftOf, foundView, isSaved, withoutRepeated } from "./found-keys/found-view.ts";

type ImportCommands = Pick<typeof APP_COMMANDS, "findKeys" | "importKeys">;

/**
 * CR5: finds keys of other programs on this computer, and saves connections with them. Windows get no keys: they name
 * what was found, and the files are read again.
 * @param save saves a new connection with its keys, and returns its id
 */
export function importCommands(
  core: Core,
  save: (draft: ConnectionDraft) => Promise<string>,
): Handlers<ImportCommands> {
  const { shell } = core.ports;
  const find = async (): Promise<KeysOnComputer> => {
    const places = { home: shell.folders.home, environment: shell.environment, platform: process.platform };
    const found = await findKeys(places);
    return { ...found, connections: withoutRepeated(found.connections) };
  };
  return {
    findKeys: async () => {
      const { connections, others, problems } = await find();
      const saved = core.document().connections;
      return {
        connections: connections.map((one) => foundView(one, saved)),
        others: [...others],
        problems: [...problems],
      };
    },
    importKeys: async ({ ids }) => {
      const { connections } = await find();
      const made: string[] = [];
      for (const found of connections.filter(({ id }) => ids.includes(id)))
        // In turn, because two windows may import at once.
        await core.inTurn(async () => {
          if (!isSaved(found, core.document().connections)) made.push(await save(draftOf(found)));
        });
      return { connections: made };
    },
  };
}
