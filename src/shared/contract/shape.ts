import type { z } from "zod";

/** A command: its input, output and progress. */
export interface CommandShape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly progress?: z.ZodType;
}

export type CommandMap = Readonly<Record<string, CommandShape>>;
export type EventMap = Readonly<Record<string, z.ZodType>>;

/** Commands and events between two processes. */
export interface Contract<C extends CommandMap = CommandMap, E extends EventMap = EventMap> {
  readonly commands: C;
  readonly events: E;
}

export type CommandInput<C extends CommandMap, K extends keyof C> = z.infer<C[K]["input"]>;
export type CommandOutput<C extends CommandMap, K extends keyof C> = z.infer<C[K]["output"]>;
export type ProgressOf<C extends CommandMap, K extends keyof C> = C[K]["progress"] extends z.ZodType
  ? z.infer<C[K]["progress"]>
  : never;

/** What a handler gets besides its input. */
export interface CallContext<P> {
  /** Aborted when the caller cancels or disconnects. */
  readonly signal: AbortSignal;
  readonly progress: (value: P) => void;
}

/** One handler for each command: a missing one does not compile. */
export type Handlers<C extends CommandMap> = {
  readonly [K in keyof C]: (
    input: CommandInput<C, K>,
    context: CallContext<ProgressOf<C, K>>,
  ) => CommandOutput<C, K> | Promise<CommandOutput<C, K>>;
};
