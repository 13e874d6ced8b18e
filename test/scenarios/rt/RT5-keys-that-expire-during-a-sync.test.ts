import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { KEYS, Practice } from "../../faults/support/practice.ts";
import { isPosix } from "../../harness/host-abilities.ts";

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

/** A server that accepts the old keys until some files have arrived, and the file or program that provides keys. */
class KeyRotation {
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

  static async open(process: boolean): Promise<KeyRotation> {
    const known: Pair[] = [KEYS];
    const rotation = new KeyRotation(await Practice.open(undefined, known), known, process);
    const { practice } = rotation;
    const files = Array.from({ length: FILES }, (_, i) => [`docs/f${String(i)}`, `content ${String(i)}`]);
    practice.write(Object.fromEntries(files));
    rotation.provide(KEYS);
    const script = `echo x >> ${practice.path("starts")}; cat ${practice.path("keys.json")}`;
    writeFileSync(practice.path("program.sh"), script);
    const config = process ? `[profile work]\ncredential_process = sh ${practice.path("program.sh")}\n` : "";
    writeFileSync(practice.path("config"), config);
    vi.stubEnv("AWS_CONFIG_FILE", practice.path("config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", practice.path("credentials"));
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    return rotation;
  }

  provide({ accessKeyId, secretAccessKey }: Pair): void {
    const ini = `[work]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    const json = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
    writeFileSync(this.#file, this.#process ? JSON.stringify(json) : ini);
  }

  /** How often the program was started. */
  get starts(): number {
    const file = this.practice.path("starts");
    return existsSync(file) ? readFileSync(file, "utf8").length / 2 : 0;
  }

  /** At this number of requests the service stops accepting the old keys; then calls `then`. */
  rotateAfter(requests: number, then: () => void): Log {
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

const NO_SHELL = "the program is a script of sh";

describe("[RT5] keys expire during a sync (B8)", () => {
  test.for([
    ["the credentials file was replaced", false],
    ["a program gives new ones", true],
  ] as const)("%s: the sync continues with the new keys", async ([, process], { skip }) => {
    skip(process && !isPosix, NO_SHELL);
    const rotation = await KeyRotation.open(process);
    await using practice = rotation.practice;
    const log = rotation.rotateAfter(30, () => rotation.provide(NEW));
    const report = await rotation.backUp(log);
    expect([report.outcome, report.error?.code, report.problems]).toEqual(["in-step", undefined, []]);
    expect(practice.bucket.keys().length).toBe(FILES);
    // All requests in flight share one start of the program.
    expect(rotation.starts).toBe(process ? 2 : 0);
    const refused = practice.server.requests.filter(({ code }) => code === "InvalidAccessKeyId");
    expect(refused.length).toBeLessThanOrEqual(9);
  });

  test.skipIf(!isPosix)(
    "without new keys the sync fails, and the credential program runs only once more",
    async () => {
      const rotation = await KeyRotation.open(true);
      await using practice = rotation.practice;
      const report = await rotation.backUp(rotation.rotateAfter(30, () => undefined));
      expect([report.outcome, report.error?.code]).toEqual(["failed", "bad-keys"]);
      expect(practice.bucket.keys().length).toBeLessThan(FILES);
      expect(rotation.starts).toBe(2);
      // With new keys, the next sync succeeds.
      rotation.provide(NEW);
      expect((await rotation.backUp({ write: () => undefined })).outcome).toBe("in-step");
    },
  );

  test.skipIf(!isPosix).each(["ExpiredToken", "TokenRefreshRequired", "InvalidToken", "RequestExpired"])(
    "%s makes the sync request new keys",
    async (code) => {
      const rotation = await KeyRotation.open(true);
      await using practice = rotation.practice;
      practice.fault("PutObject", { kind: "status", status: 400, code }, { key: /f7$/ });
      const report = await rotation.backUp({ write: () => undefined });
      expect(rotation.starts).toBe(2);
      // The program returns the same keys, so the service refuses that one request again.
      expect(report.problems).toEqual(["f7: service-refused"]);
    },
  );
});
