import { existsSync, readFileSync, writeFileSync } from "node:fs";

const FILE = "bench/RESULTS.md";
const TITLE = "# Benchmark results";

/** The sections of the page, in order. Each benchmark writes its own; three are written by hand. */
const SECTIONS = [
  "Compared with rclone and aws-cli",
  "Uploads to a light server",
  "Downloads",
  "Profiles",
  "Latency of a save",
  "A million files",
  "Ten million files",
  "Many jobs",
  "The files of a job",
  "150 folders in the window",
  "The size of all files in the journal",
  "A hundred million objects",
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Replaces one section of the page. */
export function writeSection(name: SectionName, text: string): void {
  const known = existsSync(FILE) ? sectionsOf(readFileSync(FILE, "utf8")) : new Map<string, string>();
  known.set(name, text.trim());
  const parts = SECTIONS.flatMap((section) => {
    const content = known.get(section);
    return content === undefined ? [] : [`## ${section}\n\n${content}`];
  });
  writeFileSync(FILE, `${[TITLE, ...parts].join("\n\n")}\n`);
}

function sectionsOf(page: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of page.split(/^## /m).slice(1)) {
    const end = part.indexOf("\n");
    found.set(part.slice(0, end).trim(), part.slice(end).trim());
  }
  return found;
}
