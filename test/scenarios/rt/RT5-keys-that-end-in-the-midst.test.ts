import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";

interface Pair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const NEW: Pair = {
  accessKeyId: "ASIANEWNEWNEWNEWNEWN",
  secretAccessKey: "another+secret/of-the-test-of-40-letters",
};
const FILES = 80;

afterEach(() => void vi.unstubAllEnvs());

/** A server that takes the old keys only until some files have arrived, and a provider of each kind. */
class Turning {
  readonly practice: Practice;
  readonly #known: Pair[];
  readonly #file: string;
  readonly #process: boolean;
  #requests = 0;

  private constructor(practice: Practice, known: Pair[], process: boolean) {
    this.practice = practice;
    this.#known = known;
    this.#process = process;
    this.#file = practice.path(process ? "keys.json" : "credentials");
  }

  static async open(process: boolean): Promise<Turning> {
    const known: Pair[] = [KEYS];
    const turning = new Turning(await Practice.open(undefined, known), known, process);
    const { practice } = turning;
    const files = Array.from({ length: FILES }, (_, i) => [`docs/f${String(i)}`, `content ${String(i)}`]);
    practice.write(Object.fromEntries(files));
    turning.provide(KEYS);
    const script = `echo x >> ${practice.path("asked")}; cat ${practice.path("keys.json")}`;
    writeFileSync(practice.path("program.sh"), script);
    const config = process ? `[profile work]\ncredential_process = sh ${practice.path("program.sh")}\n` : "";
    writeFileSync(practice.path("config"), config);
    vi.stubEnv("AWS_CONFIG_FILE", practice.path("config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", practice.path("credentials"));
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    return turning;
  }

  provide({ accessKeyId, secretAccessKey }: Pair): void {
    const ini = `[work]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    const json = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
    writeFileSync(this.#file, this.#process ? JSON.stringify(json) : ini);
  }

  /** How often the program was started. */
  get asked(): number {
    const file = this.practice.path("asked");
    return existsSync(file) ? readFileSync(file, "utf8").length / 2 : 0;
  }

  /** In the midst of the pass the service forgets the old keys. */
  turnAfter(requests: number, then: () => void): Log {
    return {
      write: (_level, message) => {
        if (message !== "request" || ++this.#requests !== requests) return;
        this.#known.splice(0, 1, NEW);
        then();
      },
    };
  }

  backUp(log: Log) {
    const connection = { credentials: { kind: "default", profile: "work" } } as const;
    return this.practice.backUp("docs", { log, connection, options: { concurrency: 8 } });
  }
}

describe("[RT5] keys expire during a sync (B8)", () => {
  test.each([
    ["the credentials file was replaced", false],
    ["a program gives new ones", true],
  ])("%s: the sync continues with the new keys", async (_name, process) => {
    const turning = await Turning.open(process);
    await using practice = turning.practice;
    const log = turning.turnAfter(30, () => turning.provide(NEW));
    const report = await turning.backUp(log);
    expect([report.outcome, report.error?.code, report.problems]).toEqual(["in-step", undefined, []]);
    expect(practice.bucket.keys().length).toBe(FILES);
    // All requests that were under way share one question.
    expect(turning.asked).toBe(process ? 2 : 0);
    const refused = practice.server.requests.filter(({ code }) => code === "InvalidAccessKeyId");
    expect(refused.length).toBeLessThanOrEqual(9);
  });

  test("without new keys the sync fails, and the credential program runs only once more", async () => {
    const turning = await Turning.open(true);
    await using practice = turning.practice;
    const report = await turning.backUp(turning.turnAfter(30, () => undefined));
    expect([report.outcome, report.error?.code]).toEqual(["failed", "bad-keys"]);
    expect(practice.bucket.keys().length).toBeLessThan(FILES);
    expect(turning.asked).toBe(2);
    // Once there are, the next sync goes on.
    turning.provide(NEW);
    expect((await turning.backUp({ write: () => undefined })).outcome).toBe("in-step");
  });

  test.each(["ExpiredToken", "TokenRefreshRequired", "InvalidToken", "RequestExpired"])(
    "%s makes the sync request new keys",
    async (code) => {
      const turning = await Turning.open(true);
      await using practice = turning.practice;
      practice.fault("PutObject", { kind: "status", status: 400, code }, { key: /f7$/ });
      const report = await turning.backUp({ write: () => undefined });
      expect(turning.asked).toBe(2);
      // The keys are the same, so that one request is refused by the service.
      expect(report.problems).toEqual(["f7: service-refused"]);
    },
  );
});
