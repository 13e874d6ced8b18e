import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { WINDOWS_DIR } from "./choice.mjs";

/** How long to wait for another run, in seconds. A run takes a few minutes. */
const PATIENCE = 900;

/**
 * Keeps other runs out of the folder until the returned function is called or this process ends, however it ends.
 *
 * @returns {Promise<() => void>}
 * @throws Error if another run does not end
 */
export async function lockFolder() {
  mkdirSync(WINDOWS_DIR, { recursive: true });
  const hold = ["--timeout", String(PATIENCE), join(WINDOWS_DIR, "lock"), "sh", "-c", "echo held; exec cat"];
  // cat ends when its input does, which is a pipe of this process.
  const holder = spawn("flock", hold, { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    holder.once("error", reject);
    holder.once("exit", () => reject(new Error(`another run has used ${WINDOWS_DIR} for ${PATIENCE} s`)));
    holder.stdout.once("data", resolve);
  });
  return () => holder.stdin.end();
}
