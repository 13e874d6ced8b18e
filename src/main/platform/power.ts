import { powerMonitor } from "electron";

const EVERY_MS = 60_000;

export interface PowerListener {
  setOnBattery(onBattery: boolean): void;
  /** The computer woke up. */
  wake(): void;
}

/**
 * Reports changes between mains and battery, and waking up.
 * @returns a function that stops it
 */
export function watchPower(listener: PowerListener): () => void {
  const look = (): void => listener.setOnBattery(powerMonitor.isOnBatteryPower());
  look();
  // On Linux, Electron has no events for this.
  const timer = setInterval(look, EVERY_MS);
  powerMonitor.on("on-ac", look);
  powerMonitor.on("on-battery", look);
  const wake = (): void => {
    look();
    listener.wake();
  };
  powerMonitor.on("resume", wake);
  return () => {
    clearInterval(timer);
    powerMonitor.off("on-ac", look);
    powerMonitor.off("on-battery", look);
    powerMonitor.off("resume", wake);
  };
}
