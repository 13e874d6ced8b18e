import type { Translation } from "../en/messages.ts";
import type { HOME as ENGLISH } from "../en/home.ts";

export const HOME: Translation<typeof ENGLISH> = {
  "home.title": "安全に保管されている内容",
  "home.safe": "{where} に {folders, number} 個のフォルダー、{files, number} 個のファイル、{bytes}",
  "home.services": "{count, plural, =1 {バケット} other {# 個のサービス}}",
  "home.nothing": "バケットで確認できた内容はありません",
  "home.confirmed": "最終確認: {time}",
  "home.unconfirmed": "確認できていないフォルダー: {count, number} 個",
  "home.next": "次回の確認: {moment}",
};
