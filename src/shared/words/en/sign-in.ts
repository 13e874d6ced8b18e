import type { Messages } from "./messages.ts";

/** CR2, CR3: signing in again, and codes of devices. */
export const SIGN_IN = {
  "sign-in.title": "Sign in again",
  "sign-in.what":
    "The sign-in for {service} has expired. Run this in a terminal of the computer that runs Liana:",
  "sign-in.what.desktop":
    "The sign-in for {service} has expired. Liana can run this, which opens your browser:",
  "sign-in.command": "Command that signs in",
  "sign-in.by-itself": "Liana checks once a minute, and continues by itself once you have signed in.",
  "sign-in.running": "Waiting for you to sign in in the browser …",
  "sign-in.run": "Sign in",
  "sign-in.failed": "Signing in did not work.{hasSaid, select, yes { {said}} other {}}",
  "sign-in.not-found": "aws-cli was not found. Install it, or run the command where you have it.",
  "sign-in.code.title": "Enter the code of your device",
  "sign-in.code.what": "Profile {profile} needs the code that {device} shows now.",
  "sign-in.code.label": "Code",
  "sign-in.code.kept": "Liana keeps the session in memory until it ends, and asks again then.",
  "sign-in.code.send": "Continue",
} as const satisfies Messages<"sign-in">;
