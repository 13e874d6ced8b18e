import { z } from "zod";
import { settingsSchema } from "../model/app-settings.ts";
import { connectionDraftSchema } from "../model/connection.ts";
import { keyFileProblemSchema, foundViewSchema, notImportableSchema } from "../model/found-keys.ts";
import { jobChoicesSchema, jobSpecSchema, jobLocationSchema } from "../model/job-spec.ts";
import { snapshotSchema } from "../model/snapshot.ts";
import { bucketNameSchema, idSchema, textSchema, timeSchema, wireErrorSchema } from "../model/wire.ts";
import type { CommandMap } from "./shape.ts";

/** Commands of the application: settings, and what only the host can do. */

const done = z.object({});

/** M13: one step of a connection test. */
export const testStepSchema = z.object({
  step: z.enum(["reach", "write", "read", "list", "delete"]),
  /** `limited`: refused without consequences, for example keys that cannot list all buckets. */
  outcome: z.enum(["ok", "limited", "failed", "not-tested"]),
  error: wireErrorSchema.optional(),
});

export type TestStep = z.infer<typeof testStepSchema>;

export const testResultSchema = z.object({
  ok: z.boolean(),
  steps: z.array(testStepSchema),
  /** Undefined where the keys cannot list them. */
  buckets: z.array(z.string()).optional(),
  versions: z.enum(["on", "off", "unknown"]),
  /** How far this computer's clock is ahead of the service's, in ms. */
  clockSkew: z.number().optional(),
});

export type TestResult = z.infer<typeof testResultSchema>;

/** Folders of a user that every system has, in the order in which they are offered. */
export const usualFolderSchema = z.enum(["documents", "pictures", "desktop", "music", "videos", "downloads"]);

/** A file of `exportSettings`. Thousands of jobs have less. */
const exportTextSchema = z.string().max(4 * 1024 * 1024);

/** A job that is not there yet. */
const newJobSchema = z.object({
  name: z.string().min(1).max(255),
  source: jobLocationSchema,
  target: jobLocationSchema,
  choices: jobChoicesSchema,
});

