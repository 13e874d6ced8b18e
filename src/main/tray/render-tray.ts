import type { ScreenRoute } from "../../shared/contract/window-contract.ts";
import { curesNow, isAttempt, type ShownCure } from "../../shared/cures.ts";
import { cureWords } from "../../shared/failure-words.ts";
import { findingSentence, type NamedFinding, withoutStop } from "../../shared/finding-words.ts";
import { needsAttention, shortSentence } from "../../shared/job-words.ts";
import { overallMood, overallSentence, attentionItems } from "../../shared/overall-words.ts";
import type { JobView, Snapshot } from "../../shared/model/snapshot.ts";
import { printable } from "../../shared/printable.ts";
import { pauseOwner } from "../../shared/pause-owner.ts";
import type { PauseLength } from "../../shared/pause-until.ts";
import type { Words } from "../../shared/words/words.ts";
import type { TrayIcon } from "./icon-file.ts";
import type { RecentChange } from "./recent-changes.ts";

/** What a menu item does, for one job or for all. */
export type TrayAction =
  | { readonly kind: "sync"; readonly job?: string }
  | { readonly kind: "pause"; readonly length: PauseLength; readonly job?: string }
  | { readonly kind: "resume"; readonly job?: string }
  /** For the jobs that a finding affects. */
  | { readonly kind: "sync-jobs" | "resume-jobs"; readonly jobs: readonly string[] }
  | { readonly kind: "open"; readonly route?: ScreenRoute }
  /** Installs the update that is ready. */
  | { readonly kind: "update" }
  | { readonly kind: "quit" };

export type MenuEntry =
  | { readonly kind: "separator" }
  /** Without `action`, the item is information only. */
  | { readonly kind: "line"; readonly label: string; readonly action?: TrayAction }
  | { readonly kind: "menu"; readonly label: string; readonly lines: readonly MenuEntry[] };

export interface TrayContent {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly MenuEntry[];
}

/** With more folders than this, the menu has only those with problems and those that sync. */
const MOST_JOBS = 10;
const MOST_PROBLEMS = 8;
const MOST_RUNNING = 5;
const MOST_FINDINGS = 3;
const LONGEST_NAME = 32;
const LONGEST_LINE = 90;
/** Windows cuts off a tooltip after 127 characters. */
const LONGEST_TOOLTIP = 120;

const SEPARATOR: MenuEntry = { kind: "separator" };

/**
 * The whole content of the tray.
 * @param changes the last changes of files, the newest first
 */
export function renderTray(
  words: Words,
  snapshot: Snapshot,
  platform: Snapshot["platform"],
  changes: readonly RecentChange[] = [],
): TrayContent {
  const now = overallSentence(words, snapshot);
  return {
    icon: iconOf(snapshot),
    tooltip: cutEnd(words.say("tray.tooltip", { sentence: now }), LONGEST_TOOLTIP),
    menu: [
      line(now),
      ...attentionLines(words, snapshot),
      SEPARATOR,
      ...doing(words, snapshot),
      SEPARATOR,
      ...jobLines(words, snapshot),
      ...changeLines(words, snapshot, changes),
      line(words.say("tray.restore"), { kind: "open", route: { screen: "restore" } }),
      SEPARATOR,
      line(words.say("tray.open-liana"), { kind: "open" }),
      line(words.say("tray.settings"), { kind: "open", route: { screen: "settings" } }),
      SEPARATOR,
      ...updateLines(words, snapshot),
      line(words.say(platform === "windows" ? "tray.exit" : "tray.quit"), { kind: "quit" }),
    ],
  };
}

/** Until a folder is chosen, nothing is up to date. */
function iconOf(snapshot: Snapshot): TrayIcon {
  const mood = overallMood(snapshot);
  return snapshot.jobs.length === 0 && mood !== "attention" ? "no-folder" : mood;
}

function updateLines(words: Words, { updates }: Snapshot): readonly MenuEntry[] {
  if (updates?.kind !== "ready") return [];
  const { version, security } = updates.release;
  return [
    line(words.say(security ? "tray.update-security" : "tray.update", { version }), { kind: "update" }),
  ];
}

function doing(words: Words, { jobs, pause, engine }: Snapshot): readonly MenuEntry[] {
  const possible = jobs.length > 0 && engine.kind === "running";
  const paused = pause.kind === "paused";
  const sync: TrayAction | undefined = possible && !paused ? { kind: "sync" } : undefined;
  if (paused)
    return [line(words.say("tray.sync-now"), sync), line(words.say("tray.resume"), { kind: "resume" })];
  return [
    line(words.say("tray.sync-now"), sync),
    ...PAUSES.map((length) =>
      line(words.say(`tray.pause.${length}`), jobs.length > 0 ? { kind: "pause", length } : undefined),
    ),
  ];
}

/** JB2 */
const PAUSES = ["open", "hour", "morning"] as const satisfies readonly PauseLength[];

/** Folders: those with problems, then those that sync, then the others, unless there are too many. */
function jobLines(words: Words, snapshot: Snapshot): readonly MenuEntry[] {
  const { jobs, at } = snapshot;
  if (jobs.length === 0) return [];
  const shown = listedJobs(jobs);
  const lines = shown.map((job): MenuEntry => {
    const label = labelOf(
      words.say("overall.named", {
        name: printable(job.name, LONGEST_NAME),
        sentence: shortSentence(words, job, at),
      }),
    );
    return { kind: "menu", label, lines: jobMenu(words, job, snapshot) };
  });
  if (shown.length < jobs.length)
    lines.push(
      line(words.say("tray.all-folders", { count: jobs.length }), {
        kind: "open",
        route: { screen: "folders" },
      }),
    );
  return [...lines, SEPARATOR];
}

