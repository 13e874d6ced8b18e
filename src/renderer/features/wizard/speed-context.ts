import { createContext } from "react";
import type { MeasuredSpeed } from "./use-upload-speed.ts";

/** The speed of uploads to the chosen bucket. */
export const SpeedContext = createContext<MeasuredSpeed>({ kind: "unknown", left: undefined });
