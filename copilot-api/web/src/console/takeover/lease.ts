import type { LeaseGrant, Takeover } from '../api/contract'

/** What this page knows about its right to write to one customer. Instants are those of the service's clock. */
export type Lease =
  | { readonly kind: 'none' }
  | { readonly kind: 'held'; readonly token: number; readonly until: number; readonly life: number; /** Heartbeats in a row without an answer. */ readonly missed: number }
  /** Somebody else writes now, or nobody: sending is refused from this moment, the draft stays. */
  | { readonly kind: 'lost'; readonly to: string | null; readonly token: number }

export const NONE: Lease = { kind: 'none' }

export function granted({ token, expiresAt }: LeaseGrant, now: number): Lease {
  const until = Date.parse(expiresAt)
  return { kind: 'held', token, until, life: Math.max(until - now, 0), missed: 0 }
}

/** A heartbeat was answered. One that answers for an older lease changes nothing. */
export function beaten(lease: Lease, token: number, expiresAt: string, now: number): Lease {
  return lease.kind === 'held' && lease.token === token ? granted({ token, expiresAt }, now) : lease
}

/** A heartbeat had no answer: the lease holds until it runs out. */
export function missed(lease: Lease, now: number): Lease {
  if (lease.kind !== 'held') return lease
  return lease.until <= now ? lost(lease, null) : { ...lease, missed: lease.missed + 1 }
}

export function lost(lease: Lease, to: string | null): Lease {
  return lease.kind === 'held' ? { kind: 'lost', to, token: lease.token } : lease
}

/** What the queue tells about the takeover: the newer token wins, whoever says it. */
export function told(lease: Lease, takeover: Takeover, now: number): Lease {
  const { holder, lease: grant, state } = takeover
  if (state === 'CLAIMED' && holder?.me && grant) {
    if (lease.kind !== 'none' && lease.token > grant.token) return lease
    // A lease that was lost is only had again by a newer one.
    return lease.kind === 'lost' && lease.token >= grant.token ? lease : granted(grant, now)
  }
  if (lease.kind === 'none') return lease
  if (state === 'HANDED_BACK' || state === 'CANCELLED') return lease.kind === 'lost' ? NONE : lost(lease, null)
  if (grant && grant.token < lease.token) return lease
  return { kind: 'lost', to: holder && !holder.me ? holder.name : null, token: lease.token }
}

export function writable(lease: Lease, now: number): lease is Extract<Lease, { kind: 'held' }> {
  return lease.kind === 'held' && lease.until > now
}

/** Three heartbeats a life: two may be lost on the way. */
export function beatAfter(lease: Lease): number | null {
  if (lease.kind !== 'held') return null
  return lease.missed > 0 ? 2_000 : Math.min(Math.max(lease.life / 3, 1_000), 30_000)
}
