import { describe, expect, it, test } from "vitest";
import { loadWords } from "../../../../src/shared/words/load-words.ts";
import { mistake, read } from "./read.ts";

const JOB = "jobs:\n  - name: a\n    source: /a\n    target: s3://bucket/a\n";

describe("an error gives its line and repeats no value", () => {
  test.each([
    ["", /^liana\.yaml is empty\.$/],
    ["- a\n", /^liana\.yaml line 1: write settings here, each as name: value\.$/],
    ["jobs: []\n", /line 1: jobs: the list is empty\. Add at least one entry\.$/],
    ["jobs:\n  - name: a\n    source: /a\n", /line 2: target: this setting is required\.$/],
    [
      `${JOB}    targets:\n      - name: x\n        target: s3://bucket/b\n        exclude: [a]\n`,
      /line 8: there is no setting "exclude" in a target\./,
    ],
    [
      `${JOB}    before: dump\n    targets: [{ name: x, target: s3://bucket/b }]\n`,
      /line 5: before: commands run around the syncs of one target only\./,
    ],
    [
      `${JOB}    targets:\n      - name: x\n        target: s3://bucket/a/b\n        retain: none\n`,
      /line 6: /,
    ],
    ["jobs: 3\n", /line 1: jobs: write a list, with - before each entry\.$/],
    [`${JOB}jbos: 1\n`, /line 5: there is no setting "jbos" in the file\. Did you mean "jobs"\?$/],
    [
      `${JOB}    mirrror: true\n`,
      /line 5: there is no setting "mirrror" in a job\. Did you mean "mirror"\?$/,
    ],
    [
      `${JOB}    zzzzzzzzzz: 1\n`,
      /line 5: there is no setting "zzzzzzzzzz" in a job\. docs\/daemon\.md describes the settings\.$/,
    ],
    [`${JOB}    retain: 20d\n`, /line 5: retain: write none, 30d, 90d, 365d or forever\.$/],
    [
      `${JOB}    retain: none\n    mirror: true\n`,
      /line 6: mirror: retain already says what happens to deleted files\. Remove mirror\.$/,
    ],
    [`${JOB}    mirror: maybe\n`, /line 5: mirror: write true or false\.$/],
    [
      `${JOB}    maxDelete: many\n`,
      /line 5: maxDelete: write a number of files, or a percentage such as 10%\.$/,
    ],
    [`${JOB}    links: [keep]\n`, /line 5: links: write a single value, not a list or a group\.$/],
    [`${JOB}    exclude: "*.tmp"\n`, /line 5: exclude: write a list, with - before each entry\.$/],
    [
      `${JOB}    excludePatterns:\n      - ok\n      - "(a+"\n`,
      /line 7: excludePatterns: this expression cannot be used: missing closing \): \(a\+\.$/,
    ],
    [
      `${JOB}    when: sometimes\n`,
      /line 5: when: write realtime, every 15m, cron 30 3 \* \* \*, or manual\.$/,
    ],
    [`${JOB}    when: every 30d\n`, /line 5: when: write/],
    [`${JOB}    when: cron 61 * * * *\n`, /line 5: when: write/],
    [
      `${JOB}    when: manual\n    settle: 1s\n`,
      /line 6: settle: this setting is only for jobs with when: realtime\.$/,
    ],
    [`${JOB}    settle: 5m\n`, /line 5: settle: write a time of at most 60s/],
    ["jobs:\n  - name: a\n    source: /a\n", /line 2: target: this setting is required\.$/],
    [
      "jobs:\n  - name: a\n    source: /a\n    target: /b\n",
      /line 4: target: source and target are both folders\. One of them must be a bucket/,
    ],
    ["jobs:\n  - name: a\n    source: /a\n    target: s3://B\n", /line 4: .*is no bucket name/],
    ["jobs:\n  - name: a\n    source: S3://b\n    target: s3://bucket\n", /line 3: .*s3:\/\/bucket\/prefix/],
    [
      `${JOB}  - name: a\n    source: /b\n    target: s3://bucket/b\n`,
      /line 5: name: another job already has this name/,
    ],
    [
      `${JOB}  - name: b\n    source: /a\n    target: s3://bucket/a\n`,
      /line 5: "a" and "b" write to the same location/,
    ],
    [
      "jobs:\n  - name: a\n    source: s3://bucket/a\n    target: /d\n    mirror: true\n  - name: b\n    source: /d\n    target: s3://bucket/b\n",
      /line 6: "a" and "b" form a chain\. The job that fills the folder cannot have retain: none/,
    ],
    [
      "jobs:\n  - name: a\n    source: s3://bucket/a\n    target: /d\n  - name: b\n    source: /d\n    target: s3://bucket/a\n    mirror: true\n",
      /line 5: "a" and "b" form a circle/,
    ],
    [
      `${JOB}    mirror: true\n  - name: b\n    source: /b\n    target: s3://bucket/a/b\n`,
      /line 6: "a" and "b" write to the same location/,
    ],
    [
      `${JOB}    connection: x\n`,
      /line 5: connection: there is no connection with this name\. Use the name of a connection in this file\.$/,
    ],
    [
      `${JOB}    sourceConnection: environment\n`,
      /line 5: sourceConnection: source is a folder and needs no connection/,
    ],
    [
      `${JOB}listen: 0.0.0.0:80\n`,
      /line 5: listen: write 127\.0\.0\.1:PORT\. Only this computer can connect\.$/,
    ],
    [`${JOB}listen: 127.0.0.1:65536\n`, /line 5: listen: write/],
    [`${JOB}webhook: http://hooks.example/x\n`, /line 5: webhook: write an address that begins with https:/],
    [
      `${JOB}webhook: https://me:secret@hooks.example\n`,
      /line 5: webhook: .*without a user name or password/,
    ],
    [`${JOB}settings: {concurrency: 257}\n`, /line 5: concurrency: write a number from 1 to 256\.$/],
    [`${JOB}settings: {bandwidth: fast}\n`, /line 5: bandwidth: write unlimited, or bytes per second/],
    [
      `${JOB}settings: {bandwidth: 2M 8:00-25:00}\n`,
      /line 5: bandwidth: write unlimited, or bytes per second/,
    ],
    [`${JOB}logLevel: loud\n`, /line 5: logLevel: write error, warn, info or debug\.$/],
    [`connections:\n  - name: c\n    provider: nobody\n${JOB}`, /line 3: provider: write wasabi, aws, /],
    [
      `connections:\n  - name: c\n    provider: wasabi\n${JOB}`,
      /line 2: Wasabi has a different address in each region\. Set region\.$/,
    ],
    [
      `connections:\n  - name: c\n    provider: minio\n${JOB}`,
      /line 2: MinIO has no fixed address\. Set endpoint\.$/,
    ],
    [
      `connections:\n  - name: c\n    provider: wasabi\n    endpoint: https://x.example\n${JOB}`,
      /line 4: endpoint: provider already determines the endpoint/,
    ],
    [
      `connections:\n  - name: c\n    endpoint: http://nas:9000\n${JOB}`,
      /line 3: endpoint: with http, others on the network can read what is sent\. Use https, or set allowHttp: true\.$/,
    ],
    [`connections:\n  - name: c\n    endpoint: https://k:secret@x\n${JOB}`, /line 3: .*without keys in it/],
    [
      `connections:\n  - name: c\n    accessKeyId: secret\n${JOB}`,
      /line 2: accessKeyId and secretAccessKey belong together/,
    ],
    [
      `connections:\n  - name: c\n    profile: p\n    accessKeyId: x\n    secretAccessKey: secret\n${JOB}`,
      /line 2: keys come from keychain, profile or accessKeyId/,
    ],
    [
      `connections:\n  - {name: c}\n  - {name: c}\n${JOB}`,
      /line 3: name: another connection already has this name/,
    ],
    [`connections:\n  - {name: Wasabi}\n  - {name: b}\n${JOB}`, /line 5: there are several connections/],
    [
      `connections:\n  - {name: Wasabi}\n  - {name: b}\n${JOB}    connection: Wasbi\n`,
      /line 8: connection: there is no connection with this name\. Did you mean "Wasabi"\?$/,
    ],
    [
      `${JOB}    commandTimeout: 5m\n`,
      /line 5: commandTimeout: this setting is only for jobs with before or after\.$/,
    ],
    [`${JOB}    before: "true"\n    commandTimeout: 2d\n`, /line 6: .*a time from 1s to 24h/],
    [
      "jobs:\n  - name: a\n    source: s3://bbb\n    target: /x\n    after: date\n",
      /line 5: after: commands run in the source folder, so the source must be a folder\.$/,
    ],
    [`${JOB}    storageClass: \${CLASS}\n`, /line 5: the variable CLASS is not set\.$/],
    [`${JOB}    storageClass: "\${CLASS:-secret}"\n`, /line 5: write a variable as \$\{NAME\}/],
    [`${JOB}    storageClass: "\${CLASS"\n`, /line 5: write a variable as \$\{NAME\}/],
  ])("%j", async (text, words) => {
    const said = await mistake(text);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/secret(?!AccessKey)/);
    expect(said.length).toBeLessThan(200);
  });

  test.each([
    ["a: [1", /line 1: this is not valid YAML\.$/],
    ["jobs: 1\njobs: 2\n", /line 2: this setting appears twice\.$/],
    ["jobs:\n\t- a\n", /line 2: tabs cannot be used for indentation/],
    ["webhook: @secret\n", /line 1: a value that begins with this character must be in quotes\.$/],
    ["webhook: a: secret\n", /line 1: a value that contains a colon must be in quotes\.$/],
    [
      "webhook: *secret\n",
      /contains an alias \(\*name\) that cannot be resolved\. Put values that begin with \* in quotes\.$/,
    ],
    ["jobs: [{name: ${secret}}]\n", /line 1: this is not valid YAML\. Put "\$\{…\}" in quotes\.$/],
  ])("YAML: %j", async (text, words) => {
    const said = await mistake(text);
    expect(said).toMatch(words);
    expect(said).not.toContain("secret");
  });

  it("a keychain error is reported like everywhere else", async () => {
    const text = `connections:\n  - {name: c, keychain: Nobody}\n${JOB}`;
    await expect(read(text)).rejects.toMatchObject({ code: "no-connection" });
  });
});

