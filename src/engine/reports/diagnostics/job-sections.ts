import { existsSync } from "node:fs";
import type { JobLocation, JobSpec } from "../../../shared/model/job-spec.ts";
import type { Location } from "../../../shared/model/location.ts";
import { RETAIN_CHOICES } from "../../../shared/model/retain.ts";
import type { Claimant } from "../../guard/overlap.ts";
import { jobFiles, journalIds, readJob } from "../../jobs/job-record.ts";
import { isLocked } from "../../journal/lock.ts";
import { choiceFacts } from "./choice-facts.ts";
import type { DiagnosticsInput } from "./input.ts";
import { journalFacts } from "./journal-facts.ts";
import { liveFacts } from "./live-facts.ts";
import type { Names } from "./names.ts";
import { attempt, type Fact, fact, type Section, section } from "./report.ts";
import { codeText, known, shown, type Shown, yesOrNo } from "./shown.ts";
import { setAsideCount } from "./system-facts.ts";

interface Recorded {
  readonly id: string;
  /** Undefined for a job that was removed, and if the record cannot be read. */
  readonly record: Claimant | undefined;
}

/** One section for each job of the settings, then one for each other job that ever ran with this state directory. */
export function jobSections(input: DiagnosticsInput, names: Names): readonly Section[] {
  const { stateDir, settings, engine } = input;
  let journals: readonly Recorded[] = [];
  const unreadable = attempt(shown`journals`, () => {
    journals = journalIds(stateDir).map((id) => ({ id, record: readJob(stateDir, id) }));
    return [];
  });
  const specs = settings.kind === "read" ? settings.settings.jobs : [];
  const connections = settings.kind === "read" ? settings.settings.connections : [];
  const live = new Map(engine.kind === "elsewhere" ? [] : engine.state.jobs.map((job) => [job.id, job]));
  const left = new Set(journals);
  const configured = specs.map((spec, index) => {
    const own = [...left].filter(({ record }) => record !== undefined && isBetween(record, spec));
    for (const one of own) left.delete(one);
    const state = live.get(spec.id);
    return section(shown`Job ${index + 1}`, [
      attempt(shown`choices`, () => choiceFacts(spec, connections, names)),
      state === undefined ? [] : attempt(shown`state`, () => liveFacts(state, names)),
      ...own.map(({ id }) => journalOf(stateDir, id, names)),
    ]);
  });
  const others = [...left].map(({ id, record }, index) =>
    section(shown`Job ${specs.length + index + 1}, not in these settings`, [
      recordFacts(record, names),
      journalOf(stateDir, id, names),
    ]),
  );
  return [...(unreadable.length === 0 ? [] : [section(shown`Jobs`, [unreadable])]), ...configured, ...others];
}

function isBetween(record: Claimant, { source, target }: JobSpec): boolean {
  return isAt(record.source, source) && isAt(record.target, target);
}

/** Compares texts: following links could wait for a disk that does not answer. */
function isAt(location: Location, chosen: JobLocation): boolean {
  if (location.kind === "folder") return chosen.kind === "folder" && chosen.path === location.path;
  return chosen.kind === "bucket" && chosen.bucket === location.bucket && chosen.prefix === location.prefix;
}

function recordFacts(record: Claimant | undefined, names: Names): readonly Fact[] {
  if (record === undefined)
    return [fact(shown`record`, shown`none: removed, a finished restore, or damaged`)];
  const { source, target, mirror, retain } = record;
  return [
    fact(shown`from`, locationText(source, names)),
    fact(shown`to`, locationText(target, names)),
    fact(shown`mirrors`, yesOrNo(mirror)),
    ...(retain === undefined ? [] : [fact(shown`retain`, known(retain, RETAIN_CHOICES))]),
  ];
}

function locationText(location: Location, names: Names): Shown {
  if (location.kind === "folder") return shown`folder ${names.name(location.path)}`;
  return shown`bucket ${names.name(location.bucket)}, prefix ${names.name(location.prefix)}`;
}

function journalOf(stateDir: string, id: string, names: Names): readonly Fact[] {
  const { folder, journal, lock } = jobFiles(stateDir, id);
  return [
    // As `liana status` prints it. A hash of the locations.
    fact(shown`id`, codeText(id, /^[0-9a-f]{16}$/)),
    ...attempt(shown`syncs now`, () => [
      fact(shown`syncs now`, yesOrNo(existsSync(lock) && isLocked(lock))),
      fact(shown`damaged before`, shown`${setAsideCount(folder)} journals set aside`),
    ]),
    ...attempt(shown`journal`, () => journalFacts(journal, names)),
  ];
}
