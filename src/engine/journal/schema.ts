/**
 * The journal of one job. It stores observations (what was up to date), never queued work: after a crash a scan finds
 * what is left to do. Only what is in flight is recorded: multipart uploads, to resume them (UP4), large objects being
 * fetched (RS2), and objects about to be written, to recognize them later (JB4). Keys compare by SQLite's BINARY
 * collation, which is the order of S3 listings.
 */
export const SCHEMA_VERSION = 14;

/** A quarter of an hour, in ms. */
export const QUARTER_MS = 15 * 60_000;

/** GU2: deletions that wait for the user's approval. */
const HELD = `
CREATE TABLE held (
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  stamp TEXT NOT NULL,
  size INTEGER NOT NULL,
  inode TEXT NOT NULL,
  since INTEGER NOT NULL,
  answer TEXT NOT NULL
) WITHOUT ROWID;
`;

/** CO1: includes all columns needed to count what was replaced, so that the events themselves are not read. */
const EVENT_INDEX = "CREATE INDEX event_at ON event (at, what, bytes);";

/** GU2 for watched folders. */
const GONE = "CREATE TABLE gone (key TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;";

/** CH8: a moved file is found by its inode. */
const INODE_INDEX = "CREATE INDEX entry_inode ON entry (inode) WHERE inode <> '';";

/** The number of rows in `entry`: counting a million of them takes longer than the sync of one changed folder. */
const TALLY = `
CREATE TABLE tally (entries INTEGER NOT NULL);
INSERT INTO tally SELECT count(*) FROM entry;
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE tally SET entries = entries + 1; END;
CREATE TRIGGER entry_dropped AFTER DELETE ON entry BEGIN UPDATE tally SET entries = entries - 1; END;
`;

/** GU1: where other disks were mounted below the source. */
const MOUNT =
  "CREATE TABLE mount (key TEXT PRIMARY KEY, path TEXT NOT NULL, device TEXT NOT NULL) WITHOUT ROWID;";
/** JB4: objects about to be written. */
const INTENT = `
CREATE TABLE intent (
  key TEXT NOT NULL,
  target TEXT NOT NULL,
  at INTEGER NOT NULL,
  md5 TEXT,
  row TEXT NOT NULL,
  PRIMARY KEY (key, target)
) WITHOUT ROWID;
`;

/** RS2: how much temporary files hold of large objects. */
const PART = `
CREATE TABLE part (
  part TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  source TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL
) WITHOUT ROWID;
`;
/** UP4: parts that the service confirmed, with their ETags; `md5` is hex. */
const SENT_PART = `
CREATE TABLE IF NOT EXISTS sentPart (
  key TEXT NOT NULL,
  number INTEGER NOT NULL,
  etag TEXT NOT NULL,
  md5 TEXT NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID;
`;
/** UP4: uploads that are no longer wanted and could not be aborted yet. */
const STRAY = `
CREATE TABLE IF NOT EXISTS stray (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  uploadId TEXT,
  intendedAt INTEGER NOT NULL,
  reported INTEGER NOT NULL DEFAULT 0
);
`;
/** JB4: whether it was reported that the fate of an intent is unknown. */
const REPORTED = "ALTER TABLE intent ADD COLUMN reported INTEGER NOT NULL DEFAULT 0;";
/** VR8: when objects were written, and which of them were set aside and are still there. */
const ASIDE = `
CREATE TABLE IF NOT EXISTS putDate (
  key TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS aside (
  key TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  end TEXT NOT NULL
) WITHOUT ROWID;
`;
/** VR8: objects left in the bucket before jobs of the app and the daemon mirrored are not deleted now. */
const LEFT_BEFORE = "INSERT OR IGNORE INTO meta (name, value) VALUES ('left-before', '');";

/** RS8: objects whose files are gone; `etag` without the size, `since` in ms since 1970. */
const LEFTOVER = `
CREATE TABLE IF NOT EXISTS leftover (
  key TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  size INTEGER NOT NULL,
  since INTEGER NOT NULL,
  job TEXT NOT NULL
) WITHOUT ROWID;
`;
/** RS9: targets whose name something of another kind, `by`, has now. */
const CLASH = "CREATE TABLE IF NOT EXISTS clash (key TEXT PRIMARY KEY, by TEXT NOT NULL) WITHOUT ROWID;";
/** UP6: files that are written to again and again. */
const RESTLESS = `
CREATE TABLE IF NOT EXISTS restless (
  key TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  since INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  costMs INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  triedAt INTEGER NOT NULL,
  sentAt INTEGER,
  waiting INTEGER NOT NULL,
  calmAt INTEGER NOT NULL,
  seenBytes INTEGER,
  seenDigest TEXT
) WITHOUT ROWID;
`;

