import type { Me, Role } from './api/contract'

export type Screen = 'takeovers' | 'campaigns' | 'credit'

const SEEN_BY: Record<Screen, readonly Role[]> = {
  takeovers: ['CLOUD_GUIDE', 'SUPERVISOR'],
  campaigns: ['HQ_OPERATOR', 'SUPERVISOR'],
  credit: ['CLOUD_GUIDE', 'HQ_OPERATOR', 'SUPERVISOR', 'GUIDE'],
}

/** The screens of a person, the one they work in first. What is behind them the service decides. */
export function screensOf(me: Me): Screen[] {
  return (Object.keys(SEEN_BY) as Screen[]).filter((screen) => SEEN_BY[screen].some((role) => has(me, role)))
}

export function has(me: Me, role: Role): boolean {
  return me.roles.some((held) => held.role === role)
}
