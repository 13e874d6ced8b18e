import { isStopped, stopWhenTold } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { openApp } from "./start/open-app.mjs";

// Sets up what is missing and opens the app. Ctrl-C ends it cleanly.
stopWhenTold();
try {
  await setUp();
  process.exitCode = isStopped() ? 130 : await openApp(console.log);
} catch (error) {
  console.error(`start: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
