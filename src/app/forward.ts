import { ENGINE_COMMANDS } from "../shared/contract/engine-commands.ts";
import type { CallContext, Handlers } from "../shared/contract/shape.ts";
import type { EngineLink } from "./engine-link.ts";

type EngineWindowCommands = typeof ENGINE_COMMANDS;

/** Handlers that pass a window's commands to the engine unchanged: input, answer, progress and cancellation. */
export function forwardTo(engine: EngineLink): Handlers<EngineWindowCommands> {
  const names = Object.keys(ENGINE_COMMANDS) as (keyof EngineWindowCommands)[];
  const handlers = names.map((name) => {
    const forward = (input: never, { signal, progress }: CallContext<unknown>): Promise<unknown> =>
      engine.call(name, input, { signal, onProgress: progress });
    return [name, forward];
  });
  // TypeScript cannot see through the list that each name has the handler of its own command.
  return Object.fromEntries(handlers) as Handlers<EngineWindowCommands>;
}
