import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { widthOf } from "../../../src/cli/text-layout.ts";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { runHere } from "./support/in-process.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "hello", "docs/sub/b.txt": "x" });
});
afterAll(() => stage.close());

const liana = (lang: string, ...args: readonly string[]): Promise<Ended> =>
  runHere(args, { cwd: stage.root, env: { ...stage.environment, LANG: lang }, settling: stage.root });

describe("LANG=de_DE.UTF-8", () => {
  const german = (...args: readonly string[]): Promise<Ended> => liana("de_DE.UTF-8", ...args);

  it("makes the built command print its help in German", async () => {
    const { code, stdout, stderr } = await stage.lianaWith({ LANG: "de_DE.UTF-8" }, "--help");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Liana spiegelt Ordner als einfache Objekte /);
    expect(stdout).toMatch(/^ {2}rb s3:\/\/BUCKET +einen Bucket entfernen$/m);
    expect(stdout).toMatch(/^ {2}4 {2}Löschungen warten auf Ihre Freigabe$/m);
  });

  it("makes a sync, its history and its state German", async () => {
    const up = await german("sync", "docs", "s3://photos/docs");
    expect(up).toMatchObject({ code: 0, stderr: "" });
    expect(up.stdout.split("\n").slice(0, 2)).toEqual([
      "Hochladen: docs/a.txt nach s3://photos/docs/a.txt",
      "Hochladen: docs/sub/b.txt nach s3://photos/docs/sub/b.txt",
    ]);
    expect(up.stdout).toMatch(
      /^Aktuell: 2 hochgeladen \(6\u00a0B\), 1 Ordner; \d+ Anfragen, \d,\d\u00a0s\.$/m,
    );
    expect((await german("status")).stdout).toMatch(/^ {2}aktuell, .*\n {2}\d Einträge, zuletzt bestätigt /m);
    expect(await german("sync", "s3://photos/docs", "back")).toMatchObject({ code: 0, stderr: "" });
    const { stdout: events } = await german("history", "--files");
    expect(events.trimEnd().split("\n")).toHaveLength(4);
    for (const line of events.trimEnd().split("\n"))
      expect(line).toMatch(
        /^[\d-]+ [\d:]+ {2}(heruntergeladen|hochgeladen {4}) {2} {5}\d\u00a0B {2}(sub\/b|a)\.txt$/,
      );
    expect((await german("held")).stdout).toBe("Es warten keine Löschungen.\n");
  });

  it("makes errors German, of the command line and of the service", async () => {
    expect(await german("sync", "docs", "s3://photos/docs", "--delet")).toMatchObject({
      code: 2,
      stderr: "liana: Die Option --delet gibt es nicht. Meinten Sie --delete?\n",
    });
    const { code, stderr } = await german("ls", "s3://photso");
    expect(code).toBe(3);
    expect(stderr).toMatch(/^liana: Bucket „photso“ .*nicht gefunden.*„photos“\?\n$/);
  });

  it("leaves what programs read as it is", async () => {
    const { stdout } = await german("sync", "docs", "s3://photos/docs", "--json");
    expect(eventsOf({ stdout } as Ended).at(-1)).toMatchObject({ event: "summary", outcome: "in-step" });
    const error = await german("sync", "docs", "--json");
    expect(JSON.parse(error.stdout)).toMatchObject({
      message: expect.stringMatching(/^an argument is missing/),
    });
    const { stdout: csv } = await german("history", "--files", "--csv");
    expect(csv).toMatch(/^job,source,target,at,what,key,bytes,detail\n.*,downloaded,/);
  });
});

describe("LANG=ja_JP.UTF-8", () => {
  it("aligns columns of full-width characters", async () => {
    const japanese = (...args: readonly string[]): Promise<Ended> => liana("ja_JP.UTF-8", ...args);
    await japanese("sync", "docs", "s3://photos/more", "--dry-run");
    await japanese("sync", "docs", "s3://photos/more");
    const columnOf = (text: string, of: string): ReadonlySet<number> =>
      new Set(
        text
          .trimEnd()
          .split("\n")
          .map((line) => widthOf(line.slice(0, line.indexOf(of)))),
      );
    const { stdout: listing } = await japanese("ls", "s3://photos/more");
    expect(listing).toMatch(/ フォルダー .*sub\/$/m);
    expect(listing).toMatch(/ STANDARD .*a\.txt$/m);
    const names = listing.replaceAll(/(\S+)$/gm, "|$1");
    expect(columnOf(names, "|").size).toBe(1);
    const { stdout: syncs } = await japanese("history");
    expect(syncs).toMatch(/ 最新 +\S*docs → /);
    expect(columnOf(syncs.replaceAll(/(\S+ → )/g, "|$1"), "|").size).toBe(1);
    const { stdout: files } = await japanese("history", "--files");
    expect(files).toMatch(/ アップロード +\d B {2}a\.txt$/m);
  });
});
