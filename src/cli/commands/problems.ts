import { type OfJob, readProblems } from "../../engine/reports/records.ts";
import type { JobName } from "../../engine/reports/status.ts";
import { locationText } from "../../shared/model/location.ts";
import type { FileProblem } from "../../shared/model/sync.ts";
import type { Arguments } from "../arguments.ts";
import { EXIT } from "../exit-codes.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { missingField, MissingLines } from "../missing-lines.ts";
import { problemLine } from "../sync-report.ts";
import { readLimit } from "../values.ts";
import type { Words } from "../../shared/words/words.ts";

/** `liana problems`: lists the files that need attention. */
export async function problems(args: Arguments, { output }: Host): Promise<number> {
  const limit = args.value("limit");
  const query = {
    job: args.value("job"),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : readLimit(limit),
  };
  const { json } = output.choices;
  const missing = new MissingLines();
  let count = 0;
  let last: string | undefined;
  for (const problem of readProblems(engineHostOf(args, output).stateDir, query)) {
    count += 1;
    missing.add(problem);
    if (json) output.event("problem", jsonOf(output.words, problem));
    else {
      if (last !== problem.job.id) output.line(title(problem.job));
      const line = {
        problem: problemLine(output.words, problem.key, problem),
        time: formatTime(problem.since),
      };
      output.line(`  ${output.words.say("cli-records.problem", line)}`);
    }
    last = problem.job.id;
  }
  missing.report(output);
  if (json) output.event("summary", { problems: count });
  else if (count === 0) output.line(output.words.say("cli-records.no-problem"));
  return count === 0 ? EXIT.inStep : EXIT.remains;
}

function title({ id, source, target }: JobName): string {
  return `${id}  ${printable(locationText(source))} → ${printable(locationText(target))}`;
}

function jsonOf(words: Words, { job, key, code, detail, since }: OfJob<FileProblem>): object {
  const locations = { source: locationText(job.source), target: locationText(job.target) };
  const message = problemLine(words, key, { code, detail });
  return {
    job: job.id,
    ...locations,
    key,
    code,
    message,
    ...missingField({ code, detail }),
    since: new Date(since).toISOString(),
  };
}
