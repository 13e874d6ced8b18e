import { AddressStep } from "./address-step.tsx";
import { BucketStep } from "./bucket-step.tsx";
import { FoldersStep } from "./folders-step.tsx";
import { FoundStep } from "./found-step.tsx";
import { KeysStep } from "./keys-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import type { StepProps } from "./wizard-state.ts";

/** Every question after the service. */
export function LaterStep(props: StepProps) {
  switch (props.state.view) {
    case "service":
      return null;
    case "found":
      return <FoundStep {...props} />;
    case "address":
      return <AddressStep {...props} />;
    case "keys":
      return <KeysStep {...props} />;
    case "bucket":
      return <BucketStep {...props} />;
    case "folders":
      return <FoldersStep {...props} />;
    case "review":
      return <ReviewStep {...props} />;
  }
}
