import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { CopilotApi } from '../../api/client'
import type { FeedEvent } from '../../api/contract'
import { isOutOfSight } from '../../api/problem'
import type { Session } from '../../api/session'
import { ConversationFeed, type FeedStatus } from '../../feed/feed'
import { fromSnapshot, reduce, type ConversationState } from './conversationState'

/** A short break needs no banner. */
const BREAK_UNNOTICED = 1_500
/** A suggestion that works longer than this may have ended unheard. */
const LONG_WORK = 15_000

export type ConversationDesk = ReturnType<typeof useConversation>

/** Opens one customer's conversation, follows its feed, and ends with the component that uses it. */
export function useConversation(api: CopilotApi, session: Session, externalId: string) {
  const state = shallowRef<ConversationState | null>(null)
  const failure = shallowRef<unknown>(null)
  const line = ref<FeedStatus>('connecting')
  const online = ref(navigator.onLine)
  const broken = ref(false)
  let feed: ConversationFeed | null = null
  let gone = false

  async function open(): Promise<void> {
    failure.value = null
    feed?.stop()
    try {
      const snapshot = await api.openConversation(externalId)
      if (gone) return
      state.value = fromSnapshot(snapshot)
      follow(snapshot.id, snapshot.lastEventId)
    } catch (reason) {
      failure.value = reason
    }
  }

  function follow(conversation: string, lastEventId: string | null): void {
    const next = new ConversationFeed({
      address: api.feedAddress(conversation),
      bearer: () => session.bearer(),
      renew: () => session.renew(),
      onEvent: tell,
      onStatus: (status) => {
        if (feed === next) line.value = status
      },
    })
    feed = next
    void next.start(lastEventId)
  }

  function tell(event: FeedEvent): void {
    if (state.value) state.value = reduce(state.value, event)
  }

  /** Replaces what is shown by what the service knows now. */
  async function refresh(): Promise<void> {
    if (!state.value) return
    try {
      state.value = fromSnapshot(await api.conversation(state.value.id))
    } catch (reason) {
      // Else the feed goes on; whatever was missed comes with its next reset.
      if (isOutOfSight(reason)) drop(reason)
    }
  }

  /** No word of it stays on the page. */
  function drop(reason: unknown): void {
    feed?.stop()
    state.value = null
    failure.value = reason
  }

  async function customerSaid(externalMessageId: string, text: string): Promise<void> {
    if (!state.value) return
    const accepted = await api.customerSaid(state.value.id, externalMessageId, text)
    showSaid(accepted.message, text)
    if (accepted.suggestion) {
      tell({ name: 'suggestion.started', data: { suggestion: accepted.suggestion, message: accepted.message } })
    }
  }

  /** Shown at once; the feed tells the same message as the service keeps it. */
  function showSaid(id: string, text: string): void {
    const messages = state.value?.messages ?? []
    if (messages.some((known) => known.id === id)) return
    const seq = (messages[messages.length - 1]?.seq ?? 0) + 1
    const sentAt = new Date().toISOString()
    tell({ name: 'message', data: { message: { id, seq, author: 'CUSTOMER', kind: 'TEXT', text, sentAt } } })
  }

  let breakTimer: ReturnType<typeof setTimeout> | undefined
  watch(line, (status) => {
    clearTimeout(breakTimer)
    // Refused for good: whether it is still to be seen is asked once more.
    if (status === 'lost') void refresh()
    if (status === 'open') broken.value = false
    else breakTimer = setTimeout(() => (broken.value = true), BREAK_UNNOTICED)
  })

  let workTimer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => state.value?.suggestion,
    (suggestion) => {
      clearTimeout(workTimer)
      if (suggestion?.state === 'WORKING') workTimer = setTimeout(() => void refresh(), LONG_WORK)
    },
  )

  const look = () => {
    online.value = navigator.onLine
    if (online.value && document.visibilityState === 'visible') feed?.wake()
  }
  addEventListener('online', look)
  addEventListener('offline', look)
  document.addEventListener('visibilitychange', look)

  onBeforeUnmount(() => {
    gone = true
    feed?.stop()
    clearTimeout(breakTimer)
    clearTimeout(workTimer)
    removeEventListener('online', look)
    removeEventListener('offline', look)
    document.removeEventListener('visibilitychange', look)
  })

  const offline = computed(() => !online.value || (state.value !== null && broken.value && line.value !== 'lost'))
  const lost = computed(() => line.value === 'lost')

  return { state, failure, offline, online, lost, open, refresh, customerSaid }
}
