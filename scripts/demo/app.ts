import { type ChildProcess, spawn } from "node:child_process";
import type { Suggestion } from "../../src/shared/model/suggestion.ts";
import { UnexpectedResult } from "./expect.ts";
import { Liana, practiceEnvironment } from "./liana.ts";
import { clearPlaces, PLACES, ROOT, shown } from "./demo-folders.ts";
import { PracticeBucket } from "./practice-bucket.ts";
import { makeSample } from "./sample.ts";
import { ARCHIVE } from "./stage.ts";
import { say, title } from "./print.ts";

/* npm run demo -- --app: Liana's window with a practice bucket and a sample folder, until the window is closed. */

let bucket: PracticeBucket | undefined;
let app: ChildProcess | undefined;
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopped = true;
    app?.kill("SIGTERM");
  });
}
title("Liana with a practice bucket on this computer");
try {
  clearPlaces();
  makeSample(PLACES.sample);
  bucket = await PracticeBucket.start(PLACES.bucket);
  await new Liana(bucket.environment).run(["mb", `s3://${ARCHIVE}`, "--versioning"]);
  say(`In its window, choose ${shown(PLACES.sample)}. The service is filled in; its keys need not be typed.`);
  if (!stopped) process.exitCode = await openApp(bucket);
} catch (error) {
  if (!(error instanceof UnexpectedResult)) throw error;
  if (!stopped) console.error(error.message);
  process.exitCode = 1;
} finally {
  await bucket?.close();
}

/** @returns the exit code of the app */
function openApp(bucket: PracticeBucket): Promise<number> {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    env: {
      ...practiceEnvironment(bucket.environment),
      LIANA_CONFIG_DIR: PLACES.config,
      LIANA_STATE_DIR: PLACES.state,
      LIANA_SUGGESTION: JSON.stringify(suggestion(bucket)),
    },
    stdio: "inherit",
  });
  app = child;
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 130));
  });
}

function suggestion({ endpoint, environment }: PracticeBucket): Suggestion {
  return {
    draft: {
      name: "Practice",
      service: "other",
      endpoint,
      region: environment["AWS_REGION"],
      allowHttp: false,
      keys: { kind: "environment" },
    },
    bucket: ARCHIVE,
    folder: PLACES.sample,
  };
}
