import { ENGINE_COMMANDS } from "../shared/contract/engine-commands.ts";
import type { CallContext, Handlers } from "../shared/contract/shape.ts";
import type { EngineLink } from "./engine-link.ts";

type EngineWindowCommands = typeof ENGINE_COMMANDS;

/** Forwards commands of windows to the engine unchanged, with answers, progress and cancellation. */
export function forwardTo(engine: EngineLink): Handlers<EngineWindowCommands> {
  const names = Object.keys(ENGINE_COMMANDS) as (keyof EngineWindowCommands)[];
  const handlers = names.map((name) => {
    const forward = (input: never, { signal, progress }: CallContext<unknown>): Promise<unknown> =>
      engine.call(name, input, { signal, onProgress: progress });
    return [name, forward];
  });
  // TypeScript cannot relate each name in the list to the handler of its command.
  return Object.fromEntries(handlers) as Handlers<EngineWindowCommands>;
}
