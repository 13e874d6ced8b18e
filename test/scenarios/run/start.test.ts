import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { expectOneLine } from "../cli/support/stage.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

describe("liana run that cannot start gives the reason in one line and does nothing", () => {
  it("without a file, with a missing one and with an invalid one", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    expectOneLine(await stage.liana("run"), 2, /liana run --config FILE, or liana run --env/);
    expectOneLine(await stage.liana("run", "--config", "nowhere.yaml"), 2, /nowhere\.yaml" does not exist/);
    expectOneLine(await stage.liana("run", "--config", "home"), 2, /home" (does not exist|cannot be read)/);
    run.save("jobs: [");
    expectOneLine(
      await stage.liana("run", "--config", "liana.yaml"),
      2,
      /liana\.yaml line 1: this is not valid YAML/,
    );
    run.save(`jobs:\n${job("docs", "docs", "s3://photos", "storageClass: ${NOWHERE}")}`);
    expectOneLine(await stage.liana("run", "--config", "liana.yaml"), 2, /the variable NOWHERE is not set/);
    const region = await stage.liana("run", "--config", "liana.yaml", "--region", "us-east-1");
    expectOneLine(region, 2, /liana run reads --region from its file or environment/);
    expect(stage.tree("state")).toBeUndefined();
  });

  it("with a port in use, and while another process runs the jobs", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.files({ "docs/a.txt": "a" });
    run.save(`listen: 127.0.0.1:${stage.server.port}\njobs:\n${job("docs", "docs", "s3://photos")}`);
    expectOneLine(await stage.liana("run", "--config", "liana.yaml"), 2, /listen: port \d+ cannot be opened/);
    run.save(`jobs:\n${job("docs", "docs", "s3://photos")}`);
    const running = run.run();
    await running.inStep("docs");
    expectOneLine(
      await stage.liana("run", "--config", "liana.yaml"),
      3,
      /Liana is running on this computer already/,
    );
  });

  it("with keys in a keychain that does not answer", async () => {
    await using run = await RunStage.open();
    run.save(`connections:\n- {name: c, keychain: Home}\njobs:\n${job("docs", "docs", "s3://photos")}`);
    const ended = await run.stage.lianaWith(
      { LIANA_CONFIG_DIR: run.stage.path("config") },
      "run",
      "--config",
      "liana.yaml",
    );
    expectOneLine(ended, 2, /there is no connection "Home"/);
  });

  it("names itself in the help", async () => {
    await using run = await RunStage.open();
    const { stdout } = await run.stage.liana("run", "--help");
    expect(stdout).toMatch(/^liana run --config FILE \| --env$/m);
    expect(stdout).toMatch(/--config FILE +the configuration file/);
  });
});
