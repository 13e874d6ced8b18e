const MIB = 1024 * 1024;
const GIB = 1024 * MIB;

/** A folder of projects. */
export const DISK: Readonly<Record<string, number>> = {
  ".cache/thumbs.db": 180 * MIB,
  "archive/2019.zip": 2.4 * GIB,
  "archive/machine.vmdk": 18 * GIB,
  "letters/[draft] offer!.odt": 0.4 * MIB,
  "letters/2025/tax.pdf": 3 * MIB,
  "letters/2026/rent.pdf": 1.2 * MIB,
  "site/build/app.js": 6 * MIB,
  "site/index.html": 12_000,
  "site/node_modules/left-pad/index.js": 900,
  "site/node_modules/typescript/lib.js": 61 * MIB,
  "site/src/main.ts": 8_000,
  "film.mp4": 4.1 * GIB,
  "notes.txt": 2_100,
  "~$report.docx": 162,
};
