import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { feedSchema } from "../updates/signed-feed.ts";

/** What this build says about itself, in package.json. `npm run package` adds the feed. */
const recordSchema = z.object({ version: z.string(), updates: feedSchema.optional() });

/**
 * @param program the folder with package.json: a checkout, or the archive of the packaged application
 * @throws the system's error, SyntaxError or ZodError if the file is damaged
 */
export function readProgramRecord(program: string): z.infer<typeof recordSchema> {
  return recordSchema.parse(JSON.parse(readFileSync(join(program, "package.json"), "utf8")));
}
