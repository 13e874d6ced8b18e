import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpProxy, type RunningProxy } from "../harness/proxies.ts";
import { ask } from "./harness/ask.ts";
import { isOlderElectron } from "./harness/on-electron.ts";
import { eventually } from "./harness/running-app.ts";
import { canTellStories, Story } from "./support/story.ts";
import { StrictService } from "./support/strict-service.ts";

/** The engine needs `proxyEnv` of Node 24, which an older Electron lacks. */
describe.skipIf(!canTellStories || isOlderElectron)("[RT6] the proxy of the system", () => {
  let story: Story<StrictService>;
  let proxy: RunningProxy;
  beforeAll(async () => {
    story = new Story(await StrictService.start());
    proxy = await httpProxy();
  });
  afterAll(async () => {
    await story[Symbol.asyncDispose]();
    await proxy[Symbol.asyncDispose]();
  });

  it("is requested from the host by the engine, which reaches the service through it", async () => {
    const none = Object.fromEntries(
      ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
        [name, ""],
        [name.toLowerCase(), ""],
      ]),
    );
    const { page } = await story.start({ env: none, proxy: `127.0.0.1:${proxy.port}` });
    await eventually("the engine", async () =>
      (await ask(page, "getSnapshot", {})).engine.kind === "running" ? true : undefined,
    );
    const { endpoint, keys } = story.service;
    const result = await ask(page, "testConnection", {
      draft: {
        name: "office",
        service: "other",
        endpoint,
        region: "us-east-1",
        allowHttp: true,
        keys: { kind: "typed", secret: keys },
      },
    });
    expect(result.ok).toBe(true);
    expect(new Set(proxy.asked)).toEqual(new Set([`GET ${new URL(endpoint).host}`]));
  });
});
