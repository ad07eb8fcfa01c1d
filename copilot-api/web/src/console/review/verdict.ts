import type { CriterionView, Outcome, SheetView } from '../../api/scores'
import { GIVEN } from '../../shared/score/scoreText'
import type { Verdict } from '../api/scoreContract'

/** What a reviewer has answered so far, by criterion. */
export interface Given {
  outcome: Outcome
  reason: string
}

export type Answers = Readonly<Record<string, Given>>

/** Reasons for another answer than the machine's, by one tap; what is sent is the text that the reviewer read. */
export const REASONS = ['WORDS_OVERLOOKED', 'WORDS_MISREAD', 'NOT_THEIR_WORDS', 'DID_NOT_APPLY', 'RULE_TOO_STRICT'] as const
export type ReasonChip = (typeof REASONS)[number]

/** The answers that may be given. Whoever cannot tell says so, and is not made to guess. */
export const CHOICES: readonly Outcome[] = [...GIVEN, 'NOT_SCOREABLE']

/** Another answer than one that is shown needs a word why. */
export function differs(line: CriterionView, given: Given | undefined): boolean {
  return given !== undefined && line.machine !== null && line.machine.outcome !== given.outcome
}

export function isAnswered(line: CriterionView, given: Given | undefined): boolean {
  return given !== undefined && (!differs(line, given) || given.reason.trim() !== '')
}

export function answer(answers: Answers, criterion: string, part: Partial<Given> & { outcome: Outcome }): Answers {
  const former = answers[criterion]
  // A reason belongs to the answer that it was given for.
  const reason = part.reason ?? (former?.outcome === part.outcome ? former.reason : '')
  return { ...answers, [criterion]: { outcome: part.outcome, reason } }
}

/** The machine's answers wherever the reviewer has said nothing else. */
export function confirmed(sheet: SheetView, answers: Answers): Answers {
  const rest = sheet.answers.filter((line) => line.machine !== null && answers[line.criterion] === undefined)
  return { ...answers, ...Object.fromEntries(rest.map((line) => [line.criterion, { outcome: line.machine!.outcome, reason: '' }])) }
}

/** Blind it is the judge who is compared; what is reckoned may be left as it is. */
export function isOptional(sheet: SheetView, line: CriterionView): boolean {
  return sheet.hidden && !line.judged
}

/** Whoever only agreed with the machine wonders why the number is another one. */
export function agreedThroughout({ machine, human, answers }: SheetView): boolean {
  return human !== null && human !== machine && answers.every((line) => line.human === null || line.human.outcome === line.machine?.outcome)
}

/** The criteria that keep the verdict from being handed in. */
export function missing(sheet: SheetView, answers: Answers): CriterionView[] {
  return sheet.answers.filter((line) => !isAnswered(line, answers[line.criterion]) && !(isOptional(sheet, line) && answers[line.criterion] === undefined))
}

export function verdictOf(sheet: SheetView, answers: Answers, note: string): Verdict {
  const given = sheet.answers.flatMap((line) => {
    const one = answers[line.criterion]
    return one ? [{ criterion: line.criterion, outcome: one.outcome, ...(differs(line, one) ? { reason: one.reason.trim() } : {}) }] : []
  })
  return { answers: given, ...(note.trim() ? { note: note.trim() } : {}) }
}
