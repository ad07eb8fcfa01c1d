import type { Candidate, Citation } from '../../api/contract'

export interface NumberedSource {
  number: number
  citation: Citation
}

/** The sources of a candidate in the order they are first leaned on; the same source keeps its number. */
export function numberedSources(candidate: Candidate): NumberedSource[] {
  const sources = new Map<string, NumberedSource>()
  for (const citation of candidate.sentences.flatMap((sentence) => sentence.citations)) {
    const key = keyOf(citation)
    if (!sources.has(key)) sources.set(key, { number: sources.size + 1, citation })
  }
  return [...sources.values()]
}

/** The marks of one sentence; two quotes of one passage give one mark each number. */
export function marksOf(citations: Citation[], sources: NumberedSource[]): NumberedSource[] {
  const marks = new Map<number, NumberedSource>()
  for (const citation of citations) {
    const source = sources.find((known) => keyOf(known.citation) === keyOf(citation))
    if (source && !marks.has(source.number)) marks.set(source.number, { number: source.number, citation })
  }
  return [...marks.values()].sort((a, b) => a.number - b.number)
}

function keyOf(citation: Citation): string {
  return `${citation.kind} ${citation.ref}`
}

export interface Highlighted {
  before: string
  hit: string
  after: string
}

/** Finds the quoted words in the passage, blank space aside; null when they are not there as quoted. */
export function highlight(text: string, quote: string): Highlighted | null {
  const letters = [...quote.replace(/\s+/g, '')]
  if (letters.length === 0) return null
  const pattern = new RegExp(letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s*'))
  const match = pattern.exec(text)
  if (!match) return null
  const end = match.index + match[0].length
  return { before: text.slice(0, match.index), hit: match[0], after: text.slice(end) }
}
