import { powerMonitor } from "electron";
import type { SleepLock } from "./sleep-lock.ts";

const EVERY_MS = 60_000;

export interface PowerListener {
  setOnBattery(onBattery: boolean): void;
  /** JB2: the computer is about to sleep. Resolves when nothing runs any more. Never rejects. */
  sleep(): Promise<void>;
  /** The computer woke up. */
  wake(): void;
}

/**
 * Reports changes between mains and battery, sleep and waking up. On Linux, the computer sleeps only after
 * `listener.sleep()`; macOS and Windows do not wait, so it takes what time there is.
 * @param lock undefined on systems without such a lock
 * @param why the reason of the lock, in the user's language
 * @returns a function that stops it
 */
export function watchPower(
  listener: PowerListener,
  lock: SleepLock | undefined,
  why: () => string,
): () => void {
  const look = (): void => listener.setOnBattery(powerMonitor.isOnBatteryPower());
  look();
  // On Linux, Electron has no events for this.
  const timer = setInterval(look, EVERY_MS);
  const wake = (): void => {
    lock?.take(why());
    look();
    listener.wake();
  };
  const sleep = (): void => void listener.sleep().then(() => lock?.release());
  powerMonitor.on("on-ac", look);
  powerMonitor.on("on-battery", look);
  powerMonitor.on("suspend", sleep);
  powerMonitor.on("resume", wake);
  lock?.take(why());
  return () => {
    clearInterval(timer);
    powerMonitor.off("on-ac", look);
    powerMonitor.off("on-battery", look);
    powerMonitor.off("suspend", sleep);
    powerMonitor.off("resume", wake);
    lock?.release();
  };
}
