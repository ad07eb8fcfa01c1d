import { onBeforeUnmount, watch } from 'vue'
import type { FrozenMonth } from './contract'
import type { PerformanceApi } from './performanceApi'

const LOOK_AGAIN = 3000

/** Asks how far a month is until it is frozen. @returns null when nobody wants to know any more */
export async function untilFrozen(api: PerformanceApi, period: string, gone: () => boolean): Promise<FrozenMonth | null> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    if (gone()) return null
    const month = await api.payPeriod(period)
    if (month.state !== 'FREEZING') return gone() ? null : month
  }
}

/** Follows a month that is being frozen, whoever asked for it. @param period null while none is */
export function useFreezing(api: PerformanceApi, period: () => string | null, done: (month: FrozenMonth) => void): void {
  let turn = 0
  watch(period, async (now) => {
    const mine = ++turn
    if (!now) return
    // Freezing goes on whether or not this page can ask for it.
    const month = await untilFrozen(api, now, () => mine !== turn).catch(() => null)
    if (month) done(month)
  })
  onBeforeUnmount(() => turn++)
}
