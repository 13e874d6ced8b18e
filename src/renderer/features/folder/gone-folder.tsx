import { Button } from "@mantine/core";
import { hashOf } from "../../state/route.ts";
import { BackLink } from "../../ui/back-link.tsx";
import { Page } from "../../ui/page.tsx";

/** An address of a job that is no more. */
export function GoneFolder() {
  return (
    <Page
      back={<BackLink route={{ screen: "folders" }} name="Folders" />}
      title="Not here any more"
      sentence="This folder is not in Liana. Neither it nor its copy in the bucket was touched."
    >
      <Button component="a" href={hashOf({ screen: "folders" })}>
        To the folders
      </Button>
    </Page>
  );
}
