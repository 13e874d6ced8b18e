import envPaths from "env-paths";
import { openVault } from "../../app/keychain.ts";
import { diagnose as report } from "../../engine/reports/diagnostics/diagnose.ts";
import { writeDocument } from "../../engine/write-document.ts";
import { LianaError } from "../../shared/errors.ts";
import type { Arguments } from "../arguments.ts";
import { configDirIfAny } from "../config-dir.ts";
import { engineHostOf } from "../engine-host.ts";
import { EXIT } from "../exit-codes.ts";
import { appSettingsFound, type DaemonSettingsFound, daemonSettingsFound } from "../found-settings.ts";
import { givenFolder, isNowhere, withHome } from "../home.ts";
import type { Host } from "../host.ts";
import type { Output } from "../output.ts";
import { ownInstallKind, version } from "../version.ts";

/** Only its owner reads it, even though it contains no keys. */
const MODE = 0o600;

/** `liana diagnose`: writes a report for support. */
export async function diagnose(args: Arguments, { output }: Host): Promise<number> {
  const { stateDir, env } = engineHostOf(args, output);
  const { found, secrets } = await settingsFound(args, output);
  const { log } = envPaths("liana", { suffix: "" });
  const includeNames = args.flag("include-names");
  const text = report({
    host: "cli",
    version: version(),
    install: ownInstallKind(),
    stateDir,
    logFolder: isNowhere(log) ? undefined : log,
    clock: env.clock,
    settings: found,
    engine: { kind: "elsewhere" },
    keychain: (await openVault(env.log)).kind,
    includeNames,
    secrets,
  });
  const file = args.value("output");
  if (file === undefined) print(text, output);
  else save(text, givenFolder(file), includeNames, output);
  if (output.choices.json) output.event("summary", { bytes: Buffer.byteLength(text) });
  return EXIT.inStep;
}

async function settingsFound(args: Arguments, { words }: Output): Promise<DaemonSettingsFound> {
  const file = args.value("config");
  if (file !== undefined) return daemonSettingsFound(withHome(file), words);
  const folder = configDirIfAny(args);
  return { found: folder === undefined ? { kind: "none" } : appSettingsFound(folder), secrets: [] };
}

function print(text: string, output: Output): void {
  if (output.choices.json) output.event("diagnostics", { text });
  else output.lines(text.trimEnd());
}

/** @throws LianaError `unwritable` */
function save(text: string, path: string, includeNames: boolean, output: Output): void {
  try {
    writeDocument(path, text, MODE);
  } catch (error) {
    throw new LianaError("unwritable", { path }, error);
  }
  if (output.choices.json) output.event("diagnostics", { file: path });
  else if (!output.choices.quiet)
    output.line(
      output.words.say(includeNames ? "cli-records.diagnosed.names" : "cli-records.diagnosed", { path }),
    );
}
