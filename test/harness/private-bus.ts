import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Everybody may own every name, call everybody, and hear every signal. */
const POLICY = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>custom</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** A message bus of D-Bus for one test, in the place of the session's or the system's. */
export class PrivateBus implements AsyncDisposable {
  readonly address: string;
  readonly #folder: string;
  readonly #daemon: ChildProcess;

  private constructor(address: string, folder: string, daemon: ChildProcess) {
    this.address = address;
    this.#folder = folder;
    this.#daemon = daemon;
  }

  static async start(): Promise<PrivateBus> {
    const folder = mkdtempSync(join(tmpdir(), "liana-bus-"));
    const config = join(folder, "bus.conf");
    writeFileSync(config, POLICY);
    const args = [`--config-file=${config}`, "--nofork", "--print-address"];
    const daemon = spawn("dbus-daemon", args, { stdio: ["ignore", "pipe", "ignore"] });
    const [address] = (await once(createInterface(daemon.stdout), "line")) as [string];
    return new PrivateBus(address, folder, daemon);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#daemon, "exit");
    this.#daemon.kill();
    await ended;
    rmSync(this.#folder, { recursive: true });
  }
}
