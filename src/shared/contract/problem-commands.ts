import { z } from "zod";
import { jobChoicesSchema } from "../model/job-spec.ts";
import { amountSchema, idSchema, textSchema, timeSchema, wireErrorSchema } from "../model/wire.ts";
import { type FileCause, isFileCause } from "../file-cause.ts";
import type { CommandMap } from "./shape.ts";

/** FB: commands of the engine about the problems of files. `job` may also be the id of a restore, except where a sync starts. */

const causeSchema = z.custom<FileCause>(
  (value) => typeof value === "string" && value.length <= 64 && isFileCause(value),
);

const limit = z.number().int().min(1).max(1000);

const groupSchema = z.object({
  cause: causeSchema,
  files: amountSchema,
  folders: amountSchema,
  /** The first file, by key. */
  first: z.object({ key: textSchema, error: wireErrorSchema, since: timeSchema }),
});

export type ProblemGroupView = z.infer<typeof groupSchema>;

const ruleChoiceSchema = z.object({
  /** `folders`: the smallest list; `each`: a rule for each file; `kind`: one rule for their extension, which may match others. */
  kind: z.enum(["folders", "each", "kind"]),
  lines: jobChoicesSchema.shape.exclude,
});

export type RuleChoice = z.infer<typeof ruleChoiceSchema>;

export const PROBLEM_COMMANDS = {
  /** The causes of a job's problems, the most frequent first. */
  problemGroups: {
    input: z.object({ job: idSchema }),
    output: z.object({ groups: z.array(groupSchema) }),
  },
  problemsPage: {
    input: z.object({ job: idSchema.optional(), cause: causeSchema.optional(), after: textSchema, limit }),
    output: z.object({
      items: z.array(z.object({ job: idSchema, key: textSchema, error: wireErrorSchema, since: timeSchema })),
      /** `after` for the next page; undefined at the end. */
      next: textSchema.optional(),
    }),
  },
  /** Lists of rules that leave out all files of a group; empty if each would be too long. */
  problemRules: {
    input: z.object({ job: idSchema, cause: causeSchema }),
    output: z.object({ choices: z.array(ruleChoiceSchema).max(3), unnamed: amountSchema }),
  },
  /** Scans the folders of one file, or of all files of a group, now. A job that cannot do that scans its whole source. */
  retryFiles: {
    input: z.object({
      job: idSchema,
      which: z.union([z.object({ cause: causeSchema }), z.object({ key: textSchema })]),
    }),
    output: z.object({}),
  },
} as const satisfies CommandMap;
