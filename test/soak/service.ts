import { type RunningServer, startS3Server } from "../s3-server/server.ts";

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The service that a soak uses; the strict one can have faults and go offline. */
export interface SoakService {
  readonly endpoint: string;
  readonly keys: Keys;
  /** Undefined for a service without planned faults. */
  readonly strict: StrictService | undefined;
  close(): Promise<void>;
}

/** The strict server, which returns at the same address with all its objects. */
export class StrictService implements SoakService {
  readonly keys: Keys;
  readonly strict = this;
  /** How often each kind of fault occurred. */
  readonly fired = new Map<string, number>();
  readonly #planned: { readonly kind: string; readonly fired: () => number }[] = [];
  #server: RunningServer;
  #away = false;

  private constructor(server: RunningServer, keys: Keys) {
    this.#server = server;
    this.keys = keys;
  }

  static async start(): Promise<StrictService> {
    const keys = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "a-secret-of-the-test" };
    return new StrictService(await startS3Server({ backing: { kind: "memory" }, credentials: [keys] }), keys);
  }

  get endpoint(): string {
    return this.#server.endpoint;
  }

  get server(): RunningServer {
    return this.#server;
  }

  async goAway(): Promise<void> {
    if (this.#away) return;
    this.#away = true;
    await this.#server.close();
  }

  async comeBack(): Promise<void> {
    if (!this.#away) return;
    const { store, port, faults } = this.#server;
    this.#count();
    faults.clear();
    const backing = { kind: "store", store } as const;
    this.#server = await startS3Server({ backing, credentials: [this.keys], port });
    this.#away = false;
  }

  /** Ends all faults. */
  async calm(): Promise<void> {
    await this.comeBack();
    this.#count();
    this.#server.faults.clear();
  }

  async close(): Promise<void> {
    if (!this.#away) await this.#server.close();
  }

  plan(...[plan]: Parameters<RunningServer["faults"]["add"]>): void {
    const fault = this.#server.faults.add(plan);
    this.#planned.push({ kind: plan.what.kind, fired: () => fault.fired });
  }

  /** Whether any fault planned since the last count occurred. */
  get anyFired(): boolean {
    return this.#planned.some(({ fired }) => fired() > 0);
  }

  #count(): void {
    for (const { kind, fired } of this.#planned.splice(0))
      this.fired.set(kind, (this.fired.get(kind) ?? 0) + fired());
  }
}
