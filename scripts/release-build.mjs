import { isStopped, run, stopAll } from "./run.mjs";
import { signingEnvironment } from "./release/signing.mjs";

// node scripts/release-build.mjs: builds the installers for this system into release/, signs them if the environment has
// keys, and describes them (scripts/release.mjs).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  const { env, signs } = signingEnvironment(process.env);
  for (const what of signs) console.log(`Keys are set for ${what}.`);
  if (signs.length === 0) console.log("No keys are set, so the installers are not signed.");
  const shell = process.platform === "win32";
  for (const [command, ...words] of [
    ["npm", "run", "package"],
    ["node", "scripts/release.mjs", "release"],
  ]) {
    const { code } = await run(command, words, { env, shell });
    if (code !== 0) throw new Error(`${[command, ...words].join(" ")} failed (exit code ${code}).`);
  }
} catch (error) {
  console.error(`release-build: ${error.message}`);
  process.exitCode = isStopped() ? 130 : 1;
}
