import { Problem } from '../../api/problem'
import type { DisputeView, SheetView } from '../../api/scores'
import type { Me } from '../api/contract'

const HOUR = 3_600_000

/** Why somebody may not decide. */
export type Bar = 'OWN_SCORE' | 'SAME_REVIEWER'

/** As far as the page can tell: reviewers are told by their names, which two people may share. The service has the last word. */
export function barred(me: Me, sheet: SheetView): Bar | null {
  if (sheet.author.me) return 'OWN_SCORE'
  return sheet.review?.state === 'DONE' && sheet.review.by === me.name ? 'SAME_REVIEWER' : null
}

/** Hours until it must be decided, rounded up; zero or less when it is over, null where no time is set. */
export function hoursLeft(dispute: DisputeView, now: number): number | null {
  return dispute.decideBy ? Math.ceil((Date.parse(dispute.decideBy) - now) / HOUR) : null
}

/** Whether there is no such dispute for whoever asks: it never was, it is out of their sight, or the address is mistyped. */
export function isGone(failure: unknown): boolean {
  return failure instanceof Problem && (failure.status === 404 || failure.slug === 'unreadable')
}
