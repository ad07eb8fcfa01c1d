import { atWall } from '../../shared/clock'
import type { SidebarWord } from '../words'

export interface LaterChoice {
  word: SidebarWord & `action.later.${string}`
  until: number
}

const HOUR = 3_600_000
/** When a shop has opened its doors and the first customers are gone. */
const MORNING = '10:30'
const EVENING = '19:00'

/** Moments to put something off to, by one tap; each of them is before it is over. */
export function laterChoices(now: number, dueAt: string, zone?: string): LaterChoice[] {
  const due = Date.parse(dueAt)
  const choices: LaterChoice[] = [
    { word: 'action.later.hour', until: now + HOUR },
    { word: 'action.later.evening', until: atWall(now, 0, EVENING, zone) },
    { word: 'action.later.tomorrow', until: atWall(now, 1, MORNING, zone) },
    { word: 'action.later.threeDays', until: atWall(now, 3, MORNING, zone) },
  ]
  // This evening is no choice when it is as near as in an hour.
  const fitting = choices.filter(({ word, until }) => until < due && until > now + (word === 'action.later.evening' ? HOUR : 0))
  return fitting.length > 0 ? fitting : [{ word: 'action.later.soon', until: now + (due - now) / 2 }]
}
