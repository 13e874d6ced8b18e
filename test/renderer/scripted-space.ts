import { LevelSum } from "../../src/engine/reports/space/level-sum.ts";
import type { GrowthDay, SpaceLevel } from "../../src/shared/contract/space-views.ts";
import { isoDay } from "../../src/shared/iso-day.ts";
import { compareKeys } from "../../src/shared/model/key-order.ts";

/** The level of a folder, as the engine adds it up. @param sizes bytes by key */
export function spaceLevel(sizes: Readonly<Record<string, number>>, folder: string): SpaceLevel {
  const sum = new LevelSum(folder);
  for (const key of Object.keys(sizes).sort(compareKeys))
    if (key.startsWith(folder))
      sum.addRow({ key, kind: key.endsWith("/") ? "folder" : "file", size: sizes[key] ?? 0 });
  return sum.result();
}

const MB = 1_000_000;

/** Few folders and files of very different sizes. */
export const SIZES: Readonly<Record<string, number>> = {
  "Photos/2024/Italy/IMG_0001.raw": 1900 * MB,
  "Photos/2024/Italy/IMG_0002.raw": 1400 * MB,
  "Photos/2024/Sweden/IMG_0107.raw": 900 * MB,
  "Photos/2025/IMG_0201.raw": 2600 * MB,
  "Photos/Portrait.jpg": 12 * MB,
  "Music/Album/01.flac": 310 * MB,
  "Music/Album/02.flac": 280 * MB,
  "Work/Thesis/thesis.pdf": 48 * MB,
  "Work/Thesis/data.csv": 620 * MB,
  "Work/notes.txt": 4000,
  "Backup of the old laptop.img": 3100 * MB,
  "Invoices 2026.pdf": 2 * MB,
  "empty.txt": 0,
};

/** A folder that grew for a year and a half, and was tidied up once. @param now ms since 1970 */
export function growthOf(now: number): readonly GrowthDay[] {
  const at = new Date(now);
  return Array.from({ length: 90 }, (_, i) => {
    const day = isoDay(new Date(at.getFullYear(), at.getMonth(), at.getDate() - (89 - i) * 6).getTime());
    const tidied = i > 55 ? 2100 * MB : 0;
    return {
      day,
      files: 4000 + i * 37 - (i > 55 ? 900 : 0),
      bytes: 3000 * MB + i * i * MB + i * 60 * MB - tidied,
    };
  });
}
