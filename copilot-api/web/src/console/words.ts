import { en as sharedEn } from '../shared/text/en'
import { zh as sharedZh } from '../shared/text/zh'
import { speaker, type Word } from '../shared/words'
import { en } from './text/en'
import { zh } from './text/zh'

export type ConsoleWord = Word | keyof typeof zh

const tables = { zh: { ...sharedZh, ...zh }, en: { ...sharedEn, ...en } }

/** Speaks the console's words and those that all pages share. */
export const t = speaker<ConsoleWord>(tables)

/** The word for a value of an open set, or the value itself where there is none: a newer service may know more values. */
export function named(prefix: string, value: string): string {
  const word = `${prefix}.${value}`
  return Object.prototype.hasOwnProperty.call(tables.zh, word) ? t(word as ConsoleWord) : value
}
