import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { findKeys, type KeysOnComputer } from "../../../src/app/found-keys/find-keys.ts";
import { foundView, withoutRepeated } from "../../../src/app/found-keys/found-view.ts";
import { readIni } from "../../../src/app/found-keys/ini.ts";
import { isPosix } from "../../harness/host-abilities.ts";

const SECRET = "a/secret+of=this test";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "liana-found-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const find = (environment: Readonly<Record<string, string>> = {}): Promise<KeysOnComputer> =>
  findKeys({ home, environment, platform: "linux" });

/** Of each entry what can be seen: program and name, service, address or region, and the reason or where keys are. */
async function seen(): Promise<readonly string[]> {
  const { connections, others, problems } = await find();
  return [
    ...connections.map(({ tool, name, service, endpoint, region, keys }) =>
      [`${tool}:${name}`, service, endpoint, region, keys.kind]
        .filter((fact) => fact !== undefined)
        .join(" "),
    ),
    ...others.map(({ tool, name, reason }) => `${tool}:${name} ${reason}`),
    ...problems.map(({ file, reason }) => `${file.slice(home.length + 1).replaceAll("\\", "/")} ${reason}`),
  ];
}

const remote = (name: string, ...lines: readonly string[]): string => `[${name}]\n${lines.join("\n")}\n\n`;

describe("[CR5] keys are found in", () => {
  it("the AWS files: lasting keys with their address, and profiles that get theirs elsewhere", async () => {
    write(
      ".aws/config",
      remote("default", "region = eu-central-1") +
        remote("profile wasabi", "endpoint_url = https://s3.eu-central-2.wasabisys.com") +
        remote("profile nas", "services = local", "region = home") +
        remote(
          "services local",
          "s3 =",
          "  endpoint_url = http://nas.lan:9000",
          "  addressing_style = path",
        ) +
        remote("profile work", "sso_session = corp", "region = eu-west-1") +
        remote("sso-session corp", "sso_start_url = https://corp.awsapps.com/start") +
        remote("profile plain", "output = json"),
    );
    write(
      ".aws/credentials",
      `# written by aws configure\n${["default", "wasabi", "nas"]
        .map((name) => remote(name, "aws_access_key_id = AKIA" + name, `aws_secret_access_key=${SECRET}`))
        .join(
          "",
        )}${remote("hour", "aws_access_key_id = ASIA1", `aws_secret_access_key = ${SECRET}`, "aws_session_token = t")}`,
    );
    expect(await seen()).toEqual([
      "aws:work aws eu-west-1 profile",
      "aws:default aws eu-central-1 secret",
      "aws:wasabi wasabi https://s3.eu-central-2.wasabisys.com eu-central-2 secret",
      "aws:nas other http://nas.lan:9000 home secret",
      "aws:hour aws profile",
    ]);
    const { connections } = await find();
    expect(connections.find(({ name }) => name === "nas")).toMatchObject({
      allowHttp: true,
      addressing: "path",
      keys: { secret: { accessKeyId: "AKIAnas", secretAccessKey: SECRET } },
    });
  });

  it("rclone.conf: s3 and b2, and remotes that encrypt are named", async () => {
    write(
      ".config/rclone/rclone.conf",
      remote(
        "wasabi",
        "type = s3",
        "provider = Wasabi",
        "access_key_id = KEYKEYKEYKEY",
        `secret_access_key = ${SECRET}`,
        "region = eu-central-2",
        "endpoint = s3.eu-central-2.wasabisys.com",
      ) +
        remote("b2", "type = b2", "account = 004abcdef01234567890000001", `key = ${SECRET}`) +
        remote("master", "type = b2", "account = 0123456789ab", `key = ${SECRET}`) +
        remote("elsewhere", "type = b2", "account = 999abcdef01234567890000001", `key = ${SECRET}`) +
        remote("secret", "type = crypt", "remote = wasabi:bucket", "password = obscured") +
        remote("half", "type = s3", "access_key_id = KEYKEYKEYKEY") +
        remote("role", "type = s3", "env_auth = true", "profile = work") +
        remote("drive", "type = drive", "client_id = x"),
    );
    expect(await seen()).toEqual([
      "rclone:wasabi wasabi https://s3.eu-central-2.wasabisys.com eu-central-2 secret",
      "rclone:b2 b2 https://s3.us-west-004.backblazeb2.com us-west-004 secret",
      "rclone:role aws profile",
      "rclone:master master-key",
      "rclone:elsewhere no-region",
      "rclone:secret crypt",
      "rclone:half no-keys",
    ]);
  });

  it(".s3cfg, with its address and scheme", async () => {
    write(
      ".s3cfg",
      remote(
        "default",
        "access_key = KEYKEYKEYKEY",
        `secret_key = ${SECRET}`,
        "host_base = nas.lan:9000",
        "host_bucket = nas.lan:9000",
        "use_https = False",
        "bucket_location = US",
        "proxy_host =",
      ),
    );
    expect(await seen()).toEqual(["s3cmd:default other http://nas.lan:9000 secret"]);
    expect((await find()).connections[0]).toMatchObject({ addressing: "path", allowHttp: true });
  });

  it("mc's config.json, without the placeholders that mc writes itself", async () => {
    const placeholder = {
      url: "https://s3.amazonaws.com",
      accessKey: "YOUR-ACCESS-KEY-HERE",
      secretKey: "YOUR-SECRET-KEY-HERE",
    };
    const aliases = {
      s3: placeholder,
      local: { url: "http://localhost:9000", accessKey: "", secretKey: "" },
      play: { url: "https://play.min.io", accessKey: "Q3AM3UQ867SPQQA43P2F", secretKey: SECRET },
      nas: {
        url: "https://nas.lan:9000/",
        accessKey: "KEYKEYKEYKEY",
        secretKey: SECRET,
        api: "S3v4",
        path: "auto",
      },
      amazon: { url: "https://s3.amazonaws.com", accessKey: "AKIAAKIAAKIA", secretKey: SECRET },
      odd: 7,
    };
    write(".mc/config.json", JSON.stringify({ version: "10", aliases }));
    expect(await seen()).toEqual(["mc:nas other https://nas.lan:9000 secret", "mc:amazon aws secret"]);
  });

  it("files that variables name", async () => {
    const config = write(
      "elsewhere/r.conf",
      remote("a", "type = s3", "access_key_id = K", `secret_access_key = ${SECRET}`),
    );
    write(
      "mine/config.json",
      JSON.stringify({
        version: "9",
        hosts: { b: { url: "https://b.example", accessKey: "K", secretKey: SECRET } },
      }),
    );
    const { connections } = await find({ RCLONE_CONFIG: config, MC_CONFIG_DIR: join(home, "mine") });
    expect(connections.map(({ tool, name }) => `${tool}:${name}`)).toEqual(["rclone:a", "mc:b"]);
  });
});

