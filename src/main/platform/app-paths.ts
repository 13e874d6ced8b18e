import { join, resolve } from "node:path";
import envPaths from "env-paths";

/** Folders of the application itself, all absolute. */
export interface AppPaths {
  /** The user's choices, `settings.json`, which `liana serve` shares; and where the window was. */
  readonly config: string;
  /** Journals; the command line uses the same. */
  readonly state: string;
  readonly logs: string;
  /** What Chromium keeps. Apart from the settings, so that neither can hurt the other. */
  readonly browser: string;
  /** The folder that holds `out` and `assets`: a checkout, or the packaged application. */
  readonly program: string;
  /** The engine's program, as a file of its own: packaged, it lies beside the archive (electron-builder.yml). */
  readonly engine: string;
}

/**
 * Where this system keeps a program's own files.
 * @param bundle the folder of the built main process, `out/main`
 */
export function findAppPaths(env: NodeJS.ProcessEnv, bundle: string): AppPaths {
  const paths = envPaths("liana", { suffix: "" });
  const given = (name: string, otherwise: string): string => {
    const value = env[name];
    return value === undefined || value === "" ? otherwise : resolve(value);
  };
  const program = resolve(bundle, "../..");
  const state = given("LIANA_STATE_DIR", paths.data);
  return {
    config: given("LIANA_CONFIG_DIR", paths.config),
    state,
    logs: paths.log,
    browser: join(state, "browser"),
    program,
    engine: join(program.replace(/app\.asar$/, "app.asar.unpacked"), "out/engine/engine-process.js"),
  };
}
