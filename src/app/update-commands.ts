import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import { LianaError } from "../shared/errors.ts";
import type { Core } from "./core.ts";
import type { UpdatesPort } from "./ports.ts";

type UpdateCommands = Pick<typeof APP_COMMANDS, "checkForUpdates" | "downloadUpdate" | "restartToUpdate">;

export function updateCommands({ ports }: Core): Handlers<UpdateCommands> {
  const act = (what: (updates: UpdatesPort) => void): Record<never, never> => {
    if (ports.updates === undefined) throw new LianaError("not-here");
    what(ports.updates);
    return {};
  };
  return {
    checkForUpdates: () => act((updates) => updates.check()),
    downloadUpdate: () => act((updates) => updates.download()),
    restartToUpdate: () => act((updates) => updates.restart()),
  };
}