describe("[CR5] a file that cannot be used is named, and ends nothing", () => {
  beforeEach(() => write(".s3cfg", remote("default", "access_key = K", `secret_key = ${SECRET}`)));

  test.each([
    ["RCLONE_ENCRYPT_V0:\nabc=\n", "encrypted"],
    ["# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\nabc\n", "encrypted"],
    ["type = s3\n", "malformed"],
    ["[a]\nno setting\n", "malformed"],
    ["[a]\n".repeat(10_001), "malformed"],
    ["\0\0\0", "malformed"],
    [`[a]\nx = ${"y".repeat(1024 * 1024)}\n`, "too-large"],
  ])("rclone.conf with %#", async (text, reason) => {
    write(".config/rclone/rclone.conf", text);
    expect(await seen()).toEqual(["s3cmd:default aws secret", `.config/rclone/rclone.conf ${reason}`]);
  });

  it("such as one with invalid JSON, or a folder in its place", async () => {
    write(".mc/config.json", "{");
    mkdirSync(join(home, ".aws/config"), { recursive: true });
    expect(await seen()).toEqual([
      "s3cmd:default aws secret",
      expect.stringMatching(/^\.aws\/config (malformed|unreadable)$/),
      ".mc/config.json malformed",
    ]);
  });

  it.runIf(isPosix)("such as a pipe, which nobody writes to", async () => {
    mkdirSync(join(home, ".mc"));
    execFileSync("mkfifo", [join(home, ".mc/config.json")]);
    expect(await seen()).toEqual(["s3cmd:default aws secret", ".mc/config.json malformed"]);
  });

  it.runIf(isPosix && process.getuid?.() !== 0)("such as one without permission", async () => {
    chmodSync(write(".mc/config.json", "{}"), 0);
    expect(await seen()).toEqual(["s3cmd:default aws secret", ".mc/config.json unreadable"]);
  });

  it("and an address with keys, or none, makes only that entry unusable", async () => {
    const alias = (url: string) => ({ url, accessKey: "KEYKEYKEYKEY", secretKey: SECRET });
    const aliases = {
      a: alias("https://me:pw@nas"),
      b: alias("ftp://nas"),
      c: alias("http://"),
      d: alias("https://ok"),
    };
    write(".mc/config.json", JSON.stringify({ aliases }));
    expect((await seen()).slice(1)).toEqual([
      "mc:d other https://ok secret",
      "mc:a bad-address",
      "mc:b bad-address",
      "mc:c bad-address",
    ]);
  });
});

