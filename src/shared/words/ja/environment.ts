import type { ENVIRONMENT as ENGLISH } from "../en/environment.ts";
import type { Translation } from "../en/messages.ts";

export const ENVIRONMENT: Translation<typeof ENGLISH> = {
  "environment.mistake": "{variable}: {problem}",
  "environment.missing": "{count, plural, other {環境変数 {variables} が設定されていません。}}",
  "environment.disabled":
    "有効になっているものがありません。S3_SYNC_ENABLED も BACKUP_S3_ENABLED も true ではありません。",
  "environment.plain":
    "{variable}: http では、送信内容がネットワーク上のほかの人に読まれる可能性があります。サービスが対応していれば https を使ってください。",
  "environment.retries": "{variables}: 使用されません。再試行の時期は Liana が決めます。",
  "environment.zone":
    "S3_SYNC_TIMEZONE: 出力の行に時刻がないため、使用されません。メッセージ内の時刻のタイムゾーンは TZ で設定できます。",
};
