import { fromSnapshot as talkFromSnapshot, reduce as reduceTalk, type ConversationState } from '../../sidebar/conversation/conversationState'
import type { Action, Reply, TalkEvent, TalkSnapshot } from '../api/contract'

const OVER: ReadonlySet<Reply['state']> = new Set(['SENT', 'CANCELLED'])

/** The open conversation with what the console shows beside it. */
export interface TalkState {
  talk: ConversationState
  actions: Action[]
  /** What was written here and has not reached its end, the newest last. */
  replies: Reply[]
}

/**
 * @param known replies from before: those that wait for this page's own hand stay, as a picture only lists those that wait for a
 *     guide's tap; whatever it does not list of the latter is over.
 */
export function fromSnapshot(snapshot: TalkSnapshot, known: readonly Reply[] = []): TalkState {
  const { actions = [], relays = [], ...talk } = snapshot
  const kept = known.filter(({ state }) => state === 'AUTHORISED' || OVER.has(state))
  return { talk: talkFromSnapshot(talk), actions, replies: relays.reduce(withReply, kept) }
}

/** The conversation after one event. Pure; telling an event twice changes nothing. */
export function reduce(state: TalkState, event: TalkEvent): TalkState {
  switch (event.name) {
    case 'reset':
      return fromSnapshot(event.data.snapshot, state.replies)
    case 'actions':
      return { ...state, actions: event.data.actions }
    case 'relay':
      return { ...state, replies: withReply(state.replies, event.data.reply) }
    default:
      return { ...state, talk: reduceTalk(state.talk, event) }
  }
}

/** A reply that reached its end does not come back by an event that was late. */
export function withReply(replies: readonly Reply[], reply: Reply): Reply[] {
  const former = replies.find(({ id }) => id === reply.id)
  if (former && OVER.has(former.state)) return [...replies]
  if (!former) return [...replies, reply].sort((a, b) => (a.id < b.id ? -1 : 1))
  return replies.map((known) => (known.id === reply.id ? reply : known))
}

/** Those that still want something of somebody. */
export function pending(replies: readonly Reply[]): Reply[] {
  return replies.filter(({ state }) => !OVER.has(state))
}
