import type { AnswerView, CriterionView, Outcome } from '../../api/scores'

/** The answers that a person can give, in the order of their keys 1, 2, 3, 0. */
export const GIVEN: readonly Outcome[] = ['MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE']

/** A sign for who does not see the colour. */
export const SIGNS: Record<Outcome, string> = { MET: '✓', PARTLY: '◐', MISSED: '✕', NOT_APPLICABLE: '–', NOT_SCOREABLE: '?' }

/** A score as it is read: whole points are shown whole, and no score is no 0. */
export function scoreText(score: number | null | undefined): string {
  if (score === null || score === undefined) return '–'
  return Number.isInteger(score) ? String(score) : score.toFixed(1)
}

/** The answer that counts now: the last word, else the person's, else the machine's. */
export function counting(line: CriterionView): AnswerView | null {
  return line.settled ?? line.human ?? line.machine
}
