import { Button } from "@mantine/core";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { BackLink } from "../../ui/back-link.tsx";
import { Page } from "../../ui/page.tsx";

/** The page for the address of a job that does not exist. */
export function GoneFolder() {
  const words = useWords();
  return (
    <Page
      back={<BackLink route={{ screen: "folders" }} name={words.say("app.screens.folders")} />}
      title={words.say("folder.gone.title")}
      sentence={words.say("folder.gone.line")}
    >
      <Button component="a" href={hashOf({ screen: "folders" })}>
        {words.say("folder.gone.back")}
      </Button>
    </Page>
  );
}
