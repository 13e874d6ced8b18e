import { app, dialog } from "electron";
import type { Log } from "../../engine/environment.ts";

/**
 * Writes down what nobody caught, and says so once. The application goes on: jobs run in another process, and
 * an end without warning would be worse.
 */
export function handleCrashes(log: Log, logFolder: string): void {
  let reported = false;
  const report = (error: unknown): void => {
    log.write("error", "nobody caught", {
      text: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    if (reported) return;
    reported = true;
    dialog.showErrorBox(
      "Something went wrong inside Liana",
      `Your folders are safe. Quit Liana and start it again if something no longer works. The log says more: ${logFolder}`,
    );
  };
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
  app.on("child-process-gone", (_event, { type, reason, exitCode, name }) => {
    log.write("warn", "a process ended", { type, reason, exitCode, name });
  });
}
