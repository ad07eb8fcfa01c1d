import type { Outcome } from '../../api/scores'
import { GIVEN } from '../../shared/score/scoreText'
import type { KeyRow } from '../shell/KeyHelp.vue'

/** What a key means where scores are reviewed. Letters and digits mean it only where nobody types. */
export type ReviewKey = { kind: 'next' | 'previous' | 'open' | 'confirm-all' | 'hand-in' | 'take-back' | 'help' | 'leave' } | { kind: 'answer'; outcome: Outcome }

const LETTERS: Record<string, ReviewKey> = {
  j: { kind: 'next' },
  k: { kind: 'previous' },
  a: { kind: 'confirm-all' },
  '?': { kind: 'help' },
}
export const DIGITS = ['1', '2', '3', '0'] as const

/** What the help shows of them. */
export const REVIEW_KEYS: readonly KeyRow[] = [
  { keys: ['J', 'K'], does: 'reviewKey.walk' },
  { keys: ['Enter'], does: 'reviewKey.open' },
  { keys: DIGITS, does: 'reviewKey.answer' },
  { keys: ['A'], does: 'reviewKey.confirmAll' },
  { keys: ['Ctrl+Enter'], does: 'reviewKey.handIn' },
  { keys: ['Ctrl+Z'], does: 'reviewKey.takeBack' },
  { keys: ['Esc'], does: 'reviewKey.leave' },
  { keys: ['?'], does: 'reviewKey.help' },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

/** @returns null where the key is none of ours; while an input method composes, every key is its. */
export function reviewKey(pressed: Pressed, where: { typing: boolean; onControl: boolean; letters: boolean }): ReviewKey | null {
  const { key, ctrlKey, metaKey, altKey, isComposing } = pressed
  if (isComposing) return null
  if (key === 'Enter' && (ctrlKey || metaKey)) return { kind: 'hand-in' }
  // Where somebody types it is the field's.
  if (key === 'z' && (ctrlKey || metaKey) && !where.typing) return { kind: 'take-back' }
  if (ctrlKey || metaKey || altKey) return null
  if (key === 'Escape') return { kind: 'leave' }
  if (where.typing) return null
  if (key === 'Enter') return where.onControl ? null : { kind: 'open' }
  if (!where.letters) return null
  const digit = DIGITS.indexOf(key as '1')
  if (digit >= 0) return { kind: 'answer', outcome: GIVEN[digit] as Outcome }
  return LETTERS[key.length === 1 ? key.toLowerCase() : key] ?? null
}
