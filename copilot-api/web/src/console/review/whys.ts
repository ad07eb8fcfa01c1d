import type { ReviewWhy } from '../api/scoreContract'
import type { Place } from '../route'

/** Why something is looked at, as the chips above the queue stand. */
export const WHYS: readonly ReviewWhy[] = ['RISK', 'DOUBT', 'BLIND_SAMPLE', 'ASKED']

/** What an address asks for; none = all. Words that are no reason are left out. */
export function whysOf({ filters }: Place): ReviewWhy[] {
  const asked = (filters.why ?? '').split(',')
  return WHYS.filter((why) => asked.includes(why))
}

/** One more, or one less. Asking for every reason is asking for all. */
export function toggled(whys: readonly ReviewWhy[], why: ReviewWhy): ReviewWhy[] {
  const next = WHYS.filter((one) => (one === why) !== whys.includes(one))
  return next.length === WHYS.length ? [] : next
}
