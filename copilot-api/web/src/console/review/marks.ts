import type { CriterionView, Evidence } from '../../api/scores'

export interface Piece {
  text: string
  marked: boolean
}

/** What every answer of a criterion rests on: the machine's evidence and the reviewer's, each place once. */
export function evidenceOf(line: CriterionView): Evidence[] {
  const places = [line.settled, line.human, line.machine].flatMap((answer) => answer?.evidence ?? [])
  return [...new Map(places.map((one) => [`${one.message} ${one.from} ${one.to}`, one])).values()]
}

/** The places in each message that a criterion rests on. */
export function marksOf(evidence: readonly Evidence[]): ReadonlyMap<string, Evidence[]> {
  const marks = new Map<string, Evidence[]>()
  for (const one of evidence) marks.set(one.message, [...(marks.get(one.message) ?? []), one])
  return marks
}

/** A message's words cut at what is marked; `to` 0 marks it all. Places that overlap become one. */
export function cut(text: string, places: readonly Pick<Evidence, 'from' | 'to'>[]): Piece[] {
  const spans = places
    .map(({ from, to }) => (to === 0 ? { from: 0, to: text.length } : { from: Math.max(from, 0), to: Math.min(to, text.length) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to } of spans) {
    if (to <= at) continue
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false })
    const begin = Math.max(from, at)
    const last = pieces[pieces.length - 1]
    if (last?.marked && begin === at) last.text += text.slice(begin, to)
    else pieces.push({ text: text.slice(begin, to), marked: true })
    at = to
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
