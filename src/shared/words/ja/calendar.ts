import type { CALENDAR as ENGLISH } from "../en/calendar.ts";
import type { Translation } from "../en/messages.ts";

export const CALENDAR: Translation<typeof ENGLISH> = {
  "calendar.open": "カレンダー",
  "calendar.choose": "日を選択",
  "calendar.previous": "前の月",
  "calendar.next": "次の月",
  "calendar.marked": "点のある日には変更があります。",
  "calendar.marked.partly": "点のある日には変更があります。ほかの日にも変更がある可能性があります。",
  "calendar.changed": "{date}、変更あり",
  "calendar.today": "今日",
  "calendar.now": "現在の状態",
};
