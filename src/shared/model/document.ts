import { z } from "zod";
import { DEFAULT_SETTINGS, settingsSchema } from "./app-settings.ts";
import { connectionSchema } from "./connection.ts";
import { jobSpecSchema, pauseSchema } from "./job-spec.ts";

/** Everything that the application stores of the user's choices, in one file. No secrets, no state of jobs. */
export const documentSchema = z.object({
  version: z.literal(1),
  connections: z.array(connectionSchema),
  jobs: z.array(jobSpecSchema),
  // Files of older versions lack some settings.
  settings: z
    .record(z.string(), z.unknown())
    .transform((given) => ({ ...DEFAULT_SETTINGS, ...given }))
    .pipe(settingsSchema),
  /** Pause of everything (JB2). */
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
