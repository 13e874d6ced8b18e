import { HttpRequest } from "@smithy/core/protocols";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Agents } from "../../../src/engine/remote/http/agents.ts";
import { trustOf } from "../../../src/engine/remote/http/trust.ts";
import { RoutedHandler, type RoutedAnswers } from "../../../src/engine/remote/s3/routed-handler.ts";
import { type PlainServer, plainServer } from "./plain-server.ts";

let service: PlainServer;
let agents: Agents;
beforeEach(async () => {
  service = await plainServer(() => undefined);
  agents = new Agents({ trust: await trustOf([], {}), environment: {}, keepAlive: true });
});
afterEach(async () => {
  agents.close();
  await service[Symbol.asyncDispose]();
});

function ask(answers: RoutedAnswers) {
  const { hostname, port } = new URL(service.endpoint);
  const request = new HttpRequest({
    protocol: "http:",
    hostname,
    port: Number(port),
    path: "/",
    method: "GET",
  });
  return new RoutedHandler(agents, answers, 100).handle(request);
}

describe("[CR2] the service of a sign-in", () => {
  test("that never answers is given up", async () => {
    service.answer = () => undefined;
    const answers: RoutedAnswers = {};
    await expect(ask(answers)).rejects.toMatchObject({ code: "timeout", detail: { host: "127.0.0.1" } });
    expect(answers.last).toMatchObject({ kind: "lost", error: { code: "timeout" } });
  });

  test("whose answer never ends is given up", async () => {
    service.answer = (_, answer) => void answer.writeHead(200).write("<Half");
    const answers: RoutedAnswers = {};
    const { response } = await ask(answers);
    expect(answers.last).toMatchObject({ kind: "answered", status: 200 });
    await expect(
      (response.body as AsyncIterable<Buffer> & { toArray(): Promise<unknown> }).toArray(),
    ).rejects.toThrow();
    expect(answers.last).toMatchObject({ kind: "lost", error: { code: "timeout" } });
  });
});
