import { useEffect, useState } from "react";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { type DropNote, showDropNote, useDrop } from "../state/drop.ts";
import { goTo, useScreenRoute } from "../state/route.ts";
import { readDrop } from "./read-drop.ts";

/**
 * Accepts folders that are dropped anywhere on the window.
 * @returns whether something from outside is being dragged over the window
 */
export function useFolderDrop({ host }: Pick<Snapshot, "host">): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Text and links of the page itself, which the browser moves as it likes.
    let isOwn = false;
    const listeners = {
      dragstart: () => void (isOwn = true),
      dragend: () => void (isOwn = false),
      dragover: (event: DragEvent) => {
        if (isOwn || !isForWindow(event)) return;
        event.preventDefault();
        const isBusy = isInDialog();
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isBusy ? "none" : "copy";
        setOver(!isBusy && hasFiles(event));
      },
      dragleave: (event: DragEvent) => {
        // Without a related target the pointer leaves the window.
        if (event.relatedTarget === null) setOver(false);
      },
      // No pointer moves during a drag: it ended without another event.
      pointermove: () => setOver(false),
      drop: (event: DragEvent) => {
        setOver(false);
        if (isOwn || !isForWindow(event)) return;
        // A browser would show the file in place of the page.
        event.preventDefault();
        if (!isInDialog()) take(event, host);
      },
    };
    const controller = new AbortController();
    const { signal } = controller;
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as (event: Event) => void, { signal });
    return () => controller.abort();
  }, [host]);
  return isOver;
}

function take(event: DragEvent, host: Snapshot["host"]): void {
  const found = readDrop(event.dataTransfer, (file) => window.liana?.pathOf(file) ?? "");
  const note = noteOf(found, host);
  if (note !== undefined) {
    showDropNote(note);
    return;
  }
  const { folders, others } = found;
  useDrop.setState({ dropped: { folders, others }, note: undefined });
  if (useScreenRoute.getState().route.screen !== "wizard") goTo({ screen: "wizard" });
}

/** Why nothing of a drop can be added; undefined if something can. */
function noteOf(
  { folders, pathless }: ReturnType<typeof readDrop>,
  host: Snapshot["host"],
): DropNote | undefined {
  if (folders.length > 0) return undefined;
  if (pathless === 0) return { kind: "only-folders" };
  return host === "browser" ? { kind: "browser" } : { kind: "no-path" };
}

/** Text that is dropped on a field is for the field. */
function isForWindow(event: DragEvent): boolean {
  if (hasFiles(event)) return true;
  const { target } = event;
  return !(target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null);
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") === true;
}

/** A dialog has to be answered first. */
function isInDialog(): boolean {
  return document.querySelector("[role=dialog]") !== null;
}
