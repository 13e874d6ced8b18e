import {
  type GroupedProblem,
  type OfJob,
  readProblems,
  readProblemsByCause,
} from "../../engine/reports/records.ts";
import type { JobName } from "../../engine/reports/status.ts";
import { isMountGap } from "../../shared/model/entry.ts";
import { locationText } from "../../shared/model/location.ts";
import type { FileProblem } from "../../shared/model/sync.ts";
import type { Arguments } from "../arguments.ts";
import { causeOf } from "../../shared/file-cause.ts";
import { amountWords, causeAdvice, causeTitle, differsByFile } from "../../shared/problem-words.ts";
import { EXIT } from "../exit-codes.ts";
import { formatTime } from "../../shared/format.ts";
import { printable } from "../../shared/printable.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { missingField, MissingLines } from "../missing-lines.ts";
import { problemLine } from "../sync-report.ts";
import { readLimit } from "../values.ts";
import type { Words } from "../../shared/words/words.ts";

/** `liana problems`: lists the files that need attention, as text by cause, as JSON by key. */
export async function problems(args: Arguments, { output, signal }: Host): Promise<number> {
  const limit = args.value("limit");
  const query = {
    job: args.value("job"),
    limit: limit === undefined ? Number.POSITIVE_INFINITY : readLimit(limit),
  };
  const { stateDir } = engineHostOf(args, output);
  const missing = new MissingLines();
  let count = 0;
  if (output.choices.json) {
    for (const problem of readProblems(stateDir, query)) {
      count += 1;
      missing.add(problem);
      output.event("problem", jsonOf(output.words, problem));
    }
    output.event("summary", { problems: count });
  } else {
    const lines = new ProblemLines(output.words);
    for await (const problem of readProblemsByCause(stateDir, query, signal)) {
      count += 1;
      missing.add(problem);
      for (const line of lines.of(problem)) output.line(line);
    }
    if (count === 0) output.line(output.words.say("cli-records.no-problem"));
  }
  missing.report(output);
  return count === 0 ? EXIT.inStep : EXIT.remains;
}

/** FB: one line per file, below a heading for each cause and each job. */
class ProblemLines {
  readonly #words: Words;
  #job: string | undefined;
  #group: GroupedProblem["group"] | undefined;

  constructor(words: Words) {
    this.#words = words;
  }

  *of({ job, group, ...problem }: GroupedProblem): Generator<string, void> {
    const words = this.#words;
    if (this.#job !== job.id) yield title(job);
    // Where one text does not fit all files; for disks, the command line's own advice names its option.
    const isOwn = differsByFile(group.cause) || isMountGap(group.cause);
    if (this.#group !== group) {
      const cause = { cause: group.cause, first: { error: group.first } };
      const heading = { cause: causeTitle(words, cause), amount: amountWords(words, group) };
      yield `  ${words.say("cli-records.cause", heading)}`;
      if (!isOwn) yield `    ${causeAdvice(words, cause)}`;
    }
    this.#job = job.id;
    this.#group = group;
    const { key } = problem;
    const line = isOwn || key === "" ? problemLine(words, key, problem) : printable(key);
    yield `    ${words.say("cli-records.problem", { problem: line, time: formatTime(problem.since) })}`;
  }
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
    cause: causeOf({ code, detail }),
    message,
    ...missingField({ code, detail }),
    since: new Date(since).toISOString(),
  };
}
