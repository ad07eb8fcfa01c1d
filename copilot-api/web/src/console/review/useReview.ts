import { computed, onMounted, ref, shallowRef } from 'vue'
import { Problem, SessionOver } from '../../api/problem'
import type { CriterionView, Outcome, SheetView } from '../../api/scores'
import type { ScoreApi } from '../api/scoreApi'
import type { Me } from '../api/contract'
import type { Verdict } from '../api/scoreContract'
import { failureTold } from '../shell/failure'
import { useAnswer } from '../shell/useAnswer'
import { t } from '../words'
import { answer, confirmed, missing, verdictOf, type Answers } from './verdict'
import { VerdictDrafts } from './verdictDrafts'
import { wordsOf } from './verdictWords'

/** One review: taken, answered criterion by criterion, handed in. What is answered stays until it is handed in. */
export function useReview(api: ScoreApi, me: Me, id: string) {
  const drafts = new VerdictDrafts(me.account)
  const began = drafts.of(id)
  const { answer: opened, failure, load } = useAnswer(async () => {
    const found = await api.review(id)
    const mine = found.review.state === 'CLAIMED' && found.review.by === me.name && (await holds())
    return { ...found, mine, left: mine || found.review.state === 'WAITING' ? [] : wordsOf(found.sheet, drafts.of(id)) }
  })

  const answers = shallowRef<Answers>(began.answers)
  const note = ref(began.note)
  const busy = ref(false)
  const refusal = ref('')
  /** Handing in was tried: what is missing is shown. */
  const tried = ref(false)

  const sheet = computed<SheetView | null>(() => opened.value?.sheet ?? null)
  const state = computed(() => opened.value?.review.state ?? null)
  const mine = computed(() => opened.value?.mine ?? false)
  const gaps = computed(() => (sheet.value ? missing(sheet.value, answers.value) : []))

  onMounted(load)

  /** Whoever has it is named; two people may share a name, and only one of them holds it. */
  async function holds(): Promise<boolean> {
    return (await api.reviews('MINE', [], 200)).reviews.some((review) => review.id === id)
  }

  function give(line: CriterionView, outcome: Outcome): void {
    keep(answer(answers.value, line.criterion, { outcome }))
  }

  function because(line: CriterionView, reason: string): void {
    const given = answers.value[line.criterion]
    if (given) keep(answer(answers.value, line.criterion, { outcome: given.outcome, reason }))
  }

  /** What was written here and cannot be handed in any more: somebody was faster. */
  const left = computed(() => opened.value?.left ?? [])

  function letGo(): void {
    drafts.drop(id)
    answers.value = {}
    note.value = ''
    if (opened.value) opened.value = { ...opened.value, left: [] }
  }

  function confirmAll(): void {
    if (sheet.value && !sheet.value.hidden) keep(confirmed(sheet.value, answers.value))
  }

  function write(text: string): void {
    note.value = text
    drafts.keep(id, { answers: answers.value, note: text })
  }

  function keep(next: Answers): void {
    answers.value = next
    drafts.keep(id, { answers: next, note: note.value })
  }

  async function claim(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = ''
    try {
      await api.claim(id)
      await load()
      return true
    } catch (reason) {
      if (reason instanceof SessionOver) return false
      const { text, hint } = failureTold(reason)
      refusal.value = [text, hint].filter(Boolean).join(' ')
      // Somebody else was faster: what they do with it is shown.
      if (reason instanceof Problem && reason.status === 409) await load()
      return false
    } finally {
      busy.value = false
    }
  }

  /** What is to be handed in; null where something is missing, which is shown then. */
  function verdict(): Verdict | null {
    if (!sheet.value || !mine.value) return null
    tried.value = true
    return gaps.value.length > 0 ? null : verdictOf(sheet.value, answers.value, note.value)
  }

  const told = computed(() => refusal.value || (tried.value && gaps.value.length > 0 ? t('gapsLeft', { n: gaps.value.length }) : ''))

  return { opened, sheet, state, mine, failure, load, answers, note, write, busy, told, tried, gaps, give, because, confirmAll, claim, verdict, left, letGo }
}

export type ReviewDesk = ReturnType<typeof useReview>
