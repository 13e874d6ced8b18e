import type { CLI_CHECK as ENGLISH } from "../en/cli-check.ts";
import type { Translation } from "../en/messages.ts";

export const CLI_CHECK: Translation<typeof ENGLISH> = {
  "cli-check.missing": "欠落: {target}",
  "cli-check.extra": "余分: {target}",
  "cli-check.different":
    "相違: {source} と {target}（{how, select, size {サイズ} content {内容} other {一方がリンク}}）",
  "cli-check.different.traits": "相違: {source} と {target}（{traits}）",
  "cli-check.trait": "{trait, select, mtime {日時} other {権限}}",
  "cli-check.same": "同一 {count, number} ファイル（{bytes}）",
  "cli-check.differences": "相違 {count, number}",
  "cli-check.count.missing": "欠落 {count, number}",
  "cli-check.count.extra": "余分 {count, number}",
  "cli-check.count.different": "相違 {count, number}",
  "cli-check.count.traits": "日時または権限の相違 {count, number}",
  "cli-check.count.leftovers": "バケットに残っている削除済みファイル {count, number}",
  "cli-check.state.same": "相違はありません",
  "cli-check.state.different": "相違があります",
  "cli-check.state.problems": "比較できないものがありました",
};
