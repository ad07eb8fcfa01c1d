import { computed, ref, shallowRef, watch } from 'vue'
import type { CopilotApi } from '../../api/client'
import type { Finding, Task } from '../../api/contract'
import { Unreachable } from '../../api/problem'
import { copyText } from '../../shared/copyText'
import { t } from '../../shared/words'
import type { SidebarHost } from '../host/SidebarHost'
import { failureText } from './failureText'
import { insertIntoChat } from './insertIntoChat'
import type { Notice } from './useInsertion'

/** "Later" without a form: after the next wave of customers, and in any case before the task is over. */
const LATER = 2 * 3_600_000

type Api = Pick<CopilotApi, 'tasks' | 'taskOpened' | 'insertTask' | 'taskSent' | 'taskLater' | 'dismissTask'>

/** The tasks for the customer who is open, one at a time. */
export function useTasks(api: Api, host: SidebarHost, customer: () => string) {
  const tasks = shallowRef<Task[]>([])
  const busy = ref(false)
  const notice = shallowRef<Notice | null>(null)
  const findings = shallowRef<Finding[] | null>(null)
  const task = computed(() => tasks.value[0])

  async function load(): Promise<void> {
    const wanted = customer()
    try {
      const found = await api.tasks(wanted)
      if (wanted === customer()) tasks.value = found
    } catch {
      // A task can wait; the conversation must not be disturbed by it.
      if (wanted === customer()) tasks.value = []
    }
  }
  watch(customer, load, { immediate: true })

  watch(
    () => task.value?.id,
    (id) => {
      findings.value = null
      // That it was seen is a figure and nothing more.
      if (id && task.value?.state === 'OFFERED') void api.taskOpened(id).catch(() => undefined)
    },
  )

  /** Runs one action at a time and tells what the service had against it. */
  async function act(action: (task: Task) => Promise<void>): Promise<void> {
    const current = task.value
    if (!current || busy.value) return
    busy.value = true
    notice.value = null
    findings.value = null
    try {
      await action(current)
    } catch (failure) {
      notice.value = { tone: 'bad', text: failure instanceof Unreachable ? t('actionOffline') : failureText(failure) }
    } finally {
      busy.value = false
    }
  }

  const insert = () =>
    act(async ({ id }) => {
      // The same three steps as for a suggestion: checked, put into the chat, reported.
      const ways = {
        insert: () => api.insertTask(id),
        sent: (_: string, ok: boolean, hostResult: string) => api.taskSent(id, ok, hostResult),
      }
      const outcome = await insertIntoChat({ api: ways, host }, { suggestion: id, candidate: 0 })
      if (outcome.kind === 'blocked') findings.value = outcome.findings
      if (outcome.kind === 'sent') {
        done(id)
        notice.value = { tone: 'good', text: t(host.kind === 'fake' ? 'sentDemo' : 'sent') }
      }
      if (outcome.kind === 'not-sent') {
        const copy = outcome.result === 'cancel' ? undefined : outcome.text
        notice.value = { tone: 'warm', text: t(`notSent.${outcome.result}`), copy }
      }
    })

  const later = () =>
    act(async ({ id, dueAt }) => {
      const left = Date.parse(dueAt) - Date.now()
      await api.taskLater(id, new Date(Date.now() + Math.min(LATER, left / 2)).toISOString())
      done(id)
    })

  const dismiss = () =>
    act(async ({ id }) => {
      await api.dismissTask(id)
      done(id)
    })

  function done(id: string): void {
    tasks.value = tasks.value.filter((one) => one.id !== id)
  }

  async function copy(text: string): Promise<void> {
    const copied = await copyText(text)
    notice.value = { tone: copied ? 'good' : 'warm', text: t(copied ? 'copied' : 'copyByHand') }
  }

  return { task, tasks, busy, notice, findings, insert, later, dismiss, copy }
}
