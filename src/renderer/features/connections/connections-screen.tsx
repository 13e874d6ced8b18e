import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { namedFindings } from "../../../shared/finding-words.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { goTo, useScreenRoute } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Surface } from "../../ui/surface.tsx";
import { ConnectionDialog } from "./connection-dialog.tsx";
import { ConnectionRow } from "./connection-row.tsx";
import { usersOf } from "./connection-words.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import styles from "./connections.module.css";

type Open =
  | { readonly kind: "nothing" }
  | { readonly kind: "add" }
  | { readonly kind: "edit"; readonly connection: Connection }
  | { readonly kind: "remove"; readonly connection: Connection };

/** Services with their keys: listed, tested, edited, removed. */
export function ConnectionsScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const { connections, jobs, vault } = snapshot;
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  useAsked(connections, (connection) => setOpen({ kind: "edit", connection }));
  const findings = namedFindings(jobs, connections);
  const close = (): void => setOpen({ kind: "nothing" });
  const empty = connections.length === 0;
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setOpen({ kind: "add" })}>
      {words.say("connections.add")}
    </Button>
  );
  return (
    <Page
      title={words.say("connections.title")}
      sentence={
        empty
          ? words.say("connections.about")
          : words.say(`connections.summary.${vault}`, { count: connections.length })
      }
      action={!empty && add}
    >
      <Surface flush={!empty}>
        {empty ? (
          <EmptyState
            art={<Roots />}
            title={words.say("connections.empty")}
            line={words.say("connections.empty.line")}
            action={add}
          />
        ) : (
          <ul className={styles["list"]} aria-label={words.say("connections.title")}>
            {connections.map((connection) => (
              <li key={connection.id} className={styles["item"]}>
                <ConnectionRow
                  connection={connection}
                  users={usersOf(connection.id, jobs)}
                  snapshot={snapshot}
                  findings={findings.filter(({ scope }) => scope.connection === connection.id)}
                  onEdit={() => setOpen({ kind: "edit", connection })}
                  onRemove={() => setOpen({ kind: "remove", connection })}
                />
              </li>
            ))}
          </ul>
        )}
      </Surface>
      {open.kind === "add" && <ConnectionDialog snapshot={snapshot} onClose={close} />}
      {open.kind === "edit" && (
        <ConnectionDialog snapshot={snapshot} connection={open.connection} onClose={close} />
      )}
      {open.kind === "remove" && <RemoveDialog connection={open.connection} onClose={close} />}
    </Page>
  );
}

/** Opens the dialog of one connection, for links from the tray, banners and notifications. */
function useAsked(connections: readonly Connection[], open: (connection: Connection) => void): void {
  const route = useScreenRoute((state) => state.route);
  const asked = route.screen === "connections" ? route.connection : undefined;
  const found = connections.find(({ id }) => id === asked);
  useEffect(() => {
    if (found === undefined) return;
    open(found);
    // Forget the request, so that the same link opens the dialog again.
    goTo({ screen: "connections" });
  }, [found, open]);
}

/** A drawing of a shoot with roots. */
function Roots() {
  return (
    <svg width="120" height="120" viewBox="0 0 120 120" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M20 68h80" strokeLinecap="round" />
      <path d="M60 68V36" strokeLinecap="round" />
      <path d="M60 48c-2-12-10-17-22-17 1 11 9 18 22 17Z" strokeLinejoin="round" />
      <path d="M60 38c1-11 8-18 20-19 1 12-6 19-20 19Z" strokeLinejoin="round" />
      <path
        d="M60 68c0 14-4 20-12 30M60 68c0 14 4 20 12 30M60 68v34M52 88c-6 1-9 4-13 8M68 88c6 1 9 4 13 8"
        strokeLinecap="round"
      />
    </svg>
  );
}
