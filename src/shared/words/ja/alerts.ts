import type { Translation } from "../en/messages.ts";
import type { ALERTS as ENGLISH } from "../en/alerts.ts";

export const ALERTS: Translation<typeof ENGLISH> = {
  "alerts.one": "{cause}。",
  "alerts.several": "{cause}。待機中: {jobs}。",
  "alerts.well-again": "正常に戻りました。",
  "alerts.held": "{count, number} 件の削除が承認を待っています。",
  "alerts.not-confirmed": "{time} 以降、同期先で確認されていません",
  "alerts.overdue": "{time}最新でなく、スケジュールの許す時間を超えています",
  "alerts.webhook.status": "応答は {status} でした",
  "alerts.webhook.timeout": "時間内に応答がありませんでした",
  "alerts.webhook.unreachable":
    "{hasProxy, select, yes {プロキシ {proxy} を経由して} other {}}接続できません",
  "alerts.webhook.text": "{host} の Liana、{job}: {sentence}",
};
