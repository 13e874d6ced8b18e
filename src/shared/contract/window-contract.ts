import { z } from "zod";
import { noticeSchema, snapshotSchema } from "../model/snapshot.ts";
import { textSchema } from "../model/wire.ts";
import { APP_COMMANDS } from "./app-commands.ts";
import { ENGINE_COMMANDS } from "./engine-commands.ts";
import type { Contract } from "./shape.ts";

/** A screen of the window that tray and notifications can open. */
export const screenRouteSchema = z.discriminatedUnion("screen", [
  z.object({ screen: z.literal("folders") }),
  /** Without `tab`, and with one that is unknown: the first. */
  z.object({ screen: z.literal("folder"), job: z.string(), tab: z.string().optional() }),
  z.object({ screen: z.literal("review"), job: z.string().optional() }),
  z.object({
    screen: z.literal("restore"),
    job: z.string().optional(),
    /** Opens the folder of this key, below the job's prefix, and chooses it to be restored. That of a folder ends in `/`. */
    at: z
      .object({
        key: textSchema,
        choose: z.boolean(),
        /** RS11: also shows the versions of this file. */
        versions: z.literal(true).optional(),
      })
      .optional(),
  }),
  z.object({ screen: z.literal("activity") }),
  /** `connection` opens the dialog of that connection. */
  z.object({ screen: z.literal("connections"), connection: z.string().optional() }),
  /** `part` scrolls to that group. */
  z.object({ screen: z.literal("settings"), part: z.enum(["updates", "help"]).optional() }),
  /** `goal`: begins with the service, to find the folders of another computer. */
  z.object({ screen: z.literal("wizard"), goal: z.literal("restore").optional() }),
]);

export type ScreenRoute = z.infer<typeof screenRouteSchema>;

/** The contract between a window or browser and the application. */
export const WINDOW_CONTRACT = {
  commands: { ...ENGINE_COMMANDS, ...APP_COMMANDS },
  events: {
    /** At most four times a second. */
    snapshot: snapshotSchema,
    /** Shown in the window too, for hosts without notifications. */
    notice: noticeSchema,
    /** The tray or a notification opens a screen. */
    navigate: screenRouteSchema,
  },
} as const satisfies Contract;

export type WindowCommands = (typeof WINDOW_CONTRACT)["commands"];
