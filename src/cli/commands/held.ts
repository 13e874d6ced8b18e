import { readStatus } from "../../engine/reports/status.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import { EXIT } from "../exit-codes.ts";
import { answerAllHeld, type AnswerChoice } from "../held/answer-held.ts";
import { jobsNamed, jobToAnswer } from "../held/held-job.ts";
import { listHeld } from "../held/list-held.ts";
import type { Host } from "../host.ts";
import { engineHostOf } from "../engine-host.ts";
import { readLimit } from "../values.ts";

const CHOICES = ["keep", "delete", "bring-back"] as const satisfies readonly AnswerChoice[];

/** `liana held`: lists the deletions that wait for approval (GU2), or answers them. */
export async function held(args: Arguments, host: Host): Promise<number> {
  const { output } = host;
  const [choice, ...more] = CHOICES.filter((name) => args.flag(name));
  if (more.length > 0) throw badUsage("two-answers", { names: CHOICES.map((name) => `--${name}`) });
  const engine = engineHostOf(args, output);
  const jobs = readStatus(engine.stateDir, engine.env.clock.now());
  const id = args.value("job");
  if (choice === undefined) {
    const [named] = args.positionals;
    if (named !== undefined && id !== undefined) throw badUsage("two-jobs");
    const limit = args.value("limit");
    const most = limit === undefined ? Number.POSITIVE_INFINITY : readLimit(limit);
    return listHeld(engine.stateDir, jobsNamed(jobs, named ?? id), most, host);
  }
  const job = jobToAnswer(jobs, id);
  if (job !== undefined) return answerAllHeld(engine, job, choice, args, host);
  if (output.choices.json) output.event("summary", { choice, answered: 0, failed: 0, held: 0 });
  else if (!output.choices.quiet) output.line(output.words.say("cli-held.none"));
  return EXIT.inStep;
}
