import { describe, expect, it } from "vitest";
import { expectOneLine, Stage } from "./support/stage.ts";

const SECRET = "a secret of another program";

async function withStage(act: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open();
  try {
    stage.files({
      "home/.config/rclone/rclone.conf": `[office]\ntype = s3\naccess_key_id = AKIAEXAMPLEKEY7Q\nsecret_access_key = ${SECRET}\nendpoint = https://s3.eu-central-2.wasabisys.com\n\n[hidden]\ntype = crypt\nremote = office:bucket\n`,
      "home/.s3cfg": `[office]\naccess_key = KEYOFS3CMD00\nsecret_key = ${SECRET}\n`,
    });
    await act(stage);
  } finally {
    await stage.close();
  }
}

/** In a process of its own: the library that knows the home folder reads it when it is loaded. */
const liana = (stage: Stage, ...args: readonly string[]) =>
  stage.lianaWith(
    { AWS_ENDPOINT_URL: "", AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
    "import",
    ...args,
  );

describe("[CR5] liana import", () => {
  it("lists what other programs have, without secrets, and changes nothing", () =>
    withStage(async (stage) => {
      const before = stage.tree("home");
      const { code, stdout, stderr } = await liana(stage);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout.split("\n")).toEqual([
        "rclone:office  Wasabi, s3.eu-central-2.wasabisys.com, AKIA…7Q",
        "s3cmd:office  Amazon S3, KEYO…00",
        expect.stringMatching(/^rclone:hidden: cannot be imported, because rclone encrypts/),
        expect.stringMatching(/^To save connections with these keys: liana import NAME/),
        "",
      ]);
      const json = await liana(stage, "--json");
      expect(json.stdout + json.stderr).not.toMatch(/secret of another|AKIAEXAMPLE/);
      expect(json.stdout.trim().split("\n").at(-1)).toContain('"found":2,"saved":0');
      expect(stage.tree("home")).toEqual(before);
    }));

  it("says with --dry-run what would be saved", () =>
    withStage(async (stage) => {
      const before = stage.tree("home");
      const all = await liana(stage, "--all", "--dry-run");
      expect([all.code, all.stderr]).toEqual([0, ""]);
      expect(all.stdout).toMatch(/^rclone:hidden: .*\nwould be saved: office\nwould be saved: office\n$/);
      expect((await liana(stage, "rclone:office", "--dry-run")).stdout).toBe("would be saved: office\n");
      expect(stage.tree("home")).toEqual(before);
    }));

  it("needs to know which keys are meant", () =>
    withStage(async (stage) => {
      expectOneLine(await liana(stage, "office"), 2, /Write one of rclone:office or s3cmd:office\./);
      expectOneLine(await liana(stage, "rclone:ofice"), 2, /Did you mean "rclone:office"\?/);
      expectOneLine(await liana(stage, "x", "--all"), 2, /give names or --all, not both/);
      const hidden = await liana(stage, "hidden");
      expect([hidden.code, hidden.stdout]).toEqual([
        1,
        expect.stringMatching(/^rclone:hidden: cannot be imported/),
      ]);
    }));

  it("names files that cannot be used, and lists the others", () =>
    withStage(async (stage) => {
      stage.files({
        "home/.config/rclone/rclone.conf": "RCLONE_ENCRYPT_V0:\nAAAA\n",
        "home/.mc/config.json": "{",
      });
      const { code, stdout, stderr } = await liana(stage);
      expect([code, stdout.split("\n")[0]]).toEqual([1, "s3cmd:office  Amazon S3, KEYO…00"]);
      expect(stderr).toMatch(/rclone\.conf" is encrypted\. Unlock it in rclone first/);
      expect(stderr).toMatch(/config\.json" cannot be understood/);
    }));

  it("saves nothing without a keychain that lasts, and leaves settings alone that it cannot read", () =>
    withStage(async (stage) => {
      expectOneLine(await liana(stage, "rclone:office"), 3, /keychain/);
      expect(Object.keys(stage.tree("home") ?? {}).filter((name) => name.includes("settings"))).toEqual([]);
      stage.files({ "home/.config/liana/settings.json": "{" });
      expectOneLine(await liana(stage, "rclone:office"), 2, /settings\.json/);
      expect(stage.tree("home")?.[".config/liana/settings.json"]).toBe("{");
    }));

  it("leaves the settings to the app while that is open", () =>
    withStage(async (stage) => {
      const serving = stage.start(["serve", "--port", "0", "--json"]);
      try {
        await new Promise((resolve) => serving.child.stdout?.once("data", resolve));
        expectOneLine(await liana(stage, "rclone:office"), 3, /Liana is running on this computer already/);
      } finally {
        serving.child.kill("SIGTERM");
        await serving.ended;
      }
    }));
});
