import { useState } from "react";

/**
 * An edit that is not saved yet. When what is saved changes meanwhile, the edit goes on from there: `rebase` applies to
 * `saved` what the edit changed since `from`.
 */
export function useDraft<T>(
  saved: T,
  rebase: (from: T, draft: T, saved: T) => T,
): readonly [draft: T, setDraft: (change: (old: T) => T) => void] {
  const [from, setFrom] = useState(saved);
  const [draft, setDraft] = useState(saved);
  // Snapshots are copies, so the same content may be another object.
  if (from !== saved && JSON.stringify(from) !== JSON.stringify(saved)) {
    setFrom(saved);
    setDraft((old) => rebase(from, old, saved));
  }
  return [draft, setDraft];
}
