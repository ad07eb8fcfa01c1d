import { computed, ref, shallowRef, watch } from 'vue'
import type { Finding } from '../../api/contract'
import { isOutOfSight, Problem, SessionOver, Unreachable } from '../../api/problem'
import type { Session } from '../../api/session'
import { copyText } from '../../shared/copyText'
import type { ConsoleApi } from '../api/consoleApi'
import type { Action, Me, Reply, Takeover } from '../api/contract'
import { go } from '../route'
import { has } from '../sights'
import { failureTold } from '../shell/failure'
import { t } from '../words'
import { Drafts, type Draft } from './drafts'
import { holderOf, useLeases } from './useLeases'
import { useQueue } from './useQueue'
import { useTalk } from './useTalk'

export interface Notice {
  text: string
  tone: 'good' | 'info' | 'warm' | 'bad'
}

export type Desk = ReturnType<typeof useDesk>

/** A cloud guide at work: the queue, the leases, the open conversation, what is being written, and what came of it. */
export function useDesk(api: ConsoleApi, session: Session, me: Me) {
  const queue = useQueue(api, session)
  const leases = useLeases(api)
  const talk = useTalk(api, session)
  const drafts = new Drafts(me.account)
  /** Supervisors look on. */
  const claims = has(me, 'CLOUD_GUIDE')

  const openId = ref<string | null>(null)
  /** The takeover as it was last seen: it stays in view when the queue has let it go. */
  const seen = shallowRef<Takeover | null>(null)
  const draft = shallowRef<Draft>({ text: '', key: '' })
  const draftsWritten = ref(0)
  const findings = shallowRef<Finding[]>([])
  const notice = shallowRef<Notice | null>(null)
  const busy = ref<'claim' | 'send' | 'hand-back' | null>(null)

  queue.onTakeover((takeover) => leases.hear(takeover))

  const takeover = computed<Takeover | null>(() => (openId.value && queue.queue.value.known.get(openId.value)) || seen.value)
  const lease = computed(() => leases.of(takeover.value?.id))
  const holds = computed(() => lease.value.kind === 'held')

  // A customer who was erased has no name either.
  watch(talk.failure, (failure) => {
    if (isOutOfSight(failure)) seen.value = null
  })
  watch(takeover, (now) => {
    if (now) seen.value = now
  })

  /** Shows a takeover of the list; what is being written elsewhere stays there. */
  async function open(id: string | null): Promise<void> {
    if (openId.value === id && (id === null || talk.state.value)) return
    const former = takeover.value?.conversation
    openId.value = id
    notice.value = null
    findings.value = []
    const found = id ? queue.queue.value.known.get(id) : undefined
    seen.value = found ?? null
    if (!found) {
      talk.close()
      return
    }
    draft.value = drafts.of(found.conversation)
    if (found.conversation !== former || !talk.state.value) await talk.open(found.conversation)
  }

  async function claim(id: string): Promise<boolean> {
    return act('claim', async () => {
      try {
        take(await api.claim(id))
        return true
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.status !== 409) throw failure
        const holder = holderOf(failure)
        queue.gone(id)
        say('warm', holder ? t('conflictTaken', { name: holder }) : failureTold(failure).text)
        return false
      }
    })
  }

  async function claimNext(): Promise<boolean> {
    return act('claim', async () => {
      const next = await api.claimNext()
      if (!next) {
        say('info', t('noneWaits'))
        return false
      }
      take(next)
      queue.settle()
      return true
    })
  }

  function take(taken: Takeover): void {
    leases.grantedTo(taken)
    queue.heard(taken)
    go({ screen: 'takeovers', id: taken.id })
  }

  /** The words that are written, checked by the service and on their way to the customer. A retry sends them once. */
  async function send(): Promise<boolean> {
    const current = takeover.value
    const held = lease.value
    const { text, key, suggestion, candidate, task } = draft.value
    if (!current || held.kind !== 'held' || text.trim() === '') return false
    return act('send', async () => {
      findings.value = []
      try {
        const reply = await api.reply(current.conversation, { key, text: text.trim(), token: held.token, suggestion, candidate })
        sent(current, reply, task)
        return true
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure
        return refused(current, failure)
      }
    }, t('sendFailed'))
  }

  function sent(current: Takeover, reply: Reply, task: string | undefined): void {
    drafts.drop(current.conversation)
    draftsWritten.value++
    if (task) void api.taskSent(task, true, 'ok').catch(() => undefined)
    if (takeover.value?.id !== current.id) return
    draft.value = drafts.of(current.conversation)
    talk.replied(reply)
    // Where the words are now, the reply's own card says.
    if (reply.state === 'AUTHORISED') void copy(reply.text)
    else if (reply.state === 'SENT') say('good', t('reply.SENT'))
  }

  function refused(current: Takeover, failure: Problem): boolean {
    if (failure.slug === 'guard-blocked') {
      findings.value = (failure.more.findings as Finding[] | undefined) ?? []
      if (findings.value.length === 0) say('bad', t('blockedUnnamed'))
    } else if (failure.slug === 'conflict-not-the-writer') {
      leases.refused(current.id, failure)
    } else if (failure.slug === 'suggestion-outdated') {
      say('warm', t(failure.more.suggestion ? 'outdated' : 'outdatedNone'))
      void talk.refresh()
    } else throw failure
    return false
  }

  async function replyDone(reply: Reply, ok: boolean): Promise<void> {
    const held = lease.value
    await act('send', async () => {
      const told = await api.replySent(reply.id, ok, ok ? 'ok' : 'cancel', held.kind === 'held' ? held.token : undefined)
      // What was not sent is written on; the service would let it be sent later too, but one card and one draft of the same words confuse.
      talk.replied(ok ? told : { ...told, state: 'CANCELLED' })
      if (!ok) write(reply.text)
      say(ok ? 'good' : 'info', ok ? t('reply.SENT') : t('draftKept'))
      return true
    })
  }

  async function handBack(note: string): Promise<boolean> {
    const current = takeover.value
    const held = lease.value
    if (!current || held.kind !== 'held') return false
    return act('hand-back', async () => {
      try {
        await api.handBack(current.id, held.token, note.trim() || undefined)
      } catch (failure) {
        if (!(failure instanceof Problem) || failure.status !== 409) throw failure
        leases.refused(current.id, failure)
        return false
      }
      leases.forget(current.id)
      queue.gone(current.id)
      queue.settle()
      go({ screen: 'takeovers' })
      say('good', t('handedBack'))
      return true
    })
  }

  function write(text: string): void {
    const conversation = takeover.value?.conversation
    if (!conversation) return
    draft.value = drafts.type(conversation, text)
    draftsWritten.value++
    findings.value = []
  }

  /** Puts words into the composer, before they are checked and sent from there. */
  function takeWords(text: string, from: Pick<Draft, 'suggestion' | 'candidate' | 'task'>): void {
    const conversation = takeover.value?.conversation
    if (!conversation) return
    draft.value = drafts.take(conversation, text, from)
    draftsWritten.value++
    findings.value = []
  }

  async function takeAction(action: Action): Promise<void> {
    await act('send', async () => {
      const { text } = await api.insertTask(action.id)
      takeWords(text, { task: action.id })
      return true
    })
  }

  async function copy(text: string): Promise<void> {
    const copied = await copyText(text)
    say(copied ? 'good' : 'warm', t(copied ? 'copiedNow' : 'copyFailed'))
  }

  function say(tone: Notice['tone'], text: string): void {
    notice.value = { tone, text }
  }

  /** One action at a time; what goes wrong is told, and nothing written is lost. */
  async function act(kind: NonNullable<typeof busy.value>, action: () => Promise<boolean>, unreachable = t('problem.offlineHint')): Promise<boolean> {
    if (busy.value) return false
    busy.value = kind
    notice.value = null
    try {
      return await action()
    } catch (failure) {
      if (failure instanceof SessionOver) return false
      if (failure instanceof Unreachable) say('bad', unreachable)
      else {
        const { text, hint } = failureTold(failure)
        say('bad', [text, hint].filter(Boolean).join(' '))
      }
      return false
    } finally {
      busy.value = null
    }
  }

  const drafted = (conversation: string) => draftsWritten.value >= 0 && drafts.has(conversation)

  return { claims, queue, leases, talk, takeover, openId, lease, holds, draft, drafted, findings, notice, busy, open, claim, claimNext, send, replyDone, handBack, write, takeWords, takeAction, copy, say }
}
