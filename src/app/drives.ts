import { createRequire } from "node:module";
import type koffi from "koffi";

/** Drives of Windows with their backslash, such as `C:\`; none on systems whose folders are one tree. */
export function systemDrives(platform: NodeJS.Platform = process.platform): readonly string[] {
  return platform === "win32" ? drivesIn(logicalDrives()) : [];
}

/** @param mask one bit for each letter, beginning with A */
export function drivesIn(mask: number): readonly string[] {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  return letters.filter((_, bit) => ((mask >>> bit) & 1) === 1).map((letter) => `${letter}:\\`);
}

/** Asks no drive, so that a network drive that is away does not delay the answer. 0 if the system does not say. */
function logicalDrives(): number {
  try {
    const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
    const ask = loader.load("kernel32.dll").func("uint32_t __stdcall GetLogicalDrives()") as () => number;
    return ask();
  } catch (error) {
    // koffi has no binary for this processor: then the browser shows the drive that it is on.
    if (error instanceof Error) return 0;
    throw error;
  }
}
