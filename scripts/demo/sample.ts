import { createCipheriv, createHash } from "node:crypto";
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Files of a family: names with spaces, accents and emoji, and one film that is large enough for a multipart upload.
 */
interface Series {
  readonly folder: string;
  readonly name: (number: string) => string;
  readonly files: number;
  /** The smallest and the largest size in bytes. */
  readonly sizes: readonly [number, number];
  readonly from: string;
}

const KB = 1000;

/** A folder with so many files that its deletion is held. */
export const DUPLICATES = { folder: "Photos/Duplicates, to be sorted", files: 64 } as const;

const SERIES: readonly Series[] = [
  {
    folder: "Photos/2023 Garden and lake",
    name: (number) => `IMG_${number}.jpg`,
    files: 70,
    sizes: [30 * KB, 120 * KB],
    from: "2023-05-18T09:12:00Z",
  },
  {
    folder: "Photos/2024 Größer als gedacht, die Alpen",
    name: (number) => `DSC ${number} Gämse.jpg`,
    files: 60,
    sizes: [40 * KB, 150 * KB],
    from: "2024-08-02T05:40:00Z",
  },
  {
    folder: "Photos/🎉 Zoë turns thirty",
    name: (number) => `🎂 ${number}.jpg`,
    files: 24,
    sizes: [50 * KB, 90 * KB],
    from: "2024-11-09T19:30:00Z",
  },
  {
    folder: DUPLICATES.folder,
    name: (number) => `IMG_${number} (copy).jpg`,
    files: DUPLICATES.files,
    sizes: [20 * KB, 40 * KB],
    from: "2022-01-30T12:00:00Z",
  },
  {
    folder: "Documents/Taxes/2024",
    name: (number) => `Receipt ${number}.pdf`,
    files: 48,
    sizes: [4 * KB, 60 * KB],
    from: "2024-02-03T10:00:00Z",
  },
  {
    folder: "Documents/Rezepte für Gäste",
    name: (number) => `Crème brûlée, Versuch ${number}.txt`,
    files: 30,
    sizes: [300, 3 * KB],
    from: "2021-12-20T18:00:00Z",
  },
];

/** Paths that several steps use. */
export const NAMED = {
  film: "Films/Summer party.mp4",
  diary: "Documents/Diary.txt",
  plan: "Documents/Garden plan.txt",
  will: "Documents/Private/Will, last version.txt",
  script: "Tools/rename photos.sh",
  link: "Documents/Taxes/This year",
  empty: "Documents/Letters to answer",
  draftOne: "Documents/Rezepte für Gäste/Crème brûlée, Versuch 0001.txt",
  draftTwo: "Documents/Rezepte für Gäste/Crème brûlée, Versuch 0002.txt",
} as const;

const FILM_BYTES = 40_000_000;

/** Creates the sample with the same files and times each time, without links where they cannot be created (Windows). */
export function makeSample(root: string): void {
  for (const series of SERIES) makeSeries(root, series);
  writeAt(root, NAMED.film, noise(NAMED.film, FILM_BYTES), "2024-07-06T20:15:00Z");
  writeAt(root, NAMED.diary, "Monday. It rained, and we stayed in.\n", "2024-10-07T20:00:00Z");
  writeAt(root, NAMED.plan, "Beans by the fence, liana on the wall.\n", "2024-03-01T08:00:00Z");
  writeAt(root, NAMED.will, "The cat gets everything.\n", "2020-06-01T12:00:00Z");
  writeAt(root, NAMED.script, "#!/bin/sh\nls *.jpg\n", "2019-09-09T09:09:09Z");
  chmodSync(join(root, NAMED.will), 0o600);
  chmodSync(join(root, NAMED.script), 0o755);
  mkdirSync(join(root, NAMED.empty), { recursive: true });
  makeLink(join(root, NAMED.link));
}

function makeSeries(root: string, { folder, name, files, sizes, from }: Series): void {
  const start = Date.parse(from);
  for (let i = 1; i <= files; i++) {
    const path = `${folder}/${name(String(i).padStart(4, "0"))}`;
    const dice = createHash("sha256").update(path).digest();
    const bytes = sizes[0] + (dice.readUInt32BE(0) % (sizes[1] - sizes[0]));
    const later = i * 47_000 + (dice.readUInt32BE(4) % 40_000);
    writeAt(root, path, noise(path, bytes), new Date(start + later).toISOString(), dice.readUInt32BE(8));
  }
}

/** @param jitter varies the fraction of a second, as in real times */
function writeAt(root: string, path: string, content: string | Buffer, time: string, jitter = 0): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  const seconds = Date.parse(time) / 1000 + jitter / 2 ** 32;
  utimesSync(file, seconds, seconds);
}

/** Bytes that look random and depend only on the name. */
function noise(name: string, bytes: number): Buffer {
  const key = createHash("sha256").update(name).digest();
  return createCipheriv("aes-256-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

function makeLink(path: string): void {
  try {
    symlinkSync("2024", path, "dir");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}
