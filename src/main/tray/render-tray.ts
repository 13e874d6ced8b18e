import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { FIX_LABELS, findingSentence, type NamedFinding } from "../../shared/finding-words.ts";
import { shortSentence, type Mood } from "../../shared/job-words.ts";
import { overallMood, overallSentence, attentionItems } from "../../shared/overall-words.ts";
import type { JobView, Snapshot } from "../../shared/model/snapshot.ts";
import { printable } from "../../shared/printable.ts";
import { pauseOwner } from "../../shared/pause-owner.ts";
import type { PauseLength } from "../../shared/pause-until.ts";

/** What a line of the menu does when it is chosen: to one job, or to all. */
export type TrayAction =
  | { readonly kind: "sync"; readonly job?: string }
  | { readonly kind: "pause"; readonly length: PauseLength; readonly job?: string }
  | { readonly kind: "resume"; readonly job?: string }
  | { readonly kind: "open"; readonly route?: ScreenRoute }
  | { readonly kind: "quit" };

export type MenuEntry =
  | { readonly kind: "separator" }
  /** Without `action`: to read, not to choose. */
  | { readonly kind: "line"; readonly label: string; readonly action?: TrayAction }
  | { readonly kind: "menu"; readonly label: string; readonly lines: readonly MenuEntry[] };

export interface TrayContent {
  readonly icon: Mood;
  readonly tooltip: string;
  readonly menu: readonly MenuEntry[];
}

const MOST_JOBS = 10;
const MOST_FINDINGS = 3;
const LONGEST_NAME = 32;
const LONGEST_LINE = 90;
/** Windows cuts a tooltip after 127 characters, in the middle of a word. */
const LONGEST_TOOLTIP = 120;

const SEPARATOR: MenuEntry = { kind: "separator" };

/** All that the tray shows. The same snapshot gives the same content. */
export function renderTray(snapshot: Snapshot, platform: Snapshot["platform"]): TrayContent {
  const now = overallSentence(snapshot);
  return {
    icon: overallMood(snapshot),
    tooltip: cutEnd(printable(`Liana: ${now}`), LONGEST_TOOLTIP),
    menu: [
      line(now),
      ...attentionLines(snapshot),
      SEPARATOR,
      ...doing(snapshot),
      SEPARATOR,
      ...jobLines(snapshot),
      line("Restore…", { kind: "open", route: { screen: "restore" } }),
      SEPARATOR,
      line("Open Liana", { kind: "open" }),
      line("Settings…", { kind: "open", route: { screen: "settings" } }),
      SEPARATOR,
      line(platform === "windows" ? "Exit" : "Quit Liana", { kind: "quit" }),
    ],
  };
}

function doing({ jobs, pause, engine }: Snapshot): readonly MenuEntry[] {
  const possible = jobs.length > 0 && engine.kind === "running";
  const paused = pause.kind === "paused";
  const sync: TrayAction | undefined = possible && !paused ? { kind: "sync" } : undefined;
  if (paused) return [line("Sync now", sync), line("Resume", { kind: "resume" })];
  return [
    line("Sync now", sync),
    ...PAUSES.map(({ label, length }) =>
      line(label, jobs.length > 0 ? { kind: "pause", length } : undefined),
    ),
  ];
}

/** JB2 */
const PAUSES = [
  { label: "Pause", length: "open" },
  { label: "Pause for 1 hour", length: "hour" },
  { label: "Pause until tomorrow morning", length: "morning" },
] as const;

function jobLines(snapshot: Snapshot): readonly MenuEntry[] {
  const { jobs, at } = snapshot;
  if (jobs.length === 0) return [];
  const lines = jobs.slice(0, MOST_JOBS).map((job): MenuEntry => {
    const label = labelOf(`${printable(job.name, LONGEST_NAME)}: ${shortSentence(job, at)}`);
    return { kind: "menu", label, lines: jobMenu(job, snapshot) };
  });
  const more = jobs.length - MOST_JOBS;
  if (more > 0) lines.push(line(`and ${more} more`, { kind: "open", route: { screen: "folders" } }));
  return [...lines, SEPARATOR];
}

function jobMenu(job: JobView, snapshot: Snapshot): readonly MenuEntry[] {
  const { id } = job;
  const open = line("Open", { kind: "open", route: { screen: "folder", job: id } });
  const owner = pauseOwner(job, snapshot);
  // All are paused, or there is no engine: nothing can be done with one alone.
  if (owner === "all" || snapshot.engine.kind !== "running") return [open];
  if (owner === "job") return [open, SEPARATOR, line("Resume", { kind: "resume", job: id })];
  return [
    open,
    line("Sync now", { kind: "sync", job: id }),
    SEPARATOR,
    ...PAUSES.map(({ label, length }) => line(label, { kind: "pause", length, job: id })),
  ];
}

/** What needs the user, each with the way to settle it; findings are one line, however many folders wait (TR2). */
function attentionLines(snapshot: Snapshot): readonly MenuEntry[] {
  const problems = attentionItems(snapshot);
  const findings = problems.flatMap((problem) => (problem.kind === "finding" ? [problem.finding] : []));
  const jobs = problems.flatMap((problem) => (problem.kind === "job" ? [problem.job] : []));
  const lines = findings
    .slice(0, MOST_FINDINGS)
    .map((finding) => findingLine(finding, problems.length === 1));
  const more = findings.length - lines.length;
  if (more > 0) lines.push(line(`and ${more} more…`, { kind: "open", route: { screen: "connections" } }));
  if (jobs.length === 0) return lines;
  const count = jobs.length === 1 ? "1 folder needs" : `${jobs.length} folders need`;
  return [...lines, line(`${count} attention…`, { kind: "open", route: attentionRoute(jobs) })];
}

/** @param alone the first line of the menu says already what is wrong */
function findingLine(finding: NamedFinding, alone: boolean): MenuEntry {
  const { connection } = finding.scope;
  const label = alone ? FIX_LABELS[finding.kind] : findingSentence(finding).replace(/\.$/, "");
  return line(`${label}…`, { kind: "open", route: { screen: "connections", connection } });
}

function attentionRoute(waiting: readonly JobView[]): ScreenRoute {
  const [job] = waiting;
  if (job === undefined || waiting.length > 1) {
    const onlyHeld = waiting.every(({ live }) => live.held > 0);
    return onlyHeld ? { screen: "review" } : { screen: "folders" };
  }
  return { screen: job.live.held > 0 ? "review" : "folder", job: job.id };
}

function line(text: string, action?: TrayAction): MenuEntry {
  const label = labelOf(text);
  return action === undefined ? { kind: "line", label } : { kind: "line", label, action };
}

/** A single & would underline the next letter instead of being shown. */
function labelOf(text: string): string {
  return cutEnd(printable(text), LONGEST_LINE).replaceAll("&", "&&");
}

function cutEnd(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
