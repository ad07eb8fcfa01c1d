import { onBeforeUnmount, ref, type Ref } from 'vue'
import { serviceClock } from '../../api/serviceClock'

/** The present by the service's clock, a second a step. */
export function useServiceNow(step = 1_000): Readonly<Ref<number>> {
  const now = ref(serviceClock.now())
  const timer = setInterval(() => (now.value = serviceClock.now()), step)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
