import type { Translation } from "../en/messages.ts";
import type { ESTIMATE as ENGLISH } from "../en/estimate.ts";

export const ESTIMATE: Translation<typeof ENGLISH> = {
  "estimate.counting":
    "これまでに {folders, plural, other {# 個}}のフォルダーで {count, plural, other {# 個}}のファイル、{bytes} です。まだ数えています。",
  "estimate.total":
    "{folders, plural, other {# 個}}のフォルダーに {count, plural, other {# 個}}のファイル、{bytes} あります。",
  "estimate.measuring": "アップロード速度を測定しています…",
  "estimate.time":
    "今測定した速度では、最初のアップロードにかかる時間は{unit, select, moment { 1 分未満} minutes {約 {count, number} 分} hours {約 {count, number} 時間} days {約 {count, number} 日} weeks {約 {count, number} 週間} other { 1 か月以上}}です。",
  "estimate.time-limited":
    "設定された速度制限では、最初のアップロードにかかる時間は{unit, select, moment { 1 分未満} minutes {約 {count, number} 分} hours {約 {count, number} 時間} days {約 {count, number} 日} weeks {約 {count, number} 週間} other { 1 か月以上}}です。",
  "estimate.left":
    "測定で送信したものの一部を削除できませんでした。最大 {bytes} が {key} の未完了のアップロードとしてバケットに残っている可能性があります。未完了のアップロードを対象とするライフサイクルルールで削除されます。",
};
