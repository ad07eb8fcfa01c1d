import { ref } from 'vue'
import { en } from './text/en'
import { zh } from './text/zh'

export type Word = keyof typeof zh
export type Language = 'zh' | 'en'

const KEY = 'copilot.language'

/** A page's words in each language. */
export type Tables<W extends string> = Record<Language, Record<W, string>>

/** What the reader chose last, else what their browser prefers of the two; Chinese where it knows neither. */
export const language = ref<Language>(chosen())

/** Tells the text for a word of these tables, its `{holes}` filled from values in one pass. */
export function speaker<W extends string>(tables: Tables<W>) {
  return (word: W, values: Record<string, string | number> = {}): string =>
    tables[language.value][word].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

export const t = speaker<Word>({ zh, en })

/** What the service said, which is Chinese; for who reads English our text for it where there is one. */
export function inOwnWords(said: string, word: string): string {
  if (language.value === 'zh' && said) return said
  return isWord(word) ? t(word) : said
}

function isWord(word: string): word is Word {
  return Object.prototype.hasOwnProperty.call(zh, word)
}

/** Speaks it from now on, also when the page is opened again. */
export function speak(next: Language): void {
  language.value = next
  showLanguage()
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Private windows may refuse to store; the choice then lasts as long as the page.
  }
}

/** Tells browsers and screen readers which language the page is in. */
export function showLanguage(): void {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
  document.title = t('title')
}

export function chosen(): Language {
  return known(new URLSearchParams(location.search).get('lang')) ?? remembered() ?? preferred() ?? 'zh'
}

function remembered(): Language | undefined {
  try {
    return known(localStorage.getItem(KEY))
  } catch {
    return undefined
  }
}

function preferred(): Language | undefined {
  const wanted = navigator.languages.length > 0 ? navigator.languages : [navigator.language]
  return wanted.map((one) => known(one.slice(0, 2).toLowerCase())).find(Boolean)
}

function known(asked: string | null): Language | undefined {
  return asked === 'en' || asked === 'zh' ? asked : undefined
}
