import { powerMonitor } from "electron";

const EVERY_MS = 60_000;

export interface PowerListener {
  setOnBattery(onBattery: boolean): void;
  /** The computer woke from sleep. */
  wake(): void;
}

/**
 * Reports changes between mains and battery, and waking from sleep.
 * @returns stops reporting
 */
export function watchPower(listener: PowerListener): () => void {
  const look = (): void => listener.setOnBattery(powerMonitor.isOnBatteryPower());
  look();
  // Electron has no events for it on Linux.
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