describe("[CR5] what leaves the process", () => {
  it("has no secret, and only a hint of the access key", async () => {
    write(
      ".s3cfg",
      remote("default", "access_key = AKIAEXAMPLEKEY7Q", `secret_key = ${SECRET}`, "access_token = a token"),
    );
    const { connections } = await find();
    const [view] = connections.map((one) => foundView(one, []));
    expect(view).toMatchObject({ tool: "s3cmd", name: "default", hint: "AKIA…7Q", isKnown: false });
    expect(JSON.stringify(view)).not.toMatch(/secret\+of|AKIAEXAMPLE|a token/);
  });

  it("names each pair of address and keys once, and what is saved already", async () => {
    const keys = ["access_key_id = AKIAEXAMPLEKEY7Q", `secret_access_key = ${SECRET}`];
    write(
      ".config/rclone/rclone.conf",
      remote("a", "type = s3", ...keys) + remote("b", "type = s3", ...keys),
    );
    const { connections } = await find();
    const once = withoutRepeated(connections);
    expect([connections.length, once.map(({ name }) => name)]).toEqual([2, ["a"]]);
    const [found] = once;
    const saved = (hint: string, service = "aws") => ({
      id: "c",
      name: "Mine",
      service,
      allowHttp: false,
      keys: { kind: "keychain" as const, hint },
    });
    const isKnown = (one: ReturnType<typeof saved>): boolean | undefined =>
      found && foundView(found, [one]).isKnown;
    expect([isKnown(saved("AKIA…7Q")), isKnown(saved("AKIA…8Q")), isKnown(saved("AKIA…7Q", "b2"))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("changes no file", async () => {
    const path = write(".s3cfg", remote("default", "access_key = K", `secret_key = ${SECRET}`));
    const before = readFileSync(path, "utf8");
    await find();
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

describe("ini files", () => {
  it("may have a mark, line ends of Windows, comments, and = in values", () => {
    const read = readIni("\uFEFF; c\r\n[ a ] # c\r\n# c\r\nKey = v=w \r\nempty =\r\n  nested = x\r\n[b]\r\n");
    expect(
      read?.map(({ name, settings, blocks }) => [
        name,
        [...settings],
        [...blocks].map(([key, of]) => [key, [...of]]),
      ]),
    ).toEqual([
      [
        "a",
        [
          ["key", "v=w"],
          ["empty", ""],
        ],
        [["empty", [["nested", "x"]]]],
      ],
      ["b", [], []],
    ]);
  });
});

describe("[CR1] profiles of the AWS files are listed", () => {
  const profileOf = async (name: string) =>
    (await find()).connections.find((one) => one.name === name)?.profile;

  it("with how they get their keys, whether they need a code, and the end of their sign-in", async () => {
    write(
      ".aws/config",
      remote("profile work", "sso_session = acme", "sso_account_id = 1", "sso_role_name = R") +
        remote("profile legacy", "sso_start_url = https://old.awsapps.com/start") +
        remote("profile renewing", "sso_session = renewing") +
        remote("profile console", "login_session = arn:aws:iam::1:user/ada") +
        remote("profile vault", "credential_process = vault keys") +
        remote(
          "profile admin",
          "role_arn = arn:aws:iam::1:role/A",
          "source_profile = work",
          "mfa_serial = m",
        ) +
        remote("profile circle", "role_arn = arn:aws:iam::1:role/C", "source_profile = circle") +
        remote("sso-session acme", "sso_start_url = https://acme.awsapps.com/start"),
    );
    write(
      ".aws/credentials",
      remote("base", "aws_access_key_id = AKIABASE", `aws_secret_access_key = ${SECRET}`),
    );
    const until = Date.UTC(2030, 0, 1, 12);
    const expiresAt = new Date(until).toISOString();
    const token = { accessToken: "token-of-the-sign-in", expiresAt };
    const renewal = { refreshToken: "r", registrationExpiresAt: "2099-01-01T00:00:00Z" };
    // The names are the SHA-1 of the session's name or address.
    for (const [session, content] of [
      ["acme", token],
      ["renewing", { ...token, ...renewal }],
    ] as const)
      write(
        `.aws/sso/cache/${createHash("sha1").update(session).digest("hex")}.json`,
        JSON.stringify(content),
      );
    const at = { kind: "at", at: until };
    expect(await profileOf("work")).toEqual({ name: "work", kind: "sso", signIn: at });
    expect(await profileOf("legacy")).toEqual({ name: "legacy", kind: "sso", signIn: { kind: "none" } });
    expect(await profileOf("renewing")).toMatchObject({ signIn: { kind: "renewed" } });
    expect(await profileOf("console")).toMatchObject({ kind: "login", signIn: { kind: "none" } });
    expect(await profileOf("vault")).toEqual({ name: "vault", kind: "program" });
    expect(await profileOf("admin")).toEqual({ name: "admin", kind: "role", needsCode: true, signIn: at });
    expect(await profileOf("base")).toEqual({ name: "base", kind: "keys" });
    expect(await profileOf("circle")).toBeUndefined();
    const views = (await find()).connections.map((one) => foundView(one, []));
    expect(JSON.stringify(views)).not.toMatch(/token-of-the-sign-in|this test/);
  });
});
