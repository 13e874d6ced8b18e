import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { AwsHome, MFA_PROFILE, SSO_PROFILE } from "../../harness/aws-home.ts";
import { isPosix } from "../../harness/host-abilities.ts";
import { connect } from "../../../src/engine/remote/s3/connect.ts";
import { SignIns } from "../../../src/engine/remote/sign-ins/sign-ins.ts";
import { never, type PlainServer, plainServer, portTo, systemClock } from "../../unit/remote/plain-server.ts";

const SESSION = { accessKeyId: "ASIATESTTESTTESTTEST", secretAccessKey: "secret", sessionToken: "token" };
const LIST = `<ListAllMyBucketsResult><Owner><ID>ada</ID></Owner><Buckets></Buckets></ListAllMyBucketsResult>`;

let home: AwsHome;
let service: PlainServer;
beforeEach(async () => {
  home = await AwsHome.open(SESSION);
  service = await plainServer((_, answer) => answer.setHeader("content-type", "application/xml").end(LIST));
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
});

/** The error of a request with a profile; undefined if there is none. */
async function errorWith(profile: string): Promise<LianaError | undefined> {
  const port = await portTo(service.endpoint, { credentials: { kind: "default", profile } });
  try {
    await port.send("listBuckets", {}, never());
    return undefined;
  } catch (error) {
    if (error instanceof LianaError) return error;
    throw error;
  } finally {
    port.close();
  }
}

describe("[CR2] a sign-in with aws sso login", () => {
  test("that is valid gives keys", async () => {
    home.config(SSO_PROFILE);
    home.signIn("acme", 3_600_000);
    expect(await errorWith("work")).toBeUndefined();
  });

  test.each([
    ["was never made", undefined, 200],
    ["has ended", -1000, 200],
    ["was ended by the administrator", 3_600_000, 401],
  ])("that %s has to be made again", async (_, leftMs, status) => {
    home.config(SSO_PROFILE);
    if (leftMs !== undefined) home.signIn("acme", leftMs);
    home.answers.sso = status;
    expect(await errorWith("work")).toMatchObject({
      code: "session-ended",
      detail: { profile: "work", how: "sso" },
    });
    expect(service.requests).toEqual([]);
  });

  test("of the profile that a role is based on is named", async () => {
    const role = "[profile role]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = work\n";
    home.config(SSO_PROFILE + role);
    expect(await errorWith("role")).toMatchObject({
      code: "session-ended",
      detail: { profile: "work", how: "sso" },
    });
  });

  test("whose renewal is refused has to be made again", async () => {
    // The SDK remembers by name, for the whole process, when it asked last.
    home.config(SSO_PROFILE.replaceAll("acme", "no-renewal"));
    home.answers.token = 400;
    home.signIn("no-renewal", -1000, true);
    // The second time the SDK asks nobody, because it asked a moment ago.
    for (const _ of [1, 2]) expect(await errorWith("work")).toMatchObject({ code: "session-ended" });
  });

  test("of somebody who may not have the role is not blamed", async () => {
    home.config(SSO_PROFILE);
    home.signIn("acme", 3_600_000);
    home.answers.sso = 403;
    expect(await errorWith("work")).toMatchObject({ code: "role-refused", detail: { profile: "work" } });
  });

  test("is not asked for where the profile is incomplete", async () => {
    home.config(SSO_PROFILE.replace(/sso_role_name.*\n/, ""));
    expect(await errorWith("work")).toMatchObject({ code: "no-credentials" });
  });

  test("is not blamed where its service fails or does not answer", async () => {
    home.config(SSO_PROFILE);
    home.signIn("acme", 3_600_000);
    home.answers.sso = 500;
    expect(await errorWith("work")).toMatchObject({ code: "server-error", detail: { status: 500 } });
    await home.disconnect();
    expect(await errorWith("work")).toMatchObject({ code: "unreachable" });
  });
});

test("[CR2] a sign-in with aws login that was never made has to be made", async () => {
  home.config("[profile console]\nlogin_session = arn:aws:iam::123456789012:user/ada\nregion = us-east-1\n");
  expect(await errorWith("console")).toMatchObject({
    code: "session-ended",
    detail: { profile: "console", how: "login" },
  });
});

describe("[CR2] a role", () => {
  const ROLE = MFA_PROFILE.replace(/mfa_serial.*\n/, "");

  test("is assumed with the keys of its source", async () => {
    home.config(ROLE);
    expect(await errorWith("work")).toBeUndefined();
    expect(home.assumed[0]?.get("RoleArn")).toBe("arn:aws:iam::123456789012:role/Photos");
    expect(service.requests[0]?.headers["x-amz-security-token"]).toBe("token");
  });

  test("that is refused is neither a missing permission of the bucket nor a bug", async () => {
    home.config(ROLE);
    home.answers.sts = 403;
    expect(await errorWith("work")).toMatchObject({
      code: "role-refused",
      detail: { profile: "work", message: "not for you" },
    });
  });

  test("whose source has expired says so", async () => {
    home.config(ROLE);
    home.answers.sts = 403;
    home.answers.stsCode = "ExpiredTokenException";
    const error = await errorWith("work");
    expect(error).toMatchObject({ code: "session-ended", detail: { profile: "base" } });
    expect(error?.detail["how"]).toBeUndefined();
  });
});

