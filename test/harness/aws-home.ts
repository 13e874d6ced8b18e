import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import { type PlainServer, plainServer, type SeenRequest } from "../unit/remote/plain-server.ts";

const VARIABLES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_PROFILE",
  "AWS_LOGIN_CACHE_DIRECTORY",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "http_proxy",
  "https_proxy",
];

/** What the services of Amazon that give keys answer with: a status, and the keys of a session. */
export interface SignInAnswers {
  /** Of the portal (`GetRoleCredentials`), of the token service and of `AssumeRole`. */
  sso: number;
  token: number;
  sts: number;
  /** The error code of a refused AssumeRole. */
  stsCode: string;
  /** How long the sessions last, in ms. */
  lifeMs: number;
}

interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/**
 * A home directory with AWS files, and Amazon's services that give keys on the loopback address. Stubs variables of the
 * environment: call `vi.unstubAllEnvs` afterwards.
 */
export class AwsHome implements AsyncDisposable {
  readonly answers: SignInAnswers = {
    sso: 200,
    token: 200,
    sts: 200,
    stsCode: "AccessDenied",
    lifeMs: 3_600_000,
  };
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), "liana-aws-")));
  #services!: PlainServer;

  private constructor() {}

  /** @param session what sign-ins and roles give */
  static async open(session: Session): Promise<AwsHome> {
    const home = new AwsHome();
    home.#services = await plainServer((request, answer) => {
      const { status, type, body } = home.#answer(request, session);
      answer.writeHead(status, { "content-type": type }).end(body);
    });
    for (const name of VARIABLES) vi.stubEnv(name, undefined);
    vi.stubEnv("HOME", home.#root);
    vi.stubEnv("USERPROFILE", home.#root);
    vi.stubEnv("AWS_CONFIG_FILE", home.path(".aws/config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", home.path(".aws/credentials"));
    for (const service of ["SSO", "SSO_OIDC", "STS", "SIGNIN"])
      vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, home.#services.endpoint);
    home.write(".aws/config", "");
    return home;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#services[Symbol.asyncDispose]();
    rmSync(this.#root, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.#root, name);
  }

  /** @param mode of a program: 0o755 */
  write(name: string, text: string, mode?: number): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (mode !== undefined) chmodSync(path, mode);
    return path;
  }

  config(text: string): void {
    this.write(".aws/config", text);
  }

  /** Bodies of the requests for roles. */
  get assumed(): readonly URLSearchParams[] {
    return this.#services.requests
      .filter(({ url, method }) => method === "POST" && url === "/")
      .map(({ body }) => new URLSearchParams(body.toString()));
  }

  /** Ends the services: nothing answers any more. */
  async disconnect(): Promise<void> {
    await this.#services[Symbol.asyncDispose]();
  }

  /**
   * The file that `aws sso login` leaves.
   * @param leftMs until the sign-in ends
   * @param renewable the libraries renew it without a person
   */
  signIn(session: string, leftMs: number, renewable = false): void {
    const file = `${createHash("sha1").update(session).digest("hex")}.json`;
    const expiresAt = new Date(Date.now() + leftMs).toISOString();
    const registrationExpiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const client = { clientId: "client", clientSecret: "secret of the client", registrationExpiresAt };
    const renewal = renewable ? { refreshToken: "first", ...client } : {};
    this.write(`.aws/sso/cache/${file}`, JSON.stringify({ accessToken: "signed in", expiresAt, ...renewal }));
  }

  #answer({ url, method }: SeenRequest, session: Session) {
    const { accessKeyId, secretAccessKey, sessionToken } = session;
    const { sso, sts, token, stsCode, lifeMs } = this.answers;
    const json = (status: number, value: object) => ({
      status,
      type: "application/json",
      body: JSON.stringify(value),
    });
    if (url.startsWith("/federation"))
      return sso === 200
        ? json(200, { roleCredentials: { ...session, expiration: Date.now() + lifeMs } })
        : json(sso, { message: "no" });
    if (url.startsWith("/token"))
      return json(token, { accessToken: "renewed", tokenType: "Bearer", expiresIn: 3600 });
    if (method !== "POST") return json(404, {});
    const expires = new Date(Date.now() + lifeMs).toISOString();
    const body =
      sts === 200
        ? `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
           <AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>
           <SessionToken>${sessionToken}</SessionToken><Expiration>${expires}</Expiration></Credentials>
           </AssumeRoleResult></AssumeRoleResponse>`
        : `<ErrorResponse><Error><Type>Sender</Type><Code>${stsCode}</Code><Message>not for you</Message></Error></ErrorResponse>`;
    return { status: sts, type: "text/xml", body };
  }
}

/** A profile of IAM Identity Center, whose session has the name `acme`. */
export const SSO_PROFILE = `[profile work]
sso_session = acme
sso_account_id = 123456789012
sso_role_name = Photos
region = us-east-1
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
`;

/** A profile of a role that needs a code. */
export const MFA_PROFILE = `[profile base]
aws_access_key_id = AKIABASEBASEBASEBASE
aws_secret_access_key = base
[profile work]
role_arn = arn:aws:iam::123456789012:role/Photos
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/ada
region = us-east-1
`;
