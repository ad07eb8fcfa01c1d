import { computed, onBeforeUnmount, ref, watch } from 'vue'
import type { Session } from '../../api/session'
import { Feed, type FeedStatus } from '../../feed/feed'

/** A short break needs no banner. */
const BREAK_UNNOTICED = 1_500

/** How a screen is connected: `lost` means refused for good. */
export type LineHealth = 'connecting' | 'open' | 'broken' | 'offline' | 'lost'

/** One stream of the page: begun again at will, woken when the network or the eyes come back, ended with its component. */
export function useLine<Event extends { name: string; data: unknown }>(session: Session, names: readonly Event['name'][], onEvent: (event: Event) => void) {
  const status = ref<FeedStatus>('closed')
  const online = ref(navigator.onLine)
  const broken = ref(false)
  let feed: Feed<Event> | null = null

  function follow(address: string, lastEventId: string | null): void {
    hangUp()
    const next = new Feed<Event>({
      address,
      names: new Set<string>(names),
      bearer: () => session.bearer(),
      renew: () => session.renew(),
      onEvent: (event) => feed === next && onEvent(event),
      onStatus: (now) => {
        if (feed === next) status.value = now
      },
    })
    feed = next
    void next.start(lastEventId)
  }

  function hangUp(): void {
    const former = feed
    feed = null
    former?.stop()
    status.value = 'closed'
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  watch(status, (now) => {
    clearTimeout(timer)
    if (now === 'open' || now === 'closed') broken.value = false
    else timer = setTimeout(() => (broken.value = true), BREAK_UNNOTICED)
  })

  const look = () => {
    online.value = navigator.onLine
    if (online.value && document.visibilityState === 'visible') feed?.wake()
  }
  addEventListener('online', look)
  addEventListener('offline', look)
  document.addEventListener('visibilitychange', look)
  onBeforeUnmount(() => {
    hangUp()
    clearTimeout(timer)
    removeEventListener('online', look)
    removeEventListener('offline', look)
    document.removeEventListener('visibilitychange', look)
  })

  const health = computed<LineHealth>(() => {
    if (!online.value) return 'offline'
    if (status.value === 'lost') return 'lost'
    if (status.value === 'open') return 'open'
    return broken.value ? 'broken' : 'connecting'
  })

  return { health, status, follow, hangUp }
}
