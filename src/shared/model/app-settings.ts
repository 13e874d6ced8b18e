import { z } from "zod";
import { languageSchema } from "../words/language-schema.ts";

const MINUTES_A_DAY = 24 * 60;
const minuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(MINUTES_A_DAY - 1);

/** Bytes per second in each direction. `hours` limits that to a part of the day, in minutes after local midnight. */
export const bandwidthSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("unlimited") }),
  z.object({
    kind: z.literal("limited"),
    bytesPerSecond: z.number().int().min(1000),
    hours: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable(),
  }),
]);

export type BandwidthChoice = z.infer<typeof bandwidthSchema>;

/** The limit of `slow`, in bytes per second in each direction. */
export const SLOW_RATE = 1024 * 1024;

/** `slow`: low bandwidth and one transfer at a time. */
const savingSchema = z.enum(["go-on", "slow", "wait"]);

/** Also the default: Liana finds out how many of these are fastest. */
export const MOST_CONCURRENCY = 256;

/** The settings of the whole application. */
export const settingsSchema = z.object({
  /** The language of the window, the tray and notifications. */
  language: languageSchema,
  theme: z.enum(["system", "light", "dark"]),
  startAtLogin: z.boolean(),
  notifications: z.boolean(),
  /** Download new versions of Liana, and install them when it quits. */
  updateAutomatically: z.boolean(),
  bandwidth: bandwidthSchema,
  /** Concurrent transfers of each job, at most. */
  concurrency: z.number().int().min(1).max(MOST_CONCURRENCY),
  onBattery: savingSchema,
  /** On a metered network. */
  onMetered: savingSchema,
  logLevel: z.enum(["error", "warn", "info", "debug"]),
});

export type AppSettings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: AppSettings = {
  language: "system",
  theme: "system",
  startAtLogin: false,
  notifications: true,
  updateAutomatically: true,
  bandwidth: { kind: "unlimited" },
  concurrency: MOST_CONCURRENCY,
  onBattery: "go-on",
  onMetered: "go-on",
  logLevel: "info",
};
