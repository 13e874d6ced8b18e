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
  /** How often the computer fell asleep or woke up. */
  let turns = 0;
  const wake = (): void => {
    turns += 1;
    lock?.take(why());
    look();
    listener.wake();
  };
  // It may wake up before everything has stopped: the lock is then for the next time. Some versions of Electron emit
  // each event twice, and the second `suspend` may come after the first `resume`.
  const sleep = (): void => {
    const turn = (turns += 1);
    void listener.sleep().then(() => {
      if (turn === turns) lock?.release();
    });
  };
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
