import type { FoundLocationView } from "../../src/shared/contract/bucket-commands.ts";
import type { ScriptedData } from "./scripted-data.ts";

const HOUR = 3_600_000;
const GIB = 1024 ** 3;

/** Locations of several computers, with what their owners may know or not. */
export function foundIn(data: ScriptedData): ScriptedData {
  const now = Date.now();
  const at = (bucket: string, prefix: string, more: Partial<FoundLocationView> = {}): FoundLocationView => ({
    bucket,
    prefix,
    computer: "Anna's laptop",
    own: false,
    ...more,
  });
  return {
    ...data,
    locations: {
      locations: [
        at("ada-photos", "Pictures/", {
          name: "Pictures",
          files: 20_345,
          bytes: 120 * GIB,
          syncedAt: now - 26 * HOUR,
        }),
        at("ada-backup", "Documents/", {
          name: "Documents",
          files: 812,
          bytes: 2 * GIB,
          syncedAt: now - 3 * HOUR,
        }),
        at("ada-backup", "work/server/", { computer: "", files: 10_000, bytes: GIB, more: true }),
        at("website-assets", "", { own: true, computer: "here", files: 1, bytes: 12 }),
      ],
      failed: [{ bucket: "private", error: { code: "access-denied", detail: {} } }],
      partial: true,
    },
  };
}
