import type { Translation } from "../en/messages.ts";
import type { ABOUT as ENGLISH } from "../en/about.ts";

export const ABOUT: Translation<typeof ENGLISH> = {
  "about.title": "Liana について",
  "about.version": "バージョン {version}",
  "about.free": "Liana は {licence} ライセンスの自由ソフトウェアです。",
  "about.own": "Liana のライセンス",
  "about.website": "ウェブサイト",
  "about.packages": "パッケージのライセンス",
  "about.packages.line": "Liana には第三者のパッケージが {count, plural, other {# 個}}含まれています。",
  "about.packages.show": "ライセンスを表示",
  "about.packages.search": "検索",
  "about.packages.none": "この名前のパッケージはありません。",
  "about.packages.name": "{name} {version}、{licence}",
  "about.packages.no-text": "パッケージにライセンスの本文は含まれていません。ライセンスは {licence} です。",
  "about.shortcuts": "このウィンドウのどこでも使えるキーです。",
  "about.shortcuts.show": "ショートカットを表示",
};
