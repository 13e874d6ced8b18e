import type { Translation } from "../en/messages.ts";
import type { ALERTS as ENGLISH } from "../en/alerts.ts";

export const ALERTS: Translation<typeof ENGLISH> = {
  "alerts.one": "{cause}。",
  "alerts.several": "{cause}。待機中: {jobs}。",
  "alerts.well-again": "問題は解決しました。",
  "alerts.held": "{count, number} 件の削除が承認を待っています。",
  "alerts.not-confirmed": "{time} 以降、同期先で確認されていません",
  "alerts.overdue": "{time}の間最新の状態ではなく、スケジュールで許された時間を超えています",
};