/** NA7: when folder objects were written, in ms since 1970. */
const FOLDER_SENT =
  "CREATE TABLE IF NOT EXISTS folderSent (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;";
/** GU2 counts files, so this counts the rows that are folders. */
const FOLDER_TALLY = `
CREATE TABLE IF NOT EXISTS folderTally (folders INTEGER NOT NULL);
INSERT INTO folderTally SELECT (SELECT count(*) FROM entry WHERE kind = 'folder')
  WHERE NOT EXISTS (SELECT 1 FROM folderTally);
CREATE TRIGGER IF NOT EXISTS folder_added AFTER INSERT ON entry WHEN new.kind = 'folder'
  BEGIN UPDATE folderTally SET folders = folders + 1; END;
CREATE TRIGGER IF NOT EXISTS folder_dropped AFTER DELETE ON entry WHEN old.kind = 'folder'
  BEGIN UPDATE folderTally SET folders = folders - 1; END;
`;

/**
 * The total size of the rows, kept by the triggers that count them: a sum over a million rows takes longer than the sync
 * of one changed folder.
 */
const SIZE_TALLY = `
ALTER TABLE tally ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE tally SET bytes = (SELECT coalesce(sum(size), 0) FROM entry);
DROP TRIGGER entry_added;
DROP TRIGGER entry_dropped;
CREATE TRIGGER entry_added AFTER INSERT ON entry
  BEGIN UPDATE tally SET entries = entries + 1, bytes = bytes + new.size; END;
CREATE TRIGGER entry_dropped AFTER DELETE ON entry
  BEGIN UPDATE tally SET entries = entries - 1, bytes = bytes - old.size; END;
CREATE TRIGGER entry_resized AFTER UPDATE OF size ON entry WHEN old.size <> new.size
  BEGIN UPDATE tally SET bytes = bytes - old.size + new.size; END;
`;

/** HI3: what the target held at the end of a local day (`2026-11-21`). */
const GROWTH = `
CREATE TABLE growth (day TEXT PRIMARY KEY, files INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
`;

/**
 * VE2, VE4: when the object of a row was last read back and found identical (ms since 1970; 0: never; negative: when
 * that was last tried without such a result), and rows whose object is damaged. A column with a constant default changes no existing row, so the upgrade of a million rows takes no
 * time. There is no index on it: as the table has no row ids, each of its entries would repeat the key.
 */
const VERIFICATION = `
ALTER TABLE entry ADD COLUMN verifiedAt INTEGER NOT NULL DEFAULT 0;
CREATE TABLE damage (
  key TEXT PRIMARY KEY,
  how TEXT NOT NULL,
  etag TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;
`;
/** RS5: archived objects that a restore needs, see `retrievals.ts`. */
const RETRIEVAL = `
CREATE TABLE IF NOT EXISTS retrieval (
  object TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  etag TEXT NOT NULL,
  size INTEGER NOT NULL,
  storageClass TEXT NOT NULL,
  tier TEXT NOT NULL,
  state TEXT NOT NULL,
  askedAt INTEGER NOT NULL,
  dueAt INTEGER NOT NULL,
  until INTEGER,
  seen INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** HI1: the error of a sync that failed, as JSON. */
const SYNC_ERROR = "ALTER TABLE pass ADD COLUMN error TEXT;";

/**
 * The version id of a row's object, see `object-versions.ts`; NULL: unknown, or the bucket keeps no versions. A column
 * that may be NULL changes no existing row.
 */
const OBJECT_VERSION = "ALTER TABLE entry ADD COLUMN version TEXT;";

/**
 * HI1: sums of the events by quarter of an hour since 1970. Local days begin with one in every time zone of today. Each
 * save asks for the sums of a day, which may have millions of events. The index serves questions about recent deletions.
 */
const TRAFFIC = `
CREATE TABLE traffic (
  quarter INTEGER NOT NULL,
  what TEXT NOT NULL,
  files INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (quarter, what)
) WITHOUT ROWID;
INSERT INTO traffic
  SELECT at / ${QUARTER_MS}, what, count(*) FILTER (WHERE substr(key, -1) <> '/'), sum(bytes) FROM event GROUP BY 1, 2;
