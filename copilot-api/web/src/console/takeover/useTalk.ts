import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { isOutOfSight } from '../../api/problem'
import type { Session } from '../../api/session'
import type { ConsoleApi } from '../api/consoleApi'
import type { Briefing, Reply, TalkEvent } from '../api/contract'
import { fromSnapshot, reduce, type TalkState } from './talkState'
import { useLine } from './useLine'

/** A briefing is made anew when the customer has finished speaking, not at every word. */
const SPOKEN_OUT = 1_500

const NAMES: readonly TalkEvent['name'][] = [
  'message',
  'suggestion.started',
  'suggestion.sentence',
  'suggestion.done',
  'suggestion.blocked',
  'suggestion.error',
  'suggestion.superseded',
  'suggestion.changed',
  'closed',
  'actions',
  'relay',
  'reset',
]

export type TalkDesk = ReturnType<typeof useTalk>

/** The conversation that is open in the console, and what is told about it. */
export function useTalk(api: ConsoleApi, session: Session) {
  const state = shallowRef<TalkState | null>(null)
  const failure = shallowRef<unknown>(null)
  const briefing = shallowRef<Briefing | null>(null)
  const briefingFailure = shallowRef<unknown>(null)
  const opening = ref(false)
  let current: string | null = null
  let later: ReturnType<typeof setTimeout> | undefined

  const line = useLine<TalkEvent>(session, NAMES, (event) => {
    if (!state.value) return
    state.value = reduce(state.value, event)
    if (event.name === 'reset' || event.name === 'message') askBriefing(SPOKEN_OUT)
  })

  async function open(conversation: string): Promise<void> {
    close()
    current = conversation
    opening.value = true
    try {
      const snapshot = await api.talk(conversation)
      if (current !== conversation) return
      state.value = fromSnapshot(snapshot)
      line.follow(api.feedAddress(conversation), snapshot.lastEventId)
      askBriefing(0)
    } catch (reason) {
      if (current === conversation) failure.value = reason
    } finally {
      if (current === conversation) opening.value = false
    }
  }

  function close(): void {
    current = null
    clearTimeout(later)
    line.hangUp()
    state.value = null
    failure.value = null
    briefing.value = null
    briefingFailure.value = null
  }

  /** Replaces what is shown by what the service knows now. */
  async function refresh(): Promise<void> {
    const conversation = current
    if (!conversation) return
    try {
      const snapshot = await api.talk(conversation)
      if (current === conversation) state.value = fromSnapshot(snapshot, state.value?.replies)
    } catch (reason) {
      // Else the feed goes on; whatever was missed comes with its next reset.
      if (current === conversation && isOutOfSight(reason)) drop(reason)
    }
  }

  /** No word of it stays on the page. */
  function drop(reason: unknown): void {
    close()
    failure.value = reason
  }

  // Refused for good: whether it is still to be seen is asked once more.
  watch(line.status, (status) => (status === 'lost' ? refresh() : undefined))

  function askBriefing(delay: number): void {
    const conversation = current
    clearTimeout(later)
    later = setTimeout(async () => {
      if (!conversation || current !== conversation) return
      try {
        const told = await api.briefing(conversation)
        if (current !== conversation) return
        briefing.value = told
        briefingFailure.value = null
      } catch (reason) {
        if (current === conversation) briefingFailure.value = reason
      }
    }, delay)
  }

  function replied(reply: Reply): void {
    if (state.value) state.value = reduce(state.value, { name: 'relay', data: { reply } })
  }

  onBeforeUnmount(() => {
    current = null
    clearTimeout(later)
  })

  return { state, failure, briefing, briefingFailure, opening, health: line.health, open, close, refresh, replied, askBriefing }
}
