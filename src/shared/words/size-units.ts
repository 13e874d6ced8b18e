import type { PlatformName } from "../platform-name.ts";

/** Units of sizes and rates. */
export interface SizeUnits {
  /** Bytes of the second unit, and so on. */
  readonly base: 1000 | 1024;
  readonly names: readonly string[];
}

/** Units of the command line, the daemon, logs and reports: the same everywhere, and without a double meaning. */
export const IEC_UNITS: SizeUnits = { base: 1024, names: ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] };

/**
 * Units of the system's file manager, so that the window shows the sizes that people see there. Finder and GNOME Files
 * count in thousands and write KB and kB. Explorer counts in 1024 and writes KB.
 */
const OF_PLATFORM: Readonly<Record<PlatformName, SizeUnits>> = {
  mac: { base: 1000, names: ["B", "KB", "MB", "GB", "TB", "PB"] },
  windows: { base: 1024, names: ["B", "KB", "MB", "GB", "TB", "PB"] },
  linux: { base: 1000, names: ["B", "kB", "MB", "GB", "TB", "PB"] },
};

/** The units of the file manager of a system. */
export function sizeUnitsOf(platform: PlatformName): SizeUnits {
  return OF_PLATFORM[platform];
}
