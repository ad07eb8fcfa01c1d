import { failureTexts } from '../api/texts'
import { scoreTexts } from './score/texts'
import { choose, language, speaker, type Language } from './speaker'
import { talkTexts } from './talkTexts'
import { commonTexts } from './texts'

/** What all pages may say. */
export const sharedTexts = { ...commonTexts, ...failureTexts, ...talkTexts, ...scoreTexts }

export type Word = keyof typeof sharedTexts

export const t = speaker(sharedTexts)

/** What the service said, which is Chinese; for who reads English our text for it where there is one. */
export function inOwnWords(said: string, word: string): string {
  if (language.value === 'zh' && said) return said
  return isWord(word) ? t(word) : said
}

function isWord(word: string): word is Word {
  return Object.prototype.hasOwnProperty.call(sharedTexts, word)
}

/** Speaks it from now on, also when the page is opened again. */
export function speak(next: Language): void {
  choose(next)
  showLanguage()
}

/** Tells browsers and screen readers which language the page is in. */
export function showLanguage(): void {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
  document.title = t('title')
}
