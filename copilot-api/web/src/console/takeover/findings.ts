import type { Finding } from '../../api/contract'

export interface Piece {
  text: string
  /** The finding that objects to these words, by its place in the list. */
  finding: number | null
}

/** The text cut at the words that the guard objects to; what is not found as it was quoted marks nothing. */
export function pieces(text: string, findings: readonly Finding[]): Piece[] {
  const hits = findings
    .flatMap((finding, index) => hitsOf(text, finding.text).map((from) => ({ from, to: from + finding.text.length, index })))
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const cut: Piece[] = []
  let at = 0
  for (const { from, to, index } of hits) {
    if (from < at) continue
    if (from > at) cut.push({ text: text.slice(at, from), finding: null })
    cut.push({ text: text.slice(from, to), finding: index })
    at = to
  }
  if (at < text.length) cut.push({ text: text.slice(at), finding: null })
  return cut
}

/** Where the words of a finding first stand in the text, to be selected there. */
export function placeOf(text: string, finding: Finding): [number, number] | null {
  const [from] = hitsOf(text, finding.text)
  return from === undefined ? null : [from, from + finding.text.length]
}

function hitsOf(text: string, words: string): number[] {
  if (words === '') return []
  const found: number[] = []
  for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) found.push(from)
  return found
}
