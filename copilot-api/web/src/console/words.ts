import { speaker } from '../shared/speaker'
import { sharedTexts } from '../shared/words'
import { campaignTexts } from './campaign/texts'
import { creditTexts } from './credit/texts'
import { performanceTexts } from './performance/texts'
import { agreementTexts } from './review/agreementTexts'
import { disputeTexts } from './review/disputeTexts'
import { reviewTexts } from './review/texts'
import { scorecardTexts } from './scorecards/texts'
import { shellTexts } from './shell/texts'
import { takeoverTexts } from './takeover/texts'

const texts = {
  ...sharedTexts,
  ...shellTexts,
  ...takeoverTexts,
  ...campaignTexts,
  ...creditTexts,
  ...reviewTexts,
  ...disputeTexts,
  ...agreementTexts,
  ...scorecardTexts,
  ...performanceTexts,
}

export type ConsoleWord = keyof typeof texts

/** Speaks the console's words and those that all pages share. */
export const t = speaker(texts)

/** The word for a value of an open set, or the value itself where there is none: a newer service may know more values. */
export function named(prefix: string, value: string): string {
  const word = `${prefix}.${value}`
  return Object.prototype.hasOwnProperty.call(texts, word) ? t(word as ConsoleWord) : value
}
