import { readdir, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { type APP_COMMANDS, usualFolderSchema } from "../shared/contract/app-commands.ts";
import type { CommandInput, CommandOutput, Handlers } from "../shared/contract/shape.ts";
import { defined } from "../shared/defined.ts";
import { LianaError } from "../shared/errors.ts";
import type { Core } from "./core.ts";
import type { UsualFolders } from "./ports.ts";
import { newFolders } from "./new-folders.ts";
import { shownFile } from "./shown-file.ts";
import { systemCode } from "../shared/system-code.ts";

type FolderCommands = Pick<
  typeof APP_COMMANDS,
  "usualFolders" | "newFolders" | "listFolders" | "chooseFolders" | "openFolder" | "showFile" | "logFolder"
>;

/** Finds, lists, chooses and shows folders of this computer. */
export function folderCommands(core: Core): Handlers<FolderCommands> {
  const { shell } = core.ports;
  return {
    usualFolders: async () => ({
      home: shell.folders.home,
      restores: dirname(shell.folders.downloads),
      folders: await existing(shell.folders),
    }),
    newFolders: async ({ parent = dirname(shell.folders.downloads), names }) => {
      const taken = core.engine.state.restores.map(({ path }) => path);
      return { paths: await newFolders(parent, names, taken) };
    },
    listFolders: async ({ path }) => {
      const drives = [...shell.drives()];
      return { ...(await listed(path)), ...(drives.length > 0 ? { drives } : {}) };
    },
    chooseFolders: async (input) => ({ paths: [...(await shell.chooseFolders(input))] }),
    openFolder: async (input) => {
      await shell.revealFolder(knownFolder(core, input));
      return {};
    },
    showFile: async ({ job, key }) => {
      if (shell.host === "browser") throw new LianaError("not-here");
      await shell.revealFile(await shownFile(knownFolder(core, { what: "job", id: job }), key));
      return {};
    },
    logFolder: () => defined({ path: shell.logFolder }),
  };
}

async function existing(
  folders: UsualFolders,
): Promise<CommandOutput<FolderCommands, "usualFolders">["folders"]> {
  const found = await Promise.all(
    usualFolderSchema.options.map(async (kind) => {
      const path = folders[kind];
      // A system without such a folder reports the home folder instead.
      if (path === undefined || path === folders.home || !(await isFolder(path))) return [];
      return [{ kind, path }];
    }),
  );
  return found.flat();
}

/** Lists the names of folders in a folder, without hidden ones. */
async function listed(given: string): Promise<{ path: string; parent?: string; folders: string[] }> {
  if (!isAbsolute(given)) throw new LianaError("nothing-there", { path: given });
  const path = resolve(given);
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw new LianaError(codeOf(error), { path }, error);
  });
  const names = await Promise.all(
    entries
      .filter(({ name }) => !/^[.$]/.test(name))
      .map(async (entry) => {
        const link = entry.isSymbolicLink() && (await isFolder(join(path, entry.name)));
        return entry.isDirectory() || link ? [entry.name] : [];
      }),
  );
  const folders = names.flat().sort(new Intl.Collator(undefined, { numeric: true }).compare);
  const parent = dirname(path);
  return { path, folders, ...(parent === path ? {} : { parent }) };
}

function codeOf(error: unknown): "nothing-there" | "source-not-folder" | "unreadable" {
  const code = systemCode(error);
  if (code === "ENOENT") return "nothing-there";
  return code === "ENOTDIR" ? "source-not-folder" : "unreadable";
}

/** Whether the file manager can show it: a folder that is gone or cannot be read cannot be shown. */
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** The path to show. Never a path from a message: only folders that Liana knows. */
function knownFolder(core: Core, input: CommandInput<FolderCommands, "openFolder">): string {
  switch (input.what) {
    case "job": {
      const job = core.document().jobs.find(({ id }) => id === input.id);
      if (job === undefined) throw new LianaError("no-job");
      for (const location of [job.source, job.target]) if (location.kind === "folder") return location.path;
      throw new LianaError("no-job");
    }
    case "restore": {
      const restore = core.engine.state.restores.find(({ id }) => id === input.id);
      if (restore === undefined) throw new LianaError("no-job");
      return restore.path;
    }
    case "logs": {
      const { logFolder } = core.ports.shell;
      if (logFolder === undefined) throw new LianaError("not-here");
      return logFolder;
    }
  }
}
