import type { Translation } from "../en/messages.ts";
import type { TIME as ENGLISH } from "../en/time.ts";

export const TIME: Translation<typeof ENGLISH> = {
  "time.now": "今",
  "time.just-now": "たった今",
  "time.in-a-moment": "まもなく",
  "time.ago":
    "{unit, select, minutes {{count, number}分前} hours {{count, number}時間前} other {{count, number}日前}}",
  "time.ahead":
    "{unit, select, minutes {{count, number}分後} hours {{count, number}時間後} other {{count, number}日後}}",
  "time.at": "{time}",
  "time.date-at": "{date} {time}",
};