CREATE TRIGGER event_added AFTER INSERT ON event
  BEGIN
    INSERT INTO traffic VALUES (new.at / ${QUARTER_MS}, new.what, substr(new.key, -1) <> '/', new.bytes)
      ON CONFLICT DO UPDATE SET files = files + excluded.files, bytes = bytes + excluded.bytes;
  END;
CREATE INDEX event_deleted ON event (at) WHERE what = 'deleted';
`;

/** The statements that upgrade a journal to each version from the one before. */
export const UPGRADES: ReadonlyMap<number, string> = new Map([
  [2, `${HELD} DROP INDEX IF EXISTS event_at; ${EVENT_INDEX}`],
  [3, `${INODE_INDEX} ${GONE} ${TALLY}`],
  [4, MOUNT],
  [5, INTENT],
  [6, PART],
  [7, `${SENT_PART} ${STRAY} ${REPORTED}`],
  [8, `${LEFTOVER} ${CLASH} ${RESTLESS} ${ASIDE} ${LEFT_BEFORE} ${FOLDER_SENT} ${FOLDER_TALLY}`],
  [9, SIZE_TALLY],
  [10, GROWTH],
  [11, `${VERIFICATION} ${RETRIEVAL}`],
  [12, SYNC_ERROR],
  [13, OBJECT_VERSION],
  [14, TRAFFIC],
]);

export const SCHEMA = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  size INTEGER NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  digest TEXT NOT NULL,
  mtimeNs TEXT NOT NULL,
  mode INTEGER NOT NULL,
  inode TEXT NOT NULL,
  storageClass TEXT NOT NULL,
  origin TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE upload (
  key TEXT PRIMARY KEY,
  uploadId TEXT,
  partSize INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  intendedAt INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE pass (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  outcome TEXT,
  summary TEXT
);
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pass INTEGER NOT NULL,
  at INTEGER NOT NULL,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  detail TEXT NOT NULL
);
${EVENT_INDEX}
CREATE TABLE problem (
  key TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  pass INTEGER NOT NULL,
  since INTEGER NOT NULL
) WITHOUT ROWID;
${HELD}
${INODE_INDEX}
${GONE}
${MOUNT}
${INTENT}
${PART}
${SENT_PART}
${STRAY}
${REPORTED}
${LEFTOVER}
${CLASH}
${RESTLESS}
${ASIDE}
${TALLY}
${FOLDER_SENT}
${FOLDER_TALLY}
${SIZE_TALLY}
${GROWTH}
${VERIFICATION}
${RETRIEVAL}
${SYNC_ERROR}
${OBJECT_VERSION}
${TRAFFIC}`;

/** Dropped with the connection: large sets of one sync, kept off the heap. */
export const PASS_TABLES = `
CREATE TEMP TABLE removal (
  key TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  stamp TEXT NOT NULL,
  size INTEGER NOT NULL,
  inode TEXT NOT NULL
) WITHOUT ROWID;
CREATE TEMP TABLE moved (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE failed (inode TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE remaining (key TEXT PRIMARY KEY, etag TEXT NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE returned (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE postponed (id INTEGER PRIMARY KEY AUTOINCREMENT, work BLOB NOT NULL);
CREATE TEMP TABLE displaced (
  key TEXT PRIMARY KEY,
  wants TEXT NOT NULL,
  holds TEXT NOT NULL,
  state INTEGER NOT NULL,
  work BLOB NOT NULL
);
CREATE INDEX temp.displaced_wants ON displaced (wants, key);
CREATE INDEX temp.displaced_holds ON displaced (holds);
CREATE INDEX temp.displaced_state ON displaced (state, key);
CREATE TEMP TABLE name (
  parent TEXT NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  newest INTEGER NOT NULL,
  PRIMARY KEY (parent, folded, name, kind)
) WITHOUT ROWID;
CREATE TEMP TABLE renamed (
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  other TEXT NOT NULL,
  PRIMARY KEY (parent, name, kind)
) WITHOUT ROWID;
CREATE TEMP TABLE beside (key TEXT PRIMARY KEY, work BLOB NOT NULL);
CREATE TEMP TABLE folder (key TEXT PRIMARY KEY, work BLOB NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE claim (folded TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
`;
