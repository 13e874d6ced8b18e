import { PrivateBus } from "./private-bus.ts";
import { PythonFake } from "./python-fake.ts";

/** logind as programs see it that delay sleep, on a system bus of its own. */
export class FakeLogind implements AsyncDisposable {
  /** The variables with which programs find it. */
  readonly env: Readonly<Record<string, string>>;
  readonly #bus: PrivateBus;
  readonly #service: PythonFake;

  private constructor(bus: PrivateBus, service: PythonFake, env: Readonly<Record<string, string>>) {
    this.#bus = bus;
    this.#service = service;
    this.env = env;
  }

  static async start(): Promise<FakeLogind> {
    const bus = await PrivateBus.start();
    const env = { DBUS_SYSTEM_BUS_ADDRESS: bus.address };
    return new FakeLogind(bus, await PythonFake.start("logind.py", [], env), env);
  }

  /** Locks that were taken and released, in their order. */
  get history(): readonly string[] {
    return this.#service.lines;
  }

  announce(what: "sleep" | "wake"): void {
    this.#service.tell(what);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
    await this.#bus[Symbol.asyncDispose]();
  }
}
