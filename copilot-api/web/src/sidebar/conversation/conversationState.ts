import type { Candidate, ConversationSnapshot, FeedEvent, FeedEvents, Message, Reply, Suggestion, SuggestionState } from '../../api/contract'

export interface ConversationState extends Omit<ConversationSnapshot, 'lastEventId'> {
  /** Why the suggestion failed, in the service's words. */
  failure: string | null
}

export function fromSnapshot({ lastEventId: _position, ...snapshot }: ConversationSnapshot): ConversationState {
  return { ...snapshot, messages: inOrder(snapshot.messages), failure: null }
}

/** The conversation after one event. Pure; telling an event twice changes nothing. */
export function reduce(state: ConversationState, event: FeedEvent): ConversationState {
  switch (event.name) {
    case 'message':
      return { ...state, messages: withMessage(state.messages, event.data.message) }
    case 'suggestion.started':
      return started(state, event.data)
    case 'suggestion.sentence':
      return withSentence(state, event.data)
    case 'suggestion.done':
    case 'suggestion.blocked':
    case 'suggestion.changed':
      return withSuggestion(state, event.data.suggestion)
    case 'suggestion.error':
      return ended(state, event.data.suggestion, 'FAILED', event.data.reason)
    case 'suggestion.superseded':
      return ended(state, event.data.suggestion, 'SUPERSEDED')
    case 'closed':
      return { ...state, state: 'CLOSED' }
    case 'actions':
      return { ...state, actions: event.data.actions }
    case 'takeover':
      return { ...state, takeover: event.data.takeover }
    case 'relay':
      return { ...state, relays: withReply(state.relays ?? [], event.data.reply) }
    case 'reset':
      return fromSnapshot(event.data.snapshot)
  }
}

function withMessage(messages: Message[], message: Message): Message[] {
  return inOrder([...messages.filter((known) => known.id !== message.id), message])
}

function inOrder(messages: Message[]): Message[] {
  return [...messages].sort((a, b) => a.seq - b.seq)
}

/** Only what waits for a tap is shown; what comes late of one that is done brings it back for no longer than a tap. */
function withReply(relays: Reply[], reply: Reply): Reply[] {
  const others = relays.filter(({ id }) => id !== reply.id)
  return toTap(reply) ? [...others, reply].sort((a, b) => (a.id < b.id ? -1 : 1)) : others
}

/** Also when its time is over: until somebody else has answered, it can still be sent. */
export function toTap({ state }: Reply): boolean {
  return state === 'RELAYED' || state === 'ESCALATED'
}

function started(state: ConversationState, { suggestion, message }: FeedEvents['suggestion.started']): ConversationState {
  if (state.suggestion && !isNewer(suggestion, state.suggestion.id)) return state
  const empty: Suggestion = { id: suggestion, message, state: 'WORKING', createdAt: '', candidates: [], tips: [] }
  return { ...state, suggestion: empty, failure: null }
}

/** Sentences of an older suggestion, or of one that is complete already, are late and change nothing. */
function withSentence(state: ConversationState, sentence: FeedEvents['suggestion.sentence']): ConversationState {
  const suggestion = state.suggestion
  if (suggestion?.id !== sentence.suggestion || suggestion.state !== 'WORKING') return state
  const known = suggestion.candidates.find((candidate) => candidate.index === sentence.candidate)
  const grown = grow(known ?? blank(sentence), sentence)
  const others = suggestion.candidates.filter((candidate) => candidate !== known)
  const candidates = [...others, grown].sort((a, b) => a.index - b.index)
  return { ...state, suggestion: { ...suggestion, candidates } }
}

function blank({ candidate, strategy }: FeedEvents['suggestion.sentence']): Candidate {
  return { index: candidate, strategy, text: '', sentences: [], confidence: 0 }
}

function grow(candidate: Candidate, { index, text, citations }: FeedEvents['suggestion.sentence']): Candidate {
  if (index < candidate.sentences.length) return candidate
  const sentences = [...candidate.sentences, { text, citations }]
  return { ...candidate, sentences, text: sentences.map((sentence) => sentence.text).join('') }
}

function withSuggestion(state: ConversationState, suggestion: Suggestion): ConversationState {
  const known = state.suggestion
  if (known && known.id !== suggestion.id && !isNewer(suggestion.id, known.id)) return state
  return { ...state, suggestion, failure: null }
}

function ended(state: ConversationState, id: string, to: SuggestionState, failure: string | null = null): ConversationState {
  if (state.suggestion?.id !== id) return state
  return { ...state, suggestion: { ...state.suggestion, state: to }, failure }
}

/** Suggestion ids grow with time (UUIDv7), so their order is the order of their making. */
function isNewer(id: string, than: string): boolean {
  return id > than
}
