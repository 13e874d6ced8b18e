import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppStage } from "./support/app-stage.ts";

const SECRET = "the secret of s3cmd";
const FILE = `[default]\naccess_key = AKIAEXAMPLEKEY7Q\nsecret_key = ${SECRET}\nhost_base = s3.eu-central-2.wasabisys.com\n`;

let stage: AppStage;
beforeEach(async () => {
  stage = await new AppStage().start();
});
afterEach(() => stage.close());

function writeS3cfg(): void {
  const isWindows = process.platform === "win32";
  const file = join(stage.root, ...(isWindows ? ["AppData", "Roaming", "s3cmd.ini"] : [".s3cfg"]));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, FILE);
}

describe("[CR5] keys of other programs, for a window", () => {
  it("are saved by id, with the keys in the vault and never in a window", async () => {
    writeS3cfg();
    const found = await stage.window.call("findKeys", {});
    expect(found.connections).toMatchObject([
      { tool: "s3cmd", name: "default", service: "wasabi", hint: "AKIA…7Q", isKnown: false },
    ]);
    const ids = found.connections.map(({ id }) => id);
    const { connections } = await stage.window.call("importKeys", { ids });
    const [id = ""] = connections;
    expect(stage.vault.kept.get(id)).toEqual({ accessKeyId: "AKIAEXAMPLEKEY7Q", secretAccessKey: SECRET });
    expect(stage.app.snapshot().connections).toMatchObject([
      {
        id,
        name: "default",
        endpoint: "https://s3.eu-central-2.wasabisys.com",
        region: "eu-central-2",
        keys: { kind: "keychain", hint: "AKIA…7Q" },
      },
    ]);
    for (const shown of [found, connections, stage.document.content, stage.snapshots, stage.logged])
      expect(JSON.stringify(shown)).not.toMatch(/secret of s3cmd|AKIAEXAMPLE/);
  });

  it("are saved once, also if they are asked for twice at the same time", async () => {
    writeS3cfg();
    const { connections } = await stage.window.call("findKeys", {});
    const ids = connections.map(({ id }) => id);
    const made = await Promise.all([1, 2].map(() => stage.window.call("importKeys", { ids })));
    expect(made.flatMap((one) => one.connections)).toHaveLength(1);
    expect((await stage.window.call("findKeys", {})).connections).toMatchObject([{ isKnown: true }]);
  });

  it("that are gone by then are not saved", async () => {
    expect(await stage.window.call("importKeys", { ids: ["s3cmd-0000000000000000"] })).toEqual({
      connections: [],
    });
    expect(stage.app.snapshot().connections).toEqual([]);
  });
});
