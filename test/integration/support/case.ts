import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentOf } from "../../contracts/bucket-subject.ts";
import type { Ground } from "./ground.ts";
import { type JobSettings, type SyncReport, runSync } from "./job.ts";

type Asked = Partial<JobSettings>;

/** A folder, a prefix and a state directory for one test, on a ground that several tests share. */
export class Case {
  readonly ground: Ground;
  readonly prefix: string;
  readonly source: string;
  readonly stateDir: string;
  readonly #name: string;

  constructor(ground: Ground, name: string) {
    this.ground = ground;
    this.#name = name;
    this.prefix = `${name}/`;
    this.source = ground.folder(`${name}/docs`);
    this.stateDir = ground.path(`${name}/state`);
  }

  get url(): string {
    return this.ground.url(this.prefix);
  }

  /** A path beside the source. */
  path(name: string): string {
    return this.ground.path(`${this.#name}/${name}`);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.source, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  remove(...names: readonly string[]): void {
    for (const name of names) rmSync(join(this.source, name));
  }

  backUp(options: JobSettings["options"] = {}, asked: Asked = {}, signal?: AbortSignal): Promise<SyncReport> {
    const job = {
      source: this.source,
      target: this.url,
      server: this.ground.tapped,
      stateDir: this.stateDir,
      options,
    };
    return runSync({ ...job, ...asked }, signal);
  }

  /** Restores to a folder beside the source. */
  restore(name: string, options: JobSettings["options"] = {}, asked: Asked = {}): Promise<SyncReport> {
    const target = this.path(name);
    const { stateDir } = this;
    return runSync({
      source: this.url,
      target,
      server: this.ground.tapped,
      stateDir: `${stateDir}-${name}`,
      options,
      ...asked,
    });
  }

  /** Keys below the prefix, without Liana's own. */
  async keys(): Promise<readonly string[]> {
    const objects = await this.ground.objects(this.prefix);
    return objects.map(({ key }) => key.slice(this.prefix.length));
  }

  async content(key: string): Promise<string> {
    return (await contentOf(this.ground.port, this.ground.bucket, this.prefix + key)).toString();
  }

  /**
   * Runs a backup and leaves everything as kill -9 would right before the first request of this kind: all transfers are
   * cut, and the state directory is reset to that moment.
   * @returns whether there was such a request
   */
  async killedAt(call: string, key: string): Promise<boolean> {
    const { tap } = this.ground;
    const saved = `${this.stateDir}-saved`;
    const killed = new AbortController();
    const wanted = `/${this.ground.bucket}/${this.prefix}${key}`;
    tap.gate = async (passing, _seen, url) => {
      if (passing !== call || !url.startsWith(wanted) || killed.signal.aborted) return;
      // Synchronous, so that nothing can be journaled during the copy.
      cpSync(this.stateDir, saved, { recursive: true });
      killed.abort();
      throw new Error("killed");
    };
    await this.backUp({}, {}, killed.signal).catch(() => undefined);
    tap.open();
    if (!killed.signal.aborted) return false;
    for (const name of readdirSync(this.stateDir))
      rmSync(join(this.stateDir, name), { recursive: true, force: true });
    cpSync(saved, this.stateDir, { recursive: true });
    rmSync(saved, { recursive: true });
    return true;
  }
}
