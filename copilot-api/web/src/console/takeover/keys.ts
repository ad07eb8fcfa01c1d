import type { KeyRow } from '../shell/KeyHelp.vue'

/** What a key means in the console. Letters mean it only where nobody types, and only while they are switched on. */
export type Command = 'next' | 'previous' | 'open' | 'claim-next' | 'settle' | 'take-1' | 'take-2' | 'take-3' | 'send' | 'hand-back' | 'help' | 'leave'

const LETTERS: Record<string, Command> = {
  j: 'next',
  k: 'previous',
  n: 'claim-next',
  '.': 'settle',
  '1': 'take-1',
  '2': 'take-2',
  '3': 'take-3',
  b: 'hand-back',
  '?': 'help',
}

/** What the help shows of them. */
export const DESK_KEYS: readonly KeyRow[] = [
  { keys: ['J', 'K'], does: 'key.next' },
  { keys: ['Enter'], does: 'key.open' },
  { keys: ['N'], does: 'key.claim-next' },
  { keys: ['.'], does: 'key.settle' },
  { keys: ['1', '2', '3'], does: 'key.take' },
  { keys: ['Ctrl+Enter'], does: 'key.send' },
  { keys: ['B'], does: 'key.hand-back' },
  { keys: ['Esc'], does: 'key.leave' },
  { keys: ['?'], does: 'key.help' },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

export interface Where {
  typing: boolean
  /** A button or link has the focus: Enter is its own. */
  onControl: boolean
  letters: boolean
}

/** @returns null where the key is none of ours; while an input method composes, every key is its. */
export function commandOf(pressed: Pressed, where: Where): Command | null {
  const { key, ctrlKey, metaKey, altKey, isComposing } = pressed
  if (isComposing) return null
  if (key === 'Enter' && (ctrlKey || metaKey)) return 'send'
  // The candidates are also at hand while writing.
  if (altKey && !ctrlKey && !metaKey && /^[123]$/.test(key)) return `take-${key}` as Command
  if (ctrlKey || metaKey || altKey) return null
  if (key === 'Escape') return 'leave'
  if (where.typing) return null
  if (key === 'Enter') return where.onControl ? null : 'open'
  return where.letters ? (LETTERS[key.length === 1 ? key.toLowerCase() : key] ?? null) : null
}

export function whereIs(target: EventTarget | null): Pick<Where, 'typing' | 'onControl'> {
  const element = target instanceof Element ? target : null
  return {
    typing: element?.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]') != null,
    onControl: element?.closest('button, a, summary, [role=button]') != null,
  }
}
