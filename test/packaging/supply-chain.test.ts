import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const WORKFLOWS = join(ROOT, ".github/workflows");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly container?: string | { readonly image: string; readonly options: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(WORKFLOWS).map((name) => ({
  name,
  content: parse(readFileSync(join(WORKFLOWS, name), "utf8")) as Workflow,
}));

test.each(workflows)("$name pins every action to a commit", ({ content }) => {
  const uses = Object.values(content.jobs).flatMap(({ steps }) =>
    steps.flatMap(({ uses: one }) => one ?? []),
  );
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((one) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(one))).toEqual([]);
});

test.each(workflows)("$name has only the permissions that it needs", ({ name, content }) => {
  // Set at the top level, so that no job gets the default permissions of the token.
  const [top, ...jobs] = [content, ...Object.values(content.jobs)].map(
    ({ permissions }) => permissions ?? {},
  );
  expect(content.permissions).toBeDefined();
  const writes = [top, ...jobs].flatMap((one) =>
    Object.entries(one ?? {}).flatMap(([what, how]) => (how === "write" ? [what] : [])),
  );
  expect(writes.toSorted()).toEqual(name === "release.yml" ? ["attestations", "id-token"] : []);
});

test.each(workflows)("$name checks out without leaving its token in the checkout", ({ content }) => {
  const checkouts = Object.values(content.jobs).flatMap(({ steps }) =>
    steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")),
  );
  expect(checkouts.length).toBeGreaterThan(0);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test("ci.yml runs the application on Electron itself, on each system", () => {
  const { content } = workflows.find(({ name }) => name === "ci.yml") ?? {};
  const { test } = content?.jobs ?? {};
  const runs = (test?.steps ?? []).filter(({ run }) => run?.startsWith("node scripts/electron-tests.mjs"));
  // Unconditional, and with nothing that would take the place of a real screen or another Electron.
  expect(runs).toEqual([
    { name: "the application on Electron itself", run: "node scripts/electron-tests.mjs" },
  ]);
  expect(test?.strategy?.matrix["os"]).toEqual(["ubuntu-latest", "macos-latest", "windows-latest"]);
});

test("nightly.yml runs the long form of the tests every night, on the Node of package.json", () => {
  const { content } = workflows.find(({ name }) => name === "nightly.yml") ?? {};
  expect(content?.on).toHaveProperty("schedule");
  const jobs = Object.values(content?.jobs ?? {});
  const steps = jobs.flatMap(({ steps }) => steps);
  expect(steps.filter(({ run }) => run === "npm test").map(({ env }) => env)).toEqual([{ LIANA_LONG: "1" }]);
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const image = `node:${dependencies["node"] ?? ""}-bookworm`;
  expect(jobs.map(({ container }) => (typeof container === "object" ? container.image : container))).toEqual(
    jobs.map(() => image),
  );
});

test("nightly.yml runs the tests on Windows' Node in Wine, and nothing else in that job", () => {
  const { content } = workflows.find(({ name }) => name === "nightly.yml") ?? {};
  const { windows } = content?.jobs ?? {};
  expect(windows?.container).toMatchObject({ options: "--privileged" });
  expect(windows?.steps.slice(1)).toEqual([
    { run: "npm ci" },
    { run: "npm test -- --windows", env: { LIANA_LONG: "1" } },
  ]);
});

test("nightly.yml soaks the strict server and a Ceph gateway for an hour each", () => {
  const { content } = workflows.find(({ name }) => name === "nightly.yml") ?? {};
  const { soak } = content?.jobs ?? {};
  expect(soak?.strategy?.matrix).toEqual({ options: ["--minutes 60", "--minutes 60 --radosgw"] });
  expect(soak?.steps.at(-1)).toEqual({ run: "npm run soak -- ${{ matrix.options }}" });
});

test("release.yml checks the tag before it builds, and builds with scripts that run anywhere", () => {
  const { content } = workflows.find(({ name }) => name === "release.yml") ?? {};
  const { check, build } = content?.jobs ?? {};
  const runs = (job: Job | undefined) => job?.steps.flatMap(({ run }) => run ?? []);
  expect(runs(check)).toEqual([
    "npm ci",
    'node scripts/release-check.mjs "$GITHUB_REF_NAME"',
    'node scripts/release-notes.mjs "$GITHUB_REF_NAME" release/NOTES.md',
  ]);
  expect(build?.needs).toBe("check");
  expect(runs(build)).toEqual(["npm ci", "node scripts/release-build.mjs"]);
});

test("the images of deploy/Dockerfile are pinned by exact version, and not yet by digest", () => {
  const text = readFileSync(join(ROOT, "deploy/Dockerfile"), "utf8");
  const images = [...text.matchAll(/^FROM (\S+)/gm)].map(([, image = ""]) => image);
  const open = images.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image));
  // docs/SECURITY.md explains why: `scripts/pin-actions.mjs` pins them, but needs a network and Docker.
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  // The pinned Node, on which everything else runs.
  const image = `node:${dependencies["node"] ?? ""}-slim`;
  expect(open).toEqual([image, image]);
});

test("a release contains a bill of materials, checksums and a statement of how it was built", () => {
  const folder = mkdtempSync(join(tmpdir(), "liana-release-"));
  try {
    writeFileSync(join(folder, "Liana-0.1.0.AppImage"), "an installer");
    writeFileSync(join(folder, "builder-debug.yml"), "not for users");
    mkdirSync(join(folder, "linux-unpacked"));
    execFileSync(process.execPath, ["scripts/release.mjs", folder], { cwd: ROOT, stdio: "pipe" });
    const bill = readFileSync(join(folder, "liana.cdx.json"));
    expect(JSON.parse(bill.toString())).toMatchObject({ bomFormat: "CycloneDX" });
    const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
    const subjects = [
      ["Liana-0.1.0.AppImage", sha256("an installer")],
      ["liana.cdx.json", sha256(bill)],
    ] as const;
    const sums = readFileSync(join(folder, "SHA256SUMS"), "utf8");
    expect(sums).toBe(subjects.map(([name, digest]) => `${digest}  ${name}\n`).join(""));
    expect(JSON.parse(readFileSync(join(folder, "provenance.intoto.json"), "utf8"))).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "https://slsa.dev/provenance/v1",
      subject: subjects.map(([name, digest]) => ({ name, digest: { sha256: digest } })),
      predicate: {
        buildDefinition: {
          resolvedDependencies: [
            { digest: { gitCommit: expect.stringMatching(/^[0-9a-f]{40}$/) } },
            { uri: "package-lock.json" },
          ],
        },
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
