import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const CHILD = fileURLToPath(new URL("../../integration/support/keychain-child.ts", import.meta.url));

/** Shell script that unlocks a new keyring, prints the address of its bus, and runs until its input ends. */
const SESSION = `
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
`;

/** Whether this system has the programs that a private keyring needs. */
export const canMakeKeyring =
  process.platform === "linux" &&
  ["dbus-run-session", "gnome-keyring-daemon"].every(
    (command) => spawnSync(command, ["--version"]).error === undefined,
  );

/** A login session with a keyring that belongs to one test. */
export class Keyring implements AsyncDisposable {
  /** Environment variables through which a program finds the keyring. */
  readonly env: Readonly<Record<string, string>>;
  readonly #session: ChildProcess;

  private constructor(session: ChildProcess, env: Readonly<Record<string, string>>) {
    this.#session = session;
    this.env = env;
  }

  /** @param home a folder for the keyring's files */
  static async open(home: string): Promise<Keyring> {
    const run = join(home, "run");
    mkdirSync(run, { recursive: true, mode: 0o700 });
    const env = { HOME: home, XDG_DATA_HOME: join(home, "keyring"), XDG_RUNTIME_DIR: run };
    const session = spawn("dbus-run-session", ["--", "sh", "-c", SESSION], {
      env: { PATH: process.env["PATH"], ...env },
      stdio: ["pipe", "pipe", "ignore"],
    });
    if (session.stdout === null) throw new Error("no output");
    const lines = createInterface({ input: session.stdout });
    const address = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      session.once("exit", () => reject(new Error("the session of the keyring did not start")));
    });
    return new Keyring(session, { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: run });
  }

  /** The keys stored for a connection. */
  async get(connection: string): Promise<unknown> {
    const env = { PATH: process.env["PATH"], ...this.env };
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, "get", connection], { env });
    return (JSON.parse(stdout) as { readonly found?: unknown }).found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.#session.once("exit", resolve));
    this.#session.stdin?.end();
    await ended;
  }
}
