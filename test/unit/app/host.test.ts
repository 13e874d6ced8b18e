import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hasLinks, isPosix } from "../../harness/host-abilities.ts";
import { AppStage, settled } from "./support/app-stage.ts";

let stage: AppStage;
beforeEach(async () => {
  stage = await new AppStage().start();
});
afterEach(() => stage.close());

describe("settings", () => {
  it("reach the file and the engine; other settings stay", async () => {
    await stage.window.call("changeSettings", { concurrency: 8, theme: "dark" });
    expect(stage.engine.config.settings).toMatchObject({
      concurrency: 8,
      theme: "dark",
      notifications: true,
    });
    expect(stage.document.content).toMatchObject({ settings: { concurrency: 8 } });
    expect(stage.loginItems).toEqual([]);
  });

  it("update the login item only when it changed", async () => {
    await stage.window.call("changeSettings", { startAtLogin: true });
    await stage.window.call("changeSettings", { startAtLogin: true, theme: "light" });
    expect(stage.loginItems).toEqual([true]);
  });

  it("stay off when the system refuses the login item, and report it", async () => {
    stage.setLoginItem = () => Promise.reject(new Error("denied"));
    await expect(stage.window.call("changeSettings", { startAtLogin: true })).rejects.toMatchObject({
      code: "internal",
    });
    expect(stage.app.snapshot().settings.startAtLogin).toBe(false);
  });
});

describe("this computer's folders", () => {
  it("suggests existing folders, and a restore folder next to Downloads", async () => {
    stage.folder("Documents");
    const usual = await stage.window.call("usualFolders", {});
    expect(usual).toEqual({
      home: stage.root,
      restores: dirname(join(stage.root, "Downloads")),
      folders: [{ kind: "documents", path: join(stage.root, "Documents") }],
    });
  });

  it("are listed by name: folders only, hidden ones left out", async () => {
    for (const name of ["b10", "b9", ".hidden", "a"]) stage.folder(`list/${name}`);
    writeFileSync(join(stage.root, "list/file.txt"), "");
    expect(await stage.window.call("listFolders", { path: join(stage.root, "list") })).toEqual({
      path: join(stage.root, "list"),
      parent: stage.root,
      folders: ["a", "b9", "b10"],
    });
    expect((await stage.window.call("listFolders", { path: "/" })).parent).toBeUndefined();
    stage.drives = ["C:\\", "D:\\"];
    expect((await stage.window.call("listFolders", { path: "/" })).drives).toEqual(["C:\\", "D:\\"]);
  });

  it.skipIf(!hasLinks())("include links to folders", async () => {
    symlinkSync(stage.folder("elsewhere"), join(stage.folder("list"), "link"));
    symlinkSync(join(stage.root, "nowhere"), join(stage.root, "list/broken"));
    expect(await stage.window.call("listFolders", { path: join(stage.root, "list") })).toMatchObject({
      folders: ["link"],
    });
  });

  it("that cannot be listed give the reason", async () => {
    writeFileSync(join(stage.root, "file.txt"), "");
    const list = (path: string) => stage.window.call("listFolders", { path });
    await expect(list(join(stage.root, "nowhere"))).rejects.toMatchObject({ code: "nothing-there" });
    await expect(list(join(stage.root, "file.txt"))).rejects.toMatchObject({ code: "source-not-folder" });
    await expect(list("Documents")).rejects.toMatchObject({ code: "nothing-there" });
  });

  it.skipIf(!isPosix)("that may not be read give the reason", async () => {
    const closed = stage.folder("closed");
    chmodSync(closed, 0);
    // Restore the permissions: only root could remove the folder otherwise.
    const listed = stage.window.call("listFolders", { path: closed }).finally(() => chmodSync(closed, 0o700));
    if (process.getuid?.() === 0) await listed;
    else await expect(listed).rejects.toMatchObject({ code: "unreadable" });
  });

  it("are chosen with the system's dialog", async () => {
    expect(await stage.window.call("chooseFolders", { several: true, title: "Choose" })).toEqual({
      paths: [join(stage.root, "Documents")],
    });
  });

  it("are opened by Liana's own record, never by a path in a message", async () => {
    const job = await stage.job(await stage.connection());
    stage.engine.report(
      [],
      [{ id: "r1", name: "x", path: join(stage.root, "Restored"), startedAt: 0, state: { kind: "running" } }],
    );
    await settled();
    await stage.window.call("openFolder", { what: "job", id: job });
    await stage.window.call("openFolder", { what: "restore", id: "r1" });
    await stage.window.call("openFolder", { what: "logs" });
    const expected = ["Photos", "Restored", "logs"].map((name) => join(stage.root, name));
    expect(stage.opened).toEqual(expected);
    await expect(stage.window.call("openFolder", { what: "job", id: "nobody" })).rejects.toMatchObject({
      code: "no-job",
    });
    await expect(
      stage.window.call("openFolder", { what: "path", id: "/etc" } as never),
    ).rejects.toMatchObject({ code: "bad-message" });
    expect(stage.opened).toEqual(expected);
  });

  it("and files of jobs are shown, but nothing outside the job's folder", async () => {
    const job = await stage.job(await stage.connection());
    const file = (path: string): string => {
      const at = join(stage.root, path);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, "");
      return at;
    };
    const inside = file("Photos/2026/a.jpg");
    const decomposed = file("Photos/Gru\u0308n.jpg");
    file("outside/secret.txt");
    const show = (key: string) => stage.window.call("showFile", { job, key });
    await show("2026/a.jpg");
    await show("2026/");
    await show("Gr\u00fcn.jpg");
    expect(stage.opened).toEqual([inside, dirname(inside), decomposed]);
    for (const key of ["../outside/secret.txt", "/etc/passwd", "2026//a.jpg", "a\0b"])
      await expect(show(key)).rejects.toMatchObject({ code: "unsafe-name" });
    await expect(show("2026/b.jpg")).rejects.toMatchObject({ code: "nothing-there" });
    await expect(stage.window.call("showFile", { job: "nobody", key: "a" })).rejects.toMatchObject({
      code: "no-job",
    });
    expect(stage.opened).toHaveLength(3);
  });

  it.skipIf(!hasLinks())("are not shown through a link that leads out of the folder", async () => {
    const job = await stage.job(await stage.connection());
    writeFileSync(join(stage.folder("outside"), "secret.txt"), "");
    symlinkSync(join(stage.root, "outside"), join(stage.folder("Photos"), "way"));
    symlinkSync(join(stage.root, "outside/secret.txt"), join(stage.root, "Photos/link"));
    await expect(stage.window.call("showFile", { job, key: "way/secret.txt" })).rejects.toMatchObject({
      code: "nothing-there",
    });
    await stage.window.call("showFile", { job, key: "link.rclonelink" });
    expect(stage.opened).toEqual([join(stage.root, "Photos/link")]);
  });

  it("reports the log folder", async () => {
    expect(await stage.window.call("logFolder", {})).toEqual({ path: join(stage.root, "logs") });
  });
});
