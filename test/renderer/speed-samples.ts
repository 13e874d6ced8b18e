import type { ScriptedApplication } from "./scripted-application.ts";

/**
 * Windows hear of a sync as it went, with the speed at each second; its end is now.
 * @param speedAt bytes a second, so many seconds ago
 */
export function playSpeeds(
  application: ScriptedApplication,
  seconds: number,
  speedAt: (secondsAgo: number) => number,
): void {
  const now = Date.now();
  // Another sync than the one before: its samples begin again.
  const startedAt = now - (seconds + 1) * 1000;
  for (let ago = seconds; ago >= 0; ago--) {
    const { snapshot } = application;
    const jobs = snapshot.jobs.map((job) => {
      const { progress } = job.live;
      if (progress === undefined) return job;
      const bytesPerSecond = speedAt(ago);
      return { ...job, live: { ...job.live, progress: { ...progress, startedAt, bytesPerSecond } } };
    });
    application.data.snapshot = { ...snapshot, jobs, at: now - ago * 1000 };
    application.report();
  }
}
