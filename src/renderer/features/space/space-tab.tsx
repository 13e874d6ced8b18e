import { Stack } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { Growth } from "./growth.tsx";
import { SpaceUse } from "./space-use.tsx";

/** What uses the space of a job, and how it grew. */
export function SpaceTab({ job }: { readonly job: JobView }) {
  return (
    <Stack gap="lg">
      <SpaceUse job={job} />
      <Growth job={job} />
    </Stack>
  );
}
