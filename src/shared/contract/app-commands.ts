import { z } from "zod";
import { settingsSchema } from "../model/app-settings.ts";
import { connectionDraftSchema } from "../model/connection.ts";
import { jobChoicesSchema, jobSpecSchema, jobLocationSchema } from "../model/job-spec.ts";
import { snapshotSchema } from "../model/snapshot.ts";
import { idSchema, textSchema, timeSchema, wireErrorSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** What the application around the engine answers: what the user chose, and what only the host can do. */

const done = z.object({});

/** M13: one step of the test of a connection. */
export const testStepSchema = z.object({
  step: z.enum(["reach", "write", "read", "list", "delete"]),
  /** `limited`: refused, which does no harm here (keys that may not list all buckets). */
  outcome: z.enum(["ok", "limited", "failed", "not-tested"]),
  error: wireErrorSchema.optional(),
});

export type TestStep = z.infer<typeof testStepSchema>;

export const testResultSchema = z.object({
  ok: z.boolean(),
  steps: z.array(testStepSchema),
  /** Undefined where the keys may not list them. */
  buckets: z.array(z.string()).optional(),
  versions: z.enum(["on", "off", "unknown"]),
  /** Milliseconds that this computer's clock is ahead of the service's. */
  clockSkew: z.number().optional(),
});

export type TestResult = z.infer<typeof testResultSchema>;

/** Folders of a user that every system has, in the order in which they are offered. */
export const usualFolderSchema = z.enum(["documents", "pictures", "desktop", "music", "videos", "downloads"]);

/** A job that is not there yet. */
const newJobSchema = z.object({
  name: z.string().min(1).max(255),
  source: jobLocationSchema,
  target: jobLocationSchema,
  choices: jobChoicesSchema,
});

export const APP_COMMANDS = {
  /** The state now; afterwards it comes as an event. */
  getSnapshot: { input: z.object({}), output: snapshotSchema },

  /** Writes, reads, lists and deletes a scratch key where a bucket is named. Saves nothing. */
  testConnection: {
    input: z.object({
      draft: connectionDraftSchema,
      bucket: z.string().min(1).max(255).optional(),
      prefix: textSchema.optional(),
    }),
    output: testResultSchema,
    progress: testStepSchema,
  },
  /** The same with a saved connection. */
  testSavedConnection: {
    input: z.object({
      connection: idSchema,
      bucket: z.string().min(1).max(255).optional(),
      prefix: textSchema.optional(),
    }),
    output: testResultSchema,
    progress: testStepSchema,
  },
  /** Keys go to the keychain, the rest to the settings. Without `id`: a new one. */
  saveConnection: {
    input: z.object({ id: idSchema.optional(), draft: connectionDraftSchema }),
    output: z.object({ connection: idSchema }),
  },
  /** `connection-used` while a job has it. */
  removeConnection: { input: z.object({ connection: idSchema }), output: done },

  /** All or none; each starts to sync at once. */
  addJobs: {
    input: z.object({ jobs: z.array(newJobSchema).min(1).max(100) }),
    output: z.object({ jobs: z.array(idSchema) }),
  },
  /** Name and choices; places stay, for a job is its places. */
  changeJob: {
    input: z.object({ job: idSchema, name: jobSpecSchema.shape.name, choices: jobChoicesSchema }),
    output: done,
  },
  /** Forgets the job; neither folder nor bucket is touched. */
  removeJob: { input: z.object({ job: idSchema }), output: done },

  /** JB2. Without `job`: everything. `until` null: until resumed. */
  pause: { input: z.object({ job: idSchema.optional(), until: timeSchema.nullable() }), output: done },
  resume: { input: z.object({ job: idSchema.optional() }), output: done },

  changeSettings: { input: settingsSchema.partial(), output: done },

  /** Folders that a user is likely to choose; only those that exist. */
  usualFolders: {
    input: z.object({}),
    output: z.object({
      home: textSchema,
      /** Where one-click restores go: beside Downloads. */
      restores: textSchema,
      folders: z.array(z.object({ kind: usualFolderSchema, path: textSchema })),
    }),
  },
  /** One level of this computer's folders, for hosts without a native dialog. */
  listFolders: {
    input: z.object({ path: textSchema }),
    output: z.object({ path: textSchema, parent: textSchema.optional(), folders: z.array(z.string()) }),
  },
  /** The system's own dialog; nothing chosen: an empty list. `not-here` in a browser. */
  chooseFolders: {
    input: z.object({ several: z.boolean(), title: z.string().max(120) }),
    output: z.object({ paths: z.array(textSchema) }),
  },
  /** Opens a folder that Liana knows in the system's file manager. `not-here` in a browser. */
  openFolder: {
    input: z.discriminatedUnion("what", [
      z.object({ what: z.literal("job"), id: idSchema }),
      z.object({ what: z.literal("restore"), id: idSchema }),
      z.object({ what: z.literal("logs") }),
    ]),
    output: done,
  },
  /** Where the log is, to be shown; undefined where the log goes to the terminal. */
  logFolder: { input: z.object({}), output: z.object({ path: textSchema.optional() }) },
  /** Starts an engine that died too often once more. */
  restartEngine: { input: z.object({}), output: done },
} as const satisfies CommandMap;
