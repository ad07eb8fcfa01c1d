import { onBeforeUnmount, ref, shallowReactive } from 'vue'
import { Problem, SessionOver } from '../../api/problem'
import { serviceClock } from '../../api/serviceClock'
import type { ConsoleApi } from '../api/consoleApi'
import type { Takeover } from '../api/contract'
import { beatAfter, beaten, granted, lost, missed, NONE, told, writable, type Lease } from './lease'

export type LeaseDesk = ReturnType<typeof useLeases>

/** The leases of this page, each kept alive by its own heartbeat, also those of conversations that are not open now. */
export function useLeases(api: ConsoleApi) {
  const leases = shallowReactive(new Map<string, Lease>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** Grows with every loss, so that a page can say so at once. */
  const losses = ref(0)

  function of(takeover: string | undefined): Lease {
    return (takeover && leases.get(takeover)) || NONE
  }

  function set(takeover: string, lease: Lease): void {
    const former = of(takeover)
    if (former === lease) return
    leases.set(takeover, lease)
    if (former.kind === 'held' && lease.kind === 'lost') losses.value++
    schedule(takeover, lease)
  }

  function schedule(takeover: string, lease: Lease): void {
    clearTimeout(timers.get(takeover))
    const wait = beatAfter(lease)
    if (wait === null) timers.delete(takeover)
    else timers.set(takeover, setTimeout(() => void beat(takeover), wait))
  }

  async function beat(takeover: string): Promise<void> {
    const lease = of(takeover)
    if (lease.kind !== 'held') return
    try {
      const { expiresAt } = await api.heartbeat(takeover, lease.token)
      set(takeover, beaten(of(takeover), lease.token, expiresAt, serviceClock.now()))
    } catch (failure) {
      if (failure instanceof SessionOver) return
      if (isRefusal(failure)) refused(takeover, failure)
      else set(takeover, missed(of(takeover), serviceClock.now()))
    }
  }

  /** The service says that somebody else writes: believed at once. */
  function refused(takeover: string, problem: Problem): void {
    set(takeover, lost(of(takeover), holderOf(problem)))
  }

  function grantedTo(takeover: Takeover): void {
    if (takeover.lease) set(takeover.id, granted(takeover.lease, serviceClock.now()))
  }

  function hear(takeover: Takeover): void {
    const lease = leases.get(takeover.id)
    if (!lease && !(takeover.state === 'CLAIMED' && takeover.holder?.me)) return
    set(takeover.id, told(lease ?? NONE, takeover, serviceClock.now()))
  }

  function forget(takeover: string): void {
    clearTimeout(timers.get(takeover))
    timers.delete(takeover)
    leases.delete(takeover)
  }

  /** After a break every lease is asked for at once: a late answer would be a wrong one. */
  function beatAll(): void {
    for (const [takeover, lease] of leases) if (lease.kind === 'held') void beat(takeover)
  }

  const back = () => {
    if (navigator.onLine && document.visibilityState === 'visible') beatAll()
  }
  addEventListener('online', back)
  document.addEventListener('visibilitychange', back)
  onBeforeUnmount(() => {
    timers.forEach((timer) => clearTimeout(timer))
    removeEventListener('online', back)
    document.removeEventListener('visibilitychange', back)
  })

  return { of, hear, grantedTo, refused, forget, beatAll, losses, writable: (takeover: string, now: number) => writable(of(takeover), now) }
}

export function isRefusal(failure: unknown): failure is Problem {
  return failure instanceof Problem && (failure.status === 409 || failure.status === 404 || failure.status === 403)
}

export function holderOf(problem: Problem): string | null {
  const holder = problem.more.holder
  if (typeof holder === 'string') return holder
  return typeof holder === 'object' && holder !== null && 'name' in holder ? String(holder.name) : null
}
