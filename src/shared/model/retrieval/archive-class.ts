import { SERVICE_PRESETS } from "../providers.ts";

const ARCHIVE_CLASSES: ReadonlySet<string> = new Set(
  SERVICE_PRESETS.flatMap(({ classes }) => classes.filter(({ archive }) => archive).map(({ id }) => id)),
);

/** RS5: whether objects of a class must be retrieved before they can be read or copied. */
export function isArchiveClass(storageClass: string): boolean {
  return ARCHIVE_CLASSES.has(storageClass);
}

/** The class whose objects the service itself moves into archive tiers, and out of them. */
export function isTieredClass(storageClass: string): boolean {
  return storageClass === "INTELLIGENT_TIERING";
}
