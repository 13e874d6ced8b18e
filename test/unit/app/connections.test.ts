import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { ConnectionDraft } from "../../../src/shared/model/connection.ts";
import { AppStage, draft, SECRET, settled } from "./support/app-stage.ts";

let stage: AppStage;
beforeEach(async () => {
  stage = await new AppStage().start();
});
afterEach(() => stage.close());

const TESTED = { ok: true, steps: [{ step: "reach", outcome: "ok" }], versions: "unknown" };

describe("[P6, RT6] a proxy's login", () => {
  const login = { user: "me@office", password: "secret of/the proxy" };
  const proxied = (proxyLogin?: ConnectionDraft["proxyLogin"]): ConnectionDraft => ({
    ...draft("Office"),
    proxy: "https://proxy:3128",
    ...(proxyLogin === undefined ? {} : { proxyLogin }),
  });
  const sent = (): string | undefined => stage.engine.config.connections[0]?.connection.proxy;
  const whole = "https://me%40office:secret%20of%2Fthe%20proxy@proxy:3128";

  it("is kept only in the vault and the engine, survives other changes and is removed with the connection", async () => {
    const typed = { kind: "typed", login } as const;
    const { connection } = await stage.window.call("saveConnection", { draft: proxied(typed) });
    expect(sent()).toBe(whole);
    const { keys, ...rest } = proxied({ kind: "kept", connection });
    const kept: ConnectionDraft = { ...rest, name: "Renamed", keys: { kind: "kept", connection } };
    expect(keys.kind).toBe("typed");
    await stage.window.call("saveConnection", { id: connection, draft: kept });
    expect([sent(), stage.app.snapshot().connections[0]?.name]).toEqual([whole, "Renamed"]);
    expect(stage.app.snapshot().connections[0]).toMatchObject({
      proxy: "https://proxy:3128",
      proxyLogin: true,
    });
    for (const shown of [stage.document.content, stage.snapshots, stage.logged, stage.app.snapshot()])
      expect(JSON.stringify(shown)).not.toMatch(/me@office|me%40office|secret of|secret%20of/);
    expect(JSON.stringify([...stage.vault.kept])).toContain(login.password);
    await stage.window.call("removeConnection", { connection });
    expect([...stage.vault.kept]).toEqual([]);
  });

  it("is removed from the vault when the proxy no longer needs it", async () => {
    const typed = { kind: "typed", login } as const;
    const { connection } = await stage.window.call("saveConnection", { draft: proxied(typed) });
    await stage.window.call("saveConnection", { id: connection, draft: proxied() });
    expect(sent()).toBe("https://proxy:3128");
    expect([...stage.vault.kept.keys()]).toEqual([connection]);
    expect(stage.app.snapshot().connections[0]).not.toHaveProperty("proxyLogin");
  });

  it("counts as missing when the keychain does not return it: no request is sent without it", async () => {
    const typed = { kind: "typed", login } as const;
    await stage.window.call("saveConnection", {
      draft: { ...proxied(typed), keys: { kind: "environment" } },
    });
    const again = await new AppStage().start(stage.document.content as never);
    expect(again.engine.config.connections[0]?.connection).toMatchObject({ keys: { kind: "missing" } });
    again.close();
  });
});

