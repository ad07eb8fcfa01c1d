import type { Evidence } from '../../api/scores'

/** A message's words around the quoted ones. A range that the words no longer have is the message as a whole, and not marked. */
export function quoteIn(text: string, { from, to }: Pick<Evidence, 'from' | 'to'>): { before: string; quote: string; after: string } {
  if (to <= from || to > text.length) return { before: text, quote: '', after: '' }
  return { before: text.slice(0, from), quote: text.slice(from, to), after: text.slice(to) }
}
