import type { Translation } from "../en/messages.ts";
import type { WEBHOOK as ENGLISH } from "../en/webhook.ts";

export const WEBHOOK: Translation<typeof ENGLISH> = {
  "webhook.title": "{host} の Liana、{job}",
  "webhook.text": "{host} の Liana、{job}: {sentence}",
  "webhook.undelivered": "{host} の Webhook にメッセージが届きませんでした: {reason}。",
  "webhook.status": "ステータス {status} が返されました",
  "webhook.timeout": "時間内に応答がありませんでした",
  "webhook.unreachable": "{hasProxy, select, yes {プロキシ {proxy} を経由して} other {}}接続できません",
};