describe("[P6] keys", () => {
  it("go to the vault and the engine, and nowhere else", async () => {
    const id = await stage.connection();
    expect(stage.vault.kept.get(id)).toEqual(SECRET);
    expect(stage.engine.config.connections).toEqual([
      {
        id,
        name: "Wasabi",
        connection: {
          endpoint: "https://s3.wasabisys.com",
          region: "us-east-1",
          allowHttp: false,
          keys: { kind: "keys", secret: SECRET },
        },
      },
    ]);
    for (const shown of [stage.document.content, stage.snapshots, stage.logged, stage.app.snapshot()]) {
      expect(JSON.stringify(shown)).not.toContain(SECRET.secretAccessKey);
      expect(JSON.stringify(shown)).not.toContain(SECRET.accessKeyId);
    }
    expect(stage.app.snapshot().connections[0]?.keys).toEqual({ kind: "keychain", hint: "AKIA…7Q" });
  });

  it("a short access key id is not shown in its hint", async () => {
    const secret = { accessKeyId: "minio", secretAccessKey: "minio123" };
    await stage.window.call("saveConnection", { draft: draft("Mine", { keys: { kind: "typed", secret } }) });
    expect(stage.app.snapshot().connections[0]?.keys).toEqual({ kind: "keychain", hint: "m…" });
  });

  it("last for the session when no keychain stores them, and the snapshot says so", async () => {
    stage.vault.set = async () => {
      stage.vault.kind = "session";
    };
    stage.vault.get = async () => SECRET;
    await stage.connection();
    expect(stage.app.snapshot().vault).toBe("session");
    expect(stage.engine.config.connections[0]?.connection.keys.kind).toBe("keys");
    expect(JSON.stringify(stage.document.content)).not.toContain(SECRET.secretAccessKey);
  });

  it("are read once, not at every change", async () => {
    await stage.connection();
    const again = await new AppStage().start(stage.document.content as never);
    for (const [id, secret] of stage.vault.kept) again.vault.kept.set(id, secret);
    await again.window.call("changeSettings", { concurrency: 4 });
    await again.window.call("changeSettings", { concurrency: 8 });
    expect(again.vault.gets).toBeLessThanOrEqual(2);
    again.close();
  });

  it("count as missing after 5 s when the keychain is locked, and arrive when it unlocks", async () => {
    const saved = await new AppStage().start();
    await saved.connection();
    const locked = new AppStage();
    let open: () => void = () => undefined;
    locked.vault.get = () =>
      new Promise((resolve) => {
        open = () => resolve(SECRET);
      });
    await locked.start(saved.document.content as never);
    expect(locked.engine.configs).toEqual([]);
    await locked.clock.advance(5_000);
    expect(locked.engine.config.connections[0]?.connection.keys).toEqual({ kind: "missing" });
    expect(locked.app.snapshot().engine.kind).toBe("running");
    open();
    await settled();
    expect(locked.engine.config.connections[0]?.connection.keys.kind).toBe("keys");
    saved.close();
    locked.close();
  });

  it("count as missing when the keychain refuses them, and the log gives the reason", async () => {
    const id = await stage.connection();
    const again = new AppStage();
    again.vault.get = () => Promise.reject(new LianaError("keychain-locked"));
    await again.start(stage.document.content as never);
    expect(again.engine.config.connections[0]?.connection.keys).toEqual({ kind: "missing" });
    expect(again.logged.join("\n")).toContain("keychain-locked");
    await expect(again.window.call("testSavedConnection", { connection: id })).rejects.toMatchObject({
      code: "keychain-locked",
    });
    again.close();
  });
});

describe("[M13] a test of a connection", () => {
  it("passes typed keys to the engine, reports its steps and saves nothing", async () => {
    stage.engine.silent.add("testService");
    const steps: unknown[] = [];
    const test = stage.window.call(
      "testConnection",
      { draft: draft("Wasabi"), bucket: "my-backup" },
      { onProgress: (step) => steps.push(step) },
    );
    await settled();
    const [call] = stage.engine.named("testService");
    expect(call?.input).toMatchObject({
      connection: { endpoint: "https://s3.wasabisys.com", keys: { kind: "keys", secret: SECRET } },
      bucket: "my-backup",
    });
    stage.engine.progress(call?.id ?? 0, { step: "reach", outcome: "ok" });
    stage.engine.answer(call?.id ?? 0, TESTED);
    expect(await test).toEqual(TESTED);
    expect(steps).toEqual([{ step: "reach", outcome: "ok" }]);
    expect(stage.vault.kept.size).toBe(0);
    expect(stage.document.writes).toBe(0);
  });

  it("uses saved keys from the vault; the engine reads those of a profile", async () => {
    stage.engine.answers.set("testService", () => TESTED);
    const id = await stage.connection();
    await stage.window.call("testConnection", {
      draft: draft("Wasabi", { keys: { kind: "kept", connection: id }, region: "eu-central-2" }),
    });
    await stage.window.call("testConnection", {
      draft: draft("Other", { keys: { kind: "profile", profile: "work" } }),
    });
    await stage.window.call("testSavedConnection", { connection: id });
    expect(stage.engine.named("testService").map(({ input }) => input)).toMatchObject([
      { connection: { region: "eu-central-2", keys: { kind: "keys", secret: SECRET } } },
      { connection: { keys: { kind: "profile", profile: "work" } } },
      { connection: { region: "us-east-1", keys: { kind: "keys", secret: SECRET } } },
    ]);
  });

  it("ends when the window closes", async () => {
    stage.engine.silent.add("testService");
    const test = stage.window.call("testConnection", { draft: draft("Wasabi") });
    await settled();
    stage.closeWindow();
    await expect(test).rejects.toMatchObject({ code: "disconnected" });
    await settled();
    expect(stage.engine.cancelled).toEqual(stage.engine.named("testService").map(({ id }) => id));
    expect(stage.logged.join("")).not.toContain("bug");
  });
});

