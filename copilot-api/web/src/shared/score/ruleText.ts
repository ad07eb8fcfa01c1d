import { t, type Word } from '../words'

/** A person's answer names no rule, but how it came about. */
const BY_PEOPLE: Record<string, Word> = { review: 'score.byReview', dispute: 'score.byDispute' }
const MEASURES = ['first-reply', 'replies', 'forbidden', 'facts-held', 'playbook-steps', 'says', 'judged'] as const

/** How a criterion is measured, in words; `judged need` names what the machine is asked, which its title says better. */
export function measureText(measure: string): string {
  const known = MEASURES.find((one) => one === measure.split(' ')[0])
  return known ? t(`measured.${known}`) : measure
}

/** How an answer came about, in words: what rules and judges are called is for machines, such as `built-in/4 NEED`. */
export function ruleText(rule: string): string {
  const people = BY_PEOPLE[rule]
  if (people) return t(people)
  return /^\S+\/\S+ [A-Z_]+$/.test(rule) ? t('score.judged') : t('score.rule', { rule: measureText(rule) })
}
