import { z } from "zod";
import { connectionOptionsSchema } from "../model/connection-options.ts";
import { secretSchema } from "../model/connection.ts";
import { jobSpecSchema, pauseSchema } from "../model/job-spec.ts";
import { engineStateSchema } from "../model/live.ts";
import { settingsSchema } from "../model/app-settings.ts";
import { idSchema, textSchema } from "../model/wire.ts";
import { testResultSchema, testStepSchema } from "./app-commands.ts";
import { ENGINE_COMMANDS } from "./engine-commands.ts";
import type { Contract } from "./shape.ts";

/** A connection with its keys, for the engine only. */
export const connectionForEngineSchema = z.object({
  endpoint: textSchema.optional(),
  region: z.string().max(64).optional(),
  allowHttp: z.boolean(),
  keys: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("keys"), secret: secretSchema }),
    z.object({ kind: z.literal("profile"), profile: z.string() }),
    z.object({ kind: z.literal("environment") }),
    /** The keychain did not return the keys. Jobs report that and wait. */
    z.object({ kind: z.literal("missing") }),
  ]),
  ...connectionOptionsSchema.shape,
});

export type ConnectionForEngine = z.infer<typeof connectionForEngineSchema>;

/** The complete configuration of the engine, sent at the start and after each change. */
export const engineConfigSchema = z.object({
  connections: z.array(z.object({ id: idSchema, name: z.string(), connection: connectionForEngineSchema })),
  jobs: z.array(jobSpecSchema),
  pause: pauseSchema,
  settings: settingsSchema,
  /** Whether the computer runs on battery. `settings.onBattery` decides what follows. */
  onBattery: z.boolean(),
  /** The same for a metered network. */
  metered: z.boolean(),
});

export type EngineConfig = z.infer<typeof engineConfigSchema>;

/** The contract between the application and its engine. */
export const ENGINE_CONTRACT = {
  commands: {
    ...ENGINE_COMMANDS,
    configure: { input: engineConfigSchema, output: z.object({}) },
    testService: {
      input: z.object({
        connection: connectionForEngineSchema,
        bucket: z.string().optional(),
        prefix: textSchema.optional(),
      }),
      output: testResultSchema,
      progress: testStepSchema,
    },
    /** JB2: the computer is about to sleep. Resolves when all syncs have stopped; none starts before `wake`. */
    sleep: { input: z.object({}), output: z.object({}) },
    /** The computer woke up: starts due syncs and tries the network again. */
    wake: { input: z.object({}), output: z.object({}) },
    /** Ends cleanly. Large uploads continue at the next start (JB4). */
    stop: { input: z.object({}), output: z.object({}) },
  },
  events: { state: engineStateSchema },
} as const satisfies Contract;

export type EngineCommands = (typeof ENGINE_CONTRACT)["commands"];
