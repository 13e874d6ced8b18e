import { rmSync } from "node:fs";
import { makeFiles } from "./tree.ts";
import type { Service } from "./service.ts";
import type { Story } from "./story.ts";

export const TEAMS = 150;
/** The folder that is gone; by its place in the settings it is the 118th. */
export const GONE = "Team 118";

export const teamName = (number: number): string => `Team ${String(number).padStart(3, "0")}`;

/** Prepares the jobs of an administrator: 150 folders in one bucket, one of which is gone. */
export async function prepareTeams(story: Story<Service>): Promise<void> {
  const bucket = await story.service.makeBucket();
  const jobs = Array.from({ length: TEAMS }, (_, at) => {
    const name = teamName(at + 1);
    const folder = story.folder(name);
    makeFiles(folder, 1);
    // It alone syncs by itself, and so notices that its folder is gone.
    const gone = name === GONE;
    if (gone) rmSync(folder, { recursive: true });
    const choices = gone ? {} : { when: { kind: "manual" as const } };
    return { name, folder, bucket, prefix: `${name}/`, choices };
  });
  story.prepare(jobs);
}
