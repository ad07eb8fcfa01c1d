import type { Takeover } from '../../src/console/api/contract'

export const NOW = Date.parse('2026-11-22T03:00:00Z')
export const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()

export function takeover(part: Partial<Takeover> = {}): Takeover {
  return {
    id: 't-1',
    conversation: 'v-1',
    customer: { id: 'c-1', externalId: 'wm1', name: '豆豆妈妈' },
    store: { code: 'HZ01', name: '滨江天街店', tier: 'MANAGED' },
    reason: 'MANAGED_STORE',
    urgency: 1,
    raisedAt: at(-60),
    waitingSince: at(-60),
    lastMessage: { text: '在吗', sentAt: at(-60), author: 'CUSTOMER' },
    state: 'WAITING',
    holder: null,
    lease: null,
    transport: 'MEMBER_SEAT',
    ...part,
  }
}

export function claimed(part: Partial<Takeover> & { token: number; me?: boolean; until?: number }): Takeover {
  const { token, me = true, until = 60, ...rest } = part
  return takeover({
    state: 'CLAIMED',
    holder: me ? { account: 'chen-yun', name: '陈云', me } : { account: 'wu-di', name: '吴迪', me },
    lease: { token, expiresAt: at(until) },
    ...rest,
  })
}