function listedJobs(jobs: readonly JobView[]): readonly JobView[] {
  const problems = jobs.filter(({ live }) => needsAttention(live));
  const rest = jobs.filter(({ live }) => !needsAttention(live));
  const running = rest.filter(({ live }) => isRunning(live));
  if (jobs.length <= MOST_JOBS)
    return [...problems, ...running, ...rest.filter(({ live }) => !isRunning(live))];
  return [...problems.slice(0, MOST_PROBLEMS), ...running.slice(0, MOST_RUNNING)];
}

function isRunning({ state }: JobView["live"]): boolean {
  return state.kind === "scanning" || state.kind === "syncing";
}

/** The last changes; each leads to the versions of its file, or to its folder. */
function changeLines(
  words: Words,
  { jobs, at }: Snapshot,
  changes: readonly RecentChange[],
): readonly MenuEntry[] {
  const lines = changes.flatMap((change): readonly MenuEntry[] => {
    const job = jobs.find(({ id }) => id === change.job);
    if (job === undefined) return [];
    const label = words.say("tray.change", {
      what: change.what,
      name: printable(nameOf(change.key), LONGEST_NAME),
      folder: printable(job.name, LONGEST_NAME),
      time: words.timeOrDate(change.at, at),
    });
    const { key } = change;
    const entry = key.endsWith("/")
      ? { key, choose: false }
      : { key, choose: false, versions: true as const };
    const route = { screen: "restore", job: job.id, at: entry } as const;
    return [line(label, { kind: "open", route })];
  });
  return lines.length === 0 ? [] : [line(words.say("tray.changes")), ...lines, SEPARATOR];
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf("/", key.length - 2) + 1);
}

function jobMenu(words: Words, job: JobView, snapshot: Snapshot): readonly MenuEntry[] {
  const { id } = job;
  const open = line(words.say("tray.open"), { kind: "open", route: { screen: "folder", job: id } });
  const restore = line(words.say("tray.restore"), { kind: "open", route: { screen: "restore", job: id } });
  const owner = pauseOwner(job, snapshot);
  // All jobs are paused, or there is no engine: single jobs have no actions.
  if (owner === "all" || snapshot.engine.kind !== "running") return [open, restore];
  if (owner === "job")
    return [open, restore, SEPARATOR, line(words.say("tray.resume"), { kind: "resume", job: id })];
  return [
    open,
    line(words.say("tray.sync-now"), { kind: "sync", job: id }),
    restore,
    SEPARATOR,
    ...PAUSES.map((length) => line(words.say(`tray.pause.${length}`), { kind: "pause", length, job: id })),
  ];
}

/** What needs the user, with the action that fixes it. A finding is one line for all its folders (TR2). */
function attentionLines(words: Words, snapshot: Snapshot): readonly MenuEntry[] {
  const problems = attentionItems(snapshot);
  const findings = problems.flatMap((problem) => (problem.kind === "finding" ? [problem.finding] : []));
  const jobs = problems.flatMap((problem) => (problem.kind === "job" ? [problem.job] : []));
  const lines = findings
    .slice(0, MOST_FINDINGS)
    .map((finding) => findingLine(words, finding, snapshot, problems.length === 1));
  const more = findings.length - lines.length;
  if (more > 0)
    lines.push(
      line(words.say("tray.more-findings", { count: more }), {
        kind: "open",
        route: { screen: "connections" },
      }),
    );
  if (jobs.length === 0) return lines;
  const label = words.say("tray.folders-need-attention", { count: jobs.length });
  return [...lines, line(label, { kind: "open", route: attentionRoute(jobs) })];
}

/** @param alone the only one: the first line of the menu already shows what is wrong, so this is the button that fixes it */
function findingLine(words: Words, finding: NamedFinding, snapshot: Snapshot, alone: boolean): MenuEntry {
  const { error, scope: at, jobs } = finding;
  const [cure] = snapshot.engine.kind === "running" ? curesNow({ error, at, jobs }, snapshot) : [];
  if (alone && cure !== undefined && isAttempt(cure))
    return line(cureWords(words, cure, error), attemptOf(cure, jobs));
  const label =
    alone && cure !== undefined
      ? cureWords(words, cure, error)
      : withoutStop(findingSentence(words, finding));
  return line(words.say("tray.leads-on", { label }), { kind: "open", route: routeOf(cure, finding) });
}

function attemptOf(cure: ShownCure, jobs: readonly string[]): TrayAction {
  if (cure === "resume-all") return { kind: "resume" };
  return { kind: cure === "resume" ? "resume-jobs" : "sync-jobs", jobs };
}

const OF_CONNECTION: ReadonlySet<ShownCure> = new Set(["change-keys", "edit-connection", "enter-keys"]);

/** The connection itself, or the list of connections, whose rows have the other buttons. */
function routeOf(cure: ShownCure | undefined, { scope: { connection } }: NamedFinding): ScreenRoute {
  const isOfConnection = cure !== undefined && OF_CONNECTION.has(cure);
  return isOfConnection ? { screen: "connections", connection } : { screen: "connections" };
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

/** Doubles each &: a single one would underline the next letter. */
function labelOf(text: string): string {
  return cutEnd(printable(text), LONGEST_LINE).replaceAll("&", "&&");
}

function cutEnd(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
