import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { CopilotApi } from '../../api/client'
import type { Action, DismissChip, Finding } from '../../api/contract'
import { Problem, Unreachable } from '../../api/problem'
import { copyText } from '../../shared/copyText'
import { t } from '../words'
import { failureText } from '../conversation/failureText'
import { insertIntoChat } from '../conversation/insertIntoChat'
import type { Notice } from '../conversation/useInsertion'
import type { SidebarHost } from '../host/SidebarHost'

/** More than that beside a chat is a list of chores. */
const MOST = 3
const AGAIN = [1_500, 6_000]
/** What was sent stays in view for as long as an answer is likely. */
const SENT_FOR = 3 * 24 * 3_600_000

type Api = Pick<CopilotApi, 'nextActions' | 'sentTasks' | 'taskOpened' | 'insertTask' | 'taskSent' | 'taskLater' | 'dismissTask'>

export interface Surroundings {
  conversation: string
  customer: string
  /** As the conversation's feed tells them: without what is one person's own. */
  offered?: Action[]
  /** The place of the newest message: it may be the answer to something that was sent. */
  heard: number
}

/** What can be done for the customer who is open, and what became of what was done. */
export function useActions(api: Api, host: SidebarHost, around: () => Surroundings, onOutdated: () => Promise<void> = () => Promise.resolve()) {
  const listed = shallowRef<Action[]>([])
  const sent = shallowRef<Action[]>([])
  /** Done or put off here, before the feed says so. */
  const gone = ref<ReadonlySet<string>>(new Set())
  const open = ref<string | null>(null)
  const postponing = ref<string | null>(null)
  const dismissed = ref<{ id: string; title: string; chip: DismissChip | null } | null>(null)
  const busy = ref(false)
  const notice = shallowRef<Notice | null>(null)
  const findings = shallowRef<Finding[] | null>(null)

  const waiting = computed(() => listed.value.filter(({ id }) => !gone.value.has(id)))
  const actions = computed(() => waiting.value.slice(0, MOST))
  const more = computed(() => waiting.value.length - actions.value.length)
  const current = computed(() => actions.value.find(({ id }) => id === open.value) ?? actions.value[0])

  async function look(): Promise<void> {
    const { conversation, customer } = around()
    const [found, done] = await Promise.allSettled([api.nextActions(conversation), api.sentTasks(customer)])
    // What can be done may wait; the conversation must not be disturbed by it.
    if (conversation !== around().conversation) return
    if (found.status === 'fulfilled') listed.value = found.value
    const since = Date.now() - SENT_FOR
    if (done.status === 'fulfilled') sent.value = done.value.filter(({ sentAt }) => sentAt && Date.parse(sentAt) > since).slice(0, MOST)
  }
  watch(
    () => around().conversation,
    () => {
      listed.value = around().offered ?? []
      sent.value = []
      gone.value = new Set()
      dismissed.value = null
      notice.value = null
      void look()
    },
    { immediate: true },
  )
  watch(
    () => [around().heard, around().offered] as const,
    () => {
      void look()
      lookOnceMore()
    },
  )

  /** A message is told before what follows from it is known: that it answers something, say. */
  let again: ReturnType<typeof setTimeout>[] = []
  function lookOnceMore(): void {
    again.forEach(clearTimeout)
    again = sent.value.length > 0 ? AGAIN.map((after) => setTimeout(() => void look(), after)) : []
  }
  onBeforeUnmount(() => again.forEach(clearTimeout))

  watch(
    () => current.value?.id,
    (id) => {
      findings.value = null
      postponing.value = null
      // That it was seen is a figure and nothing more.
      if (id && current.value?.state === 'OFFERED') void api.taskOpened(id).catch(() => undefined)
    },
    { immediate: true },
  )

  /** Runs one thing at a time and tells what the service had against it. */
  async function act(action: Action | undefined, what: (action: Action) => Promise<void>): Promise<void> {
    if (!action || busy.value) return
    busy.value = true
    notice.value = null
    findings.value = null
    dismissed.value = null
    try {
      await what(action)
    } catch (failure) {
      notice.value = { tone: 'bad', text: failure instanceof Unreachable ? t('actionOffline') : failureText(failure) }
      if (failure instanceof Problem && failure.status === 409) {
        await Promise.all([look(), onOutdated()])
      }
    } finally {
      busy.value = false
    }
  }

  const insert = (action: Action | undefined) =>
    act(action, async ({ id }) => {
      // The same three steps as for a suggestion: checked, put into the chat, reported.
      const ways = {
        insert: () => api.insertTask(id),
        sent: async (_: string, ok: boolean, hostResult: string) => {
          const told = await api.taskSent(id, ok, hostResult)
          if (ok) sent.value = [told, ...sent.value.filter((one) => one.id !== id)].slice(0, MOST)
        },
      }
      const outcome = await insertIntoChat({ api: ways, host }, { suggestion: id, candidate: 0 })
      if (outcome.kind === 'blocked') findings.value = outcome.findings
      if (outcome.kind === 'sent') {
        leave(id)
        notice.value = { tone: 'good', text: t(host.kind === 'fake' ? 'sentDemo' : 'sent') }
      }
      if (outcome.kind === 'not-sent') {
        const copy = outcome.result === 'cancel' ? undefined : outcome.text
        notice.value = { tone: 'warm', text: t(`notSent.${outcome.result}`), copy }
      }
    })

  const later = (action: Action | undefined, until: number) =>
    act(action, async ({ id }) => {
      await api.taskLater(id, new Date(until).toISOString())
      postponing.value = null
      leave(id)
    })

  /** Put away at once; the reason comes after, if at all. */
  const dismiss = (action: Action | undefined) =>
    act(action, async ({ id, title }) => {
      await api.dismissTask(id)
      leave(id)
      dismissed.value = { id, title, chip: null }
    })

  async function sayWhy(chip: DismissChip): Promise<void> {
    const what = dismissed.value
    if (!what) return
    dismissed.value = { ...what, chip }
    // A reason that is lost costs a figure.
    await api.dismissTask(what.id, chip).catch(() => undefined)
  }

  function leave(id: string): void {
    gone.value = new Set([...gone.value, id])
    open.value = null
  }

  async function copy(text: string): Promise<void> {
    const copied = await copyText(text)
    notice.value = { tone: copied ? 'good' : 'warm', text: t(copied ? 'copied' : 'copyByHand') }
  }

  return { actions, current, more, sent, open, postponing, dismissed, busy, notice, findings, insert, later, dismiss, sayWhy, copy }
}
