import type { Locator, Page } from "playwright-core";
import { iconFile, type TrayIcon } from "../../../src/main/tray/icon-file.ts";
import { expect } from "vitest";
import type { Restore } from "../../../src/shared/model/live.ts";
import type { TrayState } from "../../electron/functions.ts";
import { ask } from "../harness/ask.ts";
import { eventually, type RunningApp } from "../harness/running-app.ts";
import type { Service } from "./service.ts";

/** Steps of a user, by the text of the window. */

export type ScreenName = "Folders" | "Restore" | "Activity" | "Connections" | "Settings";

/** Opens a page through the navigation bar. */
export async function openScreen(page: Page, name: ScreenName): Promise<void> {
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** The row of a job on the first screen. */
export function rowOf(page: Page, job: string): Locator {
  return page
    .getByRole("grid", { name: "Folders" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: job, exact: true }) });
}

/** Waits until the window shows that everything is up to date. */
export async function waitInStep(page: Page): Promise<void> {
  await page.getByText(/^Everything is up to date\b/).waitFor();
}

/** Waits until a job's row shows this text. */
export async function waitForWords(page: Page, job: string, words: string | RegExp): Promise<void> {
  await rowOf(page, job).getByText(words).first().waitFor();
}

/** The newest restore. */
export async function newestRestore(page: Page): Promise<Restore | undefined> {
  return (await ask(page, "getSnapshot", {})).restores.at(-1);
}

/** Waits until a restore that was started after `before` is complete. @returns its folder */
export async function waitForRestore(page: Page, before: Restore | undefined): Promise<string> {
  return eventually("the restore", async () => {
    const newest = await newestRestore(page);
    return newest?.id !== before?.id && newest?.state.kind === "done" ? newest.path : undefined;
  });
}

/** Waits until the bucket holds exactly these objects, with this content. */
export async function waitForObjects(
  service: Service,
  bucket: string,
  wanted: () => ReadonlyMap<string, string>,
): Promise<void> {
  await expect.poll(() => service.objects(bucket)).toEqual(wanted());
}

/** Waits until the tray has this icon and tooltip. */
export async function waitForTray(
  app: RunningApp,
  wanted: TrayIcon,
  tooltip: string | RegExp,
): Promise<TrayState> {
  const icon = iconFile(wanted, process.platform);
  let last: TrayState | undefined;
  try {
    return await eventually("the tray", async () => {
      last = await app.tray();
      if (last?.icon !== icon) return undefined;
      const fits = typeof tooltip === "string" ? last.tooltip === tooltip : tooltip.test(last.tooltip);
      return fits ? last : undefined;
    });
  } catch {
    throw new Error(`the tray is not ${icon} "${tooltip}" but ${JSON.stringify(last, null, 1)}`);
  }
}

/** Labels of the enabled items in the tray's menu. */
export function choices({ menu }: TrayState): readonly string[] {
  return menu.filter(({ type, enabled }) => type !== "separator" && enabled).map(({ label }) => label);
}

/** Whether a process with this id exists. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/** Clicks "Sync now" and waits until the sync that it starts has ended. */
export async function syncAndWait(page: Page, job: string): Promise<void> {
  const lastSync = async (): Promise<number | undefined> => {
    const { jobs } = await ask(page, "getSnapshot", {});
    const live = jobs.find(({ name }) => name === job)?.live;
    const runs = live?.state.kind === "scanning" || live?.state.kind === "syncing";
    return runs ? undefined : live?.lastSync?.id;
  };
  const before = await eventually("the sync before", lastSync);
  await rowOf(page, job)
    .getByRole("button", { name: `Sync ${job} now` })
    .click();
  await eventually("the end of a sync", async () => {
    const last = await lastSync();
    return last !== undefined && last > before ? true : undefined;
  });
}
