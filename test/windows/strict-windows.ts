import type * as fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

/**
 * Answers of Windows that Linux and Wine do not give. Each comes from libuv's `src/win/fs.c` or from Microsoft's pages;
 * the rule names the source.
 */
export interface WindowsAnswers {
  /** FAT and exFAT: `CreateHardLinkW` fails with ERROR_INVALID_FUNCTION, which libuv calls EISDIR (nodejs/node#65817). */
  readonly noHardLinks?: boolean;
  /** ImDisk, WinFsp, VeraCrypt: `GetFinalPathNameByHandleW` fails, which libuv calls EISDIR (nodejs/node#6861). */
  readonly noRealPath?: boolean;
  /** A disk that folds case: `GetFinalPathNameByHandleW` spells this path as the disk does, however it was given. */
  readonly spelledAs?: string;
  /**
   * Names that are reparse points without being links, such as a disk mounted in a folder: `fs__scandir` calls them
   * links, and `fs__stat_impl` asks again without FILE_FLAG_OPEN_REPARSE_POINT for what they lead to.
   */
  readonly reparsePoints?: RegExp;
  /** Paths that answer an error which libuv's `uv_translate_sys_error` has no word for: UNKNOWN. */
  readonly unknown?: RegExp;
  /** `MoveFileExW` does not replace a read-only file: ERROR_ACCESS_DENIED, libuv's EPERM. */
  readonly readOnlyStays?: boolean;
  /** `CreateSymbolicLinkW` without the developer mode: ERROR_PRIVILEGE_NOT_HELD, libuv's EPERM. */
  readonly noLinks?: boolean;
  /**
   * `SetFileTime` needs FILE_WRITE_ATTRIBUTES, which libuv's O_RDONLY (FILE_GENERIC_READ) lacks; `fs__fchmod` reopens
   * the handle without FILE_FLAG_BACKUP_SEMANTICS, so that no folder's mode is set by handle.
   */
  readonly weakHandles?: boolean;
  /**
   * Another program has the file open without FILE_SHARE_DELETE. Called for each rename to, and each removal of a path;
   * a code refuses it.
   */
  readonly held?: (path: string) => "EPERM" | "EACCES" | "EBUSY" | undefined;
}

/** The object behind the ES module; `syncBuiltinESMExports` publishes changes of it. */
const functions = createRequire(import.meta.url)("node:fs") as typeof fs;

/** Puts the answers in place for this process. @returns puts the system's own answers back */
export function answerAsWindows(answers: WindowsAnswers): () => void {
  const { native } = functions.realpathSync;
  const { realpath } = functions.promises;
  if (answers.noRealPath === true) {
    const refuse = (path: unknown): never => {
      throw failure("EISDIR", "realpath", path);
    };
    functions.realpathSync.native = refuse;
    functions.promises.realpath = async (path: unknown) => refuse(path);
  }
  const { spelledAs } = answers;
  if (spelledAs !== undefined)
    functions.realpathSync.native = ((path: string) =>
      path.toLowerCase() === spelledAs.toLowerCase() ? spelledAs : native(path)) as typeof native;
  const noHardLinks: Partial<typeof fs> = { linkSync: (from) => refuse("EISDIR", "link", from) };
  const noLinks: Partial<typeof fs> = { symlinkSync: (_, path) => refuse("EPERM", "symlink", path) };
  const changes: (Partial<typeof fs> | false | undefined)[] = [
    answers.noHardLinks === true && noHardLinks,
    answers.noLinks === true && noLinks,
    answers.reparsePoints && reparsePoints(answers.reparsePoints),
    answers.unknown && unknownErrors(answers.unknown),
    answers.readOnlyStays === true && readOnlyStays(),
    answers.weakHandles === true && weakHandles(),
    answers.held && held(answers.held),
  ];
  const changed = Object.assign({}, ...changes) as Partial<typeof fs>;
  const original = Object.fromEntries(
    Object.keys(changed).map((name) => [name, functions[name as keyof typeof fs]]),
  );
  Object.assign(functions, changed);
  syncBuiltinESMExports();
  return () => {
    Object.assign(functions, original);
    functions.realpathSync.native = native;
    functions.promises.realpath = realpath;
    syncBuiltinESMExports();
  };
}

function failure(code: string, syscall: string, path: unknown): Error {
  return Object.assign(new Error(`${code}: ${syscall} '${String(path)}'`), { code, syscall, path });
}

function refuse(code: string, syscall: string, path: unknown): never {
  throw failure(code, syscall, path);
}

function reparsePoints(named: RegExp): Partial<typeof fs> {
  const { readdirSync } = functions;
  const listed = (path: fs.PathLike, options: unknown): unknown => {
    const found = readdirSync(path, options as { withFileTypes: true });
    for (const entry of found)
      if (typeof entry === "object" && named.test(entry.name))
        Object.assign(entry, { isFile: () => false, isDirectory: () => false, isSymbolicLink: () => true });
    return found;
  };
  return { readdirSync: listed as typeof readdirSync };
}

function unknownErrors(where: RegExp): Partial<typeof fs> {
  const { lstatSync, statSync, readdirSync } = functions;
  const guarded =
    (syscall: string, act: (...args: never[]) => unknown) =>
    (...args: never[]): unknown =>
      where.test(String(args[0])) ? refuse("UNKNOWN", syscall, args[0]) : act(...args);
  return {
    lstatSync: guarded("lstat", lstatSync) as typeof lstatSync,
    statSync: guarded("stat", statSync) as typeof statSync,
    readdirSync: guarded("scandir", readdirSync) as typeof readdirSync,
  };
}

function readOnlyStays(): Partial<typeof fs> {
  const { renameSync, lstatSync } = functions;
  const isReadOnly = (path: fs.PathLike): boolean => {
    const there = lstatSync(path, { throwIfNoEntry: false });
    return there?.isFile() === true && (there.mode & 0o200) === 0;
  };
  return {
    renameSync: (from, to) => (isReadOnly(to) ? refuse("EPERM", "rename", to) : renameSync(from, to)),
  };
}

function weakHandles(): Partial<typeof fs> {
  const { openSync, closeSync, fchmodSync, futimesSync, fstatSync } = functions;
  const reading = new Set<number>();
  return {
    openSync: (path, flags, mode) => {
      const handle = openSync(path, flags, mode);
      const reads =
        flags === "r" || (typeof flags === "number" && (flags & 3) === functions.constants.O_RDONLY);
      if (reads) reading.add(handle);
      else reading.delete(handle);
      return handle;
    },
    closeSync: (handle) => {
      reading.delete(handle);
      closeSync(handle);
    },
    fchmodSync: (handle, mode) =>
      fstatSync(handle).isDirectory() ? refuse("EPERM", "fchmod", handle) : fchmodSync(handle, mode),
    futimesSync: (handle, ...times) =>
      reading.has(handle) ? refuse("EPERM", "futime", handle) : futimesSync(handle, ...times),
  };
}

function held(code: NonNullable<WindowsAnswers["held"]>): Partial<typeof fs> {
  const { renameSync, unlinkSync } = functions;
  return {
    renameSync: (from, to) => {
      const refused = code(String(to));
      return refused === undefined ? renameSync(from, to) : refuse(refused, "rename", to);
    },
    unlinkSync: (path) => {
      const refused = code(String(path));
      return refused === undefined ? unlinkSync(path) : refuse(refused, "unlink", path);
    },
  };
}
