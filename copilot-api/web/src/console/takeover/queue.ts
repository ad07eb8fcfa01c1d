import type { QueueEvent, Takeover } from '../api/contract'

/**
 * The waiting list as somebody looks at it. What is known changes with every event; where a row stands changes only when
 * the list is settled, so that nothing moves under a pointer or a finger: newcomers wait behind a count, and who left
 * leaves a dimmed row until the list is swept.
 */
export interface Queue {
  readonly known: ReadonlyMap<string, Takeover>
  /** The waiting list from top to bottom, with those that left since. */
  readonly shown: readonly string[]
  /** Rows of `shown` that wait no longer, as they were last seen. */
  readonly left: ReadonlyMap<string, Takeover>
}

export interface Row {
  takeover: Takeover
  left: boolean
}

export const EMPTY: Queue = { known: new Map(), shown: [], left: new Map() }

export function inOrder(a: Takeover, b: Takeover): number {
  return b.urgency - a.urgency || Date.parse(a.waitingSince) - Date.parse(b.waitingSince) || (a.id < b.id ? -1 : 1)
}

/** The queue after what arrived together, so that fifty arrivals are one change. */
export function after(queue: Queue, events: readonly QueueEvent[]): Queue {
  const heard = events.reduce(hear, queue)
  return heard.shown.length === 0 ? settled(heard) : heard
}

/** The whole truth: nothing that it does not name stays, and what stays keeps its place. */
export function replaced(queue: Queue, takeovers: readonly Takeover[]): Queue {
  const known = new Map(takeovers.map((takeover) => [takeover.id, takeover]))
  const shown = queue.shown.filter((id) => known.get(id)?.state === 'WAITING')
  const next = { known, shown, left: new Map() }
  return shown.length === 0 ? settled(next) : next
}

/** In the order of urgency, newcomers included, without those that left. */
export function settled(queue: Queue): Queue {
  const shown = [...queue.known.values()].filter(waits).sort(inOrder).map(({ id }) => id)
  return { known: queue.known, shown, left: new Map() }
}

/** Without those that left; the others keep their places. */
export function swept(queue: Queue): Queue {
  if (queue.left.size === 0) return queue
  const next = { ...queue, shown: queue.shown.filter((id) => !queue.left.has(id)), left: new Map() }
  return next.shown.length === 0 ? settled(next) : next
}

export function rows(queue: Queue): Row[] {
  return queue.shown.flatMap((id) => {
    const left = queue.left.get(id)
    const takeover = left ?? queue.known.get(id)
    return takeover ? [{ takeover, left: left !== undefined }] : []
  })
}

/** Waiting, and not in the list yet. */
export function newcomers(queue: Queue): Takeover[] {
  const shown = new Set(queue.shown)
  return [...queue.known.values()].filter((takeover) => waits(takeover) && !shown.has(takeover.id))
}

/** Held by who is signed in, the one held longest first. */
export function mine(queue: Queue): Takeover[] {
  return [...queue.known.values()]
    .filter(({ state, holder }) => state === 'CLAIMED' && holder?.me)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

export function waitingCount(queue: Queue): number {
  return [...queue.known.values()].filter(waits).length
}

function waits({ state }: Takeover): boolean {
  return state === 'WAITING'
}

function hear(queue: Queue, event: QueueEvent): Queue {
  switch (event.name) {
    case 'reset':
      return replaced(queue, event.data.snapshot.takeovers)
    case 'takeover':
      return seen(queue, event.data.takeover)
    case 'gone':
      return gone(queue, event.data.id)
  }
}

function seen(queue: Queue, takeover: Takeover): Queue {
  const former = queue.known.get(takeover.id)
  if (former && isOlder(takeover, former)) return queue
  const known = new Map(queue.known).set(takeover.id, takeover)
  if (!queue.shown.includes(takeover.id)) return { ...queue, known }
  const left = new Map(queue.left)
  if (waits(takeover)) left.delete(takeover.id)
  else left.set(takeover.id, takeover)
  return { ...queue, known, left }
}

function gone(queue: Queue, id: string): Queue {
  const last = queue.known.get(id) ?? queue.left.get(id)
  if (!last) return queue
  const known = new Map(queue.known)
  known.delete(id)
  if (!queue.shown.includes(id)) return { ...queue, known }
  return { ...queue, known, left: new Map(queue.left).set(id, last) }
}

/** Lease tokens only grow: what bears a smaller one was overtaken on its way. */
function isOlder(takeover: Takeover, former: Takeover): boolean {
  return (takeover.lease?.token ?? Infinity) < (former.lease?.token ?? 0)
}
