import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realFolder, realLocation } from "../../src/engine/jobs/folder-path.ts";
import { jobFiles } from "../../src/engine/jobs/job-record.ts";
import { takeOldJournal } from "../../src/engine/jobs/old-job-id.ts";
import { jobId } from "../../src/engine/jobs/open-job.ts";
import { hasLinks } from "../harness/host-abilities.ts";
import { answerAsWindows } from "./strict-windows.ts";

let base: string;
let restore = (): void => undefined;
beforeEach(() => {
  base = mkdtempSync(join(realpathSync.native(tmpdir()), "liana-windows-"));
  mkdirSync(join(base, "Data"));
});
afterEach(() => {
  restore();
  restore = () => undefined;
  rmSync(base, { recursive: true, force: true });
});

test("[GU3] a folder has the name that its disk gives it, in whatever case it is given", () => {
  const data = join(base, "Data");
  restore = answerAsWindows({ spelledAs: data });
  expect([realFolder(join(base, "DATA")), realFolder(join(base, "data", "new"))]).toEqual([
    data,
    join(data, "new"),
  ]);
});

test.skipIf(!hasLinks())(
  "[GU3] on a disk without native paths a folder is named as given, with links resolved",
  () => {
    symlinkSync("Data", join(base, "link"));
    restore = answerAsWindows({ noRealPath: true });
    expect(realFolder(join(base, "link"))).toBe(join(base, "Data"));
  },
);

test("[JB4] the journal of a job that was named as its folder was given is found, once", () => {
  const data = join(base, "Data");
  restore = answerAsWindows({ spelledAs: data });
  const state = join(base, "state");
  const target = { kind: "bucket", bucket: "b", prefix: "" } as const;
  const given = { source: { kind: "folder", path: join(base, "DATA") }, target, service: "s3" } as const;
  const old = jobFiles(state, jobId(given));
  mkdirSync(old.folder, { recursive: true });
  writeFileSync(old.journal, "journal");
  const id = jobId({ ...given, source: realLocation(given.source) });
  takeOldJournal(state, id, given);
  expect([existsSync(jobFiles(state, id).journal), existsSync(old.folder)]).toEqual([true, false]);
  // A journal that exists already stays.
  mkdirSync(old.folder, { recursive: true });
  takeOldJournal(state, id, given);
  expect(existsSync(old.folder)).toBe(true);
});