describe("[CR2] a service that says that a session has expired", () => {
  const EXPIRED = `<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>`;
  beforeEach(() => {
    service.answer = (_, answer) => answer.writeHead(400, { "content-type": "application/xml" }).end(EXPIRED);
  });

  test("asks for a new sign-in of the profile", async () => {
    home.config(SSO_PROFILE);
    home.signIn("acme", 3_600_000);
    expect(await errorWith("work")).toMatchObject({
      code: "session-ended",
      detail: { profile: "work", how: "sso" },
    });
  });

  test("[CR3] asks for another code where a code opened it, and does not use it again", async () => {
    home.config(MFA_PROFILE);
    const codes = ["111111", "222222"];
    const signIns = new SignIns({ clock: systemClock, mfaCode: () => Promise.resolve(codes.shift()) });
    const settings = { endpoint: service.endpoint, region: "us-east-1", allowHttp: true, maxSockets: 8 };
    const credentials = { kind: "default", profile: "work" } as const;
    const port = await connect({ ...settings, credentials }, { clock: systemClock, signIns });
    await expect(port.send("listBuckets", {}, never())).rejects.toMatchObject({
      code: "mfa-needed",
      detail: { profile: "work", device: "arn:aws:iam::123456789012:mfa/ada" },
    });
    port.close();
    expect(home.assumed.map((form) => form.get("TokenCode"))).toEqual(["111111", "222222"]);
  });

  test("asks for new keys where they were entered", async () => {
    const port = await portTo(service.endpoint, { credentials: { kind: "keys", ...SESSION } });
    const error = await port.send("listBuckets", {}, never()).catch((failure: unknown) => failure);
    port.close();
    expect(error).toMatchObject({ code: "session-ended" });
    expect(error).not.toHaveProperty("detail.profile");
  });

  test("means wrong keys where they are no session", async () => {
    const { accessKeyId, secretAccessKey } = SESSION;
    const port = await portTo(service.endpoint, {
      credentials: { kind: "keys", accessKeyId, secretAccessKey },
    });
    await expect(port.send("listBuckets", {}, never())).rejects.toMatchObject({ code: "bad-keys" });
    port.close();
  });
});

describe.skipIf(!isPosix)("[CR4] a program that gives keys", () => {
  const program = (script: string): void => {
    home.write("bin/give-keys", `#!/bin/sh\n${script}\n`, 0o755);
    home.config("[profile work]\ncredential_process = give-keys --for 'a b'\nregion = us-east-1\n");
  };
  const output = JSON.stringify({
    Version: 1,
    AccessKeyId: SESSION.accessKeyId,
    SecretAccessKey: SESSION.secretAccessKey,
    SessionToken: SESSION.sessionToken,
  });

  test("is found through PATH of this process where no login shell has another", async () => {
    program(`printf '%s' '${output}'`);
    vi.stubEnv("PATH", `${home.path("bin")}:${process.env["PATH"] ?? ""}`);
    expect(await errorWith("work")).toBeUndefined();
  });

  test("shows its error text, and never what it printed as keys", async () => {
    program(`printf '%s' '${output}'; echo 'Please run "vault login" first.' >&2; exit 3`);
    vi.stubEnv("PATH", `${home.path("bin")}:${process.env["PATH"] ?? ""}`);
    const error = await errorWith("work");
    expect(error).toMatchObject({
      code: "program-failed",
      detail: { profile: "work", reason: "exit", exit: 3, said: 'Please run "vault login" first.' },
    });
    expect(JSON.stringify(error?.toWire())).not.toContain(SESSION.secretAccessKey);
  });

  test("may end its lines as Windows does, and leave out values", async () => {
    const { Version, AccessKeyId, SecretAccessKey } = JSON.parse(output) as Record<string, unknown>;
    const printed = { Version, AccessKeyId, SecretAccessKey, SessionToken: null, Expiration: "" };
    const lines = JSON.stringify(printed, undefined, 2).replaceAll("\n", "\r\n");
    const file = home.write("keys.json", `${lines}\r\n`);
    program(`cat '${file}'`);
    vi.stubEnv("PATH", `${home.path("bin")}:${process.env["PATH"] ?? ""}`);
    expect(await errorWith("work")).toBeUndefined();
    expect(service.requests[0]?.headers).not.toHaveProperty("x-amz-security-token");
  });

  test.each([
    ["prints nothing", "true", "output"],
    ["prints something else", "echo hello", "output"],
    ["prints without end", "yes key", "output"],
    [
      "gives keys that no request can carry",
      `printf '%s' '${output.replace(SESSION.accessKeyId, "A\\nB: C")}'`,
      "output",
    ],
    [
      "gives expired keys",
      `echo '${JSON.stringify({ ...JSON.parse(output), Expiration: "2020-01-01T00:00:00Z" })}'`,
      "expired",
    ],
  ])("that %s gives no keys", async (_, script, reason) => {
    program(script === "yes key" ? "yes key | head -c 3000000" : script);
    vi.stubEnv("PATH", `${home.path("bin")}:${process.env["PATH"] ?? ""}`);
    expect(await errorWith("work")).toMatchObject({ code: "program-failed", detail: { reason } });
  });

  test("that does not exist says what the shell says", async () => {
    home.config("[profile work]\ncredential_process = /nowhere/give-keys\n");
    expect(await errorWith("work")).toMatchObject({ code: "program-failed", detail: { exit: 127 } });
  });

  test("is the source of a role", async () => {
    program(`printf '%s' '${output}'`);
    vi.stubEnv("PATH", `${home.path("bin")}:${process.env["PATH"] ?? ""}`);
    const source = "[profile work]\ncredential_process = give-keys\n";
    home.config(
      `${source}[profile role]\nrole_arn = arn:aws:iam::1:role/R\nsource_profile = work\nregion = us-east-1\n`,
    );
    expect(await errorWith("role")).toBeUndefined();
    expect(home.assumed).toHaveLength(1);
  });
});
