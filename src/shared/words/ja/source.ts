import type { Translation } from "../en/messages.ts";
import type { SOURCE as ENGLISH } from "../en/source.ts";

export const SOURCE: Translation<typeof ENGLISH> = {
  "source.missing.title": "フォルダーがありません",
  "source.missing.what":
    "{path} が見つかりません。{target, select, bucket {バケットからは何も削除されていません。} other {何も削除されていません。}}",
  "source.missing.advice":
    "接続していないディスクにある場合は、ディスクを接続してください。{manual, select, yes {その後、もう一度確認してください。} other {Liana は自動的に再開します。}}",
  "source.empty.title": "フォルダーが空です",
  "source.empty.what":
    "{path} にはファイルがありましたが、今は 1 つもありません。{target, select, bucket {バケットからは何も削除されていません。} other {何も削除されていません。}}",
  "source.empty.advice":
    "ディスクが外れている場合やファイルを移動した場合は、元に戻してください。{manual, select, yes {その後、もう一度確認してください。} other {Liana は自動的に再開します。}}",
  "source.empty.meant": "意図的に空にしました",
  "source.empty.fact": "フォルダーは空です。",
  "source.replaced.title": "この場所に別のフォルダーがあります",
  "source.replaced.what":
    "{path} は前回と同じフォルダーではありません。{target, select, bucket {バケットからは何も削除されていません。} other {何も削除されていません。}}",
  "source.replaced.advice":
    "ディスクが外れている場合や別のディスクになっている場合は、正しいディスクを接続してください。{manual, select, yes {その後、もう一度確認してください。} other {Liana は自動的に再開します。}}",
  "source.replaced.meant": "意図的にここへ移動しました",
  "source.replaced.fact": "前回とは別のフォルダーです。",
  "source.file.title": "この場所にファイルがあります",
  "source.file.what":
    "{path} はフォルダーでしたが、今はファイルです。{target, select, bucket {バケットからは何も削除されていません。} other {何も削除されていません。}}",
  "source.file.advice":
    "フォルダーを元の場所に戻してください。{manual, select, yes {その後、もう一度確認してください。} other {Liana は自動的に再開します。}}",
  "source.bucket-empty.title": "バケットに何もありません",
  "source.bucket-empty.what":
    "{path} にはオブジェクトがありましたが、今は 1 つもありません。{target, select, bucket {バケットからは何も削除されていません。} other {何も削除されていません。}}",
  "source.bucket-empty.advice":
    "誤って削除した場合は、元に戻してください。{manual, select, yes {その後、もう一度確認してください。} other {Liana は自動的に再開します。}}",
  "source.bucket-empty.fact": "バケットのこの場所は空です。",
  "source.moved":
    "移動や名前の変更をした場合は、現在の場所のフォルダーを選択してください。同じ内容が 2 回送信されることはありません。",
  "source.accept.question": "現在の状態で同期しますか？",
  "source.accept": "現在の状態で同期",
  "source.accept.lost":
    "なくなったものは、コピーからも削除されます。一度に多くの削除がある場合は、承認されるまで保留されます。",
  "source.accept.kept":
    "なくなったものは、バケットの以前のバージョンへ移動されます。一度に多くの削除がある場合は、承認されるまで保留されます。",
  "source.accept.stays": "なくなったものは、コピー先にそのまま残ります。",
  "source.disk-missing": "もう使いません",
  "source.disk-missing.fact":
    "ディスクがありません。この回答は、ここに表示されているすべてのディスクに適用されます。",
  "source.disk-empty": "意図的に空にしました",
  "source.disk-empty.fact":
    "ディスクは空です。この回答は、ここに表示されているすべてのディスクに適用されます。",
  "source.disk-replaced": "別のディスクに交換しました",
  "source.disk-replaced.fact":
    "前回とは別のディスクです。この回答は、ここに表示されているすべてのディスクに適用されます。",
  "source.owned.title": "別のコンピューターがこの場所に同期しています",
  "source.owned.what":
    "{location} は{hasDay, select, yes { {day} から} other {}}{hasOwner, select, yes {{isNamesake, select, yes { {owner} の別の Liana } other { {owner} }}} other {別のコンピューター}}が使用しています。{isNamesake, select, yes {このコンピューターと同じ名前です。ここの別のユーザー、または再設定する前の Liana の可能性があります。} other {}}2 台のコンピューターが互いの変更を打ち消すことになるため、このフォルダーは待機し、何も変更しません。",
  "source.owned.question": "この場所を引き継ぎますか？",
  "source.owned.replaces":
    "引き継ぐと、このコンピューターが {location} をこのフォルダーの最新の状態に保ちます。内容が異なるファイルは置き換えられます。",
  "source.owned.stops":
    "{hasOwner, select, yes {{isNamesake, select, yes {{owner} の別の Liana } other {{owner} }}} other {別のコンピューター}}は、次の確認のときに理由を示して停止します。そのコンピューターのファイルは変更されず、そこからのみ送られたものはバケットに残ります。",
};
