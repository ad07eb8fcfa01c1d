import type { Message } from '../api/contract'
import { t } from './words'

/** A name in brackets that a source puts where a picture or a voice was. */
const PLACEHOLDER = /^[[【][^\]】]{1,12}[\]】]$/

/** What was said. A picture or a voice is shown as such, never guessed at, and named once. */
export function saidText({ kind, text }: Pick<Message, 'kind' | 'text'>): string {
  if (kind === 'TEXT') return text
  return [t(`kind.${kind}`), PLACEHOLDER.test(text.trim()) ? '' : text].filter(Boolean).join(' ')
}
