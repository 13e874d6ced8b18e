import type { Translation } from "../en/messages.ts";
import type { KEEP as ENGLISH } from "../en/keep.ts";

export const KEEP: Translation<typeof ENGLISH> = {
  "errors.lifecycle-changed":
    "{theBucket}のルールが同時に別の場所から変更されました。もう一度お試しください。",
  "errors.lifecycle-damaged":
    "{restored, select, 1 {Liana がルールを追加したとき、{theHost}が{theBucket}のほかのルールを変更しました。以前のルールに戻しました。} 0 {Liana がルールを追加したとき、{theHost}が{theBucket}のほかのルールを変更しました。プロバイダーでルールを確認してください。} other {Liana がルールを追加したとき、またはその後に、{theBucket}のほかのルールが変わりました。意図したとおりかプロバイダーで確認してください。}}",
  "errors.lifecycle-unreadable":
    "{theBucket}のライフサイクルルールを確実に読み取れないため、変更しません。期間はプロバイダーで設定してください。",
  "errors.keep-not-set":
    "以前の状態は {days, plural, other {# 日間}}ではなく無期限に保存されます。{why, select, access_denied {このキーではバケットのルールを変更できません} not_implemented {サービスがこのルールに対応していません} lifecycle_unreadable {バケットのルールを確実に読み取れません} lifecycle_damaged {ルールを追加すると、サービスがほかのルールを変更します} lifecycle_changed {ルールが別の場所から変更されていました} other {サービスがルールを拒否しました}}。権限のあるキーで期間を設定するか、無期限の保存を選んでください。",
  "errors.keep-not-set.rule":
    "{isForever, select, yes {無期限に保存する} other {{days, plural, other {# 日間}}保存する}}設定ですが、バケットのルールが {inForce, plural, other {# 日後}}に以前の状態を削除します。{why, select, access_denied {このキーではバケットのルールを変更できません} not_implemented {サービスがこのルールに対応していません} lifecycle_unreadable {バケットのルールを確実に読み取れません} lifecycle_damaged {ルールを追加すると、サービスがほかのルールを変更します} lifecycle_changed {ルールが別の場所から変更されていました} other {サービスが変更を拒否しました}}。権限のあるキーでルールを変更してください。",
  "errors.rule-deletes":
    "バケットのルール{hasRule, select, yes {「{rule}」} other {}}は、{hasPrefix, select, yes {「{prefix}」} other {バケット全体}}にある{isNarrowed, select, yes {一部の} other {すべての}}オブジェクトを{hasDate, select, yes { {date} から} other {書き込みの {days, plural, other {# 日後}}に}}削除します。プロバイダーでルールを変更するか、ファイルがバックアップから消えることを承認してください。",
  "errors.foreign-rule":
    "バケットのルール{hasRule, select, yes {「{rule}」} other {}}は、置き換えや削除の {days, plural, other {# 日後}}に以前の状態を削除します。",
  "errors.foreign-rule.moves":
    "バケットのルール{hasRule, select, yes {「{rule}」} other {}}は、オブジェクトを{hasDate, select, yes { {date} から} other { {days, plural, other {# 日後}}に}}クラス {class} に移します。復元時に取り出しを待つ必要があるかもしれません。",
  "findings.short.rule-deletes": "バケットが削除します",
  "failures.cure.accept-rules": "承認…",
  "keep.accept.question": "ルールで削除される場所にバックアップしますか？",
  "keep.accept.line":
    "このルールは Liana が作成したものではなく、Liana は変更しません。ルールで削除されたファイルは次の完全な同期で再びアップロードされますが、以前の状態は失われることがあります。",
  "keep.accept": "ルールを承認",
  "keep.period": "期間を限って保存",
  "keep.period.days": "{days, plural, other {# 日間}}",
  "keep.period.year": "1 年間",
  "keep.period.line":
    "この期間が過ぎると、Liana がバケットに追加するルールにより、サービスが以前の状態を削除します。",
  "keep.period.choose": "期間",
  "keep.fact": "{days, plural, other {# 日間}}保存",
};
