import { ref } from 'vue'

export type Language = 'zh' | 'en'

/** One text in each language: what lacks a language does not compile. */
export type Said = Readonly<Record<Language, string>>

/** The texts of a page or a part of it, each under the word that it is asked for by. They stand beside what speaks them. */
export type Texts = Readonly<Record<string, Said>>

const KEY = 'copilot.language'

/** What the reader chose last, else what their browser prefers of the two; Chinese where it knows neither. */
export const language = ref<Language>(chosen())

/** Tells the text for a word, its `{holes}` filled from values in one pass; `{n|day|days}` is the first where n is one, else the second. */
export function speaker<T extends Texts>(texts: T) {
  return (word: keyof T & string, values: Record<string, string | number> = {}): string =>
    (texts[word] as Said)[language.value].replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (hole, name: string, one?: string, more?: string) => String((one === undefined ? values[name] : Number(values[name]) === 1 ? one : more) ?? hole))
}

export function choose(next: Language): void {
  language.value = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Private windows may refuse to store; the choice then lasts as long as the page.
  }
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
