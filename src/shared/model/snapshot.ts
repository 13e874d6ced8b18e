import { z } from "zod";
import { settingsSchema } from "./app-settings.ts";
import { connectionSchema } from "./connection.ts";
import { jobSpecSchema, pauseSchema } from "./job-spec.ts";
import { jobLiveSchema, restoreSchema, scopeSchema } from "./live.ts";
import { suggestionSchema } from "./suggestion.ts";
import { updateStateSchema } from "./updates.ts";
import { textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** A job and its state. */
export const jobViewSchema = jobSpecSchema.extend({ live: jobLiveSchema });

export type JobView = z.infer<typeof jobViewSchema>;

/** Everything that tray and windows show, except lists, which are requested page by page. */
export const snapshotSchema = z.object({
  /** When the snapshot was made. */
  at: timeSchema,
  version: z.string(),
  /** Decides whether native dialogs, showing folders and login items are available. */
  host: z.enum(["desktop", "browser"]),
  platform: z.enum(["mac", "windows", "linux"]),
  /** BCP 47 tags, most preferred first, for the language setting `system` on a desktop. A browser has its own. */
  languages: z.array(z.string()).optional(),
  engine: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("starting") }),
    z.object({ kind: z.literal("running") }),
    /** It failed too often and is not restarted automatically. */
    z.object({ kind: z.literal("down") }),
  ]),
  /** `session`: no keychain answers, so keys are kept only until the application ends. */
  vault: z.enum(["keychain", "session"]),
  /** The new path of a settings file that could not be read. */
  setAside: textSchema.optional(),
  /** Initial values of the wizard. */
  suggestion: suggestionSchema.optional(),
  pause: pauseSchema,
  connections: z.array(connectionSchema),
  jobs: z.array(jobViewSchema),
  restores: z.array(restoreSchema),
  settings: settingsSchema,
  /** Undefined where Liana has no feed of updates: then no screen mentions them. */
  updates: updateStateSchema.optional(),
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** A reason for a notification. The application limits how often. */
export const noticeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("first-sync"), job: z.string(), name: z.string() }),
  z.object({ kind: z.literal("held"), job: z.string(), name: z.string(), count: z.number() }),
  /** Without `error`, the reason is unknown. */
  z.object({
    kind: z.literal("failing"),
    job: z.string(),
    name: z.string(),
    error: wireErrorSchema.optional(),
  }),
  /** TR2: a problem of a connection or bucket, once for all affected jobs. */
  z.object({
    kind: z.literal("finding"),
    finding: z.string(),
    scope: scopeSchema,
    error: wireErrorSchema,
    /** The name of the connection. */
    service: z.string().optional(),
    /** Names of the affected jobs. */
    names: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("restored"),
    restore: z.string(),
    name: z.string(),
    state: restoreSchema.shape.state,
  }),
  /** All jobs have been paused for that many days, without an end (JB2). */
  z.object({ kind: z.literal("paused"), days: z.number().int().positive() }),
  /** A new version of Liana is ready. */
  z.object({ kind: z.literal("update"), version: z.string(), security: z.boolean() }),
]);

export type Notice = z.infer<typeof noticeSchema>;
