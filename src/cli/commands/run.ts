import type { ConnectionSettings } from "../../engine/remote/s3/settings.ts";
import type { ConnectionForEngine } from "../../shared/contract/engine-contract.ts";
import { defined } from "../../shared/defined.ts";
import { aborted } from "../aborted.ts";
import type { Arguments } from "../arguments.ts";
import { badUsage } from "../bad-usage.ts";
import type { ConfigPorts } from "../daemon/config/config-ports.ts";
import { type ConfigSource, environmentSource, fileSource } from "../daemon/config/config-source.ts";
import { Daemon } from "../daemon/daemon.ts";
import { DaemonReport } from "../daemon/daemon-report.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { withHome } from "../home.ts";
import { unattendedHostOf } from "../engine-host.ts";
import type { FlagName, ValueName } from "../option-table.ts";
import type { Output } from "../output.ts";

/** Options that the file or the environment sets for each connection, so that none can hold for all. */
const IN_THE_FILE: readonly ValueName[] = [
  "endpoint-url",
  "region",
  "profile",
  "connection",
  "ca-file",
  "proxy",
  "addressing",
  "aws-endpoints",
];
const FLAGS_IN_THE_FILE: readonly FlagName[] = ["allow-http", "requester-pays"];

/** `liana run`: runs the jobs of a file, or of the environment, until it is stopped. */
export async function run(args: Arguments, { output, signal, runAsDaemon }: Host): Promise<number> {
  const misplaced =
    IN_THE_FILE.find((name) => args.value(name) !== undefined) ??
    FLAGS_IN_THE_FILE.find((name) => args.flag(name));
  if (misplaced !== undefined) throw badUsage("set-in-file", { option: `--${misplaced}` });
  const source = await sourceOf(args, output);
  if (source === undefined) {
    const message = output.words.say("environment.disabled");
    if (output.choices.json) output.event("disabled", { message });
    else output.line(message);
    return EXIT.inStep;
  }
  const report = new DaemonReport(output);
  let daemon: Daemon | undefined;
  // Before there is a daemon too: a SIGHUP during the start must not end the command.
  runAsDaemon({ onHangup: () => void daemon?.reload() });
  daemon = await Daemon.open({
    source,
    words: output.words,
    engine: unattendedHostOf(args, output, report.log),
    report,
  });
  await aborted(signal);
  await daemon.close();
  report.stopped();
  return EXIT.inStep;
}

/** @returns undefined where the environment enables nothing */
async function sourceOf(args: Arguments, output: Output): Promise<ConfigSource | undefined> {
  const file = args.value("config");
  const ports: ConfigPorts = {
    environment: process.env,
    words: output.words,
    saved: (name) => savedKeys(args, name, output),
  };
  if (args.flag("env")) {
    if (file !== undefined) throw badUsage("two-configs");
    return environmentSource(ports);
  }
  if (file === undefined) throw badUsage("no-config");
  return fileSource(withHome(file), ports);
}

async function savedKeys(args: Arguments, name: string, output: Output): Promise<ConnectionForEngine> {
  // Loaded only when needed: the keychain and the schema of the settings slow the start down.
  const { savedConnection, credentialsOf, optionsOf } = await import("../saved-connection.ts");
  const connection = savedConnection(args, name);
  const { endpoint, region, allowHttp } = connection;
  return {
    ...(await optionsOf(connection, output)),
    allowHttp,
    keys: keysOf(await credentialsOf(connection, output)),
    ...defined({ endpoint, region }),
  };
}

function keysOf(credentials: ConnectionSettings["credentials"]): ConnectionForEngine["keys"] {
  if (credentials.kind === "keys") {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const token = defined({ sessionToken });
    return { kind: "keys", secret: { accessKeyId, secretAccessKey, ...token } };
  }
  const { profile } = credentials;
  return profile === undefined ? { kind: "environment" } : { kind: "profile", profile };
}
