import type { SheetView } from '../../api/scores'
import { t } from '../words'
import type { VerdictDraft } from './verdictDrafts'

/** A verdict as its reviewer would read it, a line for each answer and one for the note; empty where nothing was said. */
export function wordsOf(sheet: SheetView, { answers, note }: VerdictDraft): string[] {
  const lines = sheet.answers.flatMap(({ criterion, title }) => {
    const given = answers[criterion]
    if (!given) return []
    return [[t('leftAnswer', { title, outcome: t(`outcome.${given.outcome}`) }), given.reason.trim()].filter(Boolean).join(' · ')]
  })
  return [...lines, note.trim()].filter(Boolean)
}
