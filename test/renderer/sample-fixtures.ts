import { CHANGE_KINDS, type ChangeKind, type RestoreChange } from "../../src/shared/model/restore-changes.ts";
import { objects } from "./fixture-parts.ts";
import { fullBucket } from "./restore-fixtures.ts";
import type { ScriptedData } from "./scripted-data.ts";

/** Names as people have them, for pictures in the documentation. */

const PHOTOS = [
  ...Array.from({ length: 24 }, (_, at) => `2024/Summer/DSC_${4100 + at}.NEF`),
  "2024/Winter/Frozen lake.jpg",
  "2024/Winter/First snow.jpg",
  "2025/Garden/Beans in May.jpg",
  "2025/Lisbon/Tram 28.jpg",
  "2026/Birthday/Cake.jpg",
  "2026/Birthday/Everyone.jpg",
  "Portrait.jpg",
  "cover 2.jpg",
];

const CHANGED: Readonly<Record<ChangeKind, string>> = {
  add: "2025/Lisbon/Tram 28.jpg",
  replace: "2025/Garden/Beans in May.jpg",
  beside: "2024/Winter/First snow.jpg",
  unsent: "Portrait.jpg",
  stay: "2024/Winter/Frozen lake.jpg",
  only: "2026/Birthday/Candles.jpg",
  aside: "2026/Birthday/Garland.jpg",
  remove: "2026/Birthday/Guests.jpg",
  problem: "2026/Birthday/Cake.jpg",
};

/** A bucket with photos, and what restoring them to where they were would change. */
export function sampleBucket(): ScriptedData {
  const full = fullBucket();
  const odd = full.changes ?? [];
  const changes = CHANGE_KINDS.flatMap((kind): readonly RestoreChange[] => {
    const change = odd.find((one) => one.kind === kind);
    if (change === undefined) return [];
    const path = CHANGED[kind];
    const name = "name" in change ? { name: path.replace(".jpg", " (restored 2026-11-29).jpg") } : {};
    return [{ ...change, path, ...name }];
  });
  const more = Array.from({ length: 3 }, (_, at): readonly RestoreChange[] => {
    const change = odd.find(({ kind }) => kind === "replace");
    return change === undefined ? [] : [{ ...change, path: `2024/Summer/DSC_${4100 + at}.NEF` }];
  });
  return {
    ...full,
    changes: [...changes, ...more.flat()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    objects: { "ada-backup": objects(PHOTOS.map((key) => `photos/${key}`)) },
  };
}
