import { app, dialog } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { Words } from "../../shared/words/words.ts";

/**
 * Logs uncaught errors and reports the first one in a dialog. The application keeps running: jobs run in another process,
 * and a silent exit would be worse.
 */
export function handleCrashes(log: Log, logFolder: string, words: () => Words): void {
  let reported = false;
  const report = (error: unknown): void => {
    log.write("error", "nobody caught", {
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    if (reported) return;
    reported = true;
    dialog.showErrorBox(
      words().say("tray.crash.title"),
      words().say("tray.crash.body", { folder: logFolder }),
    );
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  app.on("child-process-gone", (_event, { type, reason, exitCode, name }) => {
    log.write("warn", "a process ended", { type, reason, exitCode, name });
  });
}
