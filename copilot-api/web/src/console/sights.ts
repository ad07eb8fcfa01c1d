import type { Me, Role } from './api/contract'

export type Screen = 'takeovers' | 'campaigns' | 'credit' | 'reviews' | 'disputes' | 'agreement' | 'scorecards' | 'performance'

/** What each works in, in the order of their day. */
const SEEN_BY: Record<Role, readonly Screen[]> = {
  CLOUD_GUIDE: ['takeovers', 'credit', 'performance'],
  SUPERVISOR: ['reviews', 'disputes', 'performance', 'takeovers', 'campaigns', 'credit', 'agreement', 'scorecards'],
  HQ_OPERATOR: ['campaigns', 'credit', 'reviews', 'disputes', 'agreement', 'scorecards', 'performance'],
  GUIDE: ['credit', 'performance'],
  IT: ['performance'],
}

/** The screens of a person, the one they work in first. What is behind them the service decides. */
export function screensOf(me: Me): Screen[] {
  return [...new Set((Object.keys(SEEN_BY) as Role[]).filter((role) => has(me, role)).flatMap((role) => SEEN_BY[role]))]
}

/** What people call a store of theirs; others keep their code. */
export function storeName(me: Me, code: string): string {
  return me.stores.find((store) => store.code === code)?.name ?? code
}

export function has(me: Me, role: Role): boolean {
  return me.roles.some((held) => held.role === role)
}
