import { computed, ref, shallowRef } from 'vue'
import type { Session } from '../../api/session'
import type { ConsoleApi } from '../api/consoleApi'
import type { QueueEvent, Takeover } from '../api/contract'
import { after, EMPTY, mine, newcomers, replaced, rows, settled, swept, waitingCount } from './queue'
import { useLine } from './useLine'

/** Events of one breath are one change of the page. */
const BREATH = 200

export type QueueDesk = ReturnType<typeof useQueue>

/** The takeover queue as the service tells it, for one page. */
export function useQueue(api: ConsoleApi, session: Session) {
  const queue = shallowRef(EMPTY)
  const loaded = ref(false)
  const failure = shallowRef<unknown>(null)
  /** A pointer or the focus is in the list: rows stay where they are. */
  const held = ref(false)
  let waitingEvents: QueueEvent[] = []
  let breath: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(takeover: Takeover) => void>()

  const line = useLine<QueueEvent>(session, ['takeover', 'gone', 'reset'], (event) => {
    tellListeners(event)
    waitingEvents.push(event)
    if (event.name === 'reset') breathe()
    else breath ??= setTimeout(breathe, BREATH)
  })

  async function open(): Promise<void> {
    failure.value = null
    try {
      const list = await api.queue()
      queue.value = replaced(queue.value, list.takeovers)
      list.takeovers.forEach((takeover) => listeners.forEach((listen) => listen(takeover)))
      loaded.value = true
      // Without an id to go on from, the feed begins with the whole picture: nothing is missed in between.
      line.follow(api.queueFeedAddress(), null)
    } catch (reason) {
      failure.value = reason
    }
  }

  function breathe(): void {
    clearTimeout(breath)
    breath = undefined
    const events = waitingEvents
    waitingEvents = []
    queue.value = after(queue.value, events)
    if (!held.value) queue.value = swept(queue.value)
  }

  function tellListeners(event: QueueEvent): void {
    const told = event.name === 'reset' ? event.data.snapshot.takeovers : event.name === 'takeover' ? [event.data.takeover] : []
    told.forEach((takeover) => listeners.forEach((listen) => listen(takeover)))
  }

  /** What this page did itself is shown before the feed says so too. */
  function heard(takeover: Takeover): void {
    listeners.forEach((listen) => listen(takeover))
    queue.value = after(queue.value, [{ name: 'takeover', data: { takeover } }])
    if (!held.value) queue.value = swept(queue.value)
  }

  function gone(id: string): void {
    queue.value = after(queue.value, [{ name: 'gone', data: { id } }])
    if (!held.value) queue.value = swept(queue.value)
  }

  function settle(): void {
    breathe()
    queue.value = settled(queue.value)
  }

  function hold(on: boolean): void {
    held.value = on
    if (!on) queue.value = swept(queue.value)
  }

  return {
    health: line.health,
    loaded,
    failure,
    queue,
    rows: computed(() => rows(queue.value)),
    newcomers: computed(() => newcomers(queue.value)),
    mine: computed(() => mine(queue.value)),
    waiting: computed(() => waitingCount(queue.value)),
    onTakeover(listen: (takeover: Takeover) => void): void {
      listeners.add(listen)
    },
    open,
    heard,
    gone,
    settle,
    hold,
  }
}
