import { z } from "zod";
import { hasUserinfo } from "./userinfo.ts";
import { connectionSchema } from "./connection.ts";
import { documentSchema } from "./document.ts";

/** Incremented when an older Liana could misread the file. */
export const EXPORT_FORMAT = 1;

/** What is read before the rest, which a newer Liana may write differently. */
export const exportHeadSchema = z.object({
  liana: z.literal("settings"),
  format: z.number().int().min(1),
  /** The version of Liana that wrote the file. */
  version: z.string().max(64),
});

/** A connection in a file that others may read: without keys, without their hint, and without a login of its proxy. */
const exportedConnectionSchema = connectionSchema.omit({ keys: true, proxyLogin: true }).extend({
  keys: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("keychain") }),
    z.object({ kind: z.literal("profile"), profile: z.string().min(1).max(256) }),
    z.object({ kind: z.literal("environment") }),
  ]),
  proxy: connectionSchema.shape.proxy.refine((address) => address === undefined || !hasUserinfo(address)),
});

/** The settings of a computer as a file, by the schemas of the settings file. */
export const settingsExportSchema = exportHeadSchema.extend({
  connections: z.array(exportedConnectionSchema).max(1000),
  jobs: documentSchema.shape.jobs.max(1000),
  settings: documentSchema.shape.settings,
});

export type SettingsExport = z.infer<typeof settingsExportSchema>;
export type ExportedConnection = z.infer<typeof exportedConnectionSchema>;
