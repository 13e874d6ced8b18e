import { Button } from "@mantine/core";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";

/** Where the log is. */
export function LogFolder({ desktop }: { readonly desktop: boolean }) {
  const { query } = useQuery("logFolder", {});
  const open = useAction();
  const path = query.kind === "ready" ? query.data.path : undefined;
  if (query.kind === "failed") return <ErrorNote error={query.error} />;
  return (
    <SettingRow
      label="Where it is"
      line={
        path === undefined ? (
          query.kind === "loading" ? (
            " "
          ) : (
            "In the terminal that Liana was started from."
          )
        ) : (
          <PathText text={path} most={70} />
        )
      }
      control={
        desktop &&
        path !== undefined && (
          <Button
            variant="default"
            loading={open.busy}
            onClick={() => void open.run(() => call("openFolder", { what: "logs" }))}
          >
            Show in folder
          </Button>
        )
      }
      below={
        open.error !== undefined && (
          <div className={styles["below"]}>
            <ErrorNote error={open.error} />
          </div>
        )
      }
    />
  );
}
