import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import { LianaError } from "../shared/errors.ts";
import type { Core } from "./core.ts";
import type { UpdatesPort } from "./ports.ts";

type UpdateCommands = Pick<typeof APP_COMMANDS, "checkForUpdates" | "downloadUpdate" | "restartToUpdate">;

export function updateCommands({ ports }: Core): Handlers<UpdateCommands> {
  const updates = (): UpdatesPort => {
    if (ports.updates === undefined) throw new LianaError("not-here");
    return ports.updates;
  };
  return {
    checkForUpdates: () => {
      updates().check();
      return {};
    },
    downloadUpdate: () => {
      updates().download();
      return {};
    },
    restartToUpdate: () => {
      updates().restart();
      return {};
    },
  };
}
