/** Keys found in a pasted text. */
export interface PastedKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const VALUE = String.raw`["']?\s*[:=]\s*["']?([^\s"',;]+)`;
const ID = new RegExp(`access[_ -]?key[_ -]?id${VALUE}`, "i");
const SECRET = new RegExp(`secret[_ -]?(?:access[_ -]?)?key${VALUE}`, "i");
const TOKEN = new RegExp(`session[_ -]?token${VALUE}`, "i");

/**
 * Finds both keys in a pasted text: an `export AWS_…` block, a section of an AWS file, JSON, a downloaded CSV with or
 * without its header, or the two keys next to each other.
 */
export function pastedKeys(text: string): PastedKeys | undefined {
  const accessKeyId = ID.exec(text)?.[1];
  const secretAccessKey = SECRET.exec(text)?.[1];
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey, sessionToken: TOKEN.exec(text)?.[1] ?? "" };
  return fromTable(text) ?? fromPair(text);
}

function fromTable(text: string): PastedKeys | undefined {
  const [head = "", row = ""] = text.trim().split(/\r?\n/);
  const names = cells(head).map((name) => name.toLowerCase());
  const id = names.findIndex((name) => /^(aws )?access[_ -]?key([_ -]?id)?$/.test(name));
  const secret = names.findIndex((name) => /^(aws )?secret[_ -]?(access[_ -]?)?key$/.test(name));
  return pair(cells(row)[id], cells(row)[secret]);
}

/** Exactly two words: a short plain one, and a long one. Other pairs of words do not look like this. */
function fromPair(text: string): PastedKeys | undefined {
  const words = text.trim().split(/[\s,;]+/);
  const [id = "", secret = ""] = words;
  if (words.length !== 2 || !/^\w{12,40}$/.test(id) || !/^[\w+/=.~-]{24,}$/.test(secret)) return undefined;
  return pair(id, secret);
}

function cells(line: string): readonly string[] {
  return line
    .replace(/^\uFEFF/, "")
    .split(/[,;\t]/)
    .map((cell) => cell.trim().replace(/^"|"$/g, ""));
}

function pair(accessKeyId: string | undefined, secretAccessKey: string | undefined): PastedKeys | undefined {
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: "" };
}
