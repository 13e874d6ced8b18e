import { z } from "zod";
import { noticeSchema, snapshotSchema } from "../model/snapshot.ts";
import { APP_COMMANDS } from "./app-commands.ts";
import { ENGINE_COMMANDS } from "./engine-commands.ts";
import type { Contract } from "./shape.ts";

/** A screen that tray and notifications can open. */
export const screenRouteSchema = z.discriminatedUnion("screen", [
  z.object({ screen: z.literal("folders") }),
  z.object({ screen: z.literal("folder"), job: z.string() }),
  z.object({ screen: z.literal("review"), job: z.string().optional() }),
  z.object({ screen: z.literal("restore"), job: z.string().optional() }),
  z.object({ screen: z.literal("activity") }),
  /** `connection`: opens its dialog. */
  z.object({ screen: z.literal("connections"), connection: z.string().optional() }),
  z.object({ screen: z.literal("settings") }),
  z.object({ screen: z.literal("wizard") }),
]);

export type ScreenRoute = z.infer<typeof screenRouteSchema>;

/** Between a window (or browser) and the application. */
export const WINDOW_CONTRACT = {
  commands: { ...ENGINE_COMMANDS, ...APP_COMMANDS },
  events: {
    /** At most four times a second. */
    snapshot: snapshotSchema,
    /** Shown in the window as well, for hosts without notifications. */
    notice: noticeSchema,
    /** The tray or a notification opens a screen. */
    navigate: screenRouteSchema,
  },
} as const satisfies Contract;

export type WindowCommands = (typeof WINDOW_CONTRACT)["commands"];
