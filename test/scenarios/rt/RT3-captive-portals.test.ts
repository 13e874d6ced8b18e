import { createServer } from "node:http";
import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 100 } } as const;

/** Answers every request as a hotel's or train's captive portal does before a guest has signed in. */
async function portal(
  port: number,
  status: number,
): Promise<AsyncDisposable & { readonly asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    const page = "<html><body>Welcome aboard. Please sign in.</body></html>";
    response
      .writeHead(status, { "content-type": "text/html", location: "http://127.0.0.1:1/login" })
      .end(page);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    asked: () => asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test.each([200, 302, 403])(
  "[RT3] behind a captive portal that answers %d the job is offline, and saves made meanwhile are sent on the next network",
  async (status) => {
    await using world = await FleetWorld.open();
    world.folder("docs", { "a.txt": "a" });
    await world.configure({ jobs: [world.job("docs", REALTIME)] });
    await world.inStep("docs");
    const { port } = world.server;
    await world.disconnect();
    {
      await using captive = await portal(port, status);
      world.write("docs", "b.txt", "b");
      const away = await world.untilJob("docs", ({ state }) => state.kind === "offline");
      expect(away).toMatchObject({ failures: 0, fault: { error: { code: "foreign-network" } } });
      expect(away.waits).toEqual([{ kind: "network", folders: 1 }]);
      // A requested sync checks the network, finds the portal again, and does not begin.
      const [asked, syncs] = [captive.asked(), away.lastSync?.id];
      await world.client.call("syncNow", {});
      await expect.poll(() => captive.asked(), { timeout: 10_000 }).toBeGreaterThan(asked);
      expect(world.live("docs")?.lastSync?.id).toBe(syncs);
    }
    await world.reconnect();
    world.surroundings = "at home again";
    // The network is checked every 15 s; the next retry would be a minute later.
    const again = await world.untilJob(
      "docs",
      ({ state, entries }) => state.kind === "idle" && entries === 2,
      40_000,
    );
    expect(again.waits).toEqual([]);
  },
  60_000,
);
