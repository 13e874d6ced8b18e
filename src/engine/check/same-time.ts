/** In ns: NTFS keeps 100 ns, FAT 2 s, HFS+ 1 s. A disk of Linux keeps what it was given. */
const UNITS: Partial<Readonly<Record<NodeJS.Platform, readonly bigint[]>>> = {
  win32: [100n, 2_000_000_000n],
  darwin: [1_000_000_000n],
};

/**
 * Whether the time of a file is `recorded`, as far as its disk can hold that.
 * @param onDisk in ns, as the disk has it
 */
export function isSameTime(onDisk: bigint, recorded: bigint, platform: NodeJS.Platform): boolean {
  if (onDisk === recorded) return true;
  const apart = onDisk < recorded ? recorded - onDisk : onDisk - recorded;
  return (UNITS[platform] ?? []).some((unit) => onDisk % unit === 0n && apart < unit);
}
