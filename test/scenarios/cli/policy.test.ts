import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "hello", "docs/b.txt": "b" });
});
afterAll(() => stage.close());

interface Printed {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[] }[];
}

function actionsOf(stdout: string): readonly string[] {
  const { Statement } = JSON.parse(stdout) as Printed;
  return Statement.flatMap(({ Action }) => Action);
}

describe("[PO1] liana policy", () => {
  it("prints a document that can be piped, sends nothing, and has no setup in the daily one", async () => {
    const before = stage.server.requests.length;
    const daily = await stage.liana("policy", "docs", "s3://photos/docs", "--delete");
    expect(daily).toMatchObject({ code: 0, stderr: "" });
    expect(actionsOf(daily.stdout)).toContain("s3:DeleteObject");
    expect(actionsOf(daily.stdout)).not.toContain("s3:PutBucketVersioning");
    expect(daily.stdout).toContain('"arn:aws:s3:::photos/docs/*"');
    const setup = await stage.liana("policy", "docs", "s3://photos/docs", "--setup");
    expect(actionsOf(setup.stdout)).toContain("s3:PutBucketVersioning");
    expect(stage.server.requests.length).toBe(before);
  });

  it("takes the id of a job, which says whether it deletes", async () => {
    const elsewhere = ["--state-dir", stage.path("state of jobs")];
    await stage.liana("sync", "docs", "s3://photos/mirrored", "--delete", "--quiet", ...elsewhere);
    const [job] = eventsOf(await stage.liana("status", "--json", ...elsewhere));
    const { stdout } = await stage.liana("policy", String(job?.["id"]).slice(0, 6), ...elsewhere);
    expect(stdout).toContain("photos/mirrored/");
    const { Statement } = JSON.parse(stdout) as Printed;
    const deletions = Statement.filter(({ Action }) => Action.includes("s3:DeleteObject"));
    expect(deletions.map(({ Resource }) => Resource)).toEqual([["arn:aws:s3:::photos/mirrored/*"]]);
    expect(await stage.liana("policy", "none", ...elsewhere)).toMatchObject({ code: 2 });
  });

  it("speaks the language of the service", async () => {
    const at = (host: string, ...more: readonly string[]) =>
      stage.liana("policy", "docs", "s3://photos/it's", "--endpoint-url", `https://${host}`, ...more);
    expect((await at("s3.us-west-004.backblazeb2.com")).stdout).toBe(
      "b2 key create --bucket photos --name-prefix 'it'\\''s/' liana listAllBucketNames,listFiles,readBucketEncryption,readBucketRetentions,readFiles,writeFiles\n",
    );
    const r2 = await at("0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com");
    expect(r2.stdout).toBe("Permission: Object Read & Write\nBucket: photos\n");
    expect(r2.stderr).toMatch(/^liana: Cloudflare R2 limits keys by bucket, not by action/);
    const [event] = eventsOf(await at("s3.eu-central-2.wasabisys.com", "--json", "--setup"));
    expect(event).toMatchObject({
      event: "policy",
      service: "wasabi",
      purpose: "setup",
      kind: "document",
      document: { Version: "2012-10-17" },
    });
  });

  it("needs a bucket", async () => {
    expect(await stage.liana("policy", "docs", "more")).toMatchObject({ code: 2, stdout: "" });
  });
});

describe("[PO2] a refused sync", () => {
  it("names the missing action and prints the line to add, once for all files", async () => {
    await stage.liana("sync", "docs", "s3://photos/refused", "--delete", "--quiet");
    rmSync(stage.path("docs/a.txt"));
    rmSync(stage.path("docs/b.txt"));
    stage.files({ "docs/c.txt": "c" });
    stage.server.policy.denied.add("DeleteObject");
    const ended = await stage.liana("sync", "docs", "s3://photos/refused", "--delete");
    expect(ended.code).toBe(1);
    expect(
      ended.stderr.match(/this key may not delete objects in refused\/ \(s3:DeleteObject,/g),
    ).toHaveLength(2);
    const lines = ended.stderr.split("\n").filter((line) => line.includes("add this"));
    expect(lines).toEqual([
      'liana: add this to the policy of the key: {"Effect":"Allow","Action":["s3:DeleteObject"],"Resource":["arn:aws:s3:::photos/refused/*"]}',
    ]);
    const [problem] = eventsOf(await stage.liana("problems", "--json"));
    expect(problem).toMatchObject({ code: "access-denied", missing: ["s3:DeleteObject"] });
    stage.server.policy.denied.clear();
  });

  it("that ends at once says the same", async () => {
    stage.server.policy.denied.add("ListBucket");
    const ended = await stage.liana("sync", "docs", "s3://photos/refused", "--audit");
    stage.server.policy.denied.clear();
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(
      /may not list objects in refused\/ \(s3:ListBucket, .*\nliana: add this .*"s3:prefix":\["refused\/","refused\/\*"\]/,
    );
  });
});

describe("[OL4] liana policy --protect", () => {
  const ADMIN = "arn:aws:iam::123456789012:role/admin";

  it("prints the policy of the bucket, without the rule for TLS where the service has none", async () => {
    const { code, stdout, stderr } = await stage.liana(
      "policy",
      "docs",
      "s3://photos/docs",
      "--protect",
      ADMIN,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Resource: ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"],
          Condition: { ArnNotLike: { "aws:PrincipalArn": [ADMIN] } },
        },
      ],
    });
  });

  it.each([
    ["a name that is no ARN", "admin"],
    ["the ARN of a role's session", "arn:aws:sts::123456789012:assumed-role/admin/ada"],
  ])("refuses %s, with which nobody could change the bucket any more", async (_, administrator) => {
    expect(await stage.liana("policy", "docs", "s3://photos/docs", "--protect", administrator)).toMatchObject(
      {
        code: 2,
        stdout: "",
      },
    );
  });
});

it("[OL3] liana mb --lock says before what it means, and what it made", async () => {
  const made = await stage.liana("mb", "s3://vault", "--lock", "30");
  expect(made.code).toBe(0);
  expect(made.stderr).toContain(
    "nothing undoes this: each version stays locked for 30 days and is paid until then",
  );
  expect(made.stdout).toContain("versioning on, new versions locked for 30 days");
  expect((await stage.liana("mb", "s3://other", "--lock", "0")).code).toBe(2);
});
