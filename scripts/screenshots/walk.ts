import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import type { ScreenRoute } from "../../src/shared/contract/window-contract.ts";

import { type Shot, SHOTS } from "./shots.ts";

/** The walk always happens at this moment, so that its pictures change only with the screens. */
export const MOMENT = new Date(2026, 10, 27, 9, 41).getTime();

/** Name of the file in docs/walk that has the text of each picture, by which a test sees that a picture is out of date. */
export const TEXTS = "texts.json";

/** A picture of docs/walk: one of `shots.ts`, and what it shows. */
interface Stop {
  readonly shot: string;
  readonly screen: ScreenRoute["screen"];
  readonly title: string;
  /** One sentence. */
  readonly sentence: string;
  /** Also in README.md. */
  readonly inReadme?: true;
}

/** All screens in the order in which people meet them. The sentences are nowhere else. */
export const WALK: readonly Stop[] = [
  {
    shot: "wizard",
    screen: "wizard",
    title: "The first start",
    sentence: "You back up folders or get files back, and choose the service that keeps them.",
  },
  {
    shot: "wizard-keys",
    screen: "wizard",
    title: "Keys",
    sentence: "The keys are tested before they are saved in the keychain of the system.",
  },
  {
    shot: "wizard-bucket",
    screen: "wizard",
    title: "The bucket",
    sentence: "You choose a bucket that you have, or let Liana create one.",
  },
  {
    shot: "wizard-folders",
    screen: "wizard",
    title: "Folders",
    sentence: "Liana counts the files and the size of each folder that you choose.",
  },
  {
    shot: "wizard-review",
    screen: "wizard",
    title: "Before the start",
    sentence: "The last question is how long deleted and replaced files are kept.",
    inReadme: true,
  },
  {
    shot: "wizard-found",
    screen: "wizard",
    title: "A new computer",
    sentence: "You restore a folder that another computer backed up, or continue its backup from here.",
  },
  {
    shot: "folders",
    screen: "folders",
    title: "Folders",
    sentence: "One row for each folder shows whether it is up to date, syncing or in need of you.",
    inReadme: true,
  },
  {
    shot: "drop",
    screen: "folders",
    title: "Dropping folders",
    sentence:
      "Folders that are dropped on the window are added with the connection and bucket that you used last.",
  },
  {
    shot: "folder",
    screen: "folder",
    title: "A folder that is syncing",
    sentence: "The bar, the speed and the time left refer to the whole folder.",
    inReadme: true,
  },
  {
    shot: "folder-files",
    screen: "folder",
    title: "Files",
    sentence: "The files of a folder here and in the bucket are one list with the state of each.",
    inReadme: true,
  },
  {
    shot: "folder-space",
    screen: "folder",
    title: "Space",
    sentence: "A map and a list show what uses the space, and two charts how the folder grew.",
  },
  {
    shot: "folder-excluded",
    screen: "folder",
    title: "Excluded files",
    sentence: "You see what is excluded before it matters.",
  },
  {
    shot: "folder-options",
    screen: "folder",
    title: "Options",
    sentence: "Each folder has its own schedule, storage class and limits.",
  },
  {
    shot: "folder-history",
    screen: "folder",
    title: "History",
    sentence: "Each sync is listed with its result, its files and its duration.",
  },
  {
    shot: "folder-missing",
    screen: "folder",
    title: "A folder that is missing",
    sentence: "A folder that is gone deletes nothing in the bucket; the page says what to do.",
  },
  {
    shot: "folder-causes",
    screen: "folder",
    title: "Files with problems",
    sentence: "Problems are grouped by their cause, each with what ends it.",
  },
  {
    shot: "review",
    screen: "review",
    title: "Review",
    sentence: "Unusually many deletions wait here until you approve them or bring the files back.",
    inReadme: true,
  },
  {
    shot: "restore-job",
    screen: "restore",
    title: "Restore",
    sentence:
      "You restore a whole folder or single files, as they are now or as they were on an earlier day.",
    inReadme: true,
  },
  {
    shot: "restore-calendar",
    screen: "restore",
    title: "An earlier moment",
    sentence: "The calendar marks the days with changes, and the slider goes to the minute.",
  },
  {
    shot: "restore-changes",
    screen: "restore",
    title: "Before and after",
    sentence: "Before a restore to the original location, you see what it changes, file by file.",
  },
  {
    shot: "restore-versions",
    screen: "restore",
    title: "Versions of a file",
    sentence: "Each earlier version can be put beside the file or replace it.",
  },
  {
    shot: "activity",
    screen: "activity",
    title: "Activity",
    sentence: "Every file that was sent, received, copied or deleted is in the history.",
  },
  {
    shot: "connections",
    screen: "connections",
    title: "Connections",
    sentence: "A connection is a service with its keys, and can be tested at any time.",
  },
  {
    shot: "connections-facts",
    screen: "connections",
    title: "What the service can do",
    sentence: "Liana tries what a service supports in a bucket, and shows what it found.",
  },
  {
    shot: "settings",
    screen: "settings",
    title: "Settings",
    sentence: "What holds for all folders: language, appearance, speed, updates, diagnostics and licences.",
  },
];

/** `03-wizard-bucket.png` */
export const pictureOf = (stop: Stop): string =>
  `${String(WALK.indexOf(stop) + 1).padStart(2, "0")}-${stop.shot}.png`;

/** @throws where there is no such shot */
export function shotOf(stop: Stop): Shot {
  const shot = SHOTS.find(({ name }) => name === stop.shot);
  if (shot === undefined) throw new Error(`shots.ts has no "${stop.shot}".`);
  return shot;
}

/** A digest of the text on a page, without its numbers: speeds and sizes may differ from one run to the next. */
export async function textOf(page: Page): Promise<string> {
  const text = await page.locator("body").innerText();
  return createHash("sha256")
    .update(text.replaceAll(/[\d.,:]+/g, "#").replaceAll(/\s+/g, " "))
    .digest("hex");
}

/** The content of docs/walk/README.md. */
export function walkPage(): string {
  const stops = WALK.map(
    (stop, at) => `## ${at + 1}. ${stop.title}\n\n${stop.sentence}\n\n![${stop.title}](${pictureOf(stop)})\n`,
  );
  return `# A walk through Liana\n\n${stops.join("\n")}`;
}

const [BEGIN, END] = ["<!-- walk -->", "<!-- /walk -->"];

/**
 * README.md with the pictures between its two marks.
 * @throws Error if a mark is missing
 */
export function withPictures(readme: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("README.md has no place for the pictures of the walk.");
  const cells = WALK.filter(({ inReadme }) => inReadme).map(
    (stop) => `![${stop.title}](docs/walk/${pictureOf(stop)})<br>${stop.sentence}`,
  );
  const rows = cells.flatMap((cell, at) => (at % 2 === 0 ? [`| ${cell} | ${cells[at + 1] ?? ""} |`] : []));
  const table = ["| | |", "|---|---|", ...rows].join("\n");
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}
