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
    /** The keychain did not give them: jobs say so, and wait. */
    z.object({ kind: z.literal("missing") }),
  ]),
  ...connectionOptionsSchema.shape,
});

export type ConnectionForEngine = z.infer<typeof connectionForEngineSchema>;

/** All that the engine has to know to work; sent whole, at start and after each change. */
export const engineConfigSchema = z.object({
  connections: z.array(z.object({ id: idSchema, name: z.string(), connection: connectionForEngineSchema })),
  jobs: z.array(jobSpecSchema),
  pause: pauseSchema,
  settings: settingsSchema,
  /** The computer runs on battery now; `settings.onBattery` says what that means. */
  onBattery: z.boolean(),
  /** The same for a connection that is paid by volume. */
  metered: z.boolean(),
});

export type EngineConfig = z.infer<typeof engineConfigSchema>;

/** Between the application and its engine. */
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
    /** The computer woke: due syncs start, and the network is tried. */
    wake: { input: z.object({}), output: z.object({}) },
    /** Ends everything cleanly; large uploads go on at the next start (JB4). */
    stop: { input: z.object({}), output: z.object({}) },
  },
  events: { state: engineStateSchema },
} as const satisfies Contract;

export type EngineCommands = (typeof ENGINE_CONTRACT)["commands"];
