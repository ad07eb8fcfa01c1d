import { onBeforeUnmount, ref, type Ref } from 'vue'

/** The present, moving on in steps: minutes are shown, so a calm step is enough. */
export function useNow(step = 10_000): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const timer = setInterval(() => (now.value = Date.now()), step)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
