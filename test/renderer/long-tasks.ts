import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Tasks of a page's main thread, in ms of CPU time. CPU time excludes the load of other processes. */
export interface TaskTimes {
  readonly longest: number;
  readonly total: number;
  /** Number of tasks that take longer than a frame at 60 frames/s. */
  readonly overFrame: number;
}

/** ms */
const FRAME = 1000 / 60;

/**
 * Measures the tasks of the page's main thread while `work` runs.
 * @throws Error for a trace without tasks
 */
export async function measureTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<TaskTimes> {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "__metadata"] });
  await work();
  await page.waitForTimeout(200);
  const trace = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
  const events = trace.traceEvents;
  const threads = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events
    .filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000);
  // It would pass every limit.
  if (tasks.length <= 10 || Math.max(...tasks) === 0) throw new Error("the trace has no tasks");
  return {
    longest: Math.round(Math.max(...tasks)),
    total: Math.round(tasks.reduce((sum, ms) => sum + ms, 0)),
    overFrame: tasks.filter((ms) => ms > FRAME).length,
  };
}
