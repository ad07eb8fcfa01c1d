import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { SessionOver, Unreachable } from '../../api/problem'

/** One answer of the service on a screen: being asked for, here, or refused. Only the last question is answered. */
export function useAnswer<T>(ask: () => Promise<T>) {
  const answer = shallowRef<T | null>(null)
  const failure = shallowRef<unknown>(null)
  const asking = ref(false)
  let asked = 0

  async function load(): Promise<void> {
    const mine = ++asked
    asking.value = true
    failure.value = null
    try {
      const got = await ask()
      if (mine === asked) answer.value = got
    } catch (reason) {
      if (mine === asked && !(reason instanceof SessionOver)) failure.value = reason
    } finally {
      if (mine === asked) asking.value = false
    }
  }

  /** What failed for want of a network is asked again when there is one. */
  const back = () => {
    if (failure.value instanceof Unreachable) void load()
  }
  addEventListener('online', back)
  onBeforeUnmount(() => {
    asked++
    removeEventListener('online', back)
  })

  return { answer, failure, asking, load }
}
