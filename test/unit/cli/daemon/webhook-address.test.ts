import { expect, test } from "vitest";
import { readWebhook } from "../../../../src/cli/daemon/config/webhook-address.ts";
import { secretsOf } from "../../../../src/cli/daemon/webhook-target.ts";

const TOKEN = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";
const USER = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG";

test.each([
  ["https://hooks.example/T0", { kind: "json", url: new URL("https://hooks.example/T0") }],
  ["http://localhost:8080/x", { kind: "json", url: new URL("http://localhost:8080/x") }],
  ["ntfy://ntfy.sh/backup", { kind: "ntfy", url: new URL("https://ntfy.sh/"), topic: "backup" }],
  [
    "ntfy://tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2@push.example:8443/a-b_C",
    {
      kind: "ntfy",
      url: new URL("https://push.example:8443/"),
      topic: "a-b_C",
      authorization: "Bearer tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2",
    },
  ],
  [
    "ntfy://phil:p%40ss@127.0.0.1:2586/x",
    {
      kind: "ntfy",
      url: new URL("http://127.0.0.1:2586/"),
      topic: "x",
      authorization: `Basic ${Buffer.from("phil:p@ss").toString("base64")}`,
    },
  ],
  [`pushover://${TOKEN}@${USER}`, { kind: "pushover", token: TOKEN, user: USER }],
  [`pushover://${TOKEN}@${USER}/`, { kind: "pushover", token: TOKEN, user: USER }],
])("%s", (text, target) => {
  expect(readWebhook(text)).toEqual({
    ...(target.kind === "ntfy" && { authorization: undefined }),
    ...target,
  });
});

test.each([
  "",
  "hooks.example",
  "http://hooks.example",
  "https://me:secret@hooks.example",
  "ftp://hooks.example",
  "ntfy://ntfy.sh",
  "ntfy://ntfy.sh/",
  "ntfy://ntfy.sh/a/b",
  "ntfy://ntfy.sh/a?priority=5",
  "ntfy:///topic",
  "pushover://token@user",
  `pushover://${USER}`,
  `pushover://${TOKEN}:x@${USER}`,
  `pushover://${TOKEN}@${USER}/phone`,
])("not an address: %j", (text) => {
  expect(readWebhook(text)).toBeUndefined();
});

test("[HI2] all of an address but its host is secret", () => {
  const secrets = (text: string): readonly string[] => {
    const target = readWebhook(text);
    return target === undefined ? [] : secretsOf(target);
  };
  expect(secrets("https://hooks.example/T0")).toEqual(["https://hooks.example/T0"]);
  expect(secrets("ntfy://ntfy.sh/backup")).toEqual(["backup"]);
  expect(secrets("ntfy://tk_1@ntfy.sh/backup")).toEqual(["backup", "tk_1"]);
  const header = Buffer.from("ada:pass:word").toString("base64");
  expect(secrets("ntfy://ada:pass:word@ntfy.sh/backup")).toEqual(["backup", header, "pass:word"]);
  expect(secrets(`pushover://${TOKEN}@${USER}`)).toEqual([TOKEN, USER]);
});