describe("saving a connection", () => {
  it("gives each a unique name", async () => {
    await stage.connection("Wasabi");
    await stage.connection("wasabi");
    await stage.connection("Wasabi");
    expect(stage.app.snapshot().connections.map(({ name }) => name)).toEqual([
      "Wasabi",
      "wasabi 2",
      "Wasabi 3",
    ]);
  });

  it("updates it in place and keeps its keys and name", async () => {
    const id = await stage.connection("Wasabi");
    await stage.connection("Other");
    await stage.window.call("saveConnection", {
      id,
      draft: draft("Wasabi", { region: "eu-west-1", keys: { kind: "kept", connection: id } }),
    });
    const [first] = stage.app.snapshot().connections;
    expect(first).toMatchObject({ id, name: "Wasabi", region: "eu-west-1", keys: { hint: "AKIA…7Q" } });
    expect(stage.vault.kept.get(id)).toEqual(SECRET);
    expect(stage.engine.config.connections[0]?.connection.region).toBe("eu-west-1");
  });

  it("with keys from a profile removes its keys from the keychain", async () => {
    const id = await stage.connection();
    await stage.window.call("saveConnection", {
      id,
      draft: draft("Wasabi", { keys: { kind: "profile", profile: "work" } }),
    });
    expect(stage.vault.kept.size).toBe(0);
    expect(stage.engine.config.connections[0]?.connection.keys).toEqual({ kind: "profile", profile: "work" });
  });

  it("with another connection's keys copies them", async () => {
    const from = await stage.connection();
    const { connection } = await stage.window.call("saveConnection", {
      draft: draft("Second", { keys: { kind: "kept", connection: from } }),
    });
    expect(stage.vault.kept.get(connection)).toEqual(SECRET);
  });

  it("leaves no keys behind when the settings cannot be written", async () => {
    stage.document.fails = Object.assign(new Error("full"), {
      code: "ENOSPC",
      path: "/config/settings.json",
    });
    await expect(stage.connection()).rejects.toMatchObject({ code: "state-unwritable" });
    expect(stage.vault.kept.size).toBe(0);
    expect(stage.app.snapshot().connections).toEqual([]);
  });

  it("is refused when it does not exist", async () => {
    await expect(
      stage.window.call("saveConnection", { id: "nobody", draft: draft("x") }),
    ).rejects.toMatchObject({ code: "no-connection" });
  });
});

describe("removing a connection", () => {
  it("is refused while folders use it, and names them", async () => {
    const id = await stage.connection();
    await stage.job(id, "Photos");
    await stage.job(id, "Music");
    await expect(stage.window.call("removeConnection", { connection: id })).rejects.toMatchObject({
      code: "connection-used",
      detail: { name: "Wasabi", job: "Photos, Music" },
    });
    expect(stage.vault.kept.size).toBe(1);
  });

  it("removes its keys from the keychain", async () => {
    const id = await stage.connection();
    await stage.window.call("removeConnection", { connection: id });
    expect(stage.vault.kept.size).toBe(0);
    expect(stage.app.snapshot().connections).toEqual([]);
    expect(stage.engine.config.connections).toEqual([]);
  });
});
