import type { ScriptedApplication } from "./scripted-application.ts";

/**
 * Reports the progress of a sync to the windows once per second of its duration, ending now.
 * @param speedAt the speed in bytes per second, that many seconds ago
 */
export function playSpeeds(
  application: ScriptedApplication,
  seconds: number,
  speedAt: (secondsAgo: number) => number,
): void {
  const now = Date.now();
  // A different start makes this a new sync, so windows discard earlier samples.
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
