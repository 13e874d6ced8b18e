import type { Page } from "playwright-core";
import type { CommandInput, CommandOutput } from "../../../src/shared/contract/shape.ts";
import type { WindowCommands } from "../../../src/shared/contract/window-contract.ts";

/** Ids of calls. Those of the page's own client start at 1. */
let next = 1_000_000;

/**
 * Sends a command to the application through the bridge of the preload, as the renderer does.
 * @throws Error whose message contains the error's code
 */
export async function ask<K extends keyof WindowCommands>(
  page: Page,
  command: K,
  input: CommandInput<WindowCommands, K>,
): Promise<CommandOutput<WindowCommands, K>> {
  const id = next++;
  const reply = await page.evaluate(
    ([id, command, input]) =>
      new Promise<{ kind: string; output?: unknown; error?: { code: string } }>((resolve) => {
        interface Bridge {
          post(message: unknown): void;
          onMessage(listener: (message: { kind: string; id?: number }) => void): void;
        }
        const { liana } = globalThis as unknown as { liana: Bridge };
        liana.onMessage((message) => {
          const isAnswer = message.kind === "result" || message.kind === "failure";
          if (isAnswer && message.id === id) resolve(message);
        });
        liana.post({ kind: "call", id, command, input });
      }),
    [id, command, input] as const,
  );
  if (reply.kind === "result") return reply.output as CommandOutput<WindowCommands, K>;
  throw new Error(`${command}: ${reply.error?.code ?? "no code"}`);
}