describe("[DL3] rules that exclude everything", () => {
  it("are an error with its line", async () => {
    expect(await mistake(`${JOB}    exclude: ["*", "!Documents/"]\n`)).toMatch(
      /line 5: exclude: nothing would be synced.*"Documents\/\*\*"/,
    );
    expect(await mistake(`${JOB}    exclude: ["*", "!Documents/*"]\n`)).toBe("");
  });
});

describe.each(["de", "ja"] as const)("in %s", (locale) => {
  test.each([
    ["", []],
    [`${JOB}    mirrror: true\n`, ["5", "mirrror", "mirror"]],
    [`${JOB}    zzzzzzzzzz: 1\n`, ["5", "zzzzzzzzzz", "docs/daemon.md"]],
    [`${JOB}logLevel: loud\n`, ["5", "logLevel", "error", "warn", "info", "debug"]],
    [`${JOB}settings: {concurrency: 257}\n`, ["5", "concurrency", "256"]],
    [`${JOB}    storageClass: \${CLASS}\n`, ["5", "CLASS"]],
    [`${JOB}    storageClass: "\${CLASS:-x}"\n`, ["5", "${NAME}", "$${"]],
    [`${JOB}    when: manual\n    settle: 1s\n`, ["6", "settle", "realtime"]],
  ])("an error names the same settings: %j", async (text, names) => {
    const words = await loadWords(locale);
    const said = await mistake(text, {}, words);
    expect(said).toContain("liana.yaml");
    for (const name of names) expect(said).toContain(name);
    expect(said).not.toBe(await mistake(text));
    // A longer text would be shortened in the middle when shown.
    expect(said.length).toBeLessThan(200);
    expect(said).not.toMatch(/undefined|\{\w+\}(?<!\{NAME\})/);
  });
});
