import type { Translation } from "../en/messages.ts";
import type { OVERALL as ENGLISH } from "../en/overall.ts";

export const OVERALL: Translation<typeof ENGLISH> = {
  "overall.engine-down": "Liana のエンジンが停止し、起動しません。詳しくはログを確認してください",
  "overall.no-folder": "フォルダーがまだ選ばれていません",
  "overall.starting": "起動中",
  "overall.folders-need-you": "{count, number} 個のフォルダーに対応が必要です",
  "overall.problems-need-you": "{count, number} 件の問題に対応が必要です",
  "overall.named": "{name}: {sentence}",
  "overall.syncing-many": "{count, number} 個のフォルダーを同期中",
  "overall.scanning-one": "{name} の変更を確認中",
  "overall.syncing-one": "{name} を同期中（{progress}）",
  "overall.paused": "一時停止中",
  "overall.unconfirmed-many": "{count, number} 個のフォルダーがバケットで確認されていません",
  "overall.some-paused":
    "{hasMoment, select, yes {{moment} 時点で} other {}}最新です（{count, number} 個のフォルダーは一時停止中）",
  "overall.up-to-date": "{hasMoment, select, yes {{moment} 時点で} other {}}すべて最新です",
};
