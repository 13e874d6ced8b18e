import { z } from "zod";
import { DEFAULT_SETTINGS, settingsSchema } from "./app-settings.ts";
import { connectionSchema } from "./connection.ts";
import { jobSpecSchema, pauseSchema } from "./job-spec.ts";

/** The settings file: everything that the user chose, without secrets and without the state of jobs. */
export const documentSchema = z.object({
  version: z.literal(1),
  connections: z.array(connectionSchema),
  jobs: z.array(jobSpecSchema),
  // The file of an older Liana has fewer settings.
  settings: z
    .record(z.string(), z.unknown())
    .transform((given) => ({ ...DEFAULT_SETTINGS, ...given }))
    .pipe(settingsSchema),
  /** The pause of all jobs (JB2). */
  pause: pauseSchema,
});

export type AppDocument = z.infer<typeof documentSchema>;

export const EMPTY_DOCUMENT: AppDocument = {
  version: 1,
  connections: [],
  jobs: [],
  settings: DEFAULT_SETTINGS,
  pause: { kind: "running" },
};
