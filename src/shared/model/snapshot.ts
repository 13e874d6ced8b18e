import { z } from "zod";
import { settingsSchema } from "./app-settings.ts";
import { connectionSchema } from "./connection.ts";
import { jobSpecSchema, pauseSchema } from "./job-spec.ts";
import { jobLiveSchema, restoreSchema, scopeSchema } from "./live.ts";
import { suggestionSchema } from "./suggestion.ts";
import { textSchema, timeSchema, wireErrorSchema } from "./wire.ts";

/** A job and what it does. */
export const jobViewSchema = jobSpecSchema.extend({ live: jobLiveSchema });

export type JobView = z.infer<typeof jobViewSchema>;

/** All that tray and windows show, but lists: those are asked for by page. */
export const snapshotSchema = z.object({
  /** When it was made. */
  at: timeSchema,
  version: z.string(),
  /** What a window may ask of its host: native dialogs, folders opened, login items. */
  host: z.enum(["desktop", "browser"]),
  platform: z.enum(["mac", "windows", "linux"]),
  /** BCP 47 tags, most preferred first: what the setting `system` means on a desktop. A browser knows its own. */
  languages: z.array(z.string()).optional(),
  engine: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("starting") }),
    z.object({ kind: z.literal("running") }),
    /** It died too often and is not started again by itself. */
    z.object({ kind: z.literal("down") }),
  ]),
  /** `session`: no keychain answers, so keys last until the application ends. */
  vault: z.enum(["keychain", "session"]),
  /** A settings file that could not be read was set aside here. */
  setAside: textSchema.optional(),
  /** What the wizard begins with. */
  suggestion: suggestionSchema.optional(),
  pause: pauseSchema,
  connections: z.array(connectionSchema),
  jobs: z.array(jobViewSchema),
  restores: z.array(restoreSchema),
  settings: settingsSchema,
});

export type Snapshot = z.infer<typeof snapshotSchema>;

/** Worth a notification; the host limits how often. */
export const noticeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("first-sync"), job: z.string(), name: z.string() }),
  z.object({ kind: z.literal("held"), job: z.string(), name: z.string(), count: z.number() }),
  /** Without `error`: it is not known why. */
  z.object({
    kind: z.literal("failing"),
    job: z.string(),
    name: z.string(),
    error: wireErrorSchema.optional(),
  }),
  /** TR2: a problem of a connection or a bucket, once for all jobs that it concerns. */
  z.object({
    kind: z.literal("finding"),
    finding: z.string(),
    scope: scopeSchema,
    error: wireErrorSchema,
    /** The connection's name. */
    service: z.string().optional(),
    /** Of the jobs that wait. */
    names: z.array(z.string()),
  }),
  z.object({
    kind: z.literal("restored"),
    restore: z.string(),
    name: z.string(),
    state: restoreSchema.shape.state,
  }),
]);

export type Notice = z.infer<typeof noticeSchema>;
