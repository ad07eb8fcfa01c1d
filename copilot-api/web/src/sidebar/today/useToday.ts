import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { CopilotApi } from '../../api/client'
import type { Today } from '../../api/contract'
import { reported } from '../conversation/insertIntoChat'

/** Nobody is told of a change: the page looks again while somebody looks at it. */
const LOOK_AGAIN = 30_000

export type DayOfWork = ReturnType<typeof useToday>

/** A guide's day, kept fresh for as long as its page is looked at. */
export function useToday(api: Pick<CopilotApi, 'today'>) {
  const day = shallowRef<Today | null>(null)
  const failure = shallowRef<unknown>(null)
  /** When the page last heard of the day; by the page's own clock. */
  const heardAt = ref(0)
  const online = ref(navigator.onLine)
  const looking = ref(false)
  let asked = 0

  /** The newest question counts: an answer that was overtaken is dropped. */
  async function look(): Promise<void> {
    const mine = ++asked
    looking.value = true
    try {
      await reported()
      const told = await api.today()
      if (mine !== asked) return
      day.value = told
      failure.value = null
      heardAt.value = Date.now()
    } catch (reason) {
      if (mine === asked) failure.value = reason
    } finally {
      if (mine === asked) looking.value = false
    }
  }

  const visible = () => document.visibilityState === 'visible'
  const tick = () => {
    if (visible() && online.value) void look()
  }
  const turn = () => {
    online.value = navigator.onLine
    tick()
  }
  const timer = setInterval(tick, LOOK_AGAIN)
  addEventListener('online', turn)
  addEventListener('offline', turn)
  document.addEventListener('visibilitychange', turn)
  onMounted(look)
  onBeforeUnmount(() => {
    asked++
    clearInterval(timer)
    removeEventListener('online', turn)
    removeEventListener('offline', turn)
    document.removeEventListener('visibilitychange', turn)
  })

  /** What is shown may be old: the line is away, or the last look failed. */
  const stale = computed(() => day.value !== null && (!online.value || failure.value !== null))
  const toDo = computed(() => {
    const { waiting = 0, relays = 0, tasks = 0, promises = 0 } = day.value?.counts ?? {}
    return waiting + relays + tasks + promises
  })

  return { day, failure, heardAt, online, looking, stale, toDo, look }
}
