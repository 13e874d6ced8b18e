import type { Translation } from "../en/messages.ts";
import type { TIME as ENGLISH } from "../en/time.ts";

export const TIME: Translation<typeof ENGLISH> = {
  "time.now": "jetzt",
  "time.just-now": "gerade eben",
  "time.in-a-moment": "gleich",
  "time.ago":
    "{unit, select, minutes {vor {count, number}\u00a0min} hours {vor {count, number}\u00a0h} other {vor {count, plural, one {# Tag} other {# Tagen}}}}",
  "time.ahead":
    "{unit, select, minutes {in {count, number}\u00a0min} hours {in {count, number}\u00a0h} other {in {count, plural, one {# Tag} other {# Tagen}}}}",
  "time.at": "um {time} Uhr",
  "time.date-at": "{date} um {time} Uhr",
};
