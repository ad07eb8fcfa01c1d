import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { SessionOver } from '../../api/problem'
import type { SheetView } from '../../api/scores'
import type { ScoreApi } from '../api/scoreApi'
import type { Verdict } from '../api/scoreContract'
import { failureTold } from '../shell/failure'

/** How long what was handed in can be taken back. */
export const GRACE = 5_000

/** A verdict on its way. @property name whose words it is about */
export interface HandIn {
  review: string
  name: string
  verdict: Verdict
}

/**
 * A verdict is final once the service has it. It is told a moment after it was handed in, so that a slip of the hand can
 * be taken back while the next review is open already. The next verdict, leaving and closing the page send it at once.
 */
export function useHandIn(api: Pick<ScoreApi, 'handIn'>, counted: (sheet: SheetView, of: HandIn) => void) {
  const waiting = shallowRef<HandIn | null>(null)
  const refused = shallowRef<(HandIn & { text: string }) | null>(null)
  const sending = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let onItsWay = Promise.resolve()

  async function give(next: HandIn): Promise<void> {
    refused.value = null
    while (waiting.value) await send()
    waiting.value = next
    timer = setTimeout(send, GRACE)
  }

  /** @returns the review to go back to, unless it is too late */
  function takeBack(): string | null {
    if (sending.value) return null
    clearTimeout(timer)
    const review = waiting.value?.review ?? null
    waiting.value = null
    return review
  }

  function send(): Promise<void> {
    if (waiting.value && !sending.value) onItsWay = tell(waiting.value)
    return onItsWay
  }

  /** Nothing that was answered is lost when it is refused: the draft stays until it counts. */
  async function tell(given: HandIn): Promise<void> {
    clearTimeout(timer)
    sending.value = true
    try {
      const sheet = await api.handIn(given.review, given.verdict)
      waiting.value = null
      counted(sheet, given)
    } catch (reason) {
      const { text, hint } = failureTold(reason)
      if (!(reason instanceof SessionOver)) refused.value = { ...given, text: [text, hint].filter(Boolean).join(' ') }
    } finally {
      sending.value = false
      waiting.value = null
    }
  }

  const leave = () => void send()
  /** Who puts the page aside on a phone may never come back to it. */
  const putAside = () => {
    if (document.visibilityState === 'hidden') leave()
  }
  onMounted(() => {
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', putAside)
  })
  onBeforeUnmount(() => {
    removeEventListener('pagehide', leave)
    document.removeEventListener('visibilitychange', putAside)
    leave()
  })

  return { waiting, refused, sending, give, send, takeBack }
}