export const APP_COMMANDS = {
  /** The current state. Changes arrive as events. */
  getSnapshot: { input: z.object({}), output: snapshotSchema },

  /** Tests a connection. If a bucket is given, writes, reads, lists and deletes a test object. Saves nothing. */
  testConnection: {
    input: z.object({
      draft: connectionDraftSchema,
      bucket: z.string().min(1).max(255).optional(),
      prefix: textSchema.optional(),
    }),
    output: testResultSchema,
    progress: testStepSchema,
  },
  /** The same for a saved connection. */
  testSavedConnection: {
    input: z.object({
      connection: idSchema,
      bucket: z.string().min(1).max(255).optional(),
      prefix: textSchema.optional(),
    }),
    output: testResultSchema,
    progress: testStepSchema,
  },
  /** Stores the keys in the keychain and the rest in the settings. Without `id`, creates a connection. */
  saveConnection: {
    input: z.object({ id: idSchema.optional(), draft: connectionDraftSchema }),
    output: z.object({ connection: idSchema }),
  },
  /** Fails with `connection-used` while a job uses it. */
  removeConnection: { input: z.object({ connection: idSchema }), output: done },

  /**
   * CR2: runs the command that renews the sign-in of a connection's profile, and waits until the user has signed in. Only
   * for a connection whose jobs wait for it, and on a desktop.
   */
  signIn: {
    input: z.object({ connection: idSchema }),
    output: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("done") }),
      /** aws-cli is not installed. */
      z.object({ kind: z.literal("not-found") }),
      z.object({ kind: z.literal("failed"), said: textSchema.optional() }),
    ]),
  },

  /** CR5: connections of other programs on this computer, without their keys. */
  findKeys: {
    input: z.object({}),
    output: z.object({
      connections: z.array(foundViewSchema),
      others: z.array(notImportableSchema),
      problems: z.array(keyFileProblemSchema),
    }),
  },
  /** CR5: saves these connections, with their keys in the keychain. Returns the new ones. */
  importKeys: {
    input: z.object({ ids: z.array(idSchema).min(1).max(100) }),
    output: z.object({ connections: z.array(idSchema) }),
  },

  /** Adds all jobs or none. Each starts to sync at once. */
  addJobs: {
    input: z.object({ jobs: z.array(newJobSchema).min(1).max(100) }),
    output: z.object({ jobs: z.array(idSchema) }),
  },
  /**
   * GU3: those of these jobs that `addJobs` would refuse with `overlap`, and those whose target another job uses in a way
   * that only mixes the files of both. At most one for each job; changes nothing.
   */
  findOverlaps: {
    input: z.object({ jobs: z.array(newJobSchema).min(1).max(100) }),
    output: z.object({
      overlaps: z.array(
        z.object({
          /** Index of the job. */
          at: z.number().int().nonnegative(),
          kind: z.enum(["itself", "same-target", "relay", "circle"]),
          /** The other one; undefined if it is one of these. */
          job: idSchema.optional(),
          error: wireErrorSchema,
        }),
      ),
    }),
  },
  /**
   * JB8: gives a job another source, another target, or both. Nothing is deleted at the former locations, and nothing at the new
   * ones because of the move: the next sync compares both sides from the beginning and adopts what is there (CH5). The
   * history stays. Fails with `overlap`, and as `addJobs` does.
   */
  moveJob: {
    input: z.object({ job: idSchema, source: jobLocationSchema, target: jobLocationSchema }),
    output: done,
  },
  /**
   * Changes the name, if given, and choices. `from`: the choices that were edited; what has changed since then stays, unless
   * the edit changed it too (`mergeChoices`). See `moveJob` for the locations.
   */
  changeJob: {
    input: z.object({
      job: idSchema,
      name: jobSpecSchema.shape.name.optional(),
      choices: jobChoicesSchema,
      from: jobChoicesSchema,
    }),
    output: done,
  },
  /** Removes the job. Folder and bucket are not changed. */
  removeJob: { input: z.object({ job: idSchema }), output: done },

  /**
   * GU4: restores a location to a folder, and adds a paused job for that folder, which takes over the location and resumes
   * when everything is restored.
   */
  continueLocation: {
    input: z.object({
      from: z.object({ connection: idSchema, bucket: bucketNameSchema, prefix: textSchema }),
      path: textSchema.min(1),
      name: jobSpecSchema.shape.name,
      onConflict: z.enum(["keep-both", "overwrite", "skip"]),
      choices: jobChoicesSchema.omit({ commands: true }),
    }),
    output: z.object({ job: idSchema, restore: idSchema }),
  },

  /** JB2. Without `job`: all jobs. `until` null: until resumed. */
  pause: { input: z.object({ job: idSchema.optional(), until: timeSchema.nullable() }), output: done },
  resume: { input: z.object({ job: idSchema.optional() }), output: done },

  /** The settings as a text to save, without keys. */
  exportSettings: { input: z.object({}), output: z.object({ text: z.string() }) },
  /**
   * What `importSettings` would change. Fails with `bad-settings-file` and `settings-newer`, and with `overlap` where a
   * job of the file would use the location of another.
   */
  previewImport: {
    input: z.object({ text: exportTextSchema }),
    output: z.object({
      /** Those that would be added. `needsKeys`: the user has to enter keys. */
      connections: z.array(z.object({ name: z.string(), needsKeys: z.boolean() })),
      /** Names of the jobs that would be added. They are paused. */
      jobs: z.array(z.string()),
      /** Number of connections and jobs that are there already. */
      known: z.number().int().nonnegative(),
      /** Settings that would change. */
      settings: z.array(settingsSchema.keyof()),
    }),
  },
  /** Adds what is not there yet, or nothing. Returns the connections whose keys the user has to enter. */
  importSettings: {
    input: z.object({ text: exportTextSchema }),
    output: z.object({ connections: z.array(z.object({ id: idSchema, name: z.string() })) }),
  },

  changeSettings: { input: settingsSchema.partial(), output: done },

  /** Folders that users often choose, if they exist. */
  usualFolders: {
    input: z.object({}),
    output: z.object({
      home: textSchema,
      /** The folder for restores with one click, next to Downloads. */
      restores: textSchema,
      folders: z.array(z.object({ kind: usualFolderSchema, path: textSchema })),
    }),
  },
  /** RS13: a path in a folder for each of these names, with a number where there is something or a restore writes. */
  newFolders: {
    input: z.object({
      /** Missing: the folder for restores. */
      parent: textSchema.optional(),
      names: z.array(textSchema).min(1).max(1000),
    }),
    /** One for each name, in their order; all differ. */
    output: z.object({ paths: z.array(textSchema) }),
  },
  /** Lists one level of folders on this computer, for hosts without a native dialog. */
  listFolders: {
    input: z.object({ path: textSchema }),
    output: z.object({
      path: textSchema,
      parent: textSchema.optional(),
      folders: z.array(z.string()),
      /** Windows: where other trees begin. */
      drives: z.array(textSchema).optional(),
    }),
  },
  /** Opens the system's dialog. Returns an empty list if the user cancels. `not-here` in a browser. */
  chooseFolders: {
    input: z.object({ several: z.boolean(), title: z.string().max(120) }),
    output: z.object({ paths: z.array(textSchema) }),
  },
  /** Shows a folder that Liana knows in the system's file manager. `not-here` in a browser. */
  openFolder: {
    input: z.discriminatedUnion("what", [
      z.object({ what: z.literal("job"), id: idSchema }),
      z.object({ what: z.literal("restore"), id: idSchema }),
      z.object({ what: z.literal("logs") }),
    ]),
    output: done,
  },
  /** Selects a file of a job in the system's file manager. `not-here` in a browser. */
  showFile: { input: z.object({ job: idSchema, key: textSchema.min(1) }), output: done },
  /** The folder of the log; undefined where the log goes to the terminal. */
  logFolder: { input: z.object({}), output: z.object({ path: textSchema.optional() }) },
  /** A report for support, as text. Never contains keys. `includeNames`: of files, buckets and hosts. */
  diagnostics: { input: z.object({ includeNames: z.boolean() }), output: z.object({ text: z.string() }) },
  /** Starts the engine again after too many failures. */
  restartEngine: { input: z.object({}), output: done },

  /** Looks for a new version of Liana now. The snapshot shows the result. `not-here` without a feed. */
  checkForUpdates: { input: z.object({}), output: done },
  /** Downloads the new version that was found while automatic updates are off. `not-here` without a feed. */
  downloadUpdate: { input: z.object({}), output: done },
  /** Quits as the user would, installs the update that is ready, and starts Liana again. `not-here` without a feed. */
  restartToUpdate: { input: z.object({}), output: done },
} as const satisfies CommandMap;
