import { ref } from 'vue'
import { en } from './text/en'
import { zh } from './text/zh'

export type Word = keyof typeof zh
export type Language = 'zh' | 'en'

const KEY = 'copilot.language'
const tables: Record<Language, Record<Word, string>> = { zh, en }

/** Chinese unless the reader chose otherwise: the words go to Chinese customers whatever the phone's language is. */
export const language = ref<Language>(chosen())

/** The text for a word, its `{holes}` filled from values in one pass. */
export function t(word: Word, values: Record<string, string | number> = {}): string {
  return tables[language.value][word].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

export function speak(next: Language): void {
  language.value = next
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Private windows may refuse to store; the choice then lasts as long as the page.
  }
}

function chosen(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'en' || asked === 'zh') return asked
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
