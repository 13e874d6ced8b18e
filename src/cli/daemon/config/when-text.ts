import { Cron } from "croner";
import { DEFAULT_WHEN, type When, whenSchema } from "../../../shared/model/job-spec.ts";
import { readDuration } from "./durations.ts";

/** `realtime`, `every 15m`, `cron 30 3 * * *` (or its five fields alone), `manual`; undefined for anything else. */
export function readWhen(text: string): When | undefined {
  if (text === "realtime") return DEFAULT_WHEN;
  if (text === "manual") return { kind: "manual" };
  const [, time] = /^every (.+)$/.exec(text) ?? [];
  if (time !== undefined) {
    const ms = readDuration(time);
    const parsed = whenSchema.safeParse({ kind: "every", seconds: (ms ?? 0) / 1000 });
    return parsed.success ? parsed.data : undefined;
  }
  const expression = text.replace(/^cron /, "").trim();
  return isCron(expression) ? { kind: "cron", expression } : undefined;
}

function isCron(expression: string): boolean {
  if (expression.split(/\s+/).length !== 5 || expression.length > 256) return false;
  try {
    return new Cron(expression, { mode: "5-part" }).nextRun() !== null;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
